package io.orderincident.notify.email;

import io.orderincident.mail.ReceivedFile;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file that came with a mail. What it holds nobody has checked yet, nor whether it is of the type that it says. Reads from
 * the mail that it came with.
 */
public final class MailAttachment implements ReceivedFile {

    private final String name;
    private final String mediaType;
    private final long size;
    private final Part part;

    MailAttachment(String name, String mediaType, long size, Part part) {
        this.name = name;
        this.mediaType = mediaType;
        this.size = size;
        this.part = part;
    }

    /**
     * Its name.
     *
     * @return one plain line without a path, 1 to {@value MailParser#NAME_MAX} characters
     */
    @Override
    public String name() {
        return name;
    }

    /**
     * Of what type it says it is.
     *
     * @return such as {@code image/jpeg}, in small letters; {@code application/octet-stream} if it does not say
     */
    @Override
    public String mediaType() {
        return mediaType;
    }

    /**
     * How large it is.
     *
     * @return in bytes, decoded; at most that of the whole mail
     */
    @Override
    public long size() {
        return size;
    }

    /**
     * What it holds.
     *
     * @return the bytes, decoded, from the beginning at each call; the caller closes it
     * @throws IOException if the mail cannot be read any more
     */
    @Override
    public InputStream open() throws IOException {
        try {
            return part.getInputStream();
        } catch (MessagingException e) {
            throw new IOException("the attachment cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "attachment of " + size + " bytes";
    }
}
