package io.orderincident.document;

import io.orderincident.catalog.FileFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** By what bytes formats are told: their first ones, and the last ones of archives. */
final class Signatures {

    /** How many of the first bytes are looked at: readers of PDF look as far for its beginning. */
    static final int HEAD = 1024;

    /** How many of the last bytes are looked at: an archive's directory ends there, with a comment at most. */
    static final int TAIL = 22 + 0xFFFF;

    private static final byte[] PDF = ascii("%PDF-");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] GIF_87 = ascii("GIF87a");
    private static final byte[] GIF_89 = ascii("GIF89a");

    /** ISO 23008-12: the brands of images by HEVC, and of any by that container. */
    private static final Set<String> HEIC_BRANDS = Set.of("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1");

    /** The signature of the end of the central directory, and that the archive has one part only. */
    private static final int ARCHIVE_END = 0x06054B50;

    private static final int ARCHIVE_END_SIZE = 22;

    private Signatures() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether bytes begin as a format does; text has no signature, but does not begin as another. */
    static boolean isOf(FileFormat format, byte[] head) {
        return switch (format) {
            case PDF -> isAt(head, 0, PDF);
            case PNG -> isAt(head, 0, PNG);
            case JPEG -> isAt(head, 0, JPEG);
            case GIF -> isAt(head, 0, GIF_87) || isAt(head, 0, GIF_89);
            case WEBP -> isAt(head, 0, ascii("RIFF")) && isAt(head, 8, ascii("WEBP"));
            case HEIC ->
                isAt(head, 4, ascii("ftyp"))
                        && head.length >= 12
                        && HEIC_BRANDS.contains(new String(head, 8, 4, StandardCharsets.US_ASCII));
            case TEXT ->
                Arrays.stream(FileFormat.values())
                        .filter(other -> other != FileFormat.TEXT)
                        .noneMatch(other -> isOf(other, head));
        };
    }

    /** Whether they would open as a PDF, too. */
    static boolean hasOther(FileFormat format, byte[] head) {
        if (format != FileFormat.PDF) {
            for (int at = 0; at + PDF.length <= head.length; at++) {
                if (isAt(head, at, PDF)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether they would open as an archive, or as the programs and documents that are archives. */
    static boolean endsAsArchive(byte[] tail) {
        ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - ARCHIVE_END_SIZE; at >= 0; at--) {
            if (bytes.get(at) == 'P'
                    && bytes.getInt(at) == ARCHIVE_END
                    && bytes.getInt(at + 4) == 0
                    && bytes.getShort(at + 8) == bytes.getShort(at + 10)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] bytes, int at, byte[] sought) {
        return bytes.length >= at + sought.length
                && Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length);
    }
}
