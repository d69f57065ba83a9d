package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.SurveyPolicy;
import io.orderincident.catalog.SurveyQuestion;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.history.Rating;
import io.orderincident.history.Resolution;
import io.orderincident.history.SentSurvey;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.survey.AnswerSurvey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What customers are asked when an incident is resolved. */
class SurveyTest {

    private static final QuestionCode SOLUTION = QuestionCode.of("SOLUTION");
    private static final QuestionCode SERVICE = QuestionCode.of("SERVICE");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private IncidentDesk desk;
    private Target target;

    @BeforeEach
    void anIncidentIsCommunicated() {
        begin(SurveyPolicy.standard());
    }

    private void begin(SurveyPolicy policy) {
        desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), MemoryStorage.create())
                .clock(now::get)
                .survey(policy)
                .build();
        Incident incident = desk.incidents()
                .register(CUSTOMER, SHOP, Fixtures.twoRosesDamaged().build())
                .orElseThrow();
        target = Target.of(SHOP, incident.id());
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
    }

    @Test
    void isSentWhenItIsResolvedAndNotBefore() {
        assertThat(answer(to(SOLUTION, 5)).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.WRONG_STATUS, "status"), tuple(Reason.NO_SURVEY, "answers"));

        SentSurvey sent = Objects.requireNonNull(resolve().survey().sent());

        assertThat(sent.questions()).extracting(SurveyQuestion::code).containsExactly(SOLUTION, SERVICE);
        assertThat(sent.until()).isEqualTo(NOON.plus(Duration.ofDays(14)));
    }

    @Test
    void theAnswerToTheFirstQuestionIsTheRating() {
        resolve();

        Incident answered =
                answer(to(SERVICE, 5), to(SOLUTION, 2), "Broken again").orElseThrow();

        Resolution resolution = Objects.requireNonNull(answered.resolution());
        assertThat(resolution.rating()).isEqualTo(new Rating(2, "Broken again"));
        assertThat(Objects.requireNonNull(resolution.survey()).answers())
                .containsExactly(to(SOLUTION, 2), to(SERVICE, 5));
        assertThat(answered.isPeoplesToClose()).isTrue();
        assertThat(answer(to(SOLUTION, 5)).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.ALREADY_RATED, "answers"));
    }

    @Test
    void unknownRepeatedAndMissingQuestionsAreRefusedByField() {
        resolve();

        assertThat(answer(to(SERVICE, 3), to(SERVICE, 4), to(QuestionCode.of("PRICE"), 1))
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(
                        tuple(Reason.QUESTION_REPEATED, "answers[1].question"),
                        tuple(Reason.UNKNOWN_QUESTION, "answers[2].question"),
                        tuple(Reason.ANSWER_MISSING, "answers"));
        assertThat(answer(to(SOLUTION, 0), to(SERVICE, 6)).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactlyInAnyOrder(
                        tuple(Reason.INVALID, "answers[0].score"), tuple(Reason.INVALID, "answers[1].score"));
        assertThat(answer().refusals()).extracting(Refusal::reason).containsExactly(Reason.ANSWER_MISSING);
    }

    @Test
    void isAnsweredUntilItsTimeIsOver() {
        resolve();
        now.set(NOON.plus(Duration.ofDays(14)).plusMillis(1));

        assertThat(answer(to(SOLUTION, 5)).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.SURVEY_OVER, "answers"));

        now.set(NOON.plus(Duration.ofDays(14)));
        assertThat(answer(to(SOLUTION, 5)).value()).isPresent();
    }

    @Test
    void eachCycleHasOneOfItsOwn() {
        resolve();
        answer(to(SOLUTION, 1)).orElseThrow();
        desk.incidents()
                .reopen(CUSTOMER, target, Reopen.because("broken again"))
                .orElseThrow();
        now.set(NOON.plus(Duration.ofDays(20)));

        Incident again = resolve();

        assertThat(Objects.requireNonNull(again.survey().sent()).answers()).isEmpty();
        assertThat(answer(to(SOLUTION, 4)).value()).isPresent();
    }

    @Test
    void whatWasAskedStaysAsItWasAsked() {
        resolve();
        SurveyPolicy other = new SurveyPolicy(
                true,
                7,
                List.of(
                        new SurveyQuestion(QuestionCode.of("PRICE"), LocalizedText.of("Price?", "¿Precio?")),
                        new SurveyQuestion(SERVICE, LocalizedText.of("Service?", "¿Servicio?"))));
        desk.settings().survey().replace(OPERATOR, SHOP, other, 0).orElseThrow();

        assertThat(answer(to(SOLUTION, 4)).value()).isPresent();

        desk.incidents().reopen(CUSTOMER, target, Reopen.because("no")).orElseThrow();
        assertThat(Objects.requireNonNull(resolve().survey().sent()).questions())
                .isEqualTo(other.questions());
    }

    @Test
    void nobodyIsAskedWhereItIsNotActive() {
        begin(SurveyPolicy.none());

        assertThat(resolve().survey().sent()).isNull();
        assertThat(answer(to(SOLUTION, 5)).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NO_SURVEY);
    }

    @Test
    void aPolicyHasTwoOrThreeQuestionsAndSomeDays() {
        List<SurveyQuestion> questions = SurveyPolicy.standard().questions();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SurveyPolicy(true, 14, questions.subList(0, 1)))
                .withMessageContaining("2 or 3 questions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SurveyPolicy(true, 14, List.of(questions.get(0), questions.get(0))))
                .withMessageContaining("SOLUTION stands twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SurveyPolicy(true, 0, questions))
                .withMessageContaining("1 to 90 days");
        assertThatIllegalArgumentException().isThrownBy(() -> QuestionCode.of("price"));
    }

    private Incident resolve() {
        return desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
    }

    private static SurveyAnswer to(QuestionCode question, int score) {
        return new SurveyAnswer(question, score);
    }

    private Outcome<Incident> answer(SurveyAnswer one, SurveyAnswer other, String words) {
        return desk.incidents()
                .answerSurvey(CUSTOMER, target, AnswerSurvey.of(one, other).saying(words));
    }

    private Outcome<Incident> answer(SurveyAnswer... answers) {
        return desk.incidents().answerSurvey(CUSTOMER, target, AnswerSurvey.of(answers));
    }
}
