package io.orderincident.catalog;

import io.orderincident.settings.SettingKind;
import java.util.EnumSet;
import java.util.List;

/**
 * Which documents a shop takes in, and how many. Immutable.
 *
 * @param maxBytes the largest document, in bytes, 1 to {@value #BYTES_MAX}
 * @param maxCount the most documents of one incident, 1 to {@value #COUNT_MAX}; those that were removed do not count
 * @param maxTotalBytes how large those of one incident may be together, in bytes, at least as much as one
 * @param formats which formats, at least one
 * @param maxPixels the most pixels of an image, width by height, 1 to {@value #PIXELS_MAX}, 0 for
 *     {@value #DEFAULT_PIXELS}
 */
public record DocumentPolicy(
        long maxBytes, int maxCount, long maxTotalBytes, List<FileFormat> formats, long maxPixels) {

    /** The largest document that a policy can allow, in bytes: 2 GiB. */
    public static final long BYTES_MAX = 2L << 30;

    /** The most documents that a policy can allow. */
    public static final int COUNT_MAX = 500;

    /** The most pixels that a policy can allow: 1,000 megapixels. */
    public static final long PIXELS_MAX = 1_000_000_000;

    /** The largest document by default, in bytes: 25 MiB. */
    public static final long DEFAULT_BYTES = 25L << 20;

    /** The most documents of one incident by default. */
    public static final int DEFAULT_COUNT = 50;

    /** How large those of one incident may be together by default, in bytes: 250 MiB. */
    public static final long DEFAULT_TOTAL_BYTES = 250L << 20;

    /** The most pixels of an image by default: 250 megapixels, more than any telephone makes. */
    public static final long DEFAULT_PIXELS = 250_000_000;

    private static final DocumentPolicy STANDARD = new DocumentPolicy(
            DEFAULT_BYTES,
            DEFAULT_COUNT,
            DEFAULT_TOTAL_BYTES,
            List.copyOf(EnumSet.allOf(FileFormat.class)),
            DEFAULT_PIXELS);

    /** As a setting of shops; one that has saved none goes by the standard one. */
    public static final SettingKind<DocumentPolicy> SETTING =
            new SettingKind<>("documents", DocumentPolicy.class, STANDARD);

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if a limit is out of range, or there is no format
     */
    public DocumentPolicy {
        formats = formats.stream().distinct().sorted().toList();
        maxPixels = maxPixels == 0 ? DEFAULT_PIXELS : maxPixels;
        if (maxBytes < 1 || maxBytes > BYTES_MAX) {
            throw new IllegalArgumentException("maxBytes must be 1 to " + BYTES_MAX + ", but is " + maxBytes);
        }
        if (maxCount < 1 || maxCount > COUNT_MAX) {
            throw new IllegalArgumentException("maxCount must be 1 to " + COUNT_MAX + ", but is " + maxCount);
        }
        if (maxPixels < 1 || maxPixels > PIXELS_MAX) {
            throw new IllegalArgumentException("maxPixels must be 1 to " + PIXELS_MAX + ", but is " + maxPixels);
        }
        if (maxTotalBytes < maxBytes) {
            throw new IllegalArgumentException(
                    "maxTotalBytes must be at least maxBytes, " + maxBytes + ", but is " + maxTotalBytes);
        }
        if (formats.isEmpty()) {
            throw new IllegalArgumentException("formats must name at least one");
        }
    }

    /**
     * What the library ships.
     *
     * @return documents of all formats up to {@value #DEFAULT_BYTES} bytes, {@value #DEFAULT_COUNT} of an incident, and
     *     {@value #DEFAULT_TOTAL_BYTES} bytes together, images up to {@value #DEFAULT_PIXELS} pixels
     */
    public static DocumentPolicy standard() {
        return STANDARD;
    }

    /**
     * The same for larger or smaller documents.
     *
     * @param bytes the largest, in bytes; together they may be at least as large
     * @return a copy
     */
    public DocumentPolicy withMaxBytes(long bytes) {
        return new DocumentPolicy(bytes, maxCount, Math.max(bytes, maxTotalBytes), formats, maxPixels);
    }

    /**
     * The same for more or fewer of them.
     *
     * @param count the most of an incident
     * @return a copy
     */
    public DocumentPolicy withMaxCount(int count) {
        return new DocumentPolicy(maxBytes, count, maxTotalBytes, formats, maxPixels);
    }

    /**
     * The same for larger or smaller images.
     *
     * @param pixels the most of an image, width by height
     * @return a copy
     */
    public DocumentPolicy withMaxPixels(long pixels) {
        return new DocumentPolicy(maxBytes, maxCount, maxTotalBytes, formats, pixels);
    }
}
