package io.orderincident.document;

import io.orderincident.catalog.FileFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files that begin and end as their formats do. */
public final class Samples {

    private Samples() {}

    /** As a camera, a scanner or an editor makes it, as far as anybody looks. */
    public static byte[] of(FileFormat format) {
        return switch (format) {
            case PDF ->
                joined(
                        ascii("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstream\n"),
                        noise(3_000),
                        ascii("\nendstream\n%%EOF\n"));
            case PNG -> joined(png(8, 6), noise(2_000));
            case JPEG -> joined(jpeg(8, 6), noise(5_000), bytes(0xFF, 0xD9));
            case GIF -> gif(8, 6, 8, 6);
            case WEBP -> joined(webp(8, 6), noise(500));
            case HEIC -> joined(bytes(0, 0, 0, 24), ascii("ftypheic"), noise(500));
            case TEXT ->
                "El paquete llegó abierto.\r\n\tFaltan 2 piezas – ver fotos. 😀\n".getBytes(StandardCharsets.UTF_8);
        };
    }

    /** As far as its header. */
    static byte[] png(int width, int height) {
        return joined(
                bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13),
                ascii("IHDR"),
                big(width, 4),
                big(height, 4),
                bytes(8, 2, 0, 0, 0, 1, 2, 3, 4));
    }

    /** As far as the header of its frame, which stands behind other segments. */
    static byte[] jpeg(int width, int height, byte[]... segments) {
        return joined(
                bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 16),
                ascii("JFIF"),
                bytes(0, 1, 2, 0, 0, 1, 0, 1, 0, 0),
                joined(segments),
                bytes(0xFF, 0xC0, 0, 17, 8),
                big(height, 2),
                big(width, 2),
                bytes(3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1));
    }

    /** With one frame, behind a comment. */
    static byte[] gif(int width, int height, int frameWidth, int frameHeight) {
        return joined(
                ascii("GIF89a"),
                little(width, 2),
                little(height, 2),
                bytes(0x80, 0, 0),
                new byte[6],
                bytes(0x21, 0xFE, 100),
                noise(100),
                bytes(0, 0x2C, 0, 0, 0, 0),
                little(frameWidth, 2),
                little(frameHeight, 2),
                bytes(0, 2, 2, 0x4C, 1, 0, 0x3B));
    }

    static byte[] webp(int width, int height) {
        return joined(
                webp("VP8 "), bytes(0x10, 0, 0, 0x9D, 0x01, 0x2A), little(width, 2), little(height, 2), new byte[4]);
    }

    static byte[] losslessWebp(int width, int height) {
        return joined(webp("VP8L"), bytes(0x2F), little((width - 1) | (height - 1) << 14, 4), new byte[8]);
    }

    static byte[] extendedWebp(int width, int height) {
        return joined(webp("VP8X"), new byte[4], little(width - 1, 3), little(height - 1, 3), new byte[4]);
    }

    private static byte[] webp(String chunk) {
        return joined(ascii("RIFF"), bytes(0, 1, 0, 0), ascii("WEBP" + chunk), bytes(10, 0, 0, 0));
    }

    private static byte[] big(int value, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (value >>> (8 * (size - 1 - i)));
        }
        return bytes;
    }

    private static byte[] little(int value, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return bytes;
    }

    /** An archive with one file that unpacks to a thousand times its size. */
    public static byte[] zipBomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            zip.write(new byte[10_000_000]);
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
