package io.orderincident.shop.web;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.authority.AuthorizedAction;
import io.orderincident.automation.Action;
import io.orderincident.automation.Trigger;
import io.orderincident.catalog.Placeholder;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Severity;
import io.orderincident.command.Operation;
import io.orderincident.command.Status;
import io.orderincident.detection.OrderEventKind;
import io.orderincident.history.Audience;
import io.orderincident.history.AudienceRule;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryFault;
import io.orderincident.history.StaffAlert;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.incident.Origin;
import io.orderincident.mail.MailHandling;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.notify.NotificationKind;
import io.orderincident.order.Availability;
import io.orderincident.party.Party;
import io.orderincident.pattern.ActionChange;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.remedy.RefundMeans;
import io.orderincident.remedy.RefundRefusal;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.shop.sales.Delivery;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationCause;
import io.orderincident.sla.HoldReason;
import io.orderincident.statistics.BacklogTally;
import io.orderincident.statistics.Grain;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        assertThat(texts("/messages_es.properties").stringPropertyNames())
                .isEqualTo(texts("/messages.properties").stringPropertyNames());
    }

    @Test
    void everyConstantThatAPageShowsHasAText() throws IOException {
        Properties texts = texts("/messages.properties");
        Map<String, Enum<?>[]> shown = Map.ofEntries(
                entry("status", Status.values()),
                entry("severity", Severity.values()),
                entry("priority", Priority.values()),
                entry("origin", Origin.values()),
                entry("errorSource", ErrorSource.values()),
                entry("event", EventType.values()),
                entry(
                        "operation",
                        EnumSet.complementOf(EnumSet.of(Operation.REGISTER)).toArray(Operation[]::new)),
                entry("done", Operation.values()),
                entry("fault", HistoryFault.Kind.values()),
                entry("incident.next.none", Status.values()),
                entry("closedBy", LifeCycleEvent.ClosedBy.values()),
                entry("notification", NotificationKind.values()),
                entry("audience", Audience.values()),
                entry("message.to", Audience.values()),
                entry("permission", AudienceRule.Permission.values()),
                entry("clock", ClockKind.values()),
                entry("clockKind", ClockKind.values()),
                entry("clock.state", Clock.State.values()),
                entry("promise.how", ClockHistory.Ending.How.values()),
                entry("levels.stops", HoldReason.values()),
                entry("authorizedAction", AuthorizedAction.values()),
                entry("agreedKind", OfferKind.values()),
                entry("refundMeans", RefundMeans.values()),
                entry("refundStatus", RefundStatus.values()),
                entry("reaction", MemoryRefunds.Reaction.values()),
                entry("costKind", CostKind.values()),
                entry("bearer", CostBearer.values()),
                entry("escalation", EscalationCause.values()),
                entry("notice", StaffAlert.To.values()),
                entry("turn", WaitingOn.values()),
                entry("way", CommunicationWay.values()),
                entry("party", Party.values()),
                entry("mail.reason", UnmatchedMail.Reason.values()),
                entry("mail.way", MailHandling.Way.values()),
                entry("delivery", Delivery.values()),
                entry("availability", Availability.values()),
                entry("orderEvent", OrderEventKind.values()),
                entry("action", Action.Kind.values()),
                entry("since", Trigger.Since.values()),
                entry("placeholder", Placeholder.values()),
                entry("offerKind", OfferKind.values()),
                entry("offerStatus", OfferStatus.values()),
                entry("stage", FulfilmentStage.values()),
                entry("refundRefusal", RefundRefusal.values()),
                entry("catalogue.list", CatalogueList.values()),
                entry("grain", Grain.values()),
                entry("age", BacklogTally.Age.values()),
                entry("actionChange", ActionChange.Kind.values()),
                entry("actionState", CorrectiveAction.State.values()),
                entry("shown", IncidentListPage.Shown.values()));

        shown.forEach((prefix, constants) -> Stream.of(constants)
                .forEach(constant -> assertThat(texts).containsKey(prefix + "." + constant.name())));
    }

    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                new InputStreamReader(MessagesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
