package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.Assignment;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.StaffAlert;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.HandlingEvent;
import io.orderincident.incident.Incident;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.Availability;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.sla.EscalationCause;
import io.orderincident.sla.EscalationLevel;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.survey.AnswerSurvey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules that are shipped to begin with (rule 7.2). */
class AutomationExamplesTest {

    private static final ShopId SHOP = ShopId.of("flores");
    private static final OrderId ORDER = OrderId.of("P-1001");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Actor AGENT = Actor.agent(SHOP, "marta", "Marta");
    private static final EscalationPolicy LEVELS = EscalationPolicy.of(
                    new EscalationLevel(Duration.ofHours(1), Set.of("jefa"), null))
            .withCauses(Set.of());

    private final MemoryStorage storage = MemoryStorage.create();

    @Test
    void anUrgentIncidentIsToldToItsTeam() {
        Incident incident = register(Availability.AVAILABLE);

        desk(Availability.AVAILABLE)
                .incidents()
                .prioritize(AGENT, target(incident), Prioritize.as(Priority.URGENT, "a wedding"));

        assertThat(events(incident, HandlingEvent.StaffAlerted.class))
                .singleElement()
                .satisfies(informed -> {
                    assertThat(informed.notice().rule()).isEqualTo("urgent-to-team");
                    assertThat(informed.notice().to()).isEqualTo(StaffAlert.To.TEAM);
                });
    }

    @Test
    void whatIsAssignedToPedroComesIntoHisCalendar() {
        Incident incident = register(Availability.AVAILABLE);

        desk(Availability.AVAILABLE).incidents().assign(AGENT, target(incident), new Assign(Assignment.to("pedro")));

        assertThat(events(incident, HandlingEvent.StaffAlerted.class))
                .singleElement()
                .satisfies(informed -> {
                    assertThat(informed.notice().who()).isEqualTo("pedro");
                    assertThat(informed.notice().appointment())
                            .isEqualTo(new StaffAlert.Appointment(NOON.plusSeconds(3_600), Duration.ofMinutes(30)));
                });
    }

    @Test
    void ofACriticalIncidentBeforeTheDeliveryTheCustomerIsToldAtOnce() {
        Incident incident = register(Availability.UNAVAILABLE);

        assertThat(incident.status()).isEqualTo(Status.COMMUNICATED);
        assertThat(events(incident, LifeCycleEvent.Communicated.class))
                .extracting(LifeCycleEvent.Communicated::text)
                .singleElement()
                .asString()
                .startsWith("Hay un problema con su pedido.");
    }

    @Test
    void whatIsReopenedForTheSecondTimeIsEscalated() {
        IncidentDesk desk = desk(Availability.AVAILABLE);
        Incident incident = register(Availability.AVAILABLE);
        desk.incidents().communicate(AGENT, target(incident), Communicate.message("Sorry!"));
        for (int i = 0; i < 2; i++) {
            assertThat(events(incident, EscalationEvent.Escalated.class)).isEmpty();
            desk.incidents().resolve(AGENT, target(incident), Resolve.because("REPLACED", "Sent again."));
            desk.incidents().reopen(AGENT, target(incident), Reopen.because("still broken"));
        }

        assertThat(events(incident, EscalationEvent.Escalated.class))
                .singleElement()
                .satisfies(escalated -> {
                    assertThat(escalated.cause()).isEqualTo(EscalationCause.BY_HAND);
                    assertThat(escalated.people()).containsExactly("jefa");
                });
    }

    @Test
    void ofALowRatingTheSupervisorsAreTold() {
        IncidentDesk desk = desk(Availability.AVAILABLE);
        Actor ana = Actor.customer(SHOP, CustomerId.of("ana"), "Ana");
        for (int score : new int[] {2, 3}) {
            Incident incident = register(Availability.AVAILABLE);
            desk.incidents().communicate(AGENT, target(incident), Communicate.message("Sorry!"));
            desk.incidents().resolve(AGENT, target(incident), Resolve.because("REPLACED", "Sent again."));

            desk.incidents()
                    .answerSurvey(
                            ana,
                            target(incident),
                            AnswerSurvey.of(new SurveyAnswer(QuestionCode.of("SOLUTION"), score)))
                    .orElseThrow();

            assertThat(events(incident, HandlingEvent.StaffAlerted.class))
                    .as("score %s", score)
                    .extracting(informed -> informed.notice().to())
                    .isEqualTo(score == 2 ? List.of(StaffAlert.To.SUPERVISORS) : List.of());
        }
    }

    private Incident register(Availability availability) {
        return desk(availability)
                .incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(ORDER, TypeCode.of("STOCK_SHORTAGE"), Origin.ORGANIZATION, "No roses")
                                .override()
                                .build())
                .orElseThrow();
    }

    private IncidentDesk desk(Availability availability) {
        return IncidentDesk.builder(MemoryOrders.of(order(availability)), storage)
                .automation(AutomationJson.examples())
                .escalation(LEVELS)
                .clock(() -> NOON)
                .build();
    }

    private static OrderFacts order(Availability availability) {
        Money paid = Money.of("30.00", "EUR");
        return OrderFacts.builder(SHOP, ORDER, NOON.minusSeconds(86_400))
                .boughtBy(CustomerId.of("ana"), Contact.byEmail("Ana", "ana@example.org", Locale.forLanguageTag("es")))
                .lines(List.of(OrderLine.of("1", "ROSE-RED", "Red roses", 3, paid)
                        .withTax(Money.of("0.00", "EUR"))
                        .with(availability)))
                .build();
    }

    private static Target target(Incident incident) {
        return Target.of(SHOP, incident.id());
    }

    private <E extends IncidentEvent> List<E> events(Incident incident, Class<E> kind) {
        return storage
                .transactions()
                .required(() -> storage.incidents().history(SHOP, incident.id()).toList())
                .stream()
                .map(HistoryEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
