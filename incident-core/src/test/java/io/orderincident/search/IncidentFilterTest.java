package io.orderincident.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.command.Status;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IncidentFilterTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void everyFieldHasANameOfItsOwnAndLabels() {
        List<IncidentField<?>> all = IncidentFields.all();

        assertThat(all).extracting(IncidentField::name).doesNotHaveDuplicates();
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.forLanguageTag("es")}) {
            assertThat(all).extracting(field -> field.label(locale)).doesNotHaveDuplicates();
        }
        assertThat(all)
                .allSatisfy(
                        field -> assertThat(IncidentFields.named(field.name())).contains(field));
        assertThat(IncidentFields.named("none")).isEmpty();
    }

    @Test
    void aTextThatNoIncidentCanHaveIsRefusedByTheNameOfItsField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IncidentFields.PERSON.is("x\n"))
                .withMessageContaining("person");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IncidentFields.CARRIER.parse("x".repeat(IncidentField.TEXT_MAX + 1)))
                .withMessageContaining("carrier");
        assertThatIllegalArgumentException().isThrownBy(() -> IncidentFields.PROACTIVE.parse("perhaps"));
    }

    @Test
    void aTextWithNothingToSearchInItIsRefused() {
        for (String typed :
                List.of(" ", "a b - c", "...", "x".repeat(201), "aa bb cc dd ee ff gg hh ii jj kk", "a\tb")) {
            assertThatIllegalArgumentException()
                    .as("'%s'", typed)
                    .isThrownBy(() -> new Criterion.Text(typed, true))
                    .withMessageContaining("text");
        }
    }

    @Test
    void wordsAreComparedWithoutCaseAndAccents() {
        assertThat(SearchWords.of("¡Llegó TARDE! Nº 17-B, llego; Ça va, Straße, \u0130stanbul, 日本"))
                .containsExactly("llego", "tarde", "nº", "17", "b", "ca", "va", "straße", "istanbul", "日本");
        assertThat(SearchWords.of("x".repeat(50))).containsExactly("x".repeat(SearchWords.LENGTH_MAX));
    }

    @Test
    void aListOfNoneOrOfTooManyValuesIsRefused() {
        List<String> many = IntStream.rangeClosed(0, Criterion.VALUES_MAX)
                .mapToObj(String::valueOf)
                .toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> IncidentFields.TAG.in(List.of()))
                .withMessageContaining("tag");
        assertThatIllegalArgumentException().isThrownBy(() -> IncidentFields.TAG.in(many));
        assertThat(IncidentFields.TAG.in(many.subList(0, Criterion.VALUES_MAX))).isNotNull();
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IncidentFields.CLOSED_AT.between(NOON, NOON.minusSeconds(1)))
                .withMessageContaining("closedAt");
        assertThatIllegalArgumentException().isThrownBy(() -> IncidentFields.CLOSED_AT.between(NOON, NOON));
        assertThat(IncidentFields.CLOSED_AT.until(Instant.MAX)).isNotNull();
    }

    @Test
    void tooManyCriteriaAreRefused() {
        Criterion[] many = IntStream.rangeClosed(0, IncidentFilter.CRITERIA_MAX)
                .mapToObj(i -> IncidentFields.STATUS.is(Status.CLOSED))
                .toArray(Criterion[]::new);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> IncidentFilter.of(ShopId.of("flores")).where(many));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IncidentFilter(
                        ShopId.of("flores"),
                        Stream.of(many, many).flatMap(Stream::of).toList()));
    }
}
