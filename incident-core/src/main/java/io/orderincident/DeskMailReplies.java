package io.orderincident;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.command.Terms;
import io.orderincident.conversation.MailReply;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.MessageThread;
import io.orderincident.decision.CommandDigest;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.HostPorts;
import io.orderincident.desk.TermsProvider;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Readers;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reopen;
import io.orderincident.mail.ReceivedFile;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import io.orderincident.text.Text;
import io.orderincident.text.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what a mail answers, and writes it there. */
final class DeskMailReplies implements MailReplies {

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w-])\\d{6,12}-[A-Z](?![\\w-])");
    private static final int NUMBERS_MAX = 5;
    private static final String READER = "mail";

    private final Transactions transactions;
    private final IncidentStore store;
    private final HostPorts host;
    private final CommandPipeline pipeline;
    private final TermsProvider terms;
    private final DeskCustomerLinks links;
    private final DeskIncidents incidents;
    private final Search search;
    private final DeskMailQueue queue;
    private final DeskMailFiles files;

    DeskMailReplies(
            Storage storage,
            HostPorts host,
            CommandPipeline pipeline,
            TermsProvider terms,
            DeskCustomerLinks links,
            DeskIncidents incidents,
            Search search,
            DeskMailQueue queue,
            DeskMailFiles files) {
        this.transactions = storage.transactions();
        this.store = storage.incidents();
        this.host = host;
        this.pipeline = pipeline;
        this.terms = terms;
        this.links = links;
        this.incidents = incidents;
        this.search = search;
        this.queue = queue;
        this.files = files;
    }

    @Override
    public Outcome<Incident> receive(
            ShopId shop, MailReply reply, List<? extends ReceivedFile> received, Locale locale) {
        if (!received.isEmpty() && transactions.isActive()) {
            throw new IllegalStateException("files cannot be rolled back: receive them outside of any transaction");
        }
        Confined confined = transactions.required(() -> confined(reply)).orElse(null);
        MailReply words = saying(reply, received);
        Outcome<Written> outcome =
                confined == null ? matched(shop, words, locale) : answered(shop, confined.link(), words, locale);
        outcome.value()
                .ifPresent(written -> files.add(written.incident(), written.thread(), key(reply), received, locale));
        if (outcome.value().isEmpty()
                && !reply.id().isBlank()
                && !reply.sender().isBlank()) {
            Readers readers = confined == null ? Readers.EVERYBODY : confined.readers();
            queue.keep(shop, reply, reason(outcome.refusals()), readers, received);
        }
        return outcome.map(Written::incident);
    }

    @Override
    public Optional<ShopId> shopOf(MailReply reply) {
        return transactions.required(() -> reply.tokens().stream()
                .flatMap(token -> links.find(LinkPurpose.REPLY, token).stream())
                .map(CustomerLink::shop)
                .findFirst());
    }

    /** That of the address which answers a thread of fewer than all sides, working or not: it goes nowhere else. */
    private Optional<Confined> confined(MailReply reply) {
        return reply.tokens().stream()
                .flatMap(token -> links.issued(LinkPurpose.REPLY, token).stream())
                .map(link -> new Confined(link, readers(link)))
                .filter(link -> link.readers() != Readers.EVERYBODY)
                .findFirst();
    }

    private Readers readers(CustomerLink link) {
        return store.find(link.shop(), link.incident())
                .flatMap(incident -> incident.threads().find(link.subject()))
                .map(DeskMailQueue::readers)
                .orElse(Readers.EVERYBODY);
    }

    /** Where it was asked, or not at all. */
    private Outcome<Written> answered(ShopId shop, CustomerLink link, MailReply reply, Locale locale) {
        List<Refusal> refusals = pipeline.violations(Actor.system(READER).speaking(locale), reply);
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        Optional<Matched> found = link.shop().equals(shop) && links.isWorking(link)
                ? transactions.required(() -> matched(link))
                : Optional.empty();
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.of(Reason.LINK_NOT_VALID, "tokens", locale));
        }
        return found.filter(matched -> matched.thread() != null)
                .map(matched -> written(matched, reply))
                .orElseGet(() -> Outcome.refused(Refusal.of(Reason.UNKNOWN_THREAD, "tokens", locale, link.subject())));
    }

    /** Who sends a photo and no words, sends a photo. */
    private static MailReply saying(MailReply reply, List<? extends ReceivedFile> received) {
        String names = received.stream().map(DeskMailFiles::name).collect(Collectors.joining("\n"));
        return reply.text().isBlank() && !names.isBlank()
                ? new MailReply(
                        reply.id(),
                        reply.sender(),
                        reply.tokens(),
                        reply.subject(),
                        Text.cut(names, Message.TEXT_MAX),
                        reply.receivedAt())
                : reply;
    }

    private static String words(String key, Locale locale) {
        return Wording.in("io.orderincident.Mail", locale).getString(key);
    }

    private static UnmatchedMail.Reason reason(List<Refusal> refusals) {
        Set<Reason> reasons = refusals.stream().map(Refusal::reason).collect(Collectors.toSet());
        if (reasons.contains(Reason.NO_INCIDENT_NAMED)) {
            return UnmatchedMail.Reason.NO_INCIDENT_NAMED;
        }
        if (reasons.contains(Reason.LINK_NOT_VALID)) {
            return UnmatchedMail.Reason.ADDRESS_NOT_VALID;
        }
        return reasons.contains(Reason.UNKNOWN_INCIDENT)
                ? UnmatchedMail.Reason.INCIDENT_UNKNOWN
                : UnmatchedMail.Reason.NOT_TAKEN;
    }

    private Outcome<Written> matched(ShopId shop, MailReply reply, Locale locale) {
        Actor reader = Actor.system(READER).speaking(locale);
        List<Refusal> refusals = new ArrayList<>(pipeline.violations(reader, reply));
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        Optional<Matched> byToken = transactions.required(() -> byToken(shop, reply));
        if (byToken.isPresent()) {
            return written(byToken.get(), reply);
        }
        List<IncidentNumber> numbers = numbers(reply.subject());
        for (IncidentNumber number : numbers) {
            Optional<Matched> byNumber = byNumber(shop, number, reply, reader);
            if (byNumber.isPresent()) {
                return written(byNumber.get(), reply);
            }
            refusals.add(Refusal.of(Reason.UNKNOWN_INCIDENT, "subject", locale, number));
        }
        if (!reply.tokens().isEmpty()) {
            refusals.add(Refusal.of(Reason.LINK_NOT_VALID, "tokens", locale));
        }
        return Outcome.refused(
                refusals.isEmpty() ? List.of(Refusal.of(Reason.NO_INCIDENT_NAMED, "subject", locale)) : refusals);
    }

    private Optional<Matched> byToken(ShopId shop, MailReply reply) {
        return reply.tokens().stream()
                .flatMap(token -> links.find(shop, LinkPurpose.REPLY, token).stream())
                .flatMap(link -> matched(link).stream())
                .findFirst();
    }

    private Optional<Matched> matched(CustomerLink link) {
        return links.sent(link)
                .flatMap(sent -> goingOn(sent, link.locale()))
                .map(found -> found.incident().id().equals(link.incident()) ? found.in(link.subject()) : found);
    }

    /** Whether there is no such incident or it is another's, looks the same. */
    private Optional<Matched> byNumber(ShopId shop, IncidentNumber number, MailReply reply, Actor reader) {
        return search
                .find(reader, IncidentFilter.of(shop).where(IncidentFields.NUMBER.is(number)), PageRequest.first(1))
                .rows()
                .stream()
                .map(IncidentSummary::id)
                .findFirst()
                .flatMap(id -> transactions.required(() -> store.find(shop, id)
                        .filter(found -> found.report()
                                .contact()
                                .emailAddress()
                                .filter(address -> address.strip().equalsIgnoreCase(reply.sender()))
                                .isPresent())
                        .flatMap(
                                found -> goingOn(found, found.report().contact().locale()))));
    }

    private Optional<Matched> goingOn(Incident named, Locale locale) {
        Actor customer = DeskCustomerLinks.customer(named, locale);
        return links.whereItGoesOn(named, customer).map(incident -> new Matched(incident, customer, null));
    }

    private static List<IncidentNumber> numbers(String subject) {
        List<IncidentNumber> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(subject.toUpperCase(Locale.ROOT));
        while (matcher.find() && numbers.size() < NUMBERS_MAX) {
            parsed(matcher.group()).ifPresent(numbers::add);
        }
        return numbers;
    }

    /** Empty if it is mistyped. */
    private static Optional<IncidentNumber> parsed(String written) {
        try {
            return Optional.of(IncidentNumber.parse(written));
        } catch (IllegalArgumentException mistyped) {
            return Optional.empty();
        }
    }

    /** Where reopening is refused, by a veto or as somebody was faster, the words still count. */
    private Outcome<Written> written(Matched matched, MailReply reply) {
        String key = key(reply);
        Incident incident = matched.incident();
        Target target = Target.of(incident.shop(), incident.id());
        Message message = matched.message(reply.text());
        Outcome<Incident> written = Optional.of(incident)
                .filter(over -> isToReopen(over) && !isWritten(matched, key))
                .map(over -> incidents.sendReopening(
                        matched.customer(),
                        target.once(key),
                        Reopen.because(Text.cut(matched.reason(reply.text()), Reopen.REASON_MAX)),
                        message))
                .filter(outcome -> outcome.value().isPresent())
                .orElseGet(() -> incidents.sendMessage(matched.customer(), target.once(key), message));
        return written.map(after -> new Written(after, after.id().equals(incident.id()) ? matched.thread() : null));
    }

    /** One that was closed too long ago is followed up by what is said of it. */
    private boolean isToReopen(Incident incident) {
        Instant closedAt = incident.progress().closedAt();
        Terms shop = terms.of(incident.shop());
        boolean isOver = incident.status() == Status.RESOLVED
                || (incident.status() == Status.CLOSED
                        && closedAt != null
                        && !shop.lifeCycle()
                                .isTooLateToReopen(
                                        closedAt, host.now(), shop.calendar().zone()));
        return isOver && incident.progress().cycle() - 1 < shop.lifeCycle().reopeningsByMail();
    }

    /** What was resolved since a mail was written is not reopened by the same mail again. */
    private boolean isWritten(Matched matched, String key) {
        return transactions.required(() -> Optional.ofNullable(CommandDigest.key(Space.COMMAND, key))
                .flatMap(used -> store.findByKey(matched.incident().shop(), used))
                .filter(used -> used.entry().by().equals(matched.customer().author()))
                .isPresent());
    }

    private static String key(MailReply reply) {
        return "mail-" + UnmatchedMail.key(reply.id(), reply.sender());
    }

    /** Where it is written, null for the main thread. */
    private record Matched(
            Incident incident, Actor customer, @Nullable MessageThread thread) {

        Matched in(int number) {
            return new Matched(
                    incident, customer, incident.threads().find(number).orElse(null));
        }

        /** Everybody reads why an incident was reopened. */
        String reason(String text) {
            return thread == null || DeskMailQueue.readers(thread) == Readers.EVERYBODY
                    ? text
                    : words("answered", customer.locale());
        }

        Message message(String text) {
            return DeskMailQueue.message(thread, text);
        }
    }

    /** Where a mail was written: in the main thread, if in none. */
    private record Written(Incident incident, @Nullable MessageThread thread) {}

    /** What was sent of a thread in which some side takes no part, and who may know of an answer. */
    private record Confined(CustomerLink link, Readers readers) {}
}
