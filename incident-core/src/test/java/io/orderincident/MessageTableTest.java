package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.conversation.AnsweredMessage;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.OpenThread;
import io.orderincident.history.Audience;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.history.AudienceRule;
import io.orderincident.history.AudienceRule.Permission;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.MessageRule;
import io.orderincident.history.Said;
import io.orderincident.incident.Incident;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryPeople;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.party.Person;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 5.2: who sees what, by the writer's side and the audience, wherever it is looked for. The system sees all. */
class MessageTableTest {

    private static final Actor RULES = Actor.system("rules");
    private static final List<Actor> EVERYBODY = List.of(CUSTOMER, AGENT, OPERATOR, RULES);

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> NOON)
            .people(MemoryPeople.create()
                    .put(SHOP, Person.of("pedro", Contact.unknown(Locale.ENGLISH)))
                    .putSupervisor(SHOP, Person.of("olga", Contact.unknown(Locale.ENGLISH))))
            .build();
    private final Incident incident =
            desk.incidents().register(AGENT, SHOP, twoRosesDamaged().build()).orElseThrow();
    private final Target target = Target.of(SHOP, incident.id());

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER, CUSTOMER,              CUSTOMER AGENT OPERATOR SYSTEM",
        "CUSTOMER, CUSTOMER_AND_OPERATOR, CUSTOMER AGENT OPERATOR SYSTEM",
        "CUSTOMER, OPERATOR,              refused",
        "CUSTOMER, INTERNAL,              refused",
        "AGENT,    OPERATOR,              AGENT OPERATOR SYSTEM",
        "AGENT,    CUSTOMER,              CUSTOMER AGENT OPERATOR SYSTEM",
        "AGENT,    CUSTOMER_AND_OPERATOR, CUSTOMER AGENT OPERATOR SYSTEM",
        "AGENT,    INTERNAL,              AGENT SYSTEM",
        "OPERATOR, OPERATOR,              AGENT OPERATOR SYSTEM",
        "OPERATOR, CUSTOMER,              CUSTOMER AGENT OPERATOR SYSTEM",
        "OPERATOR, CUSTOMER_AND_OPERATOR, CUSTOMER AGENT OPERATOR SYSTEM",
        "OPERATOR, INTERNAL,              OPERATOR SYSTEM",
        "SYSTEM,   OPERATOR,              AGENT OPERATOR SYSTEM",
        "SYSTEM,   CUSTOMER,              CUSTOMER AGENT OPERATOR SYSTEM",
        "SYSTEM,   CUSTOMER_AND_OPERATOR, CUSTOMER AGENT OPERATOR SYSTEM",
        "SYSTEM,   INTERNAL,              SYSTEM"
    })
    void aMessageIsSeenAndCountedBy(Party from, Audience audience, String seenBy) {
        Message message = new Message(audience, "Hippogriff", true);
        if (seenBy.equals("refused")) {
            assertThat(desk.incidents().sendMessage(of(from), target, message).refusals())
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.AUDIENCE_NOT_ALLOWED);
            return;
        }
        desk.incidents().sendMessage(of(from), target, message).orElseThrow();
        boolean counts = from != Party.SYSTEM || audience != Audience.INTERNAL;
        assertIsSeen(parties(seenBy), counts);
    }

    private static Set<Party> parties(String names) {
        return Stream.of(names.split(" ")).map(Party::valueOf).collect(Collectors.toSet());
    }

    private void assertIsSeen(Set<Party> readers, boolean counts) {
        for (Actor viewer : EVERYBODY) {
            boolean sees = readers.contains(viewer.party());
            int seen = sees && counts ? 1 : 0;
            assertThat(texts(desk.incidents()
                            .history(viewer, SHOP, incident.id(), Long.MAX_VALUE, 10)
                            .entries()))
                    .as("history of %s", viewer)
                    .hasSize(sees ? 1 : 0);
            assertThat(texts(desk.incidents()
                            .find(viewer, SHOP, incident.id())
                            .orElseThrow()
                            .history()))
                    .as("view of %s", viewer)
                    .hasSize(sees ? 1 : 0);
            assertThat(texts(desk.messages()
                            .ofIncident(viewer, SHOP, incident.id(), MessageRequest.newest(10))
                            .entries()))
                    .as("messages of %s", viewer)
                    .hasSize(sees ? 1 : 0);
            assertThat(texts(desk.orders()
                            .panel(viewer, SHOP, order().id())
                            .orElseThrow()
                            .messages()
                            .entries()))
                    .as("panel of %s", viewer)
                    .hasSize(sees ? 1 : 0);
            assertThat(desk.incidents()
                            .findAsOf(viewer, SHOP, incident.id(), NOON)
                            .orElseThrow()
                            .progress()
                            .messages()
                            .total())
                    .as("counts as of an instant for %s", viewer)
                    .isEqualTo(seen);
            assertThat(desk.search()
                            .find(viewer, IncidentFilter.of(SHOP), PageRequest.first(10))
                            .rows())
                    .extracting(row -> row.messages().total())
                    .as("counts of a list for %s", viewer)
                    .containsExactly(seen);
            assertThat(found(viewer, "hippogriff"))
                    .as("text search of %s", viewer)
                    .isEmpty();
        }
    }

    /** In a thread, the row of the table is narrowed to who takes part; what names somebody else is refused. */
    @ParameterizedTest
    @CsvSource({
        "AGENT,    CUSTOMER,              CUSTOMER AGENT OPERATOR, CUSTOMER AGENT OPERATOR SYSTEM",
        "AGENT,    CUSTOMER,              CUSTOMER AGENT,          CUSTOMER AGENT SYSTEM",
        "AGENT,    CUSTOMER_AND_OPERATOR, CUSTOMER AGENT,          AUDIENCE_WIDER_THAN_THREAD",
        "AGENT,    OPERATOR,              CUSTOMER AGENT,          AUDIENCE_WIDER_THAN_THREAD",
        "AGENT,    INTERNAL,              CUSTOMER AGENT,          AGENT SYSTEM",
        "AGENT,    CUSTOMER,              AGENT OPERATOR,          AUDIENCE_WIDER_THAN_THREAD",
        "AGENT,    OPERATOR,              AGENT OPERATOR,          AGENT OPERATOR SYSTEM",
        "AGENT,    INTERNAL,              AGENT,                   AGENT SYSTEM",
        "AGENT,    OPERATOR,              AGENT,                   AUDIENCE_WIDER_THAN_THREAD",
        "AGENT,    CUSTOMER,              CUSTOMER OPERATOR,       UNKNOWN_THREAD",
        "AGENT,    INTERNAL,              OPERATOR,                UNKNOWN_THREAD",
        "CUSTOMER, CUSTOMER,              CUSTOMER AGENT,          CUSTOMER AGENT SYSTEM",
        "CUSTOMER, CUSTOMER_AND_OPERATOR, CUSTOMER AGENT,          AUDIENCE_WIDER_THAN_THREAD",
        "CUSTOMER, CUSTOMER,              CUSTOMER OPERATOR,       AUDIENCE_WIDER_THAN_THREAD",
        "CUSTOMER, CUSTOMER_AND_OPERATOR, CUSTOMER OPERATOR,       CUSTOMER OPERATOR SYSTEM",
        "CUSTOMER, CUSTOMER,              AGENT OPERATOR,          UNKNOWN_THREAD",
        "OPERATOR, CUSTOMER,              CUSTOMER OPERATOR,       CUSTOMER OPERATOR SYSTEM",
        "OPERATOR, CUSTOMER_AND_OPERATOR, CUSTOMER OPERATOR,       CUSTOMER OPERATOR SYSTEM",
        "OPERATOR, OPERATOR,              CUSTOMER OPERATOR,       AUDIENCE_WIDER_THAN_THREAD",
        "OPERATOR, OPERATOR,              AGENT OPERATOR,          AGENT OPERATOR SYSTEM",
        "OPERATOR, INTERNAL,              AGENT OPERATOR,          OPERATOR SYSTEM",
        "OPERATOR, CUSTOMER,              CUSTOMER AGENT,          UNKNOWN_THREAD",
        "SYSTEM,   CUSTOMER,              CUSTOMER AGENT,          CUSTOMER AGENT SYSTEM",
        "SYSTEM,   OPERATOR,              CUSTOMER AGENT,          AUDIENCE_WIDER_THAN_THREAD"
    })
    void aMessageInAThreadIsSeenAndCountedBy(Party from, Audience audience, String participants, String seenBy) {
        desk.incidents()
                .openThread(RULES, target, new OpenThread("Hippogriffs", parties(participants)))
                .orElseThrow();
        Message message = new Message(audience, "Hippogriff", true).in(2);
        List<Refusal> refusals = refusals(of(from), message);
        if (seenBy.contains("THREAD")) {
            assertThat(refusals).extracting(Refusal::reason).containsExactly(Reason.valueOf(seenBy));
            assertIsSeen(Set.of(), false);
            return;
        }
        assertThat(refusals).isEmpty();
        assertIsSeen(parties(seenBy), true);
    }

    @Test
    void aThreadMakesNobodyReadMoreOrHearOfMore() {
        List<Party> sides = List.of(Party.CUSTOMER, Party.AGENT, Party.OPERATOR);
        for (int chosen = 0; chosen < 1 << sides.size(); chosen++) {
            int bits = chosen;
            Set<Party> participants = sides.stream()
                    .filter(side -> (bits & 1 << sides.indexOf(side)) != 0)
                    .collect(Collectors.toSet());
            if (participants.isEmpty() || participants.equals(Set.of(Party.CUSTOMER))) {
                continue;
            }
            for (MessageRule rule : MessageRule.table()) {
                MessageRule narrowed = rule.narrowedTo(participants);
                for (Party side : Party.values()) {
                    assertThat(narrowed.readers().include(side))
                            .as("%s reads %s in %s", side, rule, participants)
                            .isEqualTo(rule.readers().include(side)
                                    && (side == Party.SYSTEM || participants.contains(side)));
                }
                assertThat(rule.told()).containsAll(narrowed.told());
                assertThat(narrowed.told())
                        .allSatisfy(told -> assertThat(narrowed.readers())
                                .as("%s hears of %s in %s", told, rule, participants)
                                .matches(readers -> readers.include(toldSide(told, rule.from()))));
            }
        }
        assertThat(MessageRule.table())
                .allSatisfy(rule -> assertThat(rule.narrowedTo(Said.ALL)).isEqualTo(rule))
                .allMatch(rule -> rule.fits(Said.ALL));
    }

    private static Party toldSide(MessageRule.Told told, Party from) {
        return switch (told) {
            case CUSTOMER -> Party.CUSTOMER;
            case IN_CHARGE -> Party.AGENT;
            case OPERATOR -> Party.OPERATOR;
            case MENTIONED -> from;
        };
    }

    private List<IncidentSummary> found(Actor viewer, String words) {
        return desk.search()
                .find(viewer, IncidentFilter.of(SHOP).withText(words), PageRequest.first(10))
                .rows();
    }

    private static List<HistoryEntry> texts(List<HistoryEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.event().type() == EventType.MESSAGED)
                .toList();
    }

    private static Actor of(Party party) {
        return EVERYBODY.stream()
                .filter(actor -> actor.party() == party)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTableHasARowForEachWriterAndAudienceAndTellsNobodyWhatTheyMayNotRead() {
        Set<List<Object>> rows = new HashSet<>();
        for (MessageRule rule : MessageRule.table()) {
            rows.add(List.of(rule.from(), rule.audience()));
            assertThat(rule.told())
                    .allSatisfy(told -> assertThat(rule.readers().include(toldSide(told, rule.from())))
                            .isTrue());
        }
        assertThat(rows).hasSize(Party.values().length * Audience.values().length);
    }

    @Test
    void anAnswerIsNotWiderThanWhatItAnswersUnlessItIsSaid() {
        AnsweredMessage internal = said(AGENT, Audience.INTERNAL);
        AnsweredMessage toOperator = said(AGENT, Audience.OPERATOR);
        AnsweredMessage toCustomer = said(AGENT, Audience.CUSTOMER);
        AnsweredMessage toBoth = said(AGENT, Audience.CUSTOMER_AND_OPERATOR);

        assertThat(widths(AGENT, internal)).containsExactly(Audience.INTERNAL);
        assertThat(widths(AGENT, toOperator)).containsExactly(Audience.OPERATOR, Audience.INTERNAL);
        assertThat(widths(AGENT, toCustomer)).containsExactly(Audience.OPERATOR, Audience.CUSTOMER, Audience.INTERNAL);
        assertThat(widths(AGENT, toBoth)).containsExactly(Audience.values());
        assertThat(widths(CUSTOMER, toCustomer)).containsExactly(Audience.CUSTOMER);
        assertThat(desk.incidents()
                        .sendMessage(
                                AGENT,
                                target,
                                answer(Audience.CUSTOMER, internal).widerThanAnsweredOnPurpose())
                        .value())
                .isPresent();
        assertThat(desk.incidents()
                        .sendMessage(AGENT, target, answer(Audience.CUSTOMER, toOperator))
                        .refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.WIDER_THAN_ANSWERED);
                    assertThat(refusal.field()).isEqualTo("audience");
                    assertThat(refusal.message()).contains("choose one of: the operator only, staff only");
                });
    }

    private List<Audience> widths(Actor writer, AnsweredMessage answered) {
        return Stream.of(Audience.values())
                .filter(audience -> desk.incidents()
                        .sendMessage(writer, target, answer(audience, answered))
                        .value()
                        .isPresent())
                .toList();
    }

    @Test
    void onlyWhatItsWriterMayReadIsAnswered() {
        AnsweredMessage internal = said(AGENT, Audience.INTERNAL);
        Incident other = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
        AnsweredMessage elsewhere = new AnsweredMessage(other.id(), 1);

        assertThat(reasons(CUSTOMER, answer(Audience.CUSTOMER, internal))).containsExactly(Reason.NOTHING_TO_ANSWER);
        assertThat(reasons(OPERATOR, answer(Audience.INTERNAL, internal))).containsExactly(Reason.NOTHING_TO_ANSWER);
        assertThat(reasons(AGENT, answer(Audience.CUSTOMER, elsewhere))).containsExactly(Reason.NOTHING_TO_ANSWER);
        for (long none : new long[] {99, Long.MAX_VALUE}) {
            assertThat(reasons(AGENT, answer(Audience.CUSTOMER, new AnsweredMessage(incident.id(), none))))
                    .containsExactly(Reason.NOTHING_TO_ANSWER);
        }

        desk.links()
                .merge(AGENT, Target.of(SHOP, other.id()), new MergeInto(incident.id()))
                .orElseThrow();
        assertThat(reasons(AGENT, answer(Audience.CUSTOMER, elsewhere))).isEmpty();
        assertThat(reasons(CUSTOMER, answer(Audience.CUSTOMER, elsewhere))).isEmpty();
    }

    @Test
    void onlyTheOwnStaffIsMentionedAndOnlyWhereItReads() {
        Message internal = new Message(Audience.INTERNAL, "Please look.", false);

        assertThat(reasons(AGENT, internal.mentioning("pedro"))).isEmpty();
        assertThat(reasons(OPERATOR, internal.mentioning("olga"))).isEmpty();
        assertThat(reasons(AGENT, internal.mentioning("olga"))).containsExactly(Reason.UNKNOWN_MENTION);
        assertThat(reasons(OPERATOR, internal.mentioning("pedro"))).containsExactly(Reason.UNKNOWN_MENTION);
        assertThat(desk.incidents()
                        .sendMessage(AGENT, target, internal.mentioning("nobody", "pedro"))
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.UNKNOWN_MENTION, "mentions"));
        assertThat(reasons(AGENT, new Message(Audience.CUSTOMER, "Hello", false).mentioning("pedro")))
                .containsExactly(Reason.MENTION_NOT_INTERNAL);
    }

    @Test
    void aShopForbidsOrDiscouragesAnAudienceAndSaysWhy() {
        AudiencePolicy policy = AudiencePolicy.of(
                rule(
                        Party.AGENT,
                        Audience.CUSTOMER_AND_OPERATOR,
                        Permission.DISCOURAGED,
                        "Copy the operator in disputes."),
                rule(Party.AGENT, Audience.OPERATOR, Permission.FORBIDDEN, "Call the operator."),
                rule(Party.CUSTOMER, Audience.CUSTOMER_AND_OPERATOR, Permission.FORBIDDEN, "Ask the shop first."));
        desk.settings().audiences().replace(OPERATOR, SHOP, policy, 0).orElseThrow();
        Message copy = new Message(Audience.CUSTOMER_AND_OPERATOR, "For your information", false);
        Message help = new Message(Audience.OPERATOR, "Help", false);

        assertThat(refusals(AGENT, copy))
                .extracting(Refusal::reason, Refusal::field, Refusal::message)
                .containsExactly(tuple(
                        Reason.AUDIENCE_DISCOURAGED,
                        "audience",
                        "The shop discourages messages for the customer, the shop and the operator: “Copy the operator in"
                                + " disputes.” Say so if you mean it, or choose another audience."));
        assertThat(refusals(AGENT, copy.discouragedOnPurpose())).isEmpty();
        assertThat(refusals(AGENT.speaking(Locale.forLanguageTag("es")), help.discouragedOnPurpose()))
                .extracting(Refusal::reason, Refusal::message)
                .containsExactly(tuple(
                        Reason.AUDIENCE_FORBIDDEN,
                        "La tienda no permite mensajes para solo el operador: «es: Call the operator.» Elija otro"
                                + " destinatario."));
        assertThat(reasons(CUSTOMER, copy.discouragedOnPurpose())).containsExactly(Reason.AUDIENCE_FORBIDDEN);
        assertThat(reasons(CUSTOMER, new Message(Audience.CUSTOMER, "Help", false)))
                .isEmpty();
        for (Actor other : List.of(OPERATOR, RULES)) {
            assertThat(reasons(other, copy)).isEmpty();
            assertThat(reasons(other, help)).isEmpty();
        }
    }

    @Test
    void noShopKeepsCustomersFromWritingToIt() {
        for (Party from : Party.values()) {
            for (Audience audience : Audience.values()) {
                boolean possible = from == Party.AGENT
                        || from == Party.OPERATOR
                        || (from == Party.CUSTOMER && audience == Audience.CUSTOMER_AND_OPERATOR);
                assertThat(AudienceRule.isPossible(from, audience)).isEqualTo(possible);
                if (!possible) {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> rule(from, audience, Permission.FORBIDDEN, "Never"))
                            .withMessageContaining(from + " writes for " + audience);
                }
            }
        }
        AudienceRule once = rule(Party.AGENT, Audience.OPERATOR, Permission.FORBIDDEN, "Never");
        AudienceRule twice = rule(Party.AGENT, Audience.OPERATOR, Permission.DISCOURAGED, "Seldom");
        assertThatIllegalArgumentException().isThrownBy(() -> AudiencePolicy.of(once, twice));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule(Party.AGENT, Audience.OPERATOR, Permission.ALLOWED, "Always"));
    }

    private static AudienceRule rule(Party from, Audience audience, Permission permission, String reason) {
        return new AudienceRule(from, audience, permission, LocalizedText.of(reason, "es: " + reason));
    }

    private List<Refusal> refusals(Actor writer, Message message) {
        return desk.incidents().sendMessage(writer, target, message).refusals();
    }

    private List<Reason> reasons(Actor writer, Message message) {
        return refusals(writer, message).stream().map(Refusal::reason).toList();
    }

    private AnsweredMessage said(Actor writer, Audience audience) {
        Incident after = desk.incidents()
                .sendMessage(writer, target, new Message(audience, "Well?", false))
                .orElseThrow();
        return new AnsweredMessage(after.id(), after.version());
    }

    private static Message answer(Audience audience, AnsweredMessage answered) {
        return new Message(audience, "Well.", false).answering(answered);
    }
}
