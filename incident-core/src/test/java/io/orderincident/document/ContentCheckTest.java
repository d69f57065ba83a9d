package io.orderincident.document;

import static io.orderincident.document.Samples.ascii;
import static io.orderincident.document.Samples.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.orderincident.Fixtures;
import io.orderincident.catalog.FileFormat;
import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.tck.KitTerms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("InputStreamSlowMultibyteRead") // the streams of tests are short, or break off
class ContentCheckTest {

    private static final DocumentKey KEY = new DocumentKey(1);
    private static final int MAX_PIXELS = 250_000_000;

    @ParameterizedTest
    @EnumSource
    void takesEachFormatAndTellsItsSizeAndChecksum(FileFormat format) throws IOException, NoSuchAlgorithmException {
        byte[] content = Samples.of(format);
        ContentCheck check = check(content, format);

        assertThat(check.readAllBytes()).isEqualTo(content);

        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        assertThat(check.content(KEY)).contains(new DocumentContent(KEY, format, content.length, sha256));
    }

    @ParameterizedTest
    @EnumSource
    void refusesEachFormatUnderTheTypeOfAnother(FileFormat declared) {
        for (FileFormat other : FileFormat.values()) {
            if (other != declared) {
                assertThat(refusal(Samples.of(other), declared))
                        .as("%s declared as %s", other, declared)
                        .contains(Reason.CONTENT_NOT_AS_DECLARED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnEmptyFile(FileFormat format) {
        assertThat(refusal(new byte[0], format)).contains(Reason.DOCUMENT_EMPTY);
    }

    @ParameterizedTest
    @EnumSource
    void refusesPrograms(FileFormat format) {
        assertThat(refusal(joined(ascii("MZ\u0090\0\u0003"), new byte[2_000]), format))
                .contains(Reason.CONTENT_NOT_AS_DECLARED);
        assertThat(refusal(joined(ascii("\u007FELF"), new byte[2_000]), format))
                .contains(Reason.CONTENT_NOT_AS_DECLARED);
        assertThat(refusal(Samples.zipBomb(), format)).contains(Reason.CONTENT_NOT_AS_DECLARED);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatOpensAsAnArchiveToo(FileFormat format) {
        if (format != FileFormat.TEXT) {
            assertThat(refusal(joined(Samples.of(format), Samples.zipBomb()), format))
                    .contains(Reason.CONTENT_NOT_SAFE);
            assertThat(refusal(joined(Samples.of(format), Samples.zipBomb(), new byte[1_000]), format))
                    .as("with something behind it")
                    .contains(Reason.CONTENT_NOT_SAFE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatOpensAsAPdfToo(FileFormat format) {
        if (format != FileFormat.PDF) {
            assertThat(refusal(joined(Samples.of(format), ascii("%PDF-1.4")), format))
                    .isEqualTo(
                            Samples.of(format).length < 1_000
                                    ? Optional.of(Reason.CONTENT_NOT_SAFE)
                                    : Optional.empty());
            byte[] begun = Arrays.copyOf(Samples.of(format), 40);
            assertThat(refusal(joined(begun, ascii("\n%PDF-1.4\n"), new byte[0]), format))
                    .contains(Reason.CONTENT_NOT_SAFE);
        }
    }

    @ParameterizedTest
    @MethodSource("markup")
    void refusesMarkupWhereverItStands(String markup) {
        for (FileFormat format : FileFormat.values()) {
            byte[] polyglot = joined(Samples.of(format), ascii(markup), Samples.of(FileFormat.TEXT));
            assertThat(refusal(polyglot, format)).as("in %s", format).contains(Reason.CONTENT_NOT_SAFE);
        }
    }

    static Stream<String> markup() {
        return Stream.of(
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//example.org>",
                "<html><body onload=alert(1)>",
                "<!DOCTYPE html>",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<SVG\nonload='alert(1)'>",
                "<svg/onload=alert(1)>",
                "<svg><script>",
                "<%@ page import=\"java.io.File\" %>",
                "<%@include file=\"other.jsp\" %>",
                "<iFrame src=javascript:alert(1)>",
                "<?php system($_GET['c']); ?>",
                "<object data=x>");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEXT")
    void takesWhatLooksLikeTheBeginningOfMarkupByChance(FileFormat format) {
        byte[] body = new byte[5_000_000];
        long seed = format.name().hashCode();
        new Random(seed).nextBytes(body);

        assertThat(refusal(joined(Samples.of(format), body, ascii("<svg\0<%@\0")), format))
                .as("seed %d", seed)
                .isEmpty();
    }

    @Test
    void refusesMarkupThatComesInPieces() {
        byte[] polyglot = joined(Samples.of(FileFormat.GIF), ascii("<script>alert(1)</script>"));
        for (int size = 1; size < 9; size++) {
            int most = size;
            ContentCheck check = new ContentCheck(
                    new ByteArrayInputStream(polyglot) {
                        @Override
                        public synchronized int read(byte[] into, int offset, int length) {
                            return super.read(into, offset, Math.min(most, length));
                        }
                    },
                    FileFormat.GIF,
                    1_000_000,
                    MAX_PIXELS);

            assertThatIOException().as("%d at a time", size).isThrownBy(check::readAllBytes);
            assertThat(check.objection(context(Locale.ENGLISH)))
                    .map(Refusal::reason)
                    .contains(Reason.CONTENT_NOT_SAFE);
        }
    }

    @Test
    void refusesMarkupAcrossTheBordersOfLargeReads() {
        for (int before = 65_520; before < 65_540; before++) {
            byte[] photo = joined(Samples.of(FileFormat.JPEG), new byte[before - Samples.of(FileFormat.JPEG).length]);
            assertThat(refusal(joined(photo, ascii("<script>"), new byte[70_000]), FileFormat.JPEG))
                    .as("at %d", before)
                    .contains(Reason.CONTENT_NOT_SAFE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/S /JavaScript /JS (app.alert(1))", "/S/Launch/F(cmd.exe)", "/Subtype /RichMedia"})
    void refusesAPdfThatRunsSomething(String action) {
        byte[] pdf = joined(Samples.of(FileFormat.PDF), ascii("\n<< " + action + " >>\n%%EOF"));

        assertThat(refusal(pdf, FileFormat.PDF)).contains(Reason.CONTENT_NOT_SAFE);
    }

    @ParameterizedTest
    @CsvSource({"48ff,cut off", "c0af,overlong", "00,zero", "48001b5b324a,escape", "fffe4800,UTF-16"})
    void refusesTextThatIsNone(String hex, String what) {
        assertThat(refusal(HexFormat.of().parseHex(hex), FileFormat.TEXT))
                .as(what)
                .contains(Reason.CONTENT_NOT_AS_DECLARED);
    }

    @Test
    void takesTextWhoseSignsAreCutApartByReads() throws IOException {
        byte[] text = "ñ😀".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        ContentCheck check = check(text, FileFormat.TEXT);

        assertThat(check.readAllBytes()).isEqualTo(text);
        assertThat(check.content(KEY)).isNotEmpty();
    }

    @Test
    void stopsReadingAtTheLimit() {
        Endless endless = new Endless(Samples.of(FileFormat.JPEG));
        ContentCheck check = new ContentCheck(endless, FileFormat.JPEG, 3 << 20, MAX_PIXELS);

        assertThatIOException().isThrownBy(check::readAllBytes);

        assertThat(endless.given).isLessThan(4 << 20);
        assertThat(check.content(KEY)).isEmpty();
        assertThat(check.objection(context(Locale.forLanguageTag("es"))))
                .map(Refusal::message)
                .contains("El archivo ocupa más de 3 MB, que es el máximo admitido. Envíe uno más pequeño, o varios.");
    }

    @Test
    void saysNothingOfWhatWasNotReadToTheEnd() throws IOException {
        ContentCheck check = check(Samples.of(FileFormat.PNG), FileFormat.PNG);
        check.readNBytes(Samples.of(FileFormat.PNG).length);

        assertThat(check.content(KEY)).isEmpty();
        assertThat(check.read()).isEqualTo(-1);
        assertThat(check.content(KEY)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("images")
    void refusesAnImageOfMorePixelsThanAViewerCanHold(String made, FileFormat format, byte[] small, byte[] bomb) {
        assertThat(refusal(small, format)).as(made).isEmpty();
        assertThat(refusal(bomb, format)).as(made).contains(Reason.IMAGE_TOO_LARGE);
        assertThat(check(small, format).objection(context(Locale.ENGLISH))).isEmpty();
    }

    static Stream<Arguments> images() {
        byte[] thumbnail = joined(ascii("\u00FF\u00E1\u00FF\u00FF"), new byte[65_533]);
        return Stream.of(
                Arguments.of("PNG", FileFormat.PNG, Samples.png(8, 6), Samples.png(50_000, 50_000)),
                Arguments.of("JPEG", FileFormat.JPEG, Samples.jpeg(8, 6), Samples.jpeg(60_000, 60_000)),
                Arguments.of(
                        "JPEG behind much else",
                        FileFormat.JPEG,
                        Samples.jpeg(8, 6, thumbnail, thumbnail, thumbnail),
                        Samples.jpeg(60_000, 60_000, thumbnail, thumbnail, thumbnail)),
                Arguments.of("GIF", FileFormat.GIF, Samples.gif(8, 6, 8, 6), Samples.gif(60_000, 60_000, 1, 1)),
                Arguments.of(
                        "frame of GIF", FileFormat.GIF, Samples.gif(8, 6, 8, 6), Samples.gif(8, 6, 60_000, 60_000)),
                Arguments.of("WebP, lossy", FileFormat.WEBP, Samples.webp(8, 6), Samples.webp(16_383, 16_383)),
                Arguments.of(
                        "WebP, lossless",
                        FileFormat.WEBP,
                        Samples.losslessWebp(8, 6),
                        Samples.losslessWebp(16_384, 16_384)),
                Arguments.of(
                        "WebP, extended",
                        FileFormat.WEBP,
                        Samples.extendedWebp(8, 6),
                        Samples.extendedWebp(60_000, 60_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "PNG, iVBORw0KGgoAAAANSUhEUgAAAB4AAAAUCAAAAAC/wNIYAAAAD0lEQVR4XmNgGAWjgD4AAAJsAAGYUaZpAAAAAElFTkSuQmCC",
        "JPEG, /9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAx"
                + "NDQ0Hyc5PTgyPC4zNDL/wAALCAAUAB4BAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/9oACAEBAAA/APn+iiiiiiiiiiiv/9k=",
        "GIF, R0lGODlhHgAUAPAAAAAAAP///ywAAAAAHgAUAEACF4SPqcvtD6OctNqLs968+w+G4kiWZlIAADs="
    })
    void readsTheSizeOfRealImagesHoweverTheyArrive(FileFormat format, String image) {
        ImageSize size = ImageSize.in(format).orElseThrow();

        for (byte one : Base64.getDecoder().decode(image)) {
            size.look(new byte[] {one}, 0, 1);
        }

        assertThat(size.pixels()).isEqualTo(600);
        assertThat(size.isBroken()).isFalse();
    }

    @Test
    void refusesAnImageThatDoesNotSayHowLargeItIs() {
        byte[] noFrame = joined(Arrays.copyOf(Samples.jpeg(8, 6), 20), ascii("\u00FF\u00D9"));

        assertThat(refusal(noFrame, FileFormat.JPEG)).contains(Reason.CONTENT_NOT_AS_DECLARED);
        assertThat(refusal(Arrays.copyOf(Samples.png(8, 6), 20), FileFormat.PNG))
                .contains(Reason.CONTENT_NOT_AS_DECLARED);
        assertThat(refusal(Samples.png(0, 6), FileFormat.PNG)).contains(Reason.CONTENT_NOT_AS_DECLARED);
        assertThat(refusal(Arrays.copyOf(Samples.webp(8, 6), 20), FileFormat.WEBP))
                .contains(Reason.CONTENT_NOT_AS_DECLARED);
    }

    private static Optional<Reason> refusal(byte[] content, FileFormat declared) {
        ContentCheck check = check(content, declared);
        try {
            check.readAllBytes();
        } catch (IOException refused) {
            assertThat(check.content(KEY)).isEmpty();
        }
        return check.objection(context(Locale.ENGLISH)).map(Refusal::reason);
    }

    private static ContentCheck check(byte[] content, FileFormat declared) {
        return new ContentCheck(new ByteArrayInputStream(content), declared, 50_000_000, MAX_PIXELS);
    }

    private static Context context(Locale locale) {
        return KitTerms.context(Fixtures.AGENT.speaking(locale), Fixtures.NOON, null);
    }

    /** A file that never ends. */
    private static final class Endless extends InputStream {

        private final byte[] head;
        private long given;

        Endless(byte[] head) {
            this.head = head;
        }

        @Override
        public int read() {
            int next = given < head.length ? Byte.toUnsignedInt(head[(int) given]) : 0x55;
            given++;
            return next;
        }
    }
}
