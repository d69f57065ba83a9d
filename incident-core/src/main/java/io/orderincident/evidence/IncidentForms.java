package io.orderincident.evidence;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.EntryCode;
import io.orderincident.command.Operation;
import io.orderincident.document.Document;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Rating;
import io.orderincident.history.Resolution;
import io.orderincident.history.Said;
import io.orderincident.incident.Classification;
import io.orderincident.incident.Details;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Progress;
import io.orderincident.incident.Report;
import io.orderincident.json.AuthorJson;
import io.orderincident.json.ChangeJson;
import io.orderincident.json.ClockJson;
import io.orderincident.json.CodeJson;
import io.orderincident.json.CustomerJson;
import io.orderincident.json.DeadlineJson;
import io.orderincident.json.DetailsJson;
import io.orderincident.json.DocumentJson;
import io.orderincident.json.EntryJson;
import io.orderincident.json.FactJson;
import io.orderincident.json.IncidentJson;
import io.orderincident.json.LineJson;
import io.orderincident.json.LinkJson;
import io.orderincident.json.MessageJson;
import io.orderincident.json.MoneyJson;
import io.orderincident.json.OfferJson;
import io.orderincident.json.PageJson;
import io.orderincident.json.PromiseJson;
import io.orderincident.json.ReferenceJson;
import io.orderincident.json.RefundJson;
import io.orderincident.json.ResolutionJson;
import io.orderincident.json.RowJson;
import io.orderincident.json.StageJson;
import io.orderincident.json.TaskJson;
import io.orderincident.link.AffectedLine;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.remedy.Refund;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.Page;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.task.Task;
import io.orderincident.task.Wait;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes records for JSON of what one viewer may see, in their language. What it is given must be reduced to that before: it
 * writes down all that is there. Used for one answer.
 */
public final class IncidentForms {

    private final Actor viewer;
    private final Words words;
    private final Instant now;

    /**
     * For one viewer.
     *
     * @param viewer for whom, and in whose language; English where the library does not speak theirs
     * @param catalogue how the shop calls its types and reasons
     * @param zone that of the shop, for moments in words
     * @param now when it is looked at
     */
    public IncidentForms(Actor viewer, Catalogue catalogue, ZoneId zone, Instant now) {
        this.viewer = viewer;
        this.words = new Words(viewer.locale(), catalogue, zone);
        this.now = now;
    }

    private boolean isForStaff() {
        return AccessPolicy.STAFF.isFor(viewer);
    }

    /**
     * An incident.
     *
     * @param incident as the viewer may see it
     * @param clocks those that the viewer may see
     * @param steps what the viewer may do next
     * @return its form
     */
    public IncidentJson incident(Incident incident, List<Clock> clocks, Set<Operation> steps) {
        Report report = incident.report();
        Classification classified = incident.classification();
        Progress progress = incident.progress();
        Wait wait = incident.handling().awaited();
        return new IncidentJson(
                incident.id().toString(),
                incident.shop().value(),
                incident.number().toString(),
                incident.version(),
                named("status", incident.status()),
                report.order().value(),
                all(report.lines(), IncidentForms::line),
                customer(report),
                entry(classified.kind(), words::kind),
                entry(classified.type(), words::type),
                ifAny(classified.reason(), reason -> entry(reason, words::reason)),
                named("severity", classified.verdict().severity()),
                named("priority", classified.priority()),
                named("origin", report.origin()),
                ifAny(report.channel(), channel -> entry(channel, words::channel)),
                report.carrier(),
                report.description(),
                report.sourceText(),
                ifAny(report.occurredAt(), Instant::toString),
                report.detectedAt().toString(),
                progress.registeredAt().toString(),
                ifAny(progress.firstCommunicatedAt(), Instant::toString),
                ifAny(progress.lastResolvedAt(), Instant::toString),
                ifAny(progress.closedAt(), Instant::toString),
                progress.lastInteractionAt().toString(),
                progress.cycle() - 1,
                ifAny(incident.resolution(), this::resolution),
                named("turn", incident.waitingOn(now)),
                ifAny(wait, Wait::thirdParty),
                ifAny(wait, until -> until.until().toString()),
                incident.assignment().person(),
                incident.assignment().team(),
                incident.clockHistory().escalations().size(),
                progress.messages().total(),
                all(clocks, clock -> clock(clock, incident.handling().tasks())),
                all(
                        incident.openPromises(),
                        promise -> new PromiseJson(
                                promise.number(),
                                promise.what(),
                                promise.until().toString())),
                all(incident.remedies().offers(), this::offer),
                all(incident.remedies().refunds(), this::refund),
                all(incident.handling().tasks(), this::task),
                all(
                        incident.relations().links(),
                        link -> new LinkJson(named("link", link.kind()), reference(link.other(), link.number()))),
                ifAny(incident.relations().merged(), merged -> reference(merged.into(), merged.number())),
                isForStaff() ? details(incident.details()) : null,
                steps.stream().map(Operation::name).sorted().toList());
    }

    private static CustomerJson customer(Report report) {
        Contact contact = report.contact();
        return new CustomerJson(
                ifAny(report.customer(), customer -> customer.value()),
                contact.name(),
                contact.email(),
                contact.phone(),
                contact.locale().toLanguageTag(),
                contact.preferredChannels());
    }

    private ResolutionJson resolution(Resolution resolution) {
        Rating rating = resolution.rating();
        return new ResolutionJson(
                entry(resolution.reason(), words::resolutionReason),
                resolution.whatWasDone(),
                ifAny(rating, Rating::score),
                rating == null ? null : rating.comment());
    }

    private OfferJson offer(Offer offer) {
        return new OfferJson(
                offer.number(),
                named("offerKind", offer.kind()),
                named("offerStatus", offer.status()),
                offer.terms(),
                ifAny(offer.sku(), sku -> sku.value()),
                ifAny(offer.amount(), MoneyJson::of),
                ifAny(offer.promisedUntil(), Instant::toString),
                offer.madeAt().toString(),
                offer.expiresAt().toString(),
                offer.answer() == null ? null : offer.answer().words(),
                offer.status() == OfferStatus.ACCEPTED && !offer.isUnfulfilled(),
                all(
                        offer.fulfilment().entrySet(),
                        stage -> new StageJson(
                                named("stage", stage.getKey()), stage.getValue().toString())));
    }

    private RefundJson refund(Refund refund) {
        return new RefundJson(
                refund.number(),
                named("refundStatus", refund.status()),
                MoneyJson.of(refund.total()),
                entry(refund.reason(), words::refundReason),
                named("refundMeans", refund.means()),
                refund.askedAt().toString(),
                ifAny(refund.dueOn(), day -> day.toString()),
                refund.reference());
    }

    private TaskJson task(Task task) {
        return new TaskJson(
                ifAny(task.protocol(), protocol -> protocol.value()),
                task.step(),
                words.text(task.name()),
                named("party", task.owner()),
                task.mandatory(),
                ifAny(task.dueAt(), Instant::toString),
                ifAny(task.completion(), completion -> completion.at().toString()));
    }

    private DetailsJson details(Details details) {
        return new DetailsJson(
                ifAny(details.causeCode(), cause -> entry(cause, words::cause)),
                details.cause(),
                ifAny(details.errorSource(), source -> named("errorSource", source)),
                details.thirdParty(),
                details.remark(),
                details.tags().stream().sorted().toList(),
                details.caseFile());
    }

    private ClockJson clock(Clock clock, List<Task> tasks) {
        return new ClockJson(
                kind(clock.key()),
                clock.key().number(),
                about(clock, tasks),
                named("clockState", clock.state()),
                clock.isMissed() ? result("MISSED") : clock.isMet() ? result("MET") : null,
                clock.run().since().toString(),
                clock.isOpen() ? null : clock.at().toString(),
                ifAny(clock.dueAt(), Instant::toString),
                ifAny(clock.missedAt(), Instant::toString));
    }

    private CodeJson kind(ClockKey clock) {
        ClockKind kind = clock.kind();
        return new CodeJson(kind.name(), words.text(kind.words()));
    }

    private CodeJson result(String code) {
        return new CodeJson(code, words.say("clockResult." + code));
    }

    private @Nullable String about(Clock clock, List<Task> tasks) {
        String about = clock.run().about();
        return about == null
                ? null
                : switch (clock.key().kind()) {
                    case FIRST_RESPONSE, RESOLUTION, REFUND -> null;
                    case NEXT_RESPONSE -> words.name("party", Party.valueOf(about));
                    case PROMISE -> about;
                    case TASK ->
                        tasks.stream()
                                .filter(task -> task.qualifiedStep().equals(about))
                                .findFirst()
                                .map(task -> words.text(task.name()))
                                .orElse(about);
                };
    }

    private static LineJson line(AffectedLine line) {
        return new LineJson(line.line().value(), line.sku().value(), line.title(), line.quantity());
    }

    private static ReferenceJson reference(IncidentId id, IncidentNumber number) {
        return new ReferenceJson(id.toString(), number.toString());
    }

    /**
     * A page of a list.
     *
     * @param page as the viewer may see it
     * @return its form
     */
    public PageJson page(Page page) {
        return new PageJson(
                all(page.rows(), this::row),
                page.previous().map(Object::toString).orElse(null),
                page.next().map(Object::toString).orElse(null),
                page.total());
    }

    private RowJson row(IncidentSummary row) {
        return new RowJson(
                row.id().toString(),
                row.number().toString(),
                named("status", row.status()),
                row.order().value(),
                ifAny(row.customer(), customer -> customer.value()),
                row.customerName(),
                all(row.lines(), IncidentForms::line),
                row.hasMoreLines(),
                entry(row.type(), words::type),
                ifAny(row.reason(), reason -> entry(reason, words::reason)),
                named("severity", row.severity()),
                named("priority", row.priority()),
                named("origin", row.origin()),
                row.proactive(),
                row.registeredAt().toString(),
                row.lastInteractionAt().toString(),
                row.assignment().person(),
                row.assignment().team(),
                named("turn", row.waitingOn(now)),
                ifAny(row.waitUntil(), Instant::toString),
                deadline(row.clock(), row.dueAt()),
                row.escalationLevel(),
                row.messages().total());
    }

    private @Nullable DeadlineJson deadline(@Nullable ClockKey clock, @Nullable Instant dueAt) {
        return clock == null || dueAt == null ? null : new DeadlineJson(kind(clock), clock.number(), dueAt.toString());
    }

    /**
     * An entry of a history.
     *
     * @param entry as the viewer may see it
     * @return its form
     */
    public EntryJson entry(HistoryEntry entry) {
        Collected said = new Collected();
        new EventDetails(said, words, viewer).write(entry.event());
        return new EntryJson(
                entry.incident().toString(),
                entry.version(),
                entry.at().toString(),
                author(entry.by()),
                named("event", entry.event().type()),
                isForStaff() ? named("readers", entry.event().readers()) : null,
                said.texts,
                said.facts,
                said.changes,
                entry.why());
    }

    /** What an event says, thing by thing. */
    private static final class Collected implements EventDetails.Sink {

        private static final String SUFFIX = "Of";

        private final List<String> texts = new ArrayList<>();
        private final List<FactJson> facts = new ArrayList<>();
        private final List<ChangeJson> changes = new ArrayList<>();

        @Override
        public void said(String text) {
            texts.add(text);
        }

        @Override
        public void fact(String name, String label, String value, @Nullable String code) {
            facts.add(new FactJson(plain(name), label, value, code));
        }

        @Override
        public void change(String name, String label, @Nullable String before, @Nullable String after) {
            changes.add(new ChangeJson(plain(name), label, before, after));
        }

        /** Without what tells the name of a label from that of a group of words. */
        private static String plain(String name) {
            return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        }
    }

    /**
     * What an entry says to others.
     *
     * @param entry as the viewer may see it
     * @return the form of the message, empty if it says nothing to anybody
     */
    public Optional<MessageJson> message(HistoryEntry entry) {
        return entry.event()
                .said()
                .map(said -> new MessageJson(
                        entry.incident().toString(),
                        entry.version(),
                        entry.at().toString(),
                        author(entry.by()),
                        named("event", entry.event().type()),
                        named("audience", said.audience()),
                        said.thread(),
                        said.text()));
    }

    /**
     * A document.
     *
     * @param listed as the viewer may see it
     * @return its form
     */
    public DocumentJson document(IncidentDocument listed) {
        Document document = listed.document();
        return new DocumentJson(
                listed.incident().toString(),
                document.number(),
                named("documentKind", document.kind()),
                document.fileName(),
                document.format().mediaType(),
                document.size(),
                document.sha256(),
                document.thread() == null ? Said.MAIN_THREAD : document.thread().number(),
                named("audience", document.audience()),
                listed.addedAt().toString(),
                author(listed.by()));
    }

    private AuthorJson author(Author author) {
        return new AuthorJson(named("party", author.party()), author.id(), author.displayName());
    }

    private CodeJson named(String of, Enum<?> value) {
        return new CodeJson(value.name(), words.name(of, value));
    }

    private static <C extends EntryCode> CodeJson entry(C code, Function<C, String> name) {
        return new CodeJson(code.value(), name.apply(code));
    }

    private static <T, R> @Nullable R ifAny(@Nullable T value, Function<T, R> form) {
        return value == null ? null : form.apply(value);
    }

    private static <T, R> List<R> all(Collection<T> values, Function<T, R> form) {
        return values.stream().map(form).toList();
    }
}
