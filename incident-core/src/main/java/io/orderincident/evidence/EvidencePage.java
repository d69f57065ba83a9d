package io.orderincident.evidence;

import io.orderincident.catalog.Catalogue;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Promise;
import io.orderincident.history.Resolution;
import io.orderincident.incident.Details;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Progress;
import io.orderincident.incident.Report;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.AffectedLine;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.Refund;
import io.orderincident.report.IncidentReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file as one HTML page that needs nothing else: its styles are in it, scripts are not, and its own policy allows none. It
 * is written entry by entry, so that a long history is never held whole. Used for one page.
 */
public final class EvidencePage {

    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;color:#1d1d1f;background:#fff;max-width:48rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
            table{border-collapse:collapse;width:100%}
            th,td{padding:.3rem .5rem;border-bottom:1px solid #ccc;text-align:left;vertical-align:top;overflow-wrap:anywhere}
            ol{list-style:none;padding:0}li{border-top:1px solid #ccc;padding:.6rem 0}
            li>h3{font-size:1rem;margin:0}li>p{margin:.2rem 0}.meta{color:#555}
            blockquote{margin:.4rem 0;padding:.2rem .8rem;border-left:3px solid #2f6f8f;white-space:pre-wrap;overflow-wrap:anywhere}
            .report img{max-width:100%}.report li{border:0;padding:0}.report ol{list-style:decimal;padding-left:2rem}
            @media print{body{margin:0;max-width:none;font-size:11pt}h2,h3{break-after:avoid}tr,li>h3,li>.meta{break-inside:avoid}
            thead{display:table-header-group}@page{margin:18mm}}
            """;

    private static final String HEAD = "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\""
            + policy() + "\"><meta name=\"viewport\" content=\"width=device-width\">"
            + "<meta name=\"referrer\" content=\"no-referrer\">";

    private final Incident incident;
    private final Actor viewer;
    private final Words words;
    private final Html html;
    private final EventDetails details;
    private final Map<IncidentId, String> numbers = new HashMap<>();

    /**
     * A page that is still to be written.
     *
     * @param incident the incident as the viewer may see it
     * @param viewer for whom, and in whose language; English where the library does not speak theirs
     * @param catalogue how the shop calls its types and reasons
     * @param zone that of the shop
     * @param out where to
     */
    public EvidencePage(Incident incident, Actor viewer, Catalogue catalogue, ZoneId zone, Appendable out) {
        this.incident = incident;
        this.viewer = viewer;
        this.words = new Words(viewer.locale(), catalogue, zone);
        this.html = new Html(out);
        this.details = new EventDetails(new Paragraphs(), words, viewer);
        numbers.put(incident.id(), incident.number().toString());
        incident.relations().absorbed().forEach(this::name);
    }

    private void name(AbsorbedIncident part) {
        numbers.put(part.source(), part.number().toString());
        part.parts().forEach(this::name);
    }

    /**
     * What a browser is to be told of the page, so that nothing in it runs and nothing is fetched, whatever else is allowed
     * where it is shown.
     *
     * @return a content security policy
     */
    public static String policy() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(digest)
                    + "'; img-src data:; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java platform has SHA-256", e);
        }
    }

    /**
     * Writes the page.
     *
     * @param documents those that the viewer may see
     * @param report what staff wrote about it, null for nothing or where the viewer may not read it
     * @param images each image of the report by the number of its document, as an address that holds it; empty for none
     * @param history what they may see of what happened to the incident and to what was merged into it, in order of time
     * @param now when the file is made
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void write(
            List<IncidentDocument> documents,
            @Nullable IncidentReport report,
            IntFunction<Optional<String>> images,
            Iterator<HistoryEntry> history,
            Instant now) {
        String title = words.say("title", incident.number());
        html.raw("<!DOCTYPE html>\n<html lang=\"")
                .raw(words.language())
                .raw("\"><head>")
                .raw(HEAD);
        html.element("title", title).raw("<style>").raw(STYLE).raw("</style></head><body><main>\n");
        html.element("h1", title);
        html.element(
                        "p",
                        words.say(
                                "prepared",
                                viewer.author().displayName(),
                                words.name("party", viewer.party()),
                                words.moment(now)))
                .element("p", words.say("zone", words.zone()));
        facts();
        if (report != null) {
            html.heading(words.say("report"));
            html.element("p", words.moment(report.writtenAt()) + ", " + author(report.by()));
            html.raw("<div class=\"report\">").raw(report.text().shown(images)).raw("</div>\n");
        }
        lines();
        offers();
        refunds();
        promises();
        documents(documents);
        history(history);
        html.raw("</main></body></html>\n");
    }

    private void facts() {
        Report report = incident.report();
        Progress progress = incident.progress();
        html.heading(words.say("facts")).raw("<table><tbody>\n");
        row("number", incident.number().toString());
        row("statusOf", words.name("status", incident.status()));
        row("order", report.order().value());
        row("type", words.type(incident.classification().type()));
        row("reason", incident.classification().reason(), words::reason);
        row("originOf", words.name("origin", report.origin()));
        row("carrier", report.carrier());
        row("occurred", report.occurredAt(), words::moment);
        row("detected", words.moment(report.detectedAt()));
        row("registered", words.moment(progress.registeredAt()));
        row("communicated", progress.firstCommunicatedAt(), words::moment);
        row("resolved", progress.lastResolvedAt(), words::moment);
        row("closed", progress.closedAt(), words::moment);
        row("reopened", progress.cycle() == 1 ? null : Integer.toString(progress.cycle() - 1));
        Resolution resolution = incident.resolution();
        if (resolution != null) {
            row("resolution", words.resolutionReason(resolution.reason()) + ": " + resolution.whatWasDone());
        }
        if (AccessPolicy.STAFF.isFor(viewer)) {
            handling();
        }
        html.endTable();
    }

    private void handling() {
        Details known = incident.details();
        row(
                "severityOf",
                words.name("severity", incident.classification().verdict().severity()));
        row("priorityOf", words.name("priority", incident.classification().priority()));
        row("person", incident.assignment().person());
        row("team", incident.assignment().team());
        row("causeCode", known.causeCode(), words::cause);
        row("cause", known.cause());
        row("source", known.errorSource(), source -> words.name("errorSource", source));
        row("thirdParty", known.thirdParty());
        row("remark", known.remark());
        row("tags", String.join(", ", known.tags()));
        row("caseFile", known.caseFile());
        row("papers", words.papers(known.documents()));
    }

    private <T> void row(String name, @Nullable T value, Function<T, String> shown) {
        if (value != null) {
            row(name, shown.apply(value));
        }
    }

    private void row(String name, @Nullable String value) {
        html.row(words.say(name), value);
    }

    private void lines() {
        html.heading(words.say("lines"));
        List<AffectedLine> lines = Stream.concat(
                        incident.report().lines().stream(),
                        incident.relations().absorbed().stream()
                                .flatMap(AbsorbedIncident::affected)
                                .flatMap(part -> part.lines().stream()))
                .toList();
        if (startTable(lines, "sku", "article", "quantity")) {
            lines.forEach(line -> html.cells(line.sku().toString(), line.title(), Integer.toString(line.quantity())));
            html.endTable();
        }
    }

    private void offers() {
        html.heading(words.say("offers"));
        List<Offer> offers = incident.remedies().offers();
        if (startTable(offers, "number", "kind", "terms", "amount", "statusOf", "at")) {
            offers.forEach(offer -> html.cells(
                    Integer.toString(offer.number()),
                    words.name("offerKind", offer.kind()),
                    offer.terms(),
                    offer.amount() == null ? "" : words.money(offer.amount()),
                    words.name("offerStatus", offer.status()),
                    words.moment(offer.madeAt())));
            html.endTable();
        }
    }

    private void refunds() {
        html.heading(words.say("refunds"));
        List<Refund> refunds = incident.remedies().refunds();
        if (startTable(refunds, "number", "amount", "reason", "statusOf", "reference", "at")) {
            refunds.forEach(refund -> html.cells(
                    Integer.toString(refund.number()),
                    words.money(refund.total()),
                    words.refundReason(refund.reason()),
                    words.name("refundStatus", refund.status()),
                    refund.reference() == null ? "" : refund.reference(),
                    words.moment(refund.askedAt())));
            html.endTable();
        }
    }

    private void promises() {
        html.heading(words.say("promises"));
        List<Promise> promises = incident.openPromises();
        if (startTable(promises, "number", "what", "until")) {
            promises.forEach(promise ->
                    html.cells(Integer.toString(promise.number()), promise.what(), words.moment(promise.until())));
            html.endTable();
        }
    }

    private void documents(List<IncidentDocument> documents) {
        html.heading(words.say("documents"));
        if (startTable(documents, "incident", "number", "kind", "file", "size", "checksum", "thread", "added")) {
            documents.forEach(listed -> html.cells(
                    number(listed.incident()),
                    Integer.toString(listed.document().number()),
                    words.name("documentKind", listed.document().kind()),
                    listed.document().fileName(),
                    Long.toString(listed.document().size()),
                    listed.document().sha256(),
                    Integer.toString(listed.document().threadNumber()),
                    words.moment(listed.addedAt()) + ", " + author(listed.by())));
            html.endTable();
        }
    }

    private boolean startTable(List<?> rows, String... columns) {
        if (rows.isEmpty()) {
            html.element("p", words.say("none"));
            return false;
        }
        html.head(Stream.of(columns).map(words::say).toArray(String[]::new));
        return true;
    }

    private void history(Iterator<HistoryEntry> history) {
        html.heading(words.say("history")).raw("<ol>\n");
        long count = 0;
        while (history.hasNext()) {
            entry(history.next());
            count++;
        }
        html.raw("</ol>\n").element("p", words.say("entries", count));
    }

    private void entry(HistoryEntry entry) {
        html.raw("<li>").element("h3", words.name("event", entry.event().type()));
        html.raw("<p class=\"meta\"><time datetime=\"")
                .text(entry.at().toString())
                .raw("\">")
                .text(words.moment(entry.at()))
                .raw("</time> · <bdi>")
                .text(author(entry.by()))
                .raw("</bdi> · ")
                .text(number(entry.incident()) + " #" + entry.version())
                .raw("</p>\n");
        details.write(entry.event());
        if (entry.why() != null) {
            html.raw("<p class=\"fact\"><bdi>")
                    .text(words.say("why") + ": " + entry.why())
                    .raw("</bdi></p>\n");
        }
        if (AccessPolicy.STAFF.isFor(viewer)) {
            html.raw("<p class=\"meta\">")
                    .text(words.name("readers", entry.event().readers()))
                    .raw("</p>\n");
        }
        html.raw("</li>\n");
    }

    /** What an event says, each thing in a line of its own. */
    private final class Paragraphs implements EventDetails.Sink {

        @Override
        public void said(String text) {
            html.raw("<blockquote dir=\"auto\">").text(text).raw("</blockquote>\n");
        }

        @Override
        public void fact(String name, String label, String value, @Nullable String code) {
            line(label + ": " + value);
        }

        @Override
        public void change(String name, String label, @Nullable String before, @Nullable String after) {
            line(words.say("change", label, orNothing(before), orNothing(after)));
        }

        private String orNothing(@Nullable String value) {
            return value == null ? words.say("nothing") : value;
        }

        private void line(String text) {
            html.raw("<p class=\"fact\"><bdi>").text(text).raw("</bdi></p>\n");
        }
    }

    private String number(IncidentId id) {
        return numbers.getOrDefault(id, id.toString());
    }

    private String author(Author by) {
        return words.say("by", by.displayName(), words.name("party", by.party()));
    }
}
