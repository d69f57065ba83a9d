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
            case PNG -> joined(bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'), noise(2_000));
            case JPEG -> joined(bytes(0xFF, 0xD8, 0xFF, 0xE0), noise(5_000), bytes(0xFF, 0xD9));
            case GIF -> joined(ascii("GIF89a"), noise(100), ascii(";"));
            case WEBP -> joined(ascii("RIFF"), bytes(0, 1, 0, 0), ascii("WEBPVP8 "), noise(500));
            case HEIC -> joined(bytes(0, 0, 0, 24), ascii("ftypheic"), noise(500));
            case TEXT ->
                "El paquete llegó abierto.\r\n\tFaltan 2 piezas – ver fotos. 😀\n".getBytes(StandardCharsets.UTF_8);
        };
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
