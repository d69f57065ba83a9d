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

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.conversation.AnsweredMessage;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.MessageThread;
import io.orderincident.conversation.OpenThread;
import io.orderincident.conversation.Threads;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Readers;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.incident.SplitMessage;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Threads with a subject, for some of the sides only (5.1, 5.2). */
class MessageThreadsTest {

    private static final Actor RULES = Actor.system("rules");
    private static final Set<Party> ALL = Set.of(Party.CUSTOMER, Party.AGENT, Party.OPERATOR);

    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> now)
            .build();
    private final Incident incident =
            desk.incidents().register(CUSTOMER, SHOP, twoRosesDamaged().build()).orElseThrow();
    private final Target target = Target.of(SHOP, incident.id());

    @Test
    void eachSeesTheThreadsOfTheirSideWithWhatTheyMayReadInThem() {
        Target it = target;
        desk.incidents().openThread(AGENT, it, OpenThread.of("Photos of the roses", Party.CUSTOMER));
        desk.incidents().sendMessage(AGENT, it, new Message(Audience.CUSTOMER, "One of each, please.", true).in(2));

        open(OPERATOR, "Is the supplier to blame?", Party.AGENT);
        open(OPERATOR, "About the shop", Party.CUSTOMER);
        say(CUSTOMER, new Message(Audience.CUSTOMER, "Here they are.", true).in(2));
        say(AGENT, new Message(Audience.INTERNAL, "Those are not ours!", false).in(2));
        say(OPERATOR, new Message(Audience.OPERATOR, "Well?", true).in(3));
        say(CUSTOMER, new Message(Audience.CUSTOMER_AND_OPERATOR, "They do not believe me.", true).in(4));
        say(AGENT, new Message(Audience.CUSTOMER, "We look into it.", false));

        assertThat(desk.messages().threads(CUSTOMER, SHOP, incident.id()))
                .extracting(
                        MessageThread::number,
                        MessageThread::subject,
                        thread -> thread.messages().total())
                .containsExactly(tuple(1, null, 1), tuple(2, "Photos of the roses", 2), tuple(4, "About the shop", 1));
        assertThat(desk.messages().threads(AGENT, SHOP, incident.id()))
                .extracting(
                        MessageThread::number,
                        MessageThread::participants,
                        thread -> thread.messages().total())
                .containsExactly(
                        tuple(1, Set.of(Party.values()), 1),
                        tuple(2, Set.of(Party.CUSTOMER, Party.AGENT), 3),
                        tuple(3, Set.of(Party.AGENT, Party.OPERATOR), 1));
        assertThat(desk.messages().threads(OPERATOR, SHOP, incident.id()))
                .extracting(MessageThread::number, thread -> thread.messages().total())
                .containsExactly(tuple(1, 1), tuple(3, 1), tuple(4, 1));
        assertThat(desk.messages().threads(RULES, SHOP, incident.id()))
                .extracting(MessageThread::number, thread -> thread.messages().total())
                .containsExactly(tuple(1, 1), tuple(2, 3), tuple(3, 1), tuple(4, 1));
        assertThat(desk.messages().threads(OTHER_CUSTOMER, SHOP, incident.id())).isEmpty();
        for (Actor viewer : List.of(CUSTOMER, AGENT, OPERATOR)) {
            List<Integer> listed = desk.messages().threads(viewer, SHOP, incident.id()).stream()
                    .skip(1)
                    .map(MessageThread::number)
                    .toList();
            assertThat(find(viewer).threads().opened())
                    .extracting(MessageThread::number)
                    .isEqualTo(listed);
            assertThat(desk.incidents()
                            .history(viewer, SHOP, incident.id(), Long.MAX_VALUE, 100)
                            .entries())
                    .filteredOn(entry -> entry.event().type() == EventType.THREAD_OPENED)
                    .hasSameSizeAs(listed);
        }
    }

    @Test
    void oneThreadIsReadPageByPage() {
        open(AGENT, "Photos", Party.CUSTOMER);
        for (int i = 1; i <= 5; i++) {
            say(AGENT, new Message(Audience.CUSTOMER, "In the thread " + i, false).in(2));
            say(AGENT, new Message(Audience.CUSTOMER, "Beside it " + i, false));
        }

        MessagePage newest = read(CUSTOMER, MessageRequest.newest(3).in(2));
        MessagePage earlier = read(
                CUSTOMER,
                MessageRequest.newest(3)
                        .in(2)
                        .before(Optional.ofNullable(newest.earlier()).orElseThrow()));

        assertThat(words(earlier)).containsExactly("In the thread 1", "In the thread 2");
        assertThat(earlier.earlier()).isNull();
        assertThat(words(newest)).containsExactly("In the thread 3", "In the thread 4", "In the thread 5");
        assertThat(words(read(OPERATOR, MessageRequest.newest(3).in(2)))).isEmpty();
        assertThat(words(read(OPERATOR, MessageRequest.newest(100)))).hasSize(6);
    }

    @Test
    void anAnswerStaysInTheThreadOfWhatItAnswers() {
        open(AGENT, "Photos", Party.CUSTOMER);
        open(AGENT, "Prices", Party.CUSTOMER);
        HistoryEntry question = say(AGENT, new Message(Audience.CUSTOMER, "One of each?", true).in(2));
        HistoryEntry beside = say(AGENT, new Message(Audience.CUSTOMER, "We look into it.", false));
        Message answer = new Message(Audience.CUSTOMER, "Here.", false).answering(AnsweredMessage.of(question));

        assertThat(say(CUSTOMER, answer).event().said().orElseThrow().thread()).isEqualTo(2);
        assertThat(say(CUSTOMER, answer).event().readers()).isEqualTo(Readers.CUSTOMER_AND_SHOP);
        assertThat(refusals(CUSTOMER, answer.in(3)))
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.ANSWER_IN_OTHER_THREAD, "thread"));
        assertThat(reasons(CUSTOMER, answer.in(1))).containsExactly(Reason.ANSWER_IN_OTHER_THREAD);
        assertThat(reasons(AGENT, answer.in(2).widerThanAnsweredOnPurpose())).isEmpty();
        assertThat(reasons(
                        AGENT,
                        new Message(Audience.CUSTOMER, "So?", false)
                                .answering(AnsweredMessage.of(beside))
                                .in(2)))
                .containsExactly(Reason.ANSWER_IN_OTHER_THREAD);
    }

    @Test
    void customersAnswerTheOperatorInAThreadWithoutTheShop() {
        open(OPERATOR, "About the shop", Party.CUSTOMER);
        HistoryEntry question = say(OPERATOR, new Message(Audience.CUSTOMER, "What did they say?", true).in(2));

        HistoryEntry answer = say(
                CUSTOMER,
                new Message(Audience.CUSTOMER_AND_OPERATOR, "Nothing.", false).answering(AnsweredMessage.of(question)));

        assertThat(answer.event().readers()).isEqualTo(Readers.CUSTOMER_AND_OPERATOR);
        assertThat(words(read(AGENT, MessageRequest.newest(10)))).doesNotContain("What did they say?", "Nothing.");
    }

    @Test
    void whoTakesNoPartIsRefusedInWords() {
        open(AGENT, "Photos", Party.CUSTOMER);
        Message forOperator = new Message(Audience.OPERATOR, "Help", true).in(2);

        assertThat(refusals(AGENT, forOperator))
                .extracting(Refusal::reason, Refusal::field, Refusal::message)
                .containsExactly(tuple(
                        Reason.AUDIENCE_WIDER_THAN_THREAD,
                        "audience",
                        "A message for the operator only reaches more than this thread does. Only these take part in it:"
                                + " customer, agent. Choose another audience or another thread."));
        assertThat(refusals(OPERATOR.speaking(Locale.forLanguageTag("es")), forOperator))
                .extracting(Refusal::reason, Refusal::field, Refusal::message)
                .containsExactly(tuple(
                        Reason.UNKNOWN_THREAD,
                        "thread",
                        "Usted no participa en ningún hilo 2 de esta incidencia. Elija uno de los suyos o el hilo"
                                + " principal."));
        assertThat(reasons(AGENT, forOperator.in(7))).containsExactly(Reason.UNKNOWN_THREAD);
        assertThat(refusals(AGENT, forOperator.in(0)))
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.INVALID, "thread"));
    }

    @Test
    void aThreadHasStaffAndItsOpener() {
        assertThat(opened(AGENT, "Among us").participants()).containsExactly(Party.AGENT);
        assertThat(opened(OPERATOR, "Photos", Party.CUSTOMER).participants())
                .containsExactly(Party.CUSTOMER, Party.OPERATOR);
        assertThat(opened(RULES, "Photos", Party.CUSTOMER, Party.AGENT).participants())
                .containsExactly(Party.CUSTOMER, Party.AGENT);
        for (OpenThread wrong : List.of(
                OpenThread.of("Nobody answers", Party.CUSTOMER),
                OpenThread.of("Nobody reads"),
                OpenThread.of("A machine answers", Party.AGENT, Party.SYSTEM))) {
            assertThat(desk.incidents().openThread(RULES, target, wrong).refusals())
                    .extracting(Refusal::reason, Refusal::field)
                    .containsExactly(tuple(Reason.PARTICIPANTS_NOT_ALLOWED, "participants"));
        }
        assertThat(desk.incidents()
                        .openThread(CUSTOMER, target, OpenThread.of("Refund!", Party.AGENT))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
        assertThat(desk.incidents()
                        .openThread(AGENT, target, OpenThread.of(" "))
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.INVALID, "subject"));
    }

    @Test
    void thereIsALimitToThreads() {
        for (int i = 0; i < Threads.MAX; i++) {
            open(AGENT, "Thread " + i, Party.CUSTOMER);
        }

        assertThat(desk.incidents()
                        .openThread(AGENT, target, OpenThread.of("One more", Party.CUSTOMER))
                        .refusals())
                .extracting(Refusal::reason, Refusal::message)
                .containsExactly(tuple(
                        Reason.TOO_MANY_THREADS,
                        "There are 20 threads already, which is the most. Write in one of them."));
        assertThat(reasons(AGENT, new Message(Audience.CUSTOMER, "Last", false).in(Threads.MAX + 1)))
                .isEmpty();
    }

    @Test
    void whoeverTakesPartOwesTheAnswer() {
        open(OPERATOR, "About the shop", Party.CUSTOMER);

        say(CUSTOMER, new Message(Audience.CUSTOMER_AND_OPERATOR, "They do not answer.", true).in(2));
        assertThat(find(AGENT).waitingOn(now)).isEqualTo(WaitingOn.OPERATOR);

        say(OPERATOR, new Message(Audience.CUSTOMER, "We ask them.", false).in(2));
        assertThat(find(AGENT).waitingOn(now)).isEqualTo(WaitingOn.AGENT);
        assertThat(find(AGENT).owesAnAnswer()).isFalse();
    }

    @Test
    void whatWasSaidInAThreadOfAMergedIncidentIsReadByWhoTookPartThere() {
        open(AGENT, "Photos", Party.CUSTOMER);
        HistoryEntry there = say(AGENT, new Message(Audience.CUSTOMER, "One of each?", true).in(2));
        Incident into = desk.incidents()
                .register(CUSTOMER, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
        Target ours = Target.of(SHOP, into.id());
        desk.incidents()
                .openThread(OPERATOR, ours, new OpenThread("Everybody", ALL))
                .orElseThrow();
        desk.links().merge(AGENT, target, new MergeInto(into.id())).orElseThrow();

        assertThat(words(read(CUSTOMER, into.id(), MessageRequest.newest(10)))).contains("One of each?");
        assertThat(words(read(AGENT, into.id(), MessageRequest.newest(10)))).contains("One of each?");
        assertThat(words(read(OPERATOR, into.id(), MessageRequest.newest(10)))).doesNotContain("One of each?");
        assertThat(words(read(CUSTOMER, into.id(), MessageRequest.newest(10).in(2))))
                .isEmpty();
        assertThat(desk.messages().threads(OPERATOR, SHOP, incident.id())).hasSize(1);
        Message reply = new Message(Audience.CUSTOMER, "Here.", false);
        assertThat(reasons(CUSTOMER, reply.in(2))).containsExactly(Reason.UNKNOWN_THREAD);
        Message answer = reply.answering(AnsweredMessage.of(there));
        assertThat(reasons(CUSTOMER, answer)).containsExactly(Reason.WIDER_THAN_ANSWERED);
        assertThat(desk.incidents()
                        .sendMessage(CUSTOMER, target, answer.widerThanAnsweredOnPurpose())
                        .orElseThrow()
                        .id())
                .isEqualTo(into.id());
        assertThat(words(read(OPERATOR, into.id(), MessageRequest.newest(10)))).contains("Here.");
    }

    @Test
    void aMessageOfAThreadOfFewerIsNotTheFirstWordOfAnIncidentThatAllSee() {
        open(AGENT, "Photos", Party.CUSTOMER);
        HistoryEntry aside = say(CUSTOMER, new Message(Audience.CUSTOMER, "The vase is broken as well.", true).in(2));
        SplitMessage split = SplitMessage.of(
                aside.version(),
                TypeCode.of("DAMAGED"),
                new RegisterIncident.Line(order().lines().get(1).id(), 1));

        assertThat(desk.links().split(AGENT, target, split).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.MESSAGE_NOT_FOR_CUSTOMER);
        assertThat(desk.links().split(OPERATOR, target, split).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNKNOWN_MESSAGE);
    }

    @Test
    void lateWordsInAThreadOfFewerOpenNoIncidentThatAllSee() {
        open(AGENT, "Photos", Party.CUSTOMER);
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry."))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
        desk.incidents().close(CUSTOMER, target).orElseThrow();
        now = NOON.plus(Duration.ofDays(90));
        Message late = new Message(Audience.CUSTOMER, "One wilted.", true);

        Incident aside =
                desk.incidents().sendMessage(CUSTOMER, target, late.in(2)).orElseThrow();
        Incident openly = desk.incidents().sendMessage(CUSTOMER, target, late).orElseThrow();

        assertThat(aside.id()).isEqualTo(incident.id());
        assertThat(openly.id()).isNotEqualTo(incident.id());
    }

    @Test
    void theEvidenceFileAndWhatIsPrintedTellNothingOfThreadsOfOthers() {
        open(AGENT, "Photos of Calle Mayor 3", Party.CUSTOMER);
        say(AGENT, new Message(Audience.CUSTOMER, "One of each?", true).in(2));

        assertThat(evidence(CUSTOMER)).contains("Photos of Calle Mayor 3", "One of each?", "Thread: 2");
        assertThat(evidence(OPERATOR)).doesNotContain("Calle Mayor").doesNotContain("One of each?");
        assertThat(find(AGENT).toString() + OpenThread.of("Photos of Calle Mayor 3"))
                .doesNotContain("Calle Mayor");
    }

    private String evidence(Actor viewer) {
        StringWriter page = new StringWriter();
        assertThat(desk.evidence().write(viewer, SHOP, incident.id(), page)).isTrue();
        return page.toString();
    }

    private MessageThread opened(Actor actor, String subject, Party... participants) {
        open(actor, subject, participants);
        List<MessageThread> all = find(RULES).threads().opened();
        return all.get(all.size() - 1);
    }

    private void open(Actor actor, String subject, Party... participants) {
        desk.incidents()
                .openThread(actor, target, OpenThread.of(subject, participants))
                .orElseThrow();
    }

    private HistoryEntry say(Actor writer, Message message) {
        desk.incidents().sendMessage(writer, target, message).orElseThrow();
        List<HistoryEntry> entries = read(writer, MessageRequest.newest(1)).entries();
        return entries.get(0);
    }

    private MessagePage read(Actor viewer, MessageRequest page) {
        return read(viewer, incident.id(), page);
    }

    private MessagePage read(Actor viewer, IncidentId id, MessageRequest page) {
        return desk.messages().ofIncident(viewer, SHOP, id, page);
    }

    private static List<String> words(MessagePage page) {
        return page.entries().stream()
                .map(entry -> entry.event().said().orElseThrow().text())
                .toList();
    }

    private List<Refusal> refusals(Actor writer, Message message) {
        return desk.incidents().sendMessage(writer, target, message).refusals();
    }

    private List<Reason> reasons(Actor writer, Message message) {
        return refusals(writer, message).stream().map(Refusal::reason).toList();
    }

    private Incident find(Actor viewer) {
        return desk.incidents().find(viewer, SHOP, incident.id()).orElseThrow().incident();
    }
}
