package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Promise;
import io.orderincident.history.StaffAlert;
import io.orderincident.incident.Change;
import io.orderincident.incident.HandlingEvent;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.promise.PromiseEvent;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What clocks and rules write into history is told in words, to those who may know of it. */
class NoticedEventsTest {
    private static final ShopId CASA_ROBLE = ShopId.of("casa-roble");
    private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");
    private static final ClockKey ANSWER = new ClockKey(ClockKind.NEXT_RESPONSE, 2);
    private static final List<IncidentEvent> NOTICED = List.of(
            new PromiseEvent.Promised(new Promise(1, "A new table", NOON.minusSeconds(60)), null),
            new PromiseEvent.Promised(new Promise(2, "A new table", NOON), 1),
            new PromiseEvent.Kept(2, "A new table"),
            new PromiseEvent.Broken(1, "A new table"),
            new EscalationEvent.Warned(ANSWER, NOON.minusSeconds(60), NOON, false),
            new EscalationEvent.Breached(new ClockKey(ClockKind.RESOLUTION, 1), NOON, true),
            new EscalationEvent.Escalated(2, EscalationCause.BREACH, ANSWER, Set.of("olga"), "returns"),
            new EscalationEvent.Escalated(1, EscalationCause.BY_HAND, null, Set.of(), null),
            new HandlingEvent.Automated("late-evening", null),
            new HandlingEvent.StaffAlerted(new StaffAlert(
                    "call-back",
                    StaffAlert.To.PERSON,
                    "pedro",
                    LocalizedText.of("Call Lucía", "Llamar a Lucía"),
                    new StaffAlert.Appointment(NOON, Duration.ofMinutes(15)))),
            new HandlingEvent.StaffAlerted(
                    new StaffAlert("tell", StaffAlert.To.SUPERVISORS, null, LocalizedText.of("Look", "Mirad"), null)));

    private final RunningShop shop = RunningShop.shared();

    @Test
    void staffReadEachInWords() {
        Document page = Visitor.as(shop, "agent:casa-roble").open(noticed());

        assertThat(page.select(".history li").eachText().stream().skip(1))
                .satisfiesExactly(
                        promised -> assertThat(promised)
                                .startsWith("Promised")
                                .contains("1: A new table, until Mar 2, 2026, 11:59")
                                .doesNotContain("In place"),
                        moved -> assertThat(moved)
                                .contains("2: A new table, until Mar 2, 2026, 12:00", "Replaces promise 1"),
                        kept -> assertThat(kept).startsWith("Promise kept").contains("✓ 2: A new table"),
                        broken ->
                                assertThat(broken).startsWith("Promise broken").contains("✗ 1: A new table"),
                        warned -> assertThat(warned)
                                .startsWith("Deadline approaching")
                                .contains("Next response 2: due by Mar 2, 2026, 12:00"),
                        breached -> assertThat(breached)
                                .startsWith("Deadline missed")
                                .contains("Resolution 1: was due by Mar 2, 2026, 12:00"),
                        escalated -> assertThat(escalated)
                                .startsWith("Escalated")
                                .contains(
                                        "To level 2: a deadline was missed Next response 2 People: olga Team: returns"),
                        asked -> assertThat(asked).contains("To level 1: manual"),
                        ruled -> assertThat(ruled).startsWith("Automation rule").contains("Rule late-evening"),
                        informed -> assertThat(informed)
                                .startsWith("Staff notified")
                                .contains(
                                        "Call Lucía To a person: pedro In the calendar: Mar 2, 2026, 12:00",
                                        ", 15 minutes"),
                        told -> assertThat(told).contains("Look To the supervisors"));
    }

    @Test
    void customersReadOfPromisesOnlyAndInTheirLanguage() {
        Visitor lucia = Visitor.of(shop, Locale.forLanguageTag("es")).become("customer:casa-roble:lucia");

        Document page = lucia.open(noticed());

        assertThat(page.select(".history li > .head strong").eachText())
                .containsExactly("Registrada", "Prometido", "Prometido", "Promesa cumplida", "Promesa incumplida");
    }

    @Test
    void theSpanishWordsAreThere() {
        Visitor agent = Visitor.of(shop, Locale.forLanguageTag("es")).become("agent:casa-roble");

        Document page = agent.open(noticed());

        assertThat(agent.status()).isEqualTo(200);
        assertThat(page.select(".history").text())
                .contains(
                        "Plazo próximo a vencer",
                        "Siguiente respuesta 2: vence el",
                        "Al nivel 2: ha vencido un plazo",
                        "En la agenda:");
    }

    /** The path of an incident in whose history all of it stands. */
    private String noticed() {
        Visitor agent = Visitor.as(shop, "agent:casa-roble");
        agent.register("CR-24120", "OTHER", "Something is wrong.");
        JpaStorage storage = shop.bean(JpaStorage.class);
        IncidentId id = IncidentId.parse(agent.path().replace("/incidents/", ""));
        storage.transactions().required(() -> {
            Incident before = storage.incidents().find(CASA_ROBLE, id).orElseThrow();
            storage.incidents()
                    .save(
                            noticed(
                                    before,
                                    storage.incidents().history(CASA_ROBLE, id).toList()),
                            null);
            return id;
        });
        return agent.path();
    }

    private static Change noticed(Incident before, List<HistoryEntry> history) {
        List<HistoryEntry> all = new ArrayList<>(history);
        for (IncidentEvent event : NOTICED) {
            all.add(new HistoryEntry(
                    before.id(), all.size() + 1, NOON, Actor.system("clocks").author(), null, event));
        }
        return new Change(before, Incident.replay(all), all.subList(history.size(), all.size()), Schedule.none());
    }
}
