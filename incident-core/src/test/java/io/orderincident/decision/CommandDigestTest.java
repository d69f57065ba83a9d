package io.orderincident.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.Fixtures;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.history.IncidentId;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Prioritize;
import io.orderincident.link.LinkKind;
import io.orderincident.link.LinkTo;
import io.orderincident.order.CommercialDocument;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Contact;
import io.orderincident.survey.AnswerSurvey;
import io.orderincident.task.AwaitThirdParty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Digests are kept for good: what is frozen here was written by programs that run no more. */
class CommandDigestTest {

    private static final Instant AT = Instant.parse("2026-03-02T12:00:00.123456Z");

    @Test
    void theDigestOfACommandStaysTheSame() {
        Map<String, Object> frozen = new LinkedHashMap<>();
        frozen.put(
                "9hZ62erHVueZv59qxyfMouXR7GfEuDyJ3D47L1XuqCI",
                Fixtures.twoRosesDamaged()
                        .contact(Contact.byEmail("Ana", "ana@example.org", Locale.forLanguageTag("es-ES")))
                        .occurredAt(AT)
                        .kind(KindCode.of("CASE"))
                        .reason(ReasonCode.of("OTHER"))
                        .channel(ChannelCode.of("MAILBOX"))
                        .cause(CauseKey.of("batch-1"))
                        .sourceText("Están rotas, y ñ")
                        .override()
                        .build());
        frozen.put(
                "0d0x3j5Hus1l5Tk8NBvR2TJrJT-LH3MDk7QRbE2koyU",
                Communicate.outside(CommunicationWay.PHONE, AT, "Called her"));
        frozen.put("OxcixRQ-aVhHYeaGVWVAHeoFWOS6jV1BKCylU3xEDZQ", Communicate.message("It leaves today."));
        frozen.put(
                "Ua6n823bb9YGT3-g3EPEK-fkg5iE_AAnT1tO-uUfejE",
                new Edit(Details.none().withTags(Set.of("b", "a")).withRemark("Look")));
        frozen.put("Ke09CjY-MPzSN1X0BwMMRIQuvlQNlu89o60842xReU8", Prioritize.as(Priority.URGENT, "Wedding"));
        frozen.put("unaLMx_YbOyAO-BOVqsrPUwOmO9O5PzU5yrXzOYaHR8", Prioritize.asComputed());
        frozen.put("x3-dg1VhICBG1pYi2ZDGWmyuedpfFhvuLL1jWyzVIiU", AwaitThirdParty.until("SEUR", AT));
        frozen.put("AVvNgynW9e04xVhE8uCAUFcknMQn0Sk6lzLgGOiNrAk", new LinkTo(LinkKind.SAME_CAUSE, new IncidentId(7)));
        frozen.put(
                "MKOw0GuY5WHe5RrIUzIEnt4t9VG8aW215nrsBtnyBBQ",
                AnswerSurvey.of(new SurveyAnswer(QuestionCode.of("SOLUTION"), 2)));

        assertThat(frozen)
                .allSatisfy((digest, command) -> assertThat(CommandDigest.of(command))
                        .as("%s", command.getClass())
                        .isEqualTo(digest));
    }

    @Test
    void noPartBorrowsFromTheNext() {
        assertThat(List.of(
                        CommandDigest.of("ab", "c"),
                        CommandDigest.of("a", "bc"),
                        CommandDigest.of("abc"),
                        CommandDigest.of("abc", null),
                        CommandDigest.of(List.of("a", "bc")),
                        CommandDigest.of(List.of(List.of("a"), "bc"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void neitherOrderOfSetsNorNotationOfNumbersNorWhatIsFinerThanStoredMakesADifference() {
        assertThat(CommandDigest.of(new HashMap<>(Map.of("a", new BigDecimal("2.50"), "b", 1)), Set.of("x", "y"), AT))
                .isEqualTo(CommandDigest.of(
                        Map.of("b", 1, "a", new BigDecimal("2.5")), Set.of("y", "x"), AT.plusNanos(999)));
    }

    @Test
    void aCommercialDocumentOfAnotherDayIsAnother() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        Details details = Details.none();

        assertThat(Stream.of(day, day.plusDays(1), null)
                        .map(issuedOn -> new CommercialDocument(DocumentKind.INVOICE, "F-1", issuedOn))
                        .map(invoice -> CommandDigest.of(new Edit(details.withDocuments(invoice)))))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeKnownAgainIsNoPartOfACommand() {
        assertThatIllegalArgumentException().isThrownBy(() -> CommandDigest.of(new UUID(1, 2)));
    }
}
