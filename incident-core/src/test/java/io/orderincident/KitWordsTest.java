package io.orderincident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes a plug-in reads in words what its kit found wrong, not "expected: true but was: false". */
class KitWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OrderPort",
                "HostDocuments",
                "People",
                "Calendars",
                "Veto",
                "ChangeListener",
                "Transactions",
                "../notify/tck/Templates",
                "../notify/tck/Channel"
            })
    void eachAssertionOfAKitSaysWhatIsExpected(String kit) throws IOException {
        Path tests =
                Path.of(kit.contains("notify") ? "../incident-notify-spi" : ".", "src/test/java/io/orderincident/tck");
        String source = Files.readString(tests.resolve(kit + "Contract.java").normalize());

        assertThat(assertions(source))
                .isNotEmpty()
                .allSatisfy(assertion -> assertThat(assertion).containsAnyOf(".as(", ".withFailMessage("));
    }

    /** From its name to the end of the calls on it. */
    private static List<String> assertions(String source) {
        return Pattern.compile("assertThat\\w*\\(")
                .matcher(source)
                .results()
                .map(found -> source.substring(found.start(), endOfCalls(source, found.start())))
                .toList();
    }

    private static int endOfCalls(String source, int from) {
        int open = 0;
        int at = from;
        while (open > 0 || source.charAt(at) != ';') {
            open += source.charAt(at) == '(' ? 1 : source.charAt(at) == ')' ? -1 : 0;
            if (open < 0) {
                return at;
            }
            at++;
        }
        return at;
    }
}
