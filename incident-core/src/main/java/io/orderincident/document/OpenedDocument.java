package io.orderincident.document;

import io.orderincident.catalog.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document that a viewer may read, as it is read: whoever opened it closes it. Not thread-safe.
 *
 * @param fileName what it is called
 * @param format what it is, null for a host's own of another format, which is only ever saved
 * @param size how many bytes, null if nobody knows
 * @param bytes from the first on
 */
public record OpenedDocument(
        String fileName,
        @Nullable FileFormat format,
        @Nullable Long size,
        InputStream bytes) implements AutoCloseable {

    /** What is sent without saying what it is. */
    private static final String UNSAID = "application/octet-stream";

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /**
     * One of the host's own.
     *
     * @param name what the host calls it
     * @param mediaType what the host says that it is
     * @param bytes from the first on
     * @return the document, with a name that is fit for a file
     */
    public static OpenedDocument ofHost(String name, String mediaType, InputStream bytes) {
        FileFormat format = FileFormat.of(mediaType).orElse(null);
        String fit = format == null ? FileName.cleaned(name) : FileName.cleaned(name, format);
        return new OpenedDocument(fit, format, null, bytes);
    }

    /**
     * The headers to send it with, so that no browser runs any of it, guesses what it is, or keeps it for others. The name is
     * given as RFC 6266 and RFC 8187 say, so that nothing in it can end the header.
     *
     * @param preview whether it is to be shown in the page; only images and PDF are, all else is saved
     * @return the headers by name: type, length if it is known, disposition, no sniffing, nothing loaded, nothing cached
     */
    public Map<String, String> headers(boolean preview) {
        boolean isShown = preview && format != null && (format.isImage() || format == FileFormat.PDF);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", mediaType());
        if (size != null) {
            headers.put("Content-Length", size.toString());
        }
        headers.put("Content-Disposition", (isShown ? "inline" : "attachment") + named());
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put(
                "Content-Security-Policy",
                format == FileFormat.PDF
                        ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
                        : "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cache-Control", "private, no-store");
        return headers;
    }

    /**
     * What it is sent as.
     *
     * @return a media type by which no browser runs it
     */
    public String mediaType() {
        if (format == null) {
            return UNSAID;
        }
        return format == FileFormat.TEXT ? "text/plain;charset=UTF-8" : format.mediaType();
    }

    private String named() {
        StringBuilder plain = new StringBuilder();
        fileName.codePoints().forEach(sign -> plain.append(isPlain(sign) ? (char) sign : '_'));
        StringBuilder encoded = new StringBuilder();
        for (byte one : fileName.getBytes(StandardCharsets.UTF_8)) {
            char sign = (char) Byte.toUnsignedInt(one);
            if (UNRESERVED.indexOf(sign) >= 0) {
                encoded.append(sign);
            } else {
                encoded.append('%').append("%02X".formatted((int) sign));
            }
        }
        return "; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    private static boolean isPlain(int sign) {
        return sign >= ' ' && sign < 0x7F && sign != '"' && sign != '\\' && sign != '%';
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    @Override
    public String toString() {
        return "opened document, " + format;
    }
}
