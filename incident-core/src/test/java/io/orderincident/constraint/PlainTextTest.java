package io.orderincident.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    private static final Pattern PLAIN = Pattern.compile("[\\P{Cntrl}\\t\\r\\n&&[^\\p{Cs}]]*");

    private static final char[] SIGNS = {
        'a', '\t', '\r', '\n', 0, 0x1F, ' ', '~', 0x7F, 0x80, 0x85, 'ó', '€', 0xD7FF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF,
        0xE000, 0xFFFF
    };

    @Test
    void takesWhatThePatternOfItsDefinitionTakes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(5);
            for (int sign = 0; sign < length; sign++) {
                text.append(SIGNS[random.nextInt(SIGNS.length)]);
            }
            assertThat(PlainText.Check.isPlain(text))
                    .as("seed %s: %s", seed, text.chars().boxed().toList())
                    .isEqualTo(PLAIN.matcher(text).matches());
        }
    }
}
