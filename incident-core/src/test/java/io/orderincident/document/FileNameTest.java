package io.orderincident.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.FileFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    private static final List<FileFormat> FORMATS = List.of(FileFormat.values());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoice.pdf | PDF | invoice.pdf",
                "Factura nº 12.PDF | PDF | Factura nº 12.PDF",
                "foto.jpeg | JPEG | foto.jpeg",
                "scan | PNG | scan.png",
                "../../etc/passwd | TEXT | passwd.txt",
                "..\\..\\windows\\win.ini | TEXT | win.ini.txt",
                "/absolute/a.gif | GIF | a.gif",
                "C:\\Users\\me\\a.gif | GIF | a.gif",
                "folder/ | PDF | document.pdf",
                ".. | PDF | document.pdf",
                "... | PDF | document.pdf",
                ".htaccess | TEXT | htaccess.txt",
                ".pdf | PDF | pdf.pdf",
                "page.html | PDF | page.html.pdf",
                "a.pdf.exe | PDF | a.pdf.exe.pdf",
                "CON | PDF | _CON.pdf",
                "nul.pdf | PDF | _nul.pdf",
                "com1.old.pdf | PDF | _com1.old.pdf",
                "console.pdf | PDF | console.pdf",
                "name.pdf. . | PDF | name.pdf",
                "file.pdf::$DATA | PDF | file.pdf___DATA.pdf",
                "100%2e%2e.pdf | PDF | 100_2e_2e.pdf",
            })
    void isFitForAFileAndEndsAsItsFormat(String raw, FileFormat format, String cleaned) {
        assertThat(FileName.cleaned(raw, format)).isEqualTo(cleaned);
    }

    @Test
    void replacesWhatMeansSomethingToASystem() {
        assertThat(FileName.cleaned("a:b*c?<d>|e\"f.pdf", FileFormat.PDF)).isEqualTo("a_b_c__d__e_f.pdf");
    }

    @Test
    void dropsWhatCannotBeSeenOrTurnsAroundWhatIsRead() {
        assertThat(FileName.cleaned("annexe\u202Efdp.exe\u0000\u200B\u2066.pdf", FileFormat.PDF))
                .isEqualTo("annexefdp.exe.pdf");
        assertThat(FileName.cleaned("a\r\nContent-Type: text/html\r\n.png", FileFormat.PNG))
                .isEqualTo("html.png");
        assertThat(FileName.cleaned("half \uD83D sign.png", FileFormat.PNG)).isEqualTo("half sign.png");
        assertThat(FileName.cleaned("\u202E\u200B", FileFormat.PNG)).isEqualTo("document.png");
    }

    @Test
    void keepsLettersOfAllLanguages() {
        assertThat(FileName.cleaned("発票 2026 – número ñ 😀.pdf", FileFormat.PDF))
                .isEqualTo("発票 2026 – número ñ 😀.pdf");
    }

    @Test
    void isNeverTooLongAndNeverEndsInHalfASign() {
        assertThat(FileName.cleaned("x".repeat(1_000) + ".pdf", FileFormat.PDF))
                .hasSize(Document.NAME_MAX - 1)
                .endsWith("x.pdf");
        assertThat(FileName.cleaned("x".repeat(115) + "😀".repeat(10), FileFormat.PDF))
                .isEqualTo("x".repeat(115) + ".pdf");
    }

    @Test
    void whateverSomebodyTypesIsFit() {
        long seed = 20260217;
        Random random = new Random(seed);
        String signs = "abc./\\:*?\"<>|%;`$&\u0000\u001F\u007F\u202E\u2028\uD83D\uDE00\u00A0 \t\r\nCONNUL1";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder raw = new StringBuilder();
            for (int length = random.nextInt(200); raw.length() < length; ) {
                raw.append(signs.charAt(random.nextInt(signs.length())));
            }
            FileFormat format = FORMATS.get(random.nextInt(FORMATS.size()));
            String name = FileName.cleaned(raw.toString(), format);
            assertThat(name)
                    .as("seed %d, try %d", seed, i)
                    .hasSizeBetween(4, Document.NAME_MAX)
                    .doesNotStartWith(".")
                    .doesNotStartWith(" ")
                    .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028/\\\\:*?\"<>|%;`$&]")
                    .doesNotContainPattern("(?i)^(con|nul)\\.");
            assertThat(format.extensions())
                    .anyMatch(extension -> name.toLowerCase(Locale.ROOT).endsWith("." + extension));
        }
    }
}
