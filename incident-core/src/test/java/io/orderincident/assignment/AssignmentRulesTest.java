package io.orderincident.assignment;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.IncidentDesk;
import io.orderincident.assignment.AssignmentRules.Decision;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.conversation.Note;
import io.orderincident.history.Assignment;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Assign;
import io.orderincident.incident.HandlingEvent;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryPeople;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.party.People;
import io.orderincident.party.Person;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssignmentRulesTest {

    private static final TypeCode DAMAGED = TypeCode.of("DAMAGED");
    private static final AssignmentRule TEAM_ONLY = new AssignmentRule(
            "billing",
            Set.of(TypeCode.of("BILLING")),
            Set.of(),
            "accounts",
            List.of(),
            AssignmentRule.Sharing.ROUND_ROBIN);

    private static final AssignmentRules.Roster ALL_THERE = new AssignmentRules.Roster() {
        @Override
        public boolean knows(String person) {
            return true;
        }

        @Override
        public Map<String, Long> inProgress(Collection<String> people) {
            return Map.of();
        }

        @Override
        public long nextTurn(String rule) {
            return 0;
        }
    };

    private final MemoryStorage storage = MemoryStorage.create();

    @Test
    void nobodyGetsAnythingWithoutRules() {
        assertThat(register(desk(), DAMAGED).assignment()).isEqualTo(Assignment.nobody());
    }

    @Test
    void peopleTakeTurns() {
        IncidentDesk desk =
                desk(AssignmentRule.everything("in turn", AssignmentRule.Sharing.ROUND_ROBIN, "ana", "luis", "eva"));

        assertThat(Stream.generate(() -> register(desk, DAMAGED).assignment().person())
                        .limit(6))
                .containsExactly("ana", "luis", "eva", "ana", "luis", "eva");
    }

    @Test
    void repetitionsMoveNoTurn() {
        IncidentDesk desk =
                desk(AssignmentRule.everything("in turn", AssignmentRule.Sharing.ROUND_ROBIN, "ana", "luis"));

        for (int i = 0; i < 10; i++) {
            RegisterIncident twice =
                    registration(DAMAGED).once("form-" + i).override().build();
            desk.incidents().register(AGENT, SHOP, twice).orElseThrow();
            assertThat(desk.incidents().register(AGENT, SHOP, twice).isRepeated())
                    .isTrue();
        }

        assertThat(storage.transactions()
                        .required(() -> storage.queries().inProgressByPerson(SHOP, Set.of("ana", "luis"))))
                .isEqualTo(Map.of("ana", 5L, "luis", 5L));
    }

    @Test
    void refusedRegistrationsMoveNoTurn() {
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .assignmentRules(AssignmentRules.of(
                        AssignmentRule.everything("in turn", AssignmentRule.Sharing.ROUND_ROBIN, "ana", "luis")))
                .veto((change, actor) ->
                        actor.party() == Party.OPERATOR ? Optional.of("Not by operators") : Optional.empty())
                .build();
        RegisterIncident known = registration(TypeCode.of("BILLING")).build();
        desk.incidents().register(AGENT, SHOP, known).orElseThrow();

        for (int i = 0; i < 10; i++) {
            register(desk, DAMAGED);
            assertThat(desk.incidents()
                            .register(
                                    OPERATOR,
                                    SHOP,
                                    registration(DAMAGED).override().build())
                            .value())
                    .isEmpty();
            assertThat(desk.incidents().register(AGENT, SHOP, known).existing()).isPresent();
            assertThat(desk.incidents()
                            .register(
                                    AGENT,
                                    SHOP,
                                    registration(TypeCode.of("NONE")).build())
                            .value())
                    .isEmpty();
        }

        assertThat(storage.transactions()
                        .required(() -> storage.queries().inProgressByPerson(SHOP, Set.of("ana", "luis"))))
                .isEqualTo(Map.of("ana", 6L, "luis", 5L));
    }

    @Test
    void eachRuleHasItsOwnTurn() {
        IncidentDesk desk = desk(
                AssignmentRule.everything("glass", AssignmentRule.Sharing.ROUND_ROBIN, "ana", "luis")
                        .ofTypes(DAMAGED),
                AssignmentRule.everything("rest", AssignmentRule.Sharing.ROUND_ROBIN, "eva", "tom"));

        assertThat(Stream.of("DAMAGED", "OTHER", "DAMAGED", "OTHER", "DAMAGED", "OTHER")
                        .map(type ->
                                register(desk, TypeCode.of(type)).assignment().person()))
                .containsExactly("ana", "eva", "luis", "tom", "ana", "eva");
    }

    @Test
    void whoHasLeftGetsNothingAndTheHistorySaysSo() {
        MemoryPeople people = MemoryPeople.create()
                .put(SHOP, Person.of("ana", Contact.unknown(Locale.ENGLISH)))
                .put(SHOP, Person.of("eva", Contact.unknown(Locale.ENGLISH)));
        for (AssignmentRule.Sharing sharing : AssignmentRule.Sharing.values()) {
            IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                    .people(people)
                    .assignmentRules(AssignmentRules.of(
                            AssignmentRule.everything("by " + sharing, sharing, "ana", "luis", "eva")))
                    .build();

            List<Incident> incidents =
                    Stream.generate(() -> register(desk, DAMAGED)).limit(4).toList();

            assertThat(incidents)
                    .extracting(incident -> incident.assignment().person())
                    .containsOnly("ana", "eva");
            assertThat(lastNote(desk, incidents.get(3)))
                    .isEqualTo(Note.internal("The rule passed over people who are not on the staff: luis"));
        }
    }

    @Test
    void whereAllHaveLeftNobodyGetsIt() {
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .people(People.nobody())
                .assignmentRules(AssignmentRules.of(
                        AssignmentRule.everything("in turn", AssignmentRule.Sharing.ROUND_ROBIN, "ana", "luis")))
                .build();

        Incident incident = register(desk, DAMAGED);

        assertThat(incident.assignment()).isEqualTo(Assignment.nobody());
        assertThat(lastNote(desk, incident))
                .isEqualTo(Note.internal("The rule passed over people who are not on the staff: ana, luis"));
    }

    @Test
    void whereTheHostCannotSayWhoIsThereARegistrationGoesOn() {
        People broken = (People) Proxy.newProxyInstance(
                People.class.getClassLoader(), new Class<?>[] {People.class}, (proxy, method, arguments) -> {
                    throw new NoClassDefFoundError("of the host");
                });
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .people(broken)
                .assignmentRules(AssignmentRules.of(
                        AssignmentRule.everything("in turn", AssignmentRule.Sharing.ROUND_ROBIN, "ana", "luis")))
                .build();

        assertThat(register(desk, DAMAGED).assignment().person()).isEqualTo("ana");
    }

    private static Note lastNote(IncidentDesk desk, Incident incident) {
        return desk.incidents().find(AGENT, SHOP, incident.id()).orElseThrow().history().stream()
                .flatMap(entry -> entry.event() instanceof ConversationEvent.Noted noted
                        ? Stream.of(noted.note())
                        : Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoHasLeastGetsTheNext() {
        IncidentDesk desk =
                desk(AssignmentRule.everything("least", AssignmentRule.Sharing.LEAST_LOADED, "ana", "luis"));
        register(desk, DAMAGED);
        Incident second = register(desk, DAMAGED);
        desk.incidents()
                .assign(AGENT, Target.of(SHOP, second.id()), new Assign(Assignment.to("ana")))
                .orElseThrow();

        assertThat(second.assignment().person()).isEqualTo("luis");
        assertThat(register(desk, DAMAGED).assignment().person()).isEqualTo("luis");
        assertThat(register(desk, DAMAGED).assignment().person()).isEqualTo("luis");
        assertThat(register(desk, DAMAGED).assignment().person()).isEqualTo("ana");
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        AssignmentRules rules = AssignmentRules.of(
                TEAM_ONLY,
                AssignmentRule.everything("grave", AssignmentRule.Sharing.ROUND_ROBIN, "boss")
                        .ofSeverities(Severity.CRITICAL),
                AssignmentRule.everything("glass", AssignmentRule.Sharing.ROUND_ROBIN, "eva")
                        .ofTypes(DAMAGED)
                        .inTeam("returns"));
        IncidentDesk desk = desk();

        assertThat(rules.decide(register(desk, TypeCode.of("BILLING")), ALL_THERE))
                .contains(new Decision("billing", new Assignment(null, "accounts"), false, List.of()));
        assertThat(rules.decide(register(desk, TypeCode.of("LOST")), ALL_THERE))
                .contains(new Decision("grave", Assignment.to("boss"), false, List.of()));
        assertThat(rules.decide(register(desk, DAMAGED), ALL_THERE))
                .contains(new Decision("glass", Assignment.to("eva").inTeam("returns"), false, List.of()));
        assertThat(rules.decide(register(desk, TypeCode.of("OTHER")), ALL_THERE))
                .isEmpty();
    }

    @Test
    void historySaysWhichRuleDecided() {
        IncidentDesk desk = desk(AssignmentRule.everything("in turn", AssignmentRule.Sharing.ROUND_ROBIN, "ana"));

        List<HistoryEntry> history = desk.incidents()
                .find(AGENT, SHOP, register(desk, DAMAGED).id())
                .orElseThrow()
                .history();

        assertThat(history).last().satisfies(entry -> {
            assertThat(entry.event()).isEqualTo(new HandlingEvent.Assigned(Assignment.nobody(), Assignment.to("ana")));
            assertThat(entry.by().party()).isEqualTo(Party.SYSTEM);
            assertThat(entry.why()).isEqualTo("in turn");
        });
    }

    @Test
    void aShopSavesRulesOfItsOwn() {
        IncidentDesk desk = desk();
        AssignmentRules ana =
                AssignmentRules.of(AssignmentRule.everything("all", AssignmentRule.Sharing.ROUND_ROBIN, "ana"));

        long version = desk.settings()
                .assignmentRules()
                .replace(OPERATOR, SHOP, ana, 0)
                .orElseThrow()
                .version();

        assertThat(version).isEqualTo(1);
        assertThat(register(desk, DAMAGED).assignment()).isEqualTo(Assignment.to("ana"));
        assertThat(desk.settings()
                        .assignmentRules()
                        .find(AGENT, SHOP)
                        .orElseThrow()
                        .value())
                .isEqualTo(ana);
        assertThat(desk.settings().assignmentRules().history(AGENT, SHOP, 5)).hasSize(1);
    }

    @Test
    void aRuleForATypeThatTheShopDoesNotUseIsRefused() {
        AssignmentRules dance =
                AssignmentRules.of(AssignmentRule.everything("all", AssignmentRule.Sharing.ROUND_ROBIN, "ana")
                        .ofTypes(TypeCode.of("DANCE")));

        assertThat(desk().settings()
                        .assignmentRules()
                        .replace(OPERATOR, SHOP, dance, 0)
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.UNKNOWN_TYPE, "rules[0].types"));
    }

    @Test
    void rulesForTypesThatWereDeactivatedMeanwhileCanStillBeTakenAway() {
        IncidentDesk desk = desk();
        AssignmentRule lost = AssignmentRule.everything("lost", AssignmentRule.Sharing.ROUND_ROBIN, "ana")
                .ofTypes(TypeCode.of("LOST"));
        AssignmentRules both = AssignmentRules.of(
                AssignmentRule.everything("damaged", AssignmentRule.Sharing.ROUND_ROBIN, "eva")
                        .ofTypes(DAMAGED),
                lost);
        desk.settings().assignmentRules().replace(OPERATOR, SHOP, both, 0).orElseThrow();
        Catalogue lists = Catalogue.standard();
        desk.settings()
                .catalogue()
                .replace(
                        OPERATOR,
                        SHOP,
                        lists.withTypes(lists.types().stream()
                                .map(type -> type.withActive(false))
                                .toList()),
                        0)
                .orElseThrow();

        assertThat(desk.settings()
                        .assignmentRules()
                        .replace(OPERATOR, SHOP, AssignmentRules.of(lost), 1)
                        .value())
                .isPresent();
    }

    @Test
    void onlyOperatorsWhoSawTheLastRulesChangeThem() {
        IncidentDesk desk = desk();
        AssignmentRules none = AssignmentRules.none();

        assertThat(desk.settings()
                        .assignmentRules()
                        .replace(AGENT, SHOP, none, 0)
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
        assertThat(desk.settings()
                        .assignmentRules()
                        .replace(OPERATOR, SHOP, none, 3)
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.STALE_SETTING);
        assertThat(desk.settings().assignmentRules().find(CUSTOMER, SHOP)).isEmpty();
        assertThat(desk.settings().assignmentRules().find(OTHER_AGENT, SHOP)).isEmpty();
        assertThat(desk.settings().assignmentRules().history(CUSTOMER, SHOP, 5)).isEmpty();
    }

    @Test
    void aRuleSaysWhoGetsIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssignmentRule.everything("nobody", AssignmentRule.Sharing.ROUND_ROBIN))
                .withMessage("rule 'nobody' names neither a team nor people");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssignmentRule.everything("twice", AssignmentRule.Sharing.ROUND_ROBIN, "ana", "ana"))
                .withMessage("rule 'twice' names somebody twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssignmentRule.everything("blank", AssignmentRule.Sharing.ROUND_ROBIN, " "))
                .withMessage("a person of rule 'blank' must be 1 to 100 characters and not blank, but has 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssignmentRule.everything(" ", AssignmentRule.Sharing.ROUND_ROBIN, "ana"))
                .withMessage("name must be 1 to 100 characters and not blank, but has 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssignmentRule.everything("a\u0000b", AssignmentRule.Sharing.ROUND_ROBIN, "ana"))
                .withMessage("name must not contain control characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssignmentRules.of(TEAM_ONLY, TEAM_ONLY))
                .withMessage("two rules are named 'billing'");
    }

    private IncidentDesk desk(AssignmentRule... rules) {
        return IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .clock(() -> NOON)
                .assignmentRules(AssignmentRules.of(rules))
                .build();
    }

    private static Incident register(IncidentDesk desk, TypeCode type) {
        return desk.incidents()
                .register(AGENT, SHOP, registration(type).override().build())
                .orElseThrow();
    }

    private static RegisterIncident.Builder registration(TypeCode type) {
        return RegisterIncident.builder(ORDER, type, Origin.ORGANIZATION, "Seen at packing");
    }
}
