package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.FileFormat;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.document.AddDocument;
import io.orderincident.document.Samples;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.privacy.Redaction;
import io.orderincident.report.IncidentReport;
import io.orderincident.report.ReportEvent;
import io.orderincident.report.WriteReport;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The report of an incident: who writes and reads it, what is taken, and where it is shown. */
class ReportsTest {

    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), storage)
            .clock(() -> NOON)
            .build();
    private final Incident incident = desk.incidents()
            .register(AGENT, SHOP, Fixtures.twoRosesDamaged().build())
            .orElseThrow();

    @Test
    void staffReadTheReportAsItStandsAndHistoryKeepsWhatItWas() {
        write(AGENT, "<P>Too thin a box.</P>").orElseThrow();
        write(OPERATOR, "<h3>Cause</h3><p>The box was <strong>too thin</strong>.</p>")
                .orElseThrow();

        IncidentReport report = desk.reports().of(AGENT, SHOP, incident.id()).orElseThrow();

        assertThat(report.text().html()).isEqualTo("<h3>Cause</h3><p>The box was <strong>too thin</strong>.</p>");
        assertThat(report.by()).isEqualTo(OPERATOR.author());
        assertThat(desk.reports().of(CUSTOMER, SHOP, incident.id())).isEmpty();
        assertThat(desk.reports().of(OTHER_AGENT, SHOP, incident.id())).isEmpty();
        assertThat(desk.incidents()
                        .history(AGENT, SHOP, incident.id(), Long.MAX_VALUE, 10)
                        .entries())
                .filteredOn(entry -> entry.event().type() == EventType.REPORT_WRITTEN)
                .extracting(entry -> ((ReportEvent) entry.event()).text().html())
                .containsExactly("<p>Too thin a box.</p>", report.text().html());
        assertThat(desk.incidents()
                        .history(CUSTOMER, SHOP, incident.id(), Long.MAX_VALUE, 10)
                        .entries())
                .noneMatch(entry -> entry.event().type() == EventType.REPORT_WRITTEN);
    }

    @Test
    void whatIsNotTakenIsRefusedInTheLanguageOfTheActorAndSaysWhere() {
        Refusal refusal =
                refused(write(AGENT.speaking(Locale.forLanguageTag("es")), "<p>Caja</p><script>alert(1)</script>"));

        assertThat(refusal.reason()).isEqualTo(Reason.MARKUP_NOT_TAKEN);
        assertThat(refusal.field()).isEqualTo("html");
        assertThat(refusal.message()).contains("carácter 12", "<script>");
        assertThat(refused(write(AGENT, " ")).reason()).isEqualTo(Reason.INVALID);
        assertThat(refused(write(AGENT, "x".repeat(WriteReport.TEXT_MAX + 1))).reason())
                .isEqualTo(Reason.INVALID);
        assertThat(refused(write(CUSTOMER, "<p>Mine</p>")).reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(desk.reports().of(AGENT, SHOP, incident.id())).isEmpty();
    }

    @Test
    void itsImagesAreDocumentsOfTheIncident() {
        add("note.txt", FileFormat.TEXT);
        add("box.png", FileFormat.PNG);

        assertThat(refused(write(AGENT, "<img src=\"document:1\">")).message()).contains("no image 1");
        assertThat(refused(write(AGENT, "<img src=\"document:3\">")).reason()).isEqualTo(Reason.NO_IMAGE);
        write(AGENT, "<img src=\"document:2\" alt=\"the box\">").orElseThrow();

        String file = evidence(AGENT);
        assertThat(file)
                .contains("<h2>Report</h2>", "<img src=\"data:image/png;base64,iVBORw0KGgo", "alt=\"the box\">");
        assertThat(evidence(CUSTOMER)).doesNotContain("<h2>Report</h2>", "the box", "data:image");
    }

    @Test
    void nothingOfItIsLeftWhenTheDataOfTheCustomerAreErased() {
        ReportEvent.Written left =
                Redaction.to(CustomerId.of("someone")).of(new ReportEvent.Written("<p>Ana was angry.</p>"));

        assertThat(left.text().html()).isEqualTo(Redaction.MARK);
        assertThat(new WriteReport("<p>Ana</p>").toString() + new ReportEvent.Written("<p>Ana</p>"))
                .doesNotContain("Ana");
    }

    private Outcome<Incident> write(Actor actor, String html) {
        return desk.reports().write(actor, Target.of(SHOP, incident.id()), new WriteReport(html));
    }

    private static Refusal refused(Outcome<?> outcome) {
        assertThat(outcome.refusals()).hasSize(1);
        return Objects.requireNonNull(outcome.refusals().get(0));
    }

    private void add(String name, FileFormat format) {
        desk.documents()
                .add(
                        AGENT,
                        Target.of(SHOP, incident.id()),
                        new AddDocument(DocumentKind.PHOTO, name, format.mediaType(), Audience.CUSTOMER),
                        new ByteArrayInputStream(Samples.of(format)))
                .orElseThrow();
    }

    private String evidence(Actor viewer) {
        StringBuilder page = new StringBuilder();
        assertThat(desk.evidence().write(viewer, SHOP, incident.id(), page)).isTrue();
        return page.toString();
    }
}
