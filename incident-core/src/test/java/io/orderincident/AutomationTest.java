package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.allIn;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.Grant;
import io.orderincident.automation.Action;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.Condition;
import io.orderincident.automation.DryRun;
import io.orderincident.automation.NumberFact;
import io.orderincident.automation.RuleEngine;
import io.orderincident.automation.Trigger;
import io.orderincident.automation.TruthFact;
import io.orderincident.automation.WordFact;
import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.conversation.Note;
import io.orderincident.decision.Decision;
import io.orderincident.desk.RuleRunner;
import io.orderincident.history.Assignment;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.StaffAlert;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Change;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Handling;
import io.orderincident.incident.HandlingEvent;
import io.orderincident.incident.Incident;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.People;
import io.orderincident.remedy.ApproveOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.tck.KitTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules that act without a person (rules 7.1 to 7.3). */
class AutomationTest {

    private static final LocalizedText TEXT = LocalizedText.of("Look at it.", "Mírelo.");

    private final MemoryStorage storage = MemoryStorage.create();
    private Instant now = NOON;
    private final List<Change> told = new ArrayList<>();

    @Test
    void aRuleActsInTheSameChangeAsWhatItActsUpon() {
        IncidentDesk desk = desk(rule("tag-it", Trigger.on(EventType.REGISTERED), new Action.AddTag("new")));

        Incident incident = register(desk);

        assertThat(incident.details().tags()).containsExactly("new");
        assertThat(told)
                .singleElement()
                .satisfies(change -> assertThat(types(change.entries()))
                        .containsExactly(EventType.REGISTERED, EventType.AUTOMATED, EventType.EDITED));
        assertThat(replayed(incident)).isEqualTo(incident);
    }

    @Test
    void aRulePutsNobodyInChargeWhoHasLeft() {
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .people(People.nobody())
                .automation(AutomationRules.of(
                        rule("to-pedro", Trigger.on(EventType.REGISTERED), new Action.AssignTo("pedro", null))))
                .build();

        Incident incident = register(desk);

        assertThat(incident.assignment()).isEqualTo(Assignment.nobody());
        assertThat(desk.incidents()
                        .find(AGENT, SHOP, incident.id())
                        .orElseThrow()
                        .history())
                .last()
                .satisfies(entry -> assertThat(allIn(entry.event())).contains("pedro"));
    }

    @Test
    void everyEffectNamesItsRule() {
        IncidentDesk desk = desk(rule(
                "do-much",
                Trigger.on(EventType.REGISTERED),
                new Action.AssignTo("pedro", "blue"),
                new Action.SetPriority(Priority.URGENT, "the rule says so"),
                new Action.AddNote(TEXT, false),
                new Action.TellCustomer(TEXT),
                new Action.Notify(StaffAlert.To.SUPERVISORS, null, TEXT, null),
                new Action.Emit(TEXT, null)));

        Incident incident = register(desk);

        assertThat(incident.assignment()).isEqualTo(Assignment.to("pedro").inTeam("blue"));
        assertThat(incident.classification().priority()).isEqualTo(Priority.URGENT);
        assertThat(incident.status()).isEqualTo(Status.COMMUNICATED);
        assertThat(history(incident).subList(1, 8)).allSatisfy(entry -> {
            assertThat(entry.by()).isEqualTo(Actor.system(RuleEngine.AUTHOR).author());
            assertThat(entry.why()).isEqualTo("do-much");
        });
    }

    @Test
    void theCustomerIsToldInTheirLanguage() {
        Incident incident =
                register(desk(rule("tell", Trigger.on(EventType.REGISTERED), new Action.TellCustomer(TEXT))));

        assertThat(events(incident, LifeCycleEvent.Communicated.class))
                .extracting(LifeCycleEvent.Communicated::text)
                .containsExactly("Mírelo.");
    }

    @Test
    void anAppointmentBeginsAfterWorkingTime() {
        IncidentDesk desk = desk(rule(
                "meet",
                Trigger.on(EventType.REGISTERED),
                new Action.Notify(
                        StaffAlert.To.PERSON,
                        "pedro",
                        TEXT,
                        new Action.Appointment(Duration.ofHours(6), Duration.ofMinutes(30)))));

        assertThat(events(register(desk), HandlingEvent.StaffAlerted.class))
                .extracting(HandlingEvent.StaffAlerted::notice)
                .containsExactly(new StaffAlert(
                        "meet",
                        StaffAlert.To.PERSON,
                        "pedro",
                        TEXT,
                        new StaffAlert.Appointment(NOON.plus(22, ChronoUnit.HOURS), Duration.ofMinutes(30))));
    }

    @Test
    void aRuleActsOnlyIfAllItsConditionsHold() {
        AutomationRule rule = AutomationRule.of(
                        "careful", Trigger.on(EventType.REGISTERED), new Action.AddTag("careful"))
                .onlyIf(
                        Condition.in(WordFact.TYPE, "DAMAGED", "LOST"),
                        Condition.notIn(WordFact.WEEKDAY, "SUNDAY"),
                        Condition.is(TruthFact.WORKING_HOURS),
                        Condition.isNot(TruthFact.DELIVERED),
                        Condition.in(WordFact.CURRENCY, "EUR"),
                        Condition.atLeast(NumberFact.ORDER_VALUE, 45));

        assertThat(register(desk(rule)).details().tags()).isNotEmpty();
        assertThat(register(desk(with(rule, Condition.atLeast(NumberFact.ORDER_VALUE, 46))))
                        .details()
                        .tags())
                .isEmpty();
        assertThat(register(desk(with(rule, Condition.atLeast(NumberFact.RATING, 1))))
                        .details()
                        .tags())
                .isEmpty();
    }

    @Test
    void aRuleThatIsNotEnabledDoesNothing() {
        AutomationRule off = AutomationRule.of("off", Trigger.on(EventType.REGISTERED), new Action.AddTag("off"))
                .withEnabled(false);

        assertThat(register(desk(off)).version()).isEqualTo(1);
    }

    @Test
    void whatIsSoAlreadyLeavesNoTrace() {
        IncidentDesk desk = desk(rule("tag-it", Trigger.on(EventType.EDITED), new Action.AddTag("known")));
        Incident incident = register(desk);

        Outcome<Incident> edited = desk.incidents()
                .edit(AGENT, target(incident), new Edit(Details.none().withTags(Set.of("known"))));

        assertThat(edited.orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void whatTheLifeCycleRefusesIsLeftOutAndSaid() {
        IncidentDesk desk = desk(rule(
                "too-late",
                Trigger.on(EventType.CANCELLED),
                new Action.TellCustomer(TEXT),
                new Action.AddNote(TEXT, false)));
        Incident incident = register(desk);

        Outcome<Incident> cancelled = desk.incidents().cancel(AGENT, target(incident), new Cancel("by mistake"));

        assertThat(cancelled.orElseThrow().status()).isEqualTo(Status.CANCELLED);
        assertThat(events(incident, ConversationEvent.Noted.class))
                .extracting(noted -> noted.note().text())
                .satisfiesExactly(
                        refused ->
                                assertThat(refused).startsWith("Rule too-late left something out. Cannot communicate"),
                        done -> assertThat(done).isEqualTo("Look at it."));
    }

    @Test
    void whatTheHostObjectsToIsLeftOutAndSaid() {
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .automation(AutomationRules.of(rule(
                        "urgent", Trigger.on(EventType.REGISTERED), new Action.SetPriority(Priority.URGENT, "now"))))
                .veto((change, actor) ->
                        actor.party() == Party.SYSTEM ? Optional.of("Not on Sundays.") : Optional.empty())
                .build();

        assertThat(events(register(desk), ConversationEvent.Noted.class))
                .extracting(noted -> noted.note().text())
                .containsExactly("Rule urgent left something out. Not on Sundays.");
    }

    @Test
    void anUnknownProtocolIsLeftOutAndSaid() {
        IncidentDesk desk = desk(rule(
                "follow", Trigger.on(EventType.REGISTERED), new Action.BeginProtocol(ProtocolCode.of("NOT_THERE"))));

        assertThat(events(register(desk), ConversationEvent.Noted.class)).hasSize(1);
    }

    @Test
    void aRuleOffersInTheCustomersLanguageAndIsMarkedAsTheOneWhoDid() {
        Action.Offer later = new Action.Offer(OfferKind.REPLENISHMENT, TEXT, null, null, 3, 2);
        IncidentDesk desk = desk(rule("later", Trigger.on(EventType.REGISTERED), later));

        Incident incident = register(desk);

        assertThat(incident.remedies().openOffers())
                .extracting(Offer::kind, Offer::terms, Offer::promisedUntil, Offer::expiresAt)
                .containsExactly(tuple(
                        OfferKind.REPLENISHMENT,
                        "Mírelo.",
                        Instant.parse("2026-03-06T00:00:00Z"),
                        Instant.parse("2026-03-05T00:00:00Z")));
        assertThat(storage.incidents().history(SHOP, incident.id(), 1, 10))
                .last()
                .satisfies(entry -> assertThat(entry.why()).isEqualTo("later"))
                .matches(entry -> entry.by().party() == Party.SYSTEM);
    }

    @Test
    void aRuleProposesMoneyForWhichTheShopGivesRulesNoAuthority() {
        Action.Offer credit = new Action.Offer(OfferKind.CREDIT, TEXT, null, Money.of("5", "EUR"), null, null);
        IncidentDesk desk = desk(rule("sorry", Trigger.on(EventType.REGISTERED), credit));

        Incident without = register(desk);

        assertThat(without.remedies().openOffers()).isEmpty();
        assertThat(without.remedies().proposedOffers())
                .singleElement()
                .satisfies(offer -> assertThat(offer.author()).isEqualTo(RuleRunner.AUTOMATION.author()));
        Target target = target(without);
        assertThat(desk.remedies()
                        .approveOffer(AGENT, target, new ApproveOffer(1))
                        .orElseThrow()
                        .remedies()
                        .openOffers())
                .singleElement()
                .satisfies(offer -> assertThat(offer.authorizedBy()).contains(AGENT.author()));
        AuthorityPolicy policy = AuthorityPolicy.of(Grant.toParty(Party.SYSTEM).withEach(Money.of("5", "EUR")));
        desk.settings().authority().replace(OPERATOR, SHOP, policy, 0).orElseThrow();
        Incident with = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
        assertThat(with.remedies().openOffers()).hasSize(1);
    }

    @Test
    void anOfferOfARuleHasWhatItsKindNeeds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Action.Offer(OfferKind.SUBSTITUTION, TEXT, null, null, null, null))
                .withMessage("sku does not go with such an offer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Action.Offer(OfferKind.CREDIT, TEXT, null, Money.of("1.001", "EUR"), null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Action.Offer(OfferKind.REPLENISHMENT, TEXT, null, null, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Action.Offer(OfferKind.OTHER, TEXT, null, null, 3, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Action.Offer(OfferKind.OTHER, TEXT, null, null, null, 91));
    }

    @Test
    void rulesThatCallEachOtherActOnceEach() {
        IncidentDesk desk = desk(
                rule("ping", Trigger.on(EventType.REGISTERED, EventType.NOTED), new Action.AddTag("ping")),
                rule("pong", Trigger.on(EventType.EDITED), new Action.AddNote(TEXT, false)));

        Incident incident = register(desk);

        assertThat(events(incident, HandlingEvent.Automated.class))
                .extracting(HandlingEvent.Automated::rule)
                .containsExactly("ping", "pong");
    }

    @Test
    void aChainEndsAndSaysSo() {
        AutomationRule[] rules = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> rule("r" + i, Trigger.on(EventType.REGISTERED), new Action.AddNote(TEXT, false)))
                .toArray(AutomationRule[]::new);

        Incident incident = register(desk(rules));

        assertThat(events(incident, HandlingEvent.Automated.class)).hasSize(RuleEngine.ACTIONS_MAX);
        assertThat(events(incident, ConversationEvent.Noted.class)).last().satisfies(noted -> {
            assertThat(noted.note().shared()).isFalse();
            assertThat(noted.note().text())
                    .startsWith("The rules stopped after 20 actions in a row, in the midst of rule r21.")
                    .contains("r1, r2,");
        });
    }

    @Test
    void theStaffIsToldInTheLanguageOfWhoBeganIt() {
        IncidentDesk desk = desk(rule("note", Trigger.on(EventType.NOTED), new Action.AddNote(TEXT, false)));
        Incident incident = register(desk);

        desk.incidents().note(AGENT.speaking(Locale.forLanguageTag("es")), target(incident), Note.internal("Llamado."));

        assertThat(events(incident, ConversationEvent.Noted.class))
                .extracting(noted -> noted.note().text())
                .containsExactly("Llamado.", "Mírelo.");
    }

    @Test
    void noCustomerSeesWhatRulesDoAmongStaff() {
        Incident incident = register(desk(rule(
                "quiet",
                Trigger.on(EventType.REGISTERED),
                new Action.AddNote(TEXT, false),
                new Action.Notify(StaffAlert.To.TEAM, null, TEXT, null))));

        assertThat(desk().incidents()
                        .find(CUSTOMER, SHOP, incident.id())
                        .orElseThrow()
                        .history())
                .hasSize(1);
    }

    @Test
    void aRuleThatWaitsActsOncePerCause() {
        AutomationRules rules = AutomationRules.of(rule(
                "stale",
                Trigger.after(Duration.ofHours(2), Trigger.Since.LAST_INTERACTION),
                new Action.AddTag("stale")));
        IncidentDesk desk = desk();
        Incident incident = register(desk);
        RuleEngine engine = engine(desk, rules, incident);
        Instant due = NOON.plus(2, ChronoUnit.HOURS);

        assertThat(rules.due(incident, calendar())).containsExactly(due);
        assertThat(engine.due(incident, Instant.MIN, due.minusSeconds(1))).isEmpty();
        Change acted = engine.due(incident, Instant.MIN, due).orElseThrow();
        assertThat(acted.after().details().tags()).containsExactly("stale");
        assertThat(acted.after().handling().acted()).containsEntry("stale", NOON);
        assertThat(rules.due(acted.after(), calendar())).isEmpty();
        assertThat(engine.due(acted.after(), Instant.MIN, due)).isEmpty();
        List<HistoryEntry> history = new ArrayList<>(history(incident));
        history.addAll(acted.entries());
        assertThat(Incident.replay(history)).isEqualTo(acted.after());
    }

    @Test
    void ofRulesThatCameAndWentTheLastAreRememberedAsManyAsAShopMayHave() {
        List<String> names = new ArrayList<>(List.of("first", "second", "first"));
        IntStream.rangeClosed(3, AutomationRules.MAX + 1)
                .mapToObj(Integer::toString)
                .forEach(names::add);
        Incident registered = register(desk());
        Context stamp = KitTerms.context(RuleRunner.AUTOMATION, NOON, null);
        List<HistoryEntry> history = new ArrayList<>(history(registered));
        Incident incident = registered;
        for (String name : names) {
            Change acted = Decision.happened(incident, new HandlingEvent.Automated(name, NOON), stamp);
            history.addAll(acted.entries());
            incident = acted.after();
        }

        assertThat(incident.handling().acted())
                .hasSize(Handling.ACTED_MAX)
                .containsKeys("first", "3", Integer.toString(AutomationRules.MAX + 1))
                .doesNotContainKey("second");
        assertThat(Handling.ACTED_MAX).isEqualTo(AutomationRules.MAX);
        assertThat(Incident.replay(history)).isEqualTo(incident);
    }

    @Test
    void aRuleThatWaitsActsByTheTimersAsSoonAsItsConditionsHold() {
        AutomationRule rule = with(
                rule(
                        "stale",
                        Trigger.after(Duration.ofHours(2), Trigger.Since.REGISTRATION),
                        new Action.AddTag("stale")),
                Condition.is(TruthFact.ASSIGNED));
        IncidentDesk desk = desk(rule);
        Incident incident = register(desk);

        now = NOON.plus(2, ChronoUnit.HOURS);
        assertThat(desk.timers().runDue()).isZero();
        now = NOON.plus(3, ChronoUnit.HOURS);
        assertThat(desk.timers().runDue()).isZero();
        desk.incidents()
                .assign(AGENT, target(incident), new Assign(Assignment.to("pedro")))
                .orElseThrow();
        assertThat(desk.timers().runDue()).isEqualTo(1);
        assertThat(desk.timers().runDue()).isZero();

        assertThat(history(incident))
                .extracting(entry -> entry.event().type())
                .endsWith(EventType.AUTOMATED, EventType.EDITED);
    }

    @Test
    void noRuleWaitsForWhatHasEnded() {
        AutomationRules rules = AutomationRules.of(rule(
                "stale", Trigger.after(Duration.ofHours(2), Trigger.Since.REGISTRATION), new Action.AddTag("stale")));
        IncidentDesk desk = desk();
        Incident incident = register(desk);
        Incident cancelled = desk.incidents()
                .cancel(AGENT, target(incident), new Cancel("by mistake"))
                .orElseThrow();

        assertThat(rules.due(cancelled, calendar())).isEmpty();
    }

    @Test
    void rulesThatNameWhatIsNotInTheListsAreRefusedWithThePlace() {
        AutomationRules rules = AutomationRules.of(
                rule("fine", Trigger.on(EventType.REGISTERED), new Action.AddTag("fine")),
                with(
                        rule(
                                "odd",
                                Trigger.on(EventType.REGISTERED),
                                new Action.BeginProtocol(ProtocolCode.of("NOT_THERE"))),
                        Condition.is(TruthFact.PROACTIVE),
                        Condition.in(WordFact.TYPE, "NEVER_SEEN", "DAMAGED"),
                        Condition.notIn(WordFact.KIND, "NO_KIND"),
                        Condition.in(WordFact.REASON, "NO_REASON"),
                        Condition.in(WordFact.CHANNEL, "NO_CHANNEL"),
                        Condition.in(WordFact.CAUSE, "NO_CAUSE"),
                        Condition.in(WordFact.TAG, "NO_LIST")));

        assertThat(desk().settings()
                        .automationRules()
                        .replace(OPERATOR, SHOP, rules, 0)
                        .refusals())
                .extracting(Refusal::field, Refusal::reason)
                .containsExactly(
                        tuple("rules[1].conditions[1]", Reason.UNKNOWN_TYPE),
                        tuple("rules[1].conditions[2]", Reason.UNKNOWN_KIND),
                        tuple("rules[1].conditions[3]", Reason.UNKNOWN_REASON),
                        tuple("rules[1].conditions[4]", Reason.UNKNOWN_CHANNEL),
                        tuple("rules[1].conditions[5]", Reason.UNKNOWN_CAUSE),
                        tuple("rules[1].actions[0]", Reason.UNKNOWN_PROTOCOL));
    }

    @Test
    void aShopsOwnRulesTakeThePlaceOfTheShippedOnes() {
        IncidentDesk desk = desk(rule("shipped", Trigger.on(EventType.REGISTERED), new Action.AddTag("shipped")));
        AutomationRules own =
                AutomationRules.of(rule("own", Trigger.on(EventType.REGISTERED), new Action.AddTag("own")));

        assertThat(desk.settings()
                        .automationRules()
                        .replace(OPERATOR, SHOP, own, 0)
                        .orElseThrow()
                        .version())
                .isEqualTo(1);

        assertThat(register(desk).details().tags()).containsExactly("own");
    }

    @Test
    void aDryRunSaysWhatWouldHaveBeenDoneAndWritesNothing() {
        IncidentDesk desk = desk();
        Incident incident = register(desk);
        now = NOON.plus(1, ChronoUnit.HOURS);
        desk.incidents().assign(AGENT, target(incident), new Assign(Assignment.to("pedro")));
        AutomationRules rules = AutomationRules.of(
                rule("first", Trigger.on(EventType.REGISTERED), new Action.AddTag("new")),
                rule("then", Trigger.on(EventType.EDITED), new Action.AddNote(TEXT, false)),
                rule(
                        "wait",
                        Trigger.after(Duration.ofHours(3), Trigger.Since.LAST_INTERACTION),
                        new Action.AddTag("old")));

        DryRun run = dryRun(desk, rules, 100);

        assertThat(run.acts()).extracting(DryRun.Act::rule).containsExactly("first", "then", "wait", "then");
        assertThat(run.acts()).extracting(DryRun.Act::at).containsExactly(NOON, NOON, wait4(), wait4());
        assertThat(run.acts()).extracting(DryRun.Act::number).containsOnly(incident.number());
        assertThat(run.acts().get(0).effects())
                .singleElement()
                .satisfies(effect -> assertThat(effect.type()).isEqualTo(EventType.EDITED));
        assertThat(run.cut()).isFalse();
        assertThat(run.incidents()).isEqualTo(1);
        assertThat(history(incident)).hasSize(2);
    }

    private static Instant wait4() {
        return NOON.plus(4, ChronoUnit.HOURS);
    }

    @Test
    void aDryRunOfTheRulesThatActedSaysWhatTheyDid() {
        AutomationRule rule = rule("tag-it", Trigger.on(EventType.REGISTERED), new Action.AddTag("new"));
        IncidentDesk desk = desk(rule);
        register(desk);

        DryRun run = dryRun(desk, AutomationRules.of(rule), 100);

        assertThat(run.acts()).extracting(DryRun.Act::rule).containsExactly("tag-it");
    }

    @Test
    void aDryRunSaysWhenItWasCut() {
        IncidentDesk desk = desk();
        register(desk);
        now = NOON.plusSeconds(1);
        register(desk);
        AutomationRules rules =
                AutomationRules.of(rule("first", Trigger.on(EventType.REGISTERED), new Action.AddTag("new")));

        assertThat(dryRun(desk, rules, 1).cut()).isTrue();
        assertThat(dryRun(desk, rules, 1).acts()).hasSize(1);
        assertThat(dryRun(desk, rules, 2).cut()).isFalse();
    }

    @Test
    void aDryRunLooksOnlyAtTheTimeThatWasAskedFor() {
        IncidentDesk desk = desk();
        register(desk);
        AutomationRules rules =
                AutomationRules.of(rule("first", Trigger.on(EventType.REGISTERED), new Action.AddTag("new")));

        assertThat(run(desk, OPERATOR, rules, NOON.plusSeconds(1), NOON.plusSeconds(2))
                        .orElseThrow()
                        .acts())
                .isEmpty();
        assertThat(run(desk, OPERATOR, rules, NOON.minusSeconds(1), NOON)
                        .orElseThrow()
                        .acts())
                .isEmpty();
        assertThat(run(desk, OPERATOR, rules, NOON, NOON.plusSeconds(1))
                        .orElseThrow()
                        .acts())
                .hasSize(1);
    }

    @Test
    void onlyOperatorsMayRunDry() {
        for (Actor nosy : List.of(AGENT, CUSTOMER)) {
            assertThat(run(desk(), nosy, AutomationRules.none(), NOON, NOON.plusSeconds(1))
                            .refusals())
                    .extracting(Refusal::reason)
                    .containsExactly(Refusal.Reason.NOT_ALLOWED);
        }
    }

    private static DryRun dryRun(IncidentDesk desk, AutomationRules rules, int most) {
        return desk.automation()
                .dryRun(OPERATOR, SHOP, rules, NOON.minusSeconds(60), NOON.plus(7, ChronoUnit.DAYS), most)
                .orElseThrow();
    }

    private static Outcome<DryRun> run(
            IncidentDesk desk, Actor viewer, AutomationRules rules, Instant from, Instant to) {
        return desk.automation().dryRun(viewer, SHOP, rules, from, to, 10);
    }

    private IncidentDesk desk(AutomationRule... rules) {
        return IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .automation(AutomationRules.of(rules))
                .listener(told::add)
                .clock(() -> now)
                .build();
    }

    private static BusinessCalendar calendar() {
        return Calendars.standard().of(SHOP);
    }

    private static RuleEngine engine(IncidentDesk desk, AutomationRules rules, Incident incident) {
        return new RuleEngine(
                rules,
                KitTerms.standard(order())
                        .with(
                                desk.settings()
                                        .catalogue()
                                        .find(OPERATOR, incident.shop())
                                        .orElseThrow()
                                        .value(),
                                calendar()),
                Locale.ENGLISH,
                change -> Optional.empty());
    }

    private static AutomationRule rule(String name, Trigger trigger, Action... actions) {
        return AutomationRule.of(name, trigger, actions);
    }

    private static AutomationRule with(AutomationRule rule, Condition... conditions) {
        return AutomationRule.of(rule.name(), rule.trigger(), rule.actions()).onlyIf(conditions);
    }

    private static Incident register(IncidentDesk desk) {
        return desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
    }

    private static Target target(Incident incident) {
        return Target.of(SHOP, incident.id());
    }

    private List<HistoryEntry> history(Incident incident) {
        return storage.transactions()
                .required(() -> storage.incidents().history(SHOP, incident.id()).toList());
    }

    private Incident replayed(Incident incident) {
        return Incident.replay(history(incident));
    }

    private <E extends IncidentEvent> List<E> events(Incident incident, Class<E> kind) {
        return history(incident).stream()
                .map(HistoryEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static List<EventType> types(List<HistoryEntry> entries) {
        return entries.stream().map(entry -> entry.event().type()).toList();
    }
}
