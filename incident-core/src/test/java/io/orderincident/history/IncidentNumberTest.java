package io.orderincident.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentNumberTest {

    static LongStream sequences() {
        long seed = 20260302;
        System.Logger log = System.getLogger(IncidentNumberTest.class.getName());
        log.log(System.Logger.Level.INFO, "seed {0}", String.valueOf(seed));
        return LongStream.concat(
                LongStream.of(1, 22, 23, 999_999, 1_000_000, IncidentNumber.MAX),
                new Random(seed).longs(200, 1, IncidentNumber.MAX));
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void isReadBackAsItIsWritten(long sequence) {
        IncidentNumber number = new IncidentNumber(sequence);

        assertThat(IncidentNumber.parse(number.toString())).isEqualTo(number);
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void anyWrongDigitIsRecognised(long sequence) {
        char[] text = new IncidentNumber(sequence).toString().toCharArray();
        for (int place = 0; place < text.length - 2; place++) {
            char right = text[place];
            for (char wrong = '0'; wrong <= '9'; wrong++) {
                if (wrong != right) {
                    text[place] = wrong;
                    assertMistyped(new String(text));
                }
            }
            text[place] = right;
        }
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void anySwapOfNeighbouringDigitsIsRecognised(long sequence) {
        char[] text = new IncidentNumber(sequence).toString().toCharArray();
        for (int place = 0; place < text.length - 3; place++) {
            char first = text[place];
            char second = text[place + 1];
            if (first != second) {
                text[place] = second;
                text[place + 1] = first;
                assertMistyped(new String(text));
            }
            text[place] = first;
            text[place + 1] = second;
        }
    }

    @Test
    void isWrittenWithSixDigitsAndALetter() {
        assertThat(new IncidentNumber(42)).hasToString("000042-L");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000042-L", "42L", "42-l", " 000042 l "})
    void isReadAsPeopleWriteIt(String text) {
        assertThat(IncidentNumber.parse(text)).isEqualTo(new IncidentNumber(42));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "L", "42-LL", "1234567890123-A", "4 2-L", "٤٢-L"})
    void refusesWhatHasNotTheForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IncidentNumber.parse(text));
    }

    private static void assertMistyped(String text) {
        assertThatIllegalArgumentException().as(text).isThrownBy(() -> IncidentNumber.parse(text));
    }
}
