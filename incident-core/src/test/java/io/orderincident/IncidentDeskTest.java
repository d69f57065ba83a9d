package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.ANA;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.allIn;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.RefusedException;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.Note;
import io.orderincident.history.Assignment;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.AffectedLine;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.OrderPort;
import io.orderincident.order.Sku;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Contact;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.sla.LifeCyclePolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("changes the locale of the machine")
class IncidentDeskTest {

    private static final Resolve NEW_ROSES = Resolve.because("REPLACED", "New roses arrived today");
    private static final Communicate SORRY = Communicate.message("We are sorry. New roses leave today.");

    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = builder().build();

    @Test
    void anIncidentGoesFromRegistrationToClosure() {
        Incident registered = desk.incidents()
                .register(CUSTOMER, SHOP, twoRosesDamaged().build())
                .orElseThrow();
        desk.incidents().communicate(AGENT, target(registered), SORRY).orElseThrow();
        desk.incidents().resolve(AGENT, target(registered), NEW_ROSES).orElseThrow();
        Incident closed = desk.incidents().close(CUSTOMER, target(registered)).orElseThrow();

        assertThat(closed.status()).isEqualTo(Status.CLOSED);
        assertThat(desk.incidents()
                        .find(AGENT, SHOP, registered.id())
                        .orElseThrow()
                        .history())
                .extracting(HistoryEntry::event)
                .extracting(IncidentEvent::type)
                .containsExactly(EventType.REGISTERED, EventType.COMMUNICATED, EventType.RESOLVED, EventType.CLOSED);
    }

    @Test
    void registeringKeepsWhatTheOrderSays() {
        Incident incident = registered();

        assertThat(incident.report().lines())
                .containsExactly(new AffectedLine(OrderLineId.of("1"), Sku.of("ROSE-RED"), "Red roses", 2));
        assertThat(incident.report().customer()).isEqualTo(ANA);
        assertThat(incident.report().contact().emailAddress()).contains("ana@example.org");
        assertThat(incident.classification().verdict().severity()).isEqualTo(Severity.MAJOR);
        assertThat(incident.progress().registeredAt()).isEqualTo(NOON);
        assertThat(incident.status()).isEqualTo(Status.DETECTED);
        assertThat(incident.version()).isEqualTo(1);
    }

    @Test
    @SuppressWarnings("NullAway") // hosts that do not check nullness at compile time pass null
    void everyFaultOfACommandIsReportedAtOnce() {
        RegisterIncident faulty = new RegisterIncident(
                ORDER,
                TypeCode.of("DAMAGED"),
                null,
                "  ",
                List.of(new RegisterIncident.Line(OrderLineId.of("1"), 0)),
                null,
                NOON.plusSeconds(60),
                null,
                false,
                null,
                null,
                null,
                null,
                "",
                "");

        assertThat(desk.incidents().register(AGENT, SHOP, faulty).refusals())
                .allMatch(refusal -> refusal.reason() == Reason.INVALID)
                .extracting(Refusal::field)
                .containsExactly("description", "key", "lines[0].quantity", "occurredAt", "origin", "sourceText");
    }

    @Test
    void everyFaultAgainstTheOrderIsReportedAtOnce() {
        RegisterIncident faulty = RegisterIncident.builder(ORDER, TypeCode.of("NO_SUCH"), Origin.CUSTOMER, "Broken")
                .line(OrderLineId.of("1"), 4)
                .line(OrderLineId.of("9"), 1)
                .line(OrderLineId.of("2"), 1)
                .line(OrderLineId.of("2"), 1)
                .build();

        assertThat(desk.incidents().register(AGENT, SHOP, faulty).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(
                        tuple(Reason.QUANTITY_BEYOND_ORDERED, "lines[0].quantity"),
                        tuple(Reason.LINE_NOT_OF_ORDER, "lines[1].line"),
                        tuple(Reason.LINE_REPEATED, "lines[3].line"),
                        tuple(Reason.UNKNOWN_TYPE, "type"));
        assertThat(desk.search().count(AGENT, IncidentFilter.of(SHOP))).isZero();
    }

    @Test
    void anOverLongDescriptionIsRefused() {
        RegisterIncident command = RegisterIncident.builder(
                        ORDER,
                        TypeCode.of("DAMAGED"),
                        Origin.CUSTOMER,
                        "x".repeat(RegisterIncident.DESCRIPTION_MAX + 1))
                .build();

        assertThat(desk.incidents().register(AGENT, SHOP, command).refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.message()).contains("10000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Broken\u0000", "\u0007Broken", "half a sign \ud83d"})
    void aTextThatNoDatabaseTakesIsRefused(String description) {
        RegisterIncident command = RegisterIncident.builder(ORDER, TypeCode.of("DAMAGED"), Origin.CUSTOMER, description)
                .build();

        assertThat(desk.incidents()
                        .register(AGENT.speaking(Locale.forLanguageTag("es")), SHOP, command)
                        .refusals())
                .extracting(Refusal::field, Refusal::message)
                .containsExactly(tuple("description", "no debe contener caracteres de control"));
    }

    @Test
    void refusalsSpeakTheActorsLanguage() {
        Actor spanish = AGENT.speaking(Locale.forLanguageTag("es"));
        RegisterIncident blank = RegisterIncident.builder(ORDER, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "")
                .build();

        assertThat(desk.incidents().register(spanish, SHOP, blank).refusals())
                .extracting(Refusal::message)
                .containsExactly("no debe estar vacío");
        assertThat(desk.incidents().close(spanish, target(resolved())).refusals())
                .extracting(Refusal::message)
                .containsExactly("Usted no puede cerrar esto. Pídalo a: cliente, operador, sistema.");
    }

    @Test
    void refusalsSpeakEnglishWhateverTheMachineSpeaks() {
        Locale machine = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("es"));
        try {
            assertThat(desk.incidents()
                            .resolve(AGENT, target(registered()), NEW_ROSES)
                            .refusals())
                    .extracting(Refusal::message)
                    .containsExactly("Cannot resolve an incident that is detected. It must be: communicated.");
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    void anUnknownOrderIsRefused() {
        RegisterIncident command = RegisterIncident.builder(
                        OrderId.of("P-9"), TypeCode.of("LOST"), Origin.CUSTOMER, "Where is it?")
                .build();

        assertRefused(desk.incidents().register(AGENT, SHOP, command), Reason.UNKNOWN_ORDER, "order");
    }

    @Test
    void aCustomerCannotRegisterOnAnothersOrder() {
        assertRefused(
                desk.incidents()
                        .register(OTHER_CUSTOMER, SHOP, twoRosesDamaged().build()),
                Reason.UNKNOWN_ORDER,
                "order");
    }

    @Test
    void aCustomerCannotSpeakForTheShop() {
        RegisterIncident command = RegisterIncident.builder(
                        ORDER, TypeCode.of("DAMAGED"), Origin.ORGANIZATION, "We found it")
                .build();

        assertRefused(desk.incidents().register(CUSTOMER, SHOP, command), Reason.NOT_ALLOWED, "origin");
    }

    @Test
    void staffOfAnotherShopCannotRegister() {
        assertRefused(
                desk.incidents().register(OTHER_AGENT, SHOP, twoRosesDamaged().build()), Reason.UNKNOWN_ORDER, "order");
    }

    @Test
    void anotherCustomersIncidentIsAsUnknownAsOneThatDoesNotExist() {
        Incident incident = resolved();

        assertRefused(desk.incidents().close(OTHER_CUSTOMER, target(incident)), Reason.UNKNOWN_INCIDENT, "incident");
        assertRefused(
                desk.incidents().close(CUSTOMER, Target.of(SHOP, new IncidentId(1))),
                Reason.UNKNOWN_INCIDENT,
                "incident");
        assertThat(desk.incidents().find(OTHER_CUSTOMER, SHOP, incident.id())).isEmpty();
        assertThat(desk.incidents().find(OTHER_AGENT, SHOP, incident.id())).isEmpty();
    }

    @Test
    void anIncidentCannotBeResolvedBeforeTheCustomerWasTold() {
        assertRefused(desk.incidents().resolve(AGENT, target(registered()), NEW_ROSES), Reason.WRONG_STATUS, "status");
    }

    @Test
    void resolvingNeedsAReasonOfTheList() {
        assertRefused(
                desk.incidents().resolve(AGENT, target(communicated()), Resolve.because("BECAUSE_I_SAY_SO", "Done")),
                Reason.UNKNOWN_RESOLUTION_REASON,
                "reason");
    }

    @Test
    void anAgentCannotCloseAnIncident() {
        assertRefused(desk.incidents().close(AGENT, target(resolved())), Reason.NOT_ALLOWED, "actor");
    }

    @Test
    void historySaysWhoClosedIt() {
        assertThat(lastEvent(desk.incidents().close(OPERATOR, target(resolved()))))
                .isEqualTo(new LifeCycleEvent.Closed(LifeCycleEvent.ClosedBy.OPERATOR_REVIEW));
        assertThat(lastEvent(desk.incidents().close(CUSTOMER, target(resolved()))))
                .isEqualTo(new LifeCycleEvent.Closed(LifeCycleEvent.ClosedBy.CUSTOMER_CONFIRMATION));
        assertThat(lastEvent(desk.incidents().close(Actor.system("auto-close"), target(resolved()))))
                .isEqualTo(new LifeCycleEvent.Closed(LifeCycleEvent.ClosedBy.RULE));
    }

    @Test
    void aCallBeforeTheRegistrationCountsFromTheRegistration() {
        Incident incident = registered();
        Incident told = desk.incidents()
                .communicate(
                        AGENT,
                        target(incident),
                        Communicate.outside(CommunicationWay.PHONE, NOON.minusSeconds(600), "Called her"))
                .orElseThrow();

        assertThat(told.progress().firstCommunicatedAt()).isEqualTo(NOON);
        assertThat(told.status()).isEqualTo(Status.COMMUNICATED);
    }

    @Test
    void informingAgainKeepsTheFirstTime() {
        Incident told = communicated();
        Incident again = desk.incidents()
                .communicate(
                        AGENT, target(told), Communicate.outside(CommunicationWay.PHONE, NOON.minusSeconds(5), "Again"))
                .orElseThrow();

        assertThat(again.progress().firstCommunicatedAt())
                .isEqualTo(told.progress().firstCommunicatedAt());
        assertThat(again.version()).isEqualTo(told.version() + 1);
    }

    @Test
    void aStaleFormIsRefused() {
        Incident seen = registered();
        desk.incidents().communicate(AGENT, target(seen), SORRY).orElseThrow();

        Outcome<Incident> outcome =
                desk.incidents().communicate(AGENT, target(seen).atVersion(seen.version()), SORRY);

        assertRefused(outcome, Reason.STALE_VERSION, "expectedVersion");
        assertThat(outcome.refusals().get(0).message()).contains("version 1").contains("it is 2");
    }

    @Test
    void aCommandRepeatedUnderItsKeyIsDoneOnce() {
        RegisterIncident command = twoRosesDamaged().once("form-1").build();
        Incident first = desk.incidents().register(CUSTOMER, SHOP, command).orElseThrow();
        Outcome<Incident> again = desk.incidents().register(CUSTOMER, SHOP, command);
        desk.incidents().communicate(AGENT, target(first).once("form-2"), SORRY).orElseThrow();
        Outcome<Incident> toldAgain =
                desk.incidents().communicate(AGENT, target(first).once("form-2"), SORRY);

        assertThat(again.isRepeated()).isTrue();
        assertThat(again.orElseThrow()).isEqualTo(first);
        assertThat(toldAgain.isRepeated()).isTrue();
        assertThat(toldAgain.orElseThrow().version()).isEqualTo(2);
        assertThat(desk.search().count(AGENT, IncidentFilter.of(SHOP))).isEqualTo(1);
    }

    @Test
    void aKeyUsedForSomethingElseIsRefused() {
        Incident incident = desk.incidents()
                .register(CUSTOMER, SHOP, twoRosesDamaged().once("form-1").build())
                .orElseThrow();

        assertRefused(
                desk.incidents().communicate(AGENT, target(incident).once("form-1"), SORRY), Reason.KEY_REUSED, "key");
        assertRefused(
                desk.incidents()
                        .register(
                                CUSTOMER,
                                SHOP,
                                RegisterIncident.builder(ORDER, TypeCode.of("LATE_DELIVERY"), Origin.CUSTOMER, "Late")
                                        .once("form-1")
                                        .build()),
                Reason.KEY_REUSED,
                "key");
    }

    @Test
    void aKeyUsedBySomebodyElseIsRefused() {
        Incident incident = registered();
        desk.incidents()
                .communicate(AGENT, target(incident).once("call-1"), SORRY)
                .orElseThrow();
        Actor colleague = Actor.agent(SHOP, "colleague", "Marta Díaz");

        assertRefused(
                desk.incidents().communicate(colleague, target(incident).once("call-1"), SORRY),
                Reason.KEY_REUSED,
                "key");
    }

    @Test
    void nobodyIsPointedToAnIncidentThatIsNotTheirsToSee() {
        desk.incidents()
                .importFrom(
                        OPERATOR,
                        SHOP,
                        ImportIncident.builder(
                                        "old-desk",
                                        "old-1",
                                        ORDER,
                                        TypeCode.of("DAMAGED"),
                                        "Written down elsewhere",
                                        NOON.minusSeconds(60))
                                .event(ForeignEvent.builder(NOON.minusSeconds(30), "open")
                                        .build())
                                .build())
                .orElseThrow();

        Outcome<Incident> outcome =
                desk.incidents().register(CUSTOMER, SHOP, twoRosesDamaged().build());

        assertThat(outcome.value()).isPresent();
    }

    @Test
    void everyReasonAgainstAStepIsSaidAtOnce() {
        Outcome<Incident> outcome =
                desk.incidents().resolve(AGENT, target(registered()), Resolve.because("BY_MAGIC", "Puff"));

        assertThat(outcome.refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.WRONG_STATUS, Reason.UNKNOWN_RESOLUTION_REASON);
    }

    @Test
    void customersDoNotSeeTheKeysOfStaff() {
        Incident incident = desk.incidents()
                .register(CUSTOMER, SHOP, twoRosesDamaged().build())
                .orElseThrow();
        desk.incidents().communicate(AGENT, target(incident), SORRY).orElseThrow();

        assertThat(desk.incidents()
                        .find(CUSTOMER, SHOP, incident.id())
                        .orElseThrow()
                        .history())
                .extracting(HistoryEntry::by)
                .extracting(Author::id, Author::displayName)
                .containsExactly(
                        tuple(CUSTOMER.author().id(), CUSTOMER.author().displayName()),
                        tuple("AGENT", AGENT.author().displayName()));
    }

    @Test
    void theHostCanVeto() {
        IncidentDesk vetoed = builder()
                .veto((proposed, actor) ->
                        proposed.before() == null ? Optional.of("Stocktaking today.") : Optional.empty())
                .build();

        assertRefused(vetoed.incidents().register(AGENT, SHOP, twoRosesDamaged().build()), Reason.VETOED, "");
        assertThat(vetoed.search().count(AGENT, IncidentFilter.of(SHOP))).isZero();
    }

    @Test
    void aListenerThatFailsUndoesTheChange() {
        IncidentDesk failing = builder()
                .listener(change -> {
                    throw new IllegalStateException("outbox is full");
                })
                .build();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> failing.incidents()
                        .register(AGENT, SHOP, twoRosesDamaged().build()));
        assertThat(desk.search().count(AGENT, IncidentFilter.of(SHOP))).isZero();
    }

    @Test
    void listenersSeeEveryChangeInOrder() {
        List<Status> seen = new ArrayList<>();
        IncidentDesk listened =
                builder().listener(change -> seen.add(change.after().status())).build();
        Incident incident = listened.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow();
        listened.incidents().communicate(AGENT, target(incident), SORRY).orElseThrow();

        assertThat(seen).containsExactly(Status.DETECTED, Status.COMMUNICATED);
    }

    @Test
    void aCustomerSeesNeitherReasonsNorReasoning() {
        Incident incident = registered();
        desk.incidents()
                .communicate(AGENT, target(incident).because("she is a big client"), SORRY)
                .orElseThrow();

        IncidentView hers = desk.incidents().find(CUSTOMER, SHOP, incident.id()).orElseThrow();
        IncidentView ours = desk.incidents().find(AGENT, SHOP, incident.id()).orElseThrow();

        assertThat(allIn(hers))
                .doesNotContain("big client")
                .doesNotContain(ours.incident().classification().verdict().rule());
        assertThat(allIn(ours)).contains("big client");
        assertThat(hers.steps())
                .containsExactlyInAnyOrder(
                        Operation.ADD_LINES, Operation.PREFER_CHANNELS, Operation.SEND_MESSAGE, Operation.ADD_DOCUMENT);
        assertThat(ours.steps())
                .contains(Operation.COMMUNICATE, Operation.RESOLVE)
                .doesNotContain(Operation.CLOSE);
    }

    @Test
    void listsShowCustomersTheirOwnOnly() {
        registered();

        assertThat(desk.search().count(CUSTOMER, IncidentFilter.inProgress(SHOP)))
                .isEqualTo(1);
        assertThat(desk.search().count(OTHER_CUSTOMER, IncidentFilter.inProgress(SHOP)))
                .isZero();
        assertThat(desk.search().count(OTHER_CUSTOMER, IncidentFilter.of(SHOP).where(IncidentFields.CUSTOMER.is(ANA))))
                .isZero();
        assertThat(desk.search().count(OTHER_AGENT, IncidentFilter.of(SHOP))).isZero();
        assertThat(desk.search()
                        .find(CUSTOMER, IncidentFilter.of(SHOP), PageRequest.first(10))
                        .rows())
                .extracting(IncidentSummary::article)
                .containsExactly("Red roses");
    }

    @Test
    void anOrderIsMarkedUntilItsLastIncidentIsClosed() {
        Incident incident = resolved();
        assertThat(desk.search().ordersWithOpenIncident(AGENT, SHOP, List.of(ORDER)))
                .containsExactly(ORDER);

        desk.incidents().close(OPERATOR, target(incident)).orElseThrow();

        assertThat(desk.search().ordersWithOpenIncident(AGENT, SHOP, List.of(ORDER)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, PageRequest.MAX_SIZE + 1})
    void aPageHasALimit(int size) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> PageRequest.first(size));
    }

    @Test
    void aReopenedIncidentBeginsANewCycleAndKeepsItsFirstResolution() {
        Incident resolved = resolved();
        Incident reopened = desk.incidents()
                .reopen(CUSTOMER, target(resolved), Reopen.because("They are broken too"))
                .orElseThrow();

        assertThat(reopened.status()).isEqualTo(Status.COMMUNICATED);
        assertThat(reopened.resolution()).isNull();
        assertThat(reopened.progress().cycle()).isEqualTo(2);
        assertThat(reopened.progress().firstResolvedAt())
                .isEqualTo(resolved.progress().firstResolvedAt());
    }

    @Test
    void aClosedIncidentCanBeReopenedWithinTheWindowOnly() {
        Incident other = desk.incidents().close(OPERATOR, target(resolved())).orElseThrow();
        Incident closed = desk.incidents().close(OPERATOR, target(resolved())).orElseThrow();
        Instant end = NOON.plus(LifeCyclePolicy.DEFAULT_REOPEN_WINDOW);
        Reopen broken = Reopen.because("Broken again");

        assertRefused(
                builder(MemoryOrders.of())
                        .clock(InstantSource.fixed(end.plus(Duration.ofDays(1))))
                        .build()
                        .incidents()
                        .reopen(OPERATOR, target(other), broken),
                Reason.REOPEN_WINDOW_OVER,
                "status");
        assertThat(deskAt(end.plus(Duration.ofDays(1)))
                        .incidents()
                        .reopen(CUSTOMER, target(closed), broken)
                        .orElseThrow()
                        .id())
                .isNotEqualTo(closed.id());
        assertThat(deskAt(end)
                        .incidents()
                        .reopen(CUSTOMER, target(closed), broken)
                        .orElseThrow()
                        .progress()
                        .closedAt())
                .isNull();
    }

    @Test
    void anIncidentRegisteredByMistakeIsCancelledAndItsOrderUnmarked() {
        Incident incident = registered();

        Incident cancelled = desk.incidents()
                .cancel(AGENT, target(incident), Cancel.because("Registered twice"))
                .orElseThrow();

        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(desk.search().ordersWithOpenIncident(AGENT, SHOP, List.of(ORDER)))
                .isEmpty();
        assertRefused(
                desk.incidents().reopen(AGENT, target(incident), Reopen.because("No")), Reason.WRONG_STATUS, "status");
    }

    @Test
    void aResolvedIncidentCannotBeCancelled() {
        assertRefused(
                desk.incidents().cancel(AGENT, target(resolved()), Cancel.because("Oops")),
                Reason.WRONG_STATUS,
                "status");
    }

    @Test
    void reclassifyingJudgesTheSeverityAnew() {
        Incident lost = desk.incidents()
                .reclassify(AGENT, target(registered()), new Reclassify(TypeCode.of("LOST")))
                .orElseThrow();

        assertThat(lost.classification().verdict().severity()).isEqualTo(Severity.CRITICAL);
        assertRefused(
                desk.incidents().reclassify(AGENT, target(lost), new Reclassify(TypeCode.of("LOST"))),
                Reason.UNCHANGED,
                "");
        assertRefused(
                desk.incidents().reclassify(AGENT, target(lost), new Reclassify(TypeCode.of("NO_SUCH"))),
                Reason.UNKNOWN_TYPE,
                "type");
    }

    @Test
    void aPrioritySetByHandSurvivesReclassificationUntilItIsWithdrawn() {
        Incident incident = registered();
        assertThat(incident.classification().priority()).isEqualTo(Priority.HIGH);
        desk.incidents()
                .prioritize(AGENT, target(incident), Prioritize.as(Priority.LOW, "She is on holiday"))
                .orElseThrow();
        Incident lost = desk.incidents()
                .reclassify(AGENT, target(incident), new Reclassify(TypeCode.of("LOST")))
                .orElseThrow();
        Incident computed = desk.incidents()
                .prioritize(AGENT, target(incident), Prioritize.asComputed())
                .orElseThrow();

        assertThat(lost.classification().priority()).isEqualTo(Priority.LOW);
        assertThat(computed.classification().priority()).isEqualTo(Priority.URGENT);
    }

    @Test
    void settingAPriorityByHandNeedsAReason() {
        assertRefused(
                desk.incidents().prioritize(AGENT, target(registered()), Prioritize.as(Priority.LOW, " ")),
                Reason.INVALID,
                "override.reason");
    }

    @Test
    void afterTheClaimWindowOnlyStaffCanRegister() {
        Instant delivered = NOON.minus(Duration.ofDays(15));
        OrderFacts old = OrderFacts.builder(SHOP, ORDER, delivered)
                .boughtBy(ANA, Contact.unknown(Locale.ENGLISH))
                .lines(order().lines())
                .deliveredAt(delivered)
                .build();
        IncidentDesk late = IncidentDesk.builder(MemoryOrders.of(old), storage)
                .clock(InstantSource.fixed(NOON))
                .build();

        assertRefused(
                late.incidents().register(CUSTOMER, SHOP, twoRosesDamaged().build()), Reason.CLAIM_WINDOW_OVER, "type");
        assertThat(late.incidents()
                        .register(AGENT, SHOP, twoRosesDamaged().build())
                        .orElseThrow()
                        .report()
                        .afterClaimWindow())
                .isTrue();
        assertThat(registered().report().afterClaimWindow()).isFalse();
    }

    @Test
    void registeringTheSameTwiceAnswersWithTheOneThatIsOpen() {
        Incident first = registered();

        Outcome<Incident> again =
                desk.incidents().register(CUSTOMER, SHOP, twoRosesDamaged().build());

        assertRefused(again, Reason.ALREADY_REGISTERED, "order");
        assertThat(again.existing()).contains(first.seenBy(CUSTOMER));
        assertThat(again.refusals().get(0).message()).contains(first.number().toString());
        assertThat(desk.incidents()
                        .register(CUSTOMER, SHOP, twoRosesDamaged().override().build())
                        .value())
                .isPresent();
    }

    @Test
    void anotherTypeOrLineOrAnEndedIncidentIsNotTheSame() {
        Incident first = registered();
        RegisterIncident vase = RegisterIncident.builder(
                        ORDER, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "The vase as well")
                .line(OrderLineId.of("2"), 1)
                .build();
        RegisterIncident wrong = RegisterIncident.builder(
                        ORDER, TypeCode.of("WRONG_ARTICLE"), Origin.CUSTOMER, "They are white")
                .line(OrderLineId.of("1"), 1)
                .build();
        RegisterIncident all = RegisterIncident.builder(
                        ORDER, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "It is all broken")
                .build();

        assertThat(desk.incidents().register(CUSTOMER, SHOP, vase).value()).isPresent();
        assertThat(desk.incidents().register(CUSTOMER, SHOP, wrong).value()).isPresent();
        assertThat(desk.incidents().register(CUSTOMER, SHOP, all).existing()).isPresent();
        desk.incidents()
                .cancel(AGENT, target(first), Cancel.because("A mistake"))
                .orElseThrow();
        assertThat(desk.incidents()
                        .register(CUSTOMER, SHOP, twoRosesDamaged().build())
                        .value())
                .isPresent();
    }

    @Test
    void whatStaffNoteAmongThemselvesReachesNoCustomer() {
        Incident incident = registered();
        Details found = Details.none()
                .diagnosed("Box too thin", ErrorSource.OWN, null)
                .withRemark("Talk to packing")
                .withTags(Set.of("packing"));
        desk.incidents().edit(AGENT, target(incident), new Edit(found)).orElseThrow();
        desk.incidents()
                .assign(
                        AGENT,
                        target(incident),
                        new Assign(Assignment.to("pedro").inTeam("flowers")))
                .orElseThrow();
        desk.incidents()
                .note(AGENT, target(incident), Note.internal("Asked packing"))
                .orElseThrow();
        desk.incidents()
                .note(AGENT, target(incident), Note.forCustomer("New roses are being cut"))
                .orElseThrow();

        IncidentView hers = desk.incidents().find(CUSTOMER, SHOP, incident.id()).orElseThrow();
        IncidentView ours = desk.incidents().find(AGENT, SHOP, incident.id()).orElseThrow();

        assertThat(allIn(hers))
                .contains("New roses are being cut")
                .doesNotContain("Box too thin", "Talk to packing", "packing", "flowers");
        assertThat(ours.incident().details()).isEqualTo(found);
        assertThat(ours.incident().assignment().team()).isEqualTo("flowers");
        assertThat(ours.history()).hasSize(5);
    }

    @Test
    void aCustomerCannotDoWhatIsForStaff() {
        Target target = target(registered());

        assertRefused(desk.incidents().note(CUSTOMER, target, Note.internal("Psst")), Reason.NOT_ALLOWED, "actor");
        assertRefused(
                desk.incidents().edit(CUSTOMER, target, new Edit(Details.none().withRemark("Hm"))),
                Reason.NOT_ALLOWED,
                "actor");
        assertRefused(desk.incidents().cancel(CUSTOMER, target, Cancel.because("Mine")), Reason.NOT_ALLOWED, "actor");
    }

    @Test
    void aRefusalThatNobodyExpectedSaysItAll() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(
                        () -> desk.incidents().close(AGENT, target(resolved())).orElseThrow())
                .withMessageContaining("NOT_ALLOWED actor: You may not close this.");
    }

    private IncidentDesk deskAt(Instant now) {
        return builder().clock(InstantSource.fixed(now)).build();
    }

    private IncidentDesk.Builder builder() {
        return builder(MemoryOrders.of(order()));
    }

    private IncidentDesk.Builder builder(OrderPort orders) {
        return IncidentDesk.builder(orders, storage).clock(InstantSource.fixed(NOON));
    }

    private Incident registered() {
        return desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
    }

    private Incident communicated() {
        return desk.incidents().communicate(AGENT, target(registered()), SORRY).orElseThrow();
    }

    private Incident resolved() {
        return desk.incidents()
                .resolve(AGENT, target(communicated()), NEW_ROSES)
                .orElseThrow();
    }

    private IncidentEvent lastEvent(Outcome<Incident> outcome) {
        List<HistoryEntry> history = desk.incidents()
                .find(OPERATOR, SHOP, outcome.orElseThrow().id())
                .orElseThrow()
                .history();
        return history.get(history.size() - 1).event();
    }

    private static Target target(Incident incident) {
        return Target.of(incident.shop(), incident.id());
    }

    private static void assertRefused(Outcome<?> outcome, Reason reason, String field) {
        assertThat(outcome.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.message()).isNotBlank();
        });
    }
}
