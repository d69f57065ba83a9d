package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.statistics.IncidentFact;
import io.orderincident.tck.RandomFacts;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactJsonTest {

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsWhatItWrote(long seed) {
        IncidentFact fact = new RandomFacts(seed).one();

        String body = FactJson.write(fact);

        assertThat(FactJson.read(body)).isEqualTo(fact);
        assertThat(body).doesNotContain("\n");
    }

    @Test
    void skipsWhatALaterVersionAdded() {
        IncidentFact fact = new RandomFacts(1).one();

        assertThat(FactJson.read(FactJson.write(fact).replaceFirst("\\{", "{\"later\": [1], ")))
                .isEqualTo(fact);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "Ana", "{\"shop\": 3", "{\"shop\": {\"name\": \"Ana\"}}", "[\"Ana\"]"})
    void saysThatATextIsNoFactAndNothingOfIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FactJson.read(text))
                .withMessageStartingWith("no fact: ")
                .withMessageNotContaining("Ana")
                .withNoCause();
    }
}
