package io.orderincident.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats of files that can be told by their first bytes and shown without running anything. Their names are kept, so they stay. */
@SuppressWarnings("ImmutableEnumChecker") // the list is immutable
public enum FileFormat {
    /** A document for reading and printing. */
    PDF("application/pdf", List.of("pdf")),
    /** An image without loss. */
    PNG("image/png", List.of("png")),
    /** A photo. */
    JPEG("image/jpeg", List.of("jpg", "jpeg")),
    /** An image of few colours, or a short animation. */
    GIF("image/gif", List.of("gif")),
    /** An image for the web. */
    WEBP("image/webp", List.of("webp")),
    /** A photo of a telephone, which few browsers show. */
    HEIC("image/heic", List.of("heic", "heif")),
    /** Plain text in UTF-8. */
    TEXT("text/plain", List.of("txt", "log", "csv"));

    private final String mediaType;
    private final List<String> extensions;

    FileFormat(String mediaType, List<String> extensions) {
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    /**
     * The format that a media type names.
     *
     * @param declared as a browser or a mail says it, with or without parameters, in any case
     * @return the format, empty if it is none of these
     */
    public static Optional<FileFormat> of(String declared) {
        int parameters = declared.indexOf(';');
        String type = (parameters < 0 ? declared : declared.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "image/jpg", "image/pjpeg" -> Optional.of(JPEG);
            case "image/heif" -> Optional.of(HEIC);
            default ->
                Stream.of(values())
                        .filter(format -> format.mediaType.equals(type))
                        .findFirst();
        };
    }

    /**
     * What it is called in protocols.
     *
     * @return the media type, without parameters
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * What the names of its files end with.
     *
     * @return the extensions in small letters and without a dot, the usual one first
     */
    public List<String> extensions() {
        return extensions;
    }

    /**
     * Whether every browser shows it as an image.
     *
     * @return false for all else
     */
    public boolean isImage() {
        return this == PNG || this == JPEG || this == GIF || this == WEBP;
    }
}
