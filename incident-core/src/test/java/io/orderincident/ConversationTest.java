package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.conversation.WaiveReply;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Rating;
import io.orderincident.history.Resolution;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.promise.MakePromise;
import io.orderincident.survey.SurveyEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Messages, answers that nobody needs, and ratings (5, 2.11, 6.8). */
class ConversationTest {

    private static final Message PHOTO = new Message(Audience.CUSTOMER, "Send us a photo, please.", true);
    private static final Message HERE_IT_IS = new Message(Audience.CUSTOMER, "Here it is.", true);
    private static final Rating CONTENT = new Rating(4, "Quick!");

    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> now)
            .build();
    private Target target = Target.of(SHOP, new IncidentId(1));

    @BeforeEach
    void register() {
        target = Target.of(
                SHOP,
                desk.incidents()
                        .register(AGENT, SHOP, twoRosesDamaged().build())
                        .orElseThrow()
                        .id());
    }

    @Test
    void aQuestionWaitsForTheCustomerAndTheirAnswerForTheShop() {
        Target it = target;
        desk.incidents().sendMessage(AGENT, it, new Message(Audience.CUSTOMER, "Send us a photo, please.", true));
        assertThat(stored().waitingOn(now)).isEqualTo(WaitingOn.CUSTOMER);

        desk.incidents().sendMessage(CUSTOMER, it, new Message(Audience.CUSTOMER, "Here it is. Thank you!", false));
        assertThat(stored().waitingOn(now)).isEqualTo(WaitingOn.AGENT);

        desk.incidents().waiveReply(AGENT, it, new WaiveReply(Party.CUSTOMER));
        assertThat(stored().handling().asked()).isNull();
    }

    @Test
    void whenAMessageWasWrittenIsKeptUnlessItIsToComeOrLongAgo() {
        Instant yesterday = NOON.minus(Duration.ofDays(1)).plusNanos(1);
        assertThat(writtenAt(yesterday)).isEqualTo(NOON.minus(Duration.ofDays(1)));
        for (Instant unbelievable : List.of(
                NOON, NOON.plusSeconds(1), NOON.minus(Duration.ofDays(367)), Instant.EPOCH, Instant.MIN, Instant.MAX)) {
            assertThat(writtenAt(unbelievable)).as(unbelievable.toString()).isNull();
        }
    }

    private @Nullable Instant writtenAt(Instant said) {
        desk.incidents().sendMessage(AGENT, target, HERE_IT_IS.written(said)).orElseThrow();
        HistoryEntry last = desk.messages()
                .ofIncident(AGENT, SHOP, target.incident(), MessageRequest.newest(1))
                .entries()
                .get(0);
        return ((ConversationEvent.Messaged) last.event()).message().writtenAt();
    }

    @Test
    void nothingThatWasWrittenIsPrinted() {
        String written = "Calle Mayor 3";
        Target it = target.because(written);
        Communicate told = Communicate.message(written);
        Resolve resolved = Resolve.because("REPLACED", written);
        Note note = Note.internal(written);
        desk.incidents().communicate(AGENT, it, told).orElseThrow();
        desk.incidents().note(AGENT, it, note).orElseThrow();
        desk.incidents()
                .sendMessage(AGENT, it, new Message(Audience.CUSTOMER, written, false))
                .orElseThrow();
        desk.incidents()
                .promise(AGENT, it, new MakePromise(written, NOON.plusSeconds(3600), null))
                .orElseThrow();
        desk.incidents().resolve(AGENT, it, resolved).orElseThrow();
        desk.incidents()
                .answerSurvey(CUSTOMER, target, Fixtures.answering(new Rating(2, written)))
                .orElseThrow();
        desk.incidents().reopen(AGENT, it, Reopen.because(written)).orElseThrow();
        desk.incidents().cancel(AGENT, it, Cancel.because(written)).orElseThrow();

        assertThat(List.of(it, told, resolved, note, stored()).toString()).doesNotContain(written);
        assertThat(history(AGENT).toString()).contains("COMMUNICATED").doesNotContain(written);
    }

    @Test
    void aMessageIsKeptWithItsWriterAndTheirSide() {
        now = NOON.plusSeconds(60);
        write(CUSTOMER, HERE_IT_IS).orElseThrow();

        HistoryEntry entry = history(AGENT).get(1);
        assertThat(entry.event()).isEqualTo(new ConversationEvent.Messaged(Party.CUSTOMER, HERE_IT_IS));
        assertThat(entry.by()).isEqualTo(CUSTOMER.author());
        assertThat(stored().progress().lastInteractionAt()).isEqualTo(now);
        assertThat(stored().status()).isEqualTo(Status.DETECTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Audience.class,
            names = {"OPERATOR", "INTERNAL"})
    void aCustomerDoesNotWriteBehindTheirOwnBack(Audience audience) {
        Outcome<Incident> refused =
                write(CUSTOMER.speaking(Locale.forLanguageTag("es")), new Message(audience, "Hello", false));

        assertThat(refused.refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.AUDIENCE_NOT_ALLOWED, "audience"));
        assertThat(refused.refusals().get(0).message())
                .endsWith("Elija entre: el cliente y la tienda, el cliente, la tienda y el operador.");
    }

    @ParameterizedTest
    @EnumSource(Audience.class)
    void staffWriteForWhomTheyLike(Audience audience) {
        assertThat(write(AGENT, new Message(audience, "Hello", false)).value()).isPresent();
        assertThat(write(OPERATOR, new Message(audience, "Hello", false)).value())
                .isPresent();
        assertThat(write(Actor.system("rule"), new Message(audience, "Hello", false))
                        .value())
                .isPresent();
    }

    @Test
    void theIncidentOfAnotherCustomerIsNotWrittenTo() {
        assertThat(write(OTHER_CUSTOMER, HERE_IT_IS).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNKNOWN_INCIDENT);
    }

    @Test
    void nobodyWritesAboutWhatWasDropped() {
        desk.incidents().cancel(AGENT, target, Cancel.because("a mistake")).orElseThrow();

        assertThat(write(CUSTOMER, HERE_IT_IS).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.WRONG_STATUS);
    }

    @Test
    void aMessageSentTwiceUnderOneKeyIsWrittenOnce() {
        Target once = target.once("form-7");
        desk.incidents().sendMessage(AGENT, once, PHOTO).orElseThrow();

        assertThat(desk.incidents().sendMessage(AGENT, once, PHOTO).isRepeated())
                .isTrue();
        assertThat(history(AGENT)).hasSize(2);
    }

    @Test
    void emptyAndOverLongMessagesAndRatingsAreRefusedByName() {
        resolve();

        assertInvalid(write(AGENT, new Message(Audience.CUSTOMER, " ", true)), "text");
        assertInvalid(write(AGENT, new Message(Audience.CUSTOMER, "x".repeat(Message.TEXT_MAX + 1), true)), "text");
        assertInvalid(rate(new Rating(0, "")), "answers[0].score", "comment");
        assertInvalid(rate(new Rating(6, "x".repeat(Rating.COMMENT_MAX + 1))), "answers[0].score", "comment");
    }

    @ParameterizedTest
    @EnumSource(
            value = Party.class,
            mode = Mode.EXCLUDE,
            names = {"CUSTOMER", "OPERATOR"})
    void onlyCustomerAndOperatorWaitForAnswers(Party side) {
        write(CUSTOMER, HERE_IT_IS).orElseThrow();

        assertThat(desk.incidents()
                        .waiveReply(AGENT, target, new WaiveReply(side))
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.NO_OPEN_QUESTION, "from"));
    }

    @ParameterizedTest
    @EnumSource(Party.class)
    void anAnswerThatNobodyWaitsForIsNotWaived(Party side) {
        write(AGENT, new Message(Audience.CUSTOMER, "On its way.", false)).orElseThrow();

        assertThat(desk.incidents()
                        .waiveReply(AGENT, target, new WaiveReply(side))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NO_OPEN_QUESTION);
    }

    @Test
    void aCustomerNeitherWaivesAnAnswerNorSeesThatOneWasWaived() {
        write(CUSTOMER, HERE_IT_IS).orElseThrow();
        WaiveReply needless = new WaiveReply(Party.CUSTOMER);

        assertThat(desk.incidents().waiveReply(CUSTOMER, target, needless).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);

        desk.incidents().waiveReply(AGENT, target, needless).orElseThrow();
        assertThat(history(CUSTOMER))
                .extracting(entry -> entry.event().type())
                .containsExactly(EventType.REGISTERED, EventType.MESSAGED);
    }

    @Test
    void theCustomerRatesASolutionOnce() {
        resolve();
        rate(CONTENT).orElseThrow();

        assertThat(Objects.requireNonNull(stored().resolution()).rating()).isEqualTo(CONTENT);
        assertThat(rate(new Rating(1, null)).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.ALREADY_RATED, "answers"));
    }

    @Test
    void theCustomerTakesARatingBackAndGivesAnother() {
        resolve();
        assertThat(withdrawRating(CUSTOMER).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_RATED);
        rate(new Rating(1, null)).orElseThrow();
        assertThat(withdrawRating(AGENT).refusals()).extracting(Refusal::reason).containsExactly(Reason.NOT_ALLOWED);

        withdrawRating(CUSTOMER).orElseThrow();

        assertThat(Objects.requireNonNull(stored().resolution()).rating()).isNull();
        assertThat(rate(CONTENT).orElseThrow().resolution())
                .extracting(Resolution::rating)
                .isEqualTo(CONTENT);
    }

    private Outcome<Incident> withdrawRating(Actor actor) {
        return desk.incidents().withdrawRating(actor, target);
    }

    @Test
    void theNextSolutionIsRatedAnew() {
        resolve();
        rate(new Rating(1, null)).orElseThrow();
        desk.incidents()
                .reopen(CUSTOMER, target, Reopen.because("broken again"))
                .orElseThrow();
        assertThat(rate(CONTENT).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.WRONG_STATUS, Reason.NO_SURVEY);

        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Others sent"))
                .orElseThrow();
        desk.incidents().close(OPERATOR, target).orElseThrow();

        assertThat(rate(CONTENT).value()).isPresent();
    }

    @Test
    void onlyTheCustomerRates() {
        resolve();

        assertThat(desk.incidents()
                        .answerSurvey(AGENT, target, Fixtures.answering(CONTENT))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
    }

    @Test
    void nothingThatPeopleWroteStandsInALogLine() {
        assertThat(PHOTO).hasToString("message for CUSTOMER");
        assertThat(new ConversationEvent.Messaged(Party.AGENT, PHOTO).toString())
                .doesNotContain("photo");
        assertThat(new SurveyEvent.Rated(CONTENT, List.of()).toString()).doesNotContain("Quick");
    }

    @Test
    void theHistoryLeadsToTheState() {
        write(AGENT, PHOTO).orElseThrow();
        resolve();
        rate(CONTENT).orElseThrow();

        assertThat(desk.incidents().verify(AGENT, SHOP, target.incident())).contains(List.of());
        assertThat(Incident.replay(history(AGENT))).isEqualTo(stored());
    }

    private void resolve() {
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "New roses sent"))
                .orElseThrow();
    }

    private Outcome<Incident> write(Actor actor, Message message) {
        return desk.incidents().sendMessage(actor, target, message);
    }

    private Outcome<Incident> rate(Rating rating) {
        return desk.incidents().answerSurvey(CUSTOMER, target, Fixtures.answering(rating));
    }

    private Incident stored() {
        return desk.incidents()
                .find(AGENT, SHOP, target.incident())
                .orElseThrow()
                .incident();
    }

    private List<HistoryEntry> history(Actor viewer) {
        return desk.incidents()
                .find(viewer, SHOP, target.incident())
                .orElseThrow()
                .history();
    }

    private static void assertInvalid(Outcome<?> outcome, String... fields) {
        assertThat(outcome.refusals())
                .allMatch(refusal -> refusal.reason() == Reason.INVALID)
                .extracting(Refusal::field)
                .containsExactly(fields);
    }
}
