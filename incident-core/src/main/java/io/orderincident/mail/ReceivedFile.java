package io.orderincident.mail;

import java.io.IOException;
import java.io.InputStream;

/** A file that came with a mail. What it holds nobody has checked yet, nor whether it is of the type that it says. */
public interface ReceivedFile {

    /**
     * Its name.
     *
     * @return as it was sent, one line of 1 to 1,000 characters
     */
    String name();

    /**
     * Of what type it says it is.
     *
     * @return such as {@code image/jpeg}
     */
    String mediaType();

    /**
     * How large it is.
     *
     * @return in bytes
     */
    long size();

    /**
     * What it holds.
     *
     * @return the bytes, from the beginning at each call; the caller closes it
     * @throws IOException if they cannot be read
     */
    InputStream open() throws IOException;
}
