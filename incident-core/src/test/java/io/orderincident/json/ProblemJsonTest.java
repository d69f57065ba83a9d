package io.orderincident.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemJsonTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");

    private static Refusal refusal(Reason reason, String field) {
        return new Refusal(reason, field, "words of " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_INCIDENT, 404",
        "NOT_ALLOWED, 403",
        "BEYOND_AUTHORITY, 403",
        "ALREADY_REGISTERED, 409",
        "STALE_VERSION, 409",
        "WRONG_STATUS, 409",
        "VETOED, 409",
        "DOCUMENT_TOO_LARGE, 413",
        "FORMAT_NOT_TAKEN, 415",
        "INVALID, 422",
        "UNKNOWN_TYPE, 422",
        "QUANTITY_BEYOND_ORDERED, 422"
    })
    void eachKindOfRefusalHasAStatus(Reason reason, int status) {
        assertThat(ProblemJson.statusOf(reason)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsAProblemInBothLanguages(Reason reason) {
        List<Refusal> refusals = List.of(refusal(reason, "field"));

        ProblemJson english = ProblemJson.of(refusals, Locale.ENGLISH);
        ProblemJson spanish = ProblemJson.of(refusals, SPANISH);

        assertThat(english.type()).matches("urn:order-incident:refusal:[a-z]+(-[a-z]+)*");
        assertThat(english.title()).isNotBlank().isNotEqualTo(spanish.title());
        assertThat(spanish.status()).isEqualTo(english.status());
    }

    @Test
    void ofSeveralReasonsItIsAboutTheOneWithWhichNothingElseMatters() {
        ProblemJson problem = ProblemJson.of(
                Outcome.refused(List.of(
                        refusal(Reason.INVALID, "description"),
                        refusal(Reason.WRONG_STATUS, "status"),
                        refusal(Reason.NOT_ALLOWED, "actor"))),
                Locale.ENGLISH);

        assertThat(problem)
                .isEqualTo(new ProblemJson(
                        "urn:order-incident:refusal:not-allowed",
                        "Not allowed",
                        403,
                        "words of NOT_ALLOWED",
                        problem.errors(),
                        null));
        assertThat(problem.errors())
                .extracting(ErrorJson::code)
                .containsExactly("INVALID", "WRONG_STATUS", "NOT_ALLOWED");
        assertThat(problem).hasToString("403 urn:order-incident:refusal:not-allowed");
    }

    /** As "must not be blank" alone leaves people to guess what. */
    @Test
    void whatIsInvalidIsNamed() {
        assertThat(ProblemJson.of(List.of(refusal(Reason.INVALID, "lines[0].quantity")), Locale.ENGLISH)
                        .detail())
                .isEqualTo("lines[0].quantity: words of INVALID");
        assertThat(ProblemJson.of(List.of(refusal(Reason.INVALID, "")), Locale.ENGLISH)
                        .detail())
                .isEqualTo("words of INVALID");
    }

    @Test
    void aFieldIsAJsonPointerToo() {
        List<Refusal> refusals = Stream.of("lines[0].quantity", "type", "", "data[a/b~c]")
                .map(field -> refusal(Reason.INVALID, field))
                .toList();

        assertThat(ProblemJson.of(refusals, Locale.ENGLISH).errors())
                .extracting(ErrorJson::pointer)
                .containsExactly("#/lines/0/quantity", "#/type", "#", "#/data/a~1b~0c");
    }

    @Test
    void whatWasDoneIsNoProblem() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProblemJson.of(Outcome.done("it"), Locale.ENGLISH));
    }
}
