package io.orderincident.document;

import io.orderincident.catalog.FileFormat;
import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way to where they are kept, looked at as they pass: how many, their SHA-256, whether they are of the
 * declared format and of no other besides, how many pixels an image has, and whether something in them would run. At the first fault they end with an
 * {@link IOException}. It holds parts of a fixed size only, and unpacks nothing. Not thread-safe.
 */
public final class ContentCheck extends InputStream {

    /** How much is looked at in one go. */
    private static final int PART_MAX = 1 << 16;

    private static final long PIXELS_OF_A_MEGAPIXEL = 1_000_000;

    private final InputStream source;
    private final FileFormat format;
    private final long maxBytes;
    private final MessageDigest digest;
    private final byte[] head = new byte[Signatures.HEAD];
    private final Tail tail = new Tail();
    private final ActiveContent active;
    private final @Nullable TextCheck text;
    private final @Nullable ImageSize image;
    private final long maxPixels;
    private long size;
    private boolean ended;
    private @Nullable Reason fault;

    /**
     * Begins.
     *
     * @param source where they come from; the caller closes it
     * @param format what they are declared to be
     * @param maxBytes how many they may be
     * @param maxPixels how many pixels an image may have
     */
    public ContentCheck(InputStream source, FileFormat format, long maxBytes, long maxPixels) {
        this.source = source;
        this.format = format;
        this.maxBytes = maxBytes;
        this.digest = sha256();
        this.active = new ActiveContent(format == FileFormat.PDF);
        this.text = format == FileFormat.TEXT ? new TextCheck() : null;
        this.image = ImageSize.in(format).orElse(null);
        this.maxPixels = maxPixels;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? read : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (ended) {
            return -1;
        }
        int read = source.read(into, offset, Math.min(length, PART_MAX));
        if (read < 0) {
            end();
        } else {
            look(into, offset, read);
        }
        if (fault != null) {
            throw new IOException("the content is refused: " + fault);
        }
        return read;
    }

    private void look(byte[] part, int offset, int length) {
        if (size < head.length) {
            System.arraycopy(part, offset, head, (int) size, (int) Math.min(length, head.length - size));
        }
        size += length;
        digest.update(part, offset, length);
        tail.add(part, offset, length);
        active.look(part, offset, length);
        if (size > maxBytes) {
            fault(Reason.DOCUMENT_TOO_LARGE);
        } else if (size >= head.length && size - length < head.length) {
            lookAtHead();
        }
        if (text != null && !text.isText(part, offset, length)) {
            fault(Reason.CONTENT_NOT_AS_DECLARED);
        }
        if (image != null) {
            image.look(part, offset, length);
            if (image.isBroken()) {
                fault(Reason.CONTENT_NOT_AS_DECLARED);
            } else if (image.pixels() > maxPixels) {
                fault(Reason.IMAGE_TOO_LARGE);
            }
        }
        if (active.isFound()) {
            fault(Reason.CONTENT_NOT_SAFE);
        }
    }

    private void lookAtHead() {
        byte[] begun = Arrays.copyOf(head, (int) Math.min(size, head.length));
        if (!Signatures.isOf(format, begun)) {
            fault(Reason.CONTENT_NOT_AS_DECLARED);
        } else if (Signatures.hasOther(format, begun)) {
            fault(Reason.CONTENT_NOT_SAFE);
        }
    }

    private void end() {
        ended = true;
        if (size == 0) {
            fault(Reason.DOCUMENT_EMPTY);
        } else if (size < head.length) {
            lookAtHead();
        }
        if (text != null && !text.isComplete()) {
            fault(Reason.CONTENT_NOT_AS_DECLARED);
        }
        if (image != null && image.pixels() < 0) {
            fault(Reason.CONTENT_NOT_AS_DECLARED);
        }
        if (Signatures.endsAsArchive(tail.bytes())) {
            fault(Reason.CONTENT_NOT_SAFE);
        }
    }

    /** The first counts. */
    private void fault(Reason found) {
        fault = fault == null ? found : fault;
    }

    /**
     * What is wrong with them.
     *
     * @param context to whom it is told
     * @return the refusal, empty as long as nothing was found
     */
    public Optional<Refusal> objection(Context context) {
        return Optional.ofNullable(fault)
                .map(reason -> context.refusal(
                        reason,
                        "content",
                        switch (reason) {
                            case DOCUMENT_TOO_LARGE -> maxBytes >> 20;
                            case IMAGE_TOO_LARGE -> maxPixels / PIXELS_OF_A_MEGAPIXEL;
                            default -> format;
                        }));
    }

    /**
     * What they are, when they have been read to the end and nothing was found wrong with them.
     *
     * @param key under what they are kept
     * @return their size and checksum; empty if they have not been read to the end
     */
    public Optional<DocumentContent> content(DocumentKey key) {
        return ended && fault == null
                ? Optional.of(
                        new DocumentContent(key, format, size, HexFormat.of().formatHex(digest.digest())))
                : Optional.empty();
    }

    /** The last bytes that have passed. */
    private static final class Tail {

        private final byte[] ring = new byte[Signatures.TAIL];
        private long passed;

        void add(byte[] part, int offset, int length) {
            int from = Math.max(0, length - ring.length);
            for (int done = from; done < length; ) {
                int at = (int) ((passed + done) % ring.length);
                int some = Math.min(length - done, ring.length - at);
                System.arraycopy(part, offset + done, ring, at, some);
                done += some;
            }
            passed += length;
        }

        byte[] bytes() {
            int size = (int) Math.min(passed, ring.length);
            byte[] inOrder = new byte[size];
            int begin = (int) ((passed - size) % ring.length);
            int first = Math.min(size, ring.length - begin);
            System.arraycopy(ring, begin, inOrder, 0, first);
            System.arraycopy(ring, 0, inOrder, first, size - first);
            return inOrder;
        }
    }
}
