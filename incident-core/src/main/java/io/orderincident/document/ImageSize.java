package io.orderincident.document;

import io.orderincident.catalog.FileFormat;
import java.util.Optional;

/**
 * How many pixels an image has by what it says of itself, without unpacking any: of a small file a viewer may make gigabytes.
 * It goes from field to field as the bytes pass, and passes over the rest. Not thread-safe.
 */
abstract class ImageSize {

    private final byte[] field = new byte[30];
    private int filled;
    private int wanted;
    private long passed;
    private boolean broken;
    private boolean ended;
    private long pixels = -1;

    private ImageSize(int first) {
        this.wanted = first;
    }

    /** Empty for what is no image, or is one that says its size in no place that is looked at. */
    static Optional<ImageSize> in(FileFormat format) {
        return switch (format) {
            case PNG -> Optional.of(new Png());
            case JPEG -> Optional.of(new Jpeg());
            case GIF -> Optional.of(new Gif());
            case WEBP -> Optional.of(new Webp());
            case PDF, HEIC, TEXT -> Optional.empty();
        };
    }

    /** Whether it is not built as its format is, as far as it was looked at. */
    boolean isBroken() {
        return broken;
    }

    /** The pixels of its largest part, -1 as long as nothing was said of them. */
    long pixels() {
        return pixels;
    }

    void look(byte[] part, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && !broken && !ended) {
            if (passed > 0) {
                int some = (int) Math.min(passed, end - at);
                passed -= some;
                at += some;
            } else {
                field[filled++] = part[at++];
                if (filled == wanted) {
                    filled = 0;
                    read();
                }
            }
        }
    }

    /** Looks at a field that is there whole, and says what comes next. */
    abstract void read();

    /** The next field has so many bytes, behind so many others. */
    final void next(int size, long behind) {
        wanted = size;
        passed = behind;
    }

    final void stop() {
        ended = true;
    }

    final void refuse() {
        broken = true;
    }

    final void found(long width, long height) {
        pixels = Math.max(pixels, width * height);
    }

    final int at(int index) {
        return Byte.toUnsignedInt(field[index]);
    }

    final long big(int index, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | at(index + i);
        }
        return value;
    }

    final long little(int index, int size) {
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | at(index + i);
        }
        return value;
    }

    /** ISO/IEC 15948, 11.2.2: the header is the first chunk. */
    private static final class Png extends ImageSize {

        private static final int SIGNATURE = 8;

        Png() {
            super(SIGNATURE + 16);
        }

        @Override
        void read() {
            long width = big(SIGNATURE + 8, 4);
            long height = big(SIGNATURE + 12, 4);
            boolean isHeader = big(SIGNATURE, 8) == 0x0000000D_49484452L;
            if (isHeader && fits(width) && fits(height)) {
                found(width, height);
                stop();
            } else {
                refuse();
            }
        }

        private static boolean fits(long length) {
            return length > 0 && length <= Integer.MAX_VALUE;
        }
    }

    /** ITU T.81, annex B: segments with their lengths, until one that begins a frame. */
    private static final class Jpeg extends ImageSize {

        private boolean atLength;
        private boolean atFrame;
        private int marker;

        Jpeg() {
            super(1);
            next(1, 2);
        }

        @Override
        void read() {
            if (atFrame) {
                found(big(3, 2), big(1, 2));
                stop();
            } else if (atLength) {
                atLength = false;
                long length = big(0, 2) - 2;
                atFrame = isFrame(marker);
                if (length < 0 || (atFrame && length < 5)) {
                    refuse();
                }
                next(atFrame ? 5 : 1, atFrame ? 0 : length);
                marker = 0;
            } else if (marker == 0 || at(0) == 0xFF) {
                marker = at(0) == 0xFF ? 0xFF : -1;
                if (marker < 0) {
                    refuse();
                }
            } else {
                marker(at(0));
            }
        }

        private void marker(int code) {
            boolean standsAlone = code == 0x01 || (code >= 0xD0 && code <= 0xD7);
            if (code == 0 || (code >= 0xD8 && code <= 0xDA)) {
                refuse();
            }
            marker = standsAlone ? 0 : code;
            atLength = !standsAlone;
            next(standsAlone ? 1 : 2, 0);
        }

        private static boolean isFrame(int code) {
            return code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
        }
    }

    /** GIF89a, 17 to 27: the screen, then blocks; each frame has a size of its own. */
    private static final class Gif extends ImageSize {

        private enum Part {
            SCREEN,
            BLOCK,
            DATA,
            FRAME
        }

        private static final int SIGNATURE = 6;

        private Part part = Part.SCREEN;

        Gif() {
            super(SIGNATURE + 7);
        }

        @Override
        void read() {
            switch (part) {
                case SCREEN -> {
                    found(little(SIGNATURE, 2), little(SIGNATURE + 2, 2));
                    go(Part.BLOCK, 1, colours(at(SIGNATURE + 4)));
                }
                case BLOCK -> {
                    switch (at(0)) {
                        case 0x21 -> go(Part.DATA, 1, 1);
                        case 0x2C -> go(Part.FRAME, 9, 0);
                        case 0x3B -> stop();
                        default -> refuse();
                    }
                }
                case FRAME -> {
                    found(little(0, 2) + little(4, 2), little(2, 2) + little(6, 2));
                    go(Part.DATA, 1, colours(at(8)) + 1);
                }
                default -> go(at(0) == 0 ? Part.BLOCK : Part.DATA, 1, at(0));
            }
        }

        private void go(Part to, int size, long behind) {
            part = to;
            next(size, behind);
        }

        /** The bytes of a table of colours, none if there is none. */
        private static long colours(int flags) {
            return (flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1);
        }
    }

    /** RFC 9649, 2.5 to 2.7: three kinds, told by the name of the first chunk. */
    private static final class Webp extends ImageSize {

        private static final int FIRST = 12;
        private static final int DATA = FIRST + 8;

        Webp() {
            super(DATA + 10);
        }

        @Override
        void read() {
            if (big(FIRST, 4) == 0x56503858) {
                found(little(DATA + 4, 3) + 1, little(DATA + 7, 3) + 1);
            } else if (big(FIRST, 4) == 0x5650384C && at(DATA) == 0x2F) {
                long sizes = little(DATA + 1, 4);
                found((sizes & 0x3FFF) + 1, (sizes >> 14 & 0x3FFF) + 1);
            } else if (big(FIRST, 4) == 0x56503820 && little(DATA + 3, 3) == 0x2A019D) {
                found(little(DATA + 6, 2) & 0x3FFF, little(DATA + 8, 2) & 0x3FFF);
            } else {
                refuse();
            }
            stop();
        }
    }
}
