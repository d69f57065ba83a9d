package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.conversation.MailReply;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.MessageThread;
import io.orderincident.desk.HostPorts;
import io.orderincident.desk.UnitOfWork;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.history.MessageRule;
import io.orderincident.history.Readers;
import io.orderincident.incident.Incident;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.mail.MailFile;
import io.orderincident.mail.MailHandling;
import io.orderincident.mail.MailHandling.Way;
import io.orderincident.mail.MailId;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.ReceivedFile;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.Storage;
import io.orderincident.store.UnmatchedMailStore;
import io.orderincident.store.UnmatchedMailStore.Backlog;
import io.orderincident.text.Text;
import io.orderincident.text.Wording;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what was written into no incident, and deals with each mail while it is locked. */
final class DeskMailQueue implements MailQueue {

    private static final MessageRule OF_CUSTOMER = MessageRule.of(Party.CUSTOMER, Audience.CUSTOMER);

    private final Storage storage;
    private final UnmatchedMailStore mails;
    private final IncidentStore store;
    private final HostPorts host;
    private final UnitOfWork work;
    private final DeskCustomerLinks links;
    private final Incidents incidents;
    private final DeskMailFiles files;

    DeskMailQueue(
            Storage storage,
            HostPorts host,
            UnitOfWork work,
            DeskCustomerLinks links,
            Incidents incidents,
            DeskMailFiles files) {
        this.storage = storage;
        this.mails = storage.unmatchedMails();
        this.store = storage.incidents();
        this.host = host;
        this.work = work;
        this.links = links;
        this.incidents = incidents;
        this.files = files;
    }

    /** Once, however often it is received. */
    void keep(
            ShopId shop,
            MailReply mail,
            UnmatchedMail.Reason reason,
            Readers readers,
            List<? extends ReceivedFile> received) {
        List<MailFile> kept = files.keep(received);
        Instant now = host.now();
        Instant said = mail.receivedAt();
        Instant receivedAt = said == null || said.isAfter(now) ? now : said.truncatedTo(ChronoUnit.MICROS);
        MailId id = new MailId(storage.ids().next());
        UnmatchedMail waiting = UnmatchedMail.waiting(id, shop, mail, receivedAt, now, reason, kept)
                .readBy(readers);
        work.run(() -> {
            boolean isNew = mails.add(waiting);
            if (isNew) {
                files.hold(kept);
            } else {
                files.release(kept);
            }
            return isNew;
        });
    }

    @Override
    public List<UnmatchedMail> page(Actor viewer, ShopId shop, MailRequest request) {
        return isFor(viewer, shop)
                ? work.read(() -> mails.page(shop, request, viewer, AccessPolicy.DATA_PROTECTION.isFor(viewer)))
                : List.of();
    }

    @Override
    public Optional<UnmatchedMail> find(Actor viewer, ShopId shop, MailId mail) {
        return isFor(viewer, shop)
                ? work.read(() -> mails.find(shop, mail))
                        .filter(found -> found.isVisibleTo(viewer))
                        .filter(found -> !found.blocked() || AccessPolicy.DATA_PROTECTION.isFor(viewer))
                : Optional.empty();
    }

    @Override
    public Outcome<Incident> attach(Actor actor, ShopId shop, MailId mail, IncidentId incident) {
        return withFiles(
                actor,
                shop,
                mail,
                handling(
                        actor,
                        shop,
                        mail,
                        found -> attached(actor, found, incident),
                        found -> again(actor, found, Way.ATTACHED)));
    }

    @Override
    public Outcome<Incident> register(Actor actor, ShopId shop, MailId mail, RegisterIncident command) {
        return withFiles(
                actor,
                shop,
                mail,
                handling(
                        actor,
                        shop,
                        mail,
                        found -> registered(actor, found, command),
                        found -> again(actor, found, Way.REGISTERED)));
    }

    @Override
    public Outcome<UnmatchedMail> discard(Actor actor, ShopId shop, MailId mail) {
        return handling(
                actor,
                shop,
                mail,
                found -> Outcome.done(handled(actor, found, Way.DISCARDED, null)),
                found -> tooLate(actor));
    }

    @Override
    public Backlog backlog(Actor viewer) {
        return AccessPolicy.PLATFORM.isFor(viewer) ? work.read(mails::backlog) : Backlog.empty();
    }

    private <T> Outcome<T> handling(
            Actor actor,
            ShopId shop,
            MailId mail,
            Function<UnmatchedMail, Outcome<T>> waiting,
            Function<UnmatchedMail, Outcome<T>> handled) {
        if (!isFor(actor, shop)) {
            return Outcome.refused(Refusal.of(Reason.STAFF_ONLY, "actor", actor.locale()));
        }
        return work.run(shop, () -> {
            Optional<UnmatchedMail> found =
                    mails.lock(shop, mail).filter(one -> !one.blocked() && one.isVisibleTo(actor));
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.of(Reason.UNKNOWN_MAIL, "mail", actor.locale(), mail));
            }
            return (found.get().handling() == null ? waiting : handled).apply(found.get());
        });
    }

    private static <T> Outcome<T> tooLate(Actor actor) {
        return Outcome.refused(Refusal.of(Reason.MAIL_HANDLED, "mail", actor.locale()));
    }

    /** Goes on with what was broken off between the mail and its files. */
    private Outcome<Incident> again(Actor actor, UnmatchedMail mail, Way way) {
        MailHandling handling = mail.handling();
        if (handling == null
                || handling.way() != way
                || handling.incident() == null
                || mail.files().isEmpty()) {
            return tooLate(actor);
        }
        return store.find(mail.shop(), handling.incident())
                .filter(incident -> incident.isVisibleTo(actor))
                .<Outcome<Incident>>map(incident -> new Outcome.Done<>(incident.seenBy(actor), true))
                .orElseGet(() -> tooLate(actor));
    }

    /** Outside of the transaction, which knows by then what the mail belongs to; so that the files are taken over once. */
    private Outcome<Incident> withFiles(Actor actor, ShopId shop, MailId id, Outcome<Incident> outcome) {
        return outcome instanceof Outcome.Done<Incident> done
                ? new Outcome.Done<>(withFiles(actor, shop, id, done.result()), done.repeated())
                : outcome;
    }

    private Incident withFiles(Actor actor, ShopId shop, MailId id, Incident incident) {
        UnmatchedMail mail = work.read(() -> mails.find(shop, id)).orElse(null);
        if (mail == null || mail.files().isEmpty()) {
            return incident;
        }
        MessageThread thread = isForEverybody(mail) ? null : threadOf(mail, incident);
        if (thread == null && !isForEverybody(mail)) {
            return incident;
        }
        files.add(incident, thread, "mail-" + mail.key(), files.of(mail), actor.locale());
        return work.run(() -> {
            mails.lock(shop, id).ifPresent(found -> mails.replace(found.withoutFiles()));
            files.release(mail.files());
            return store.find(shop, incident.id())
                    .map(after -> after.seenBy(actor))
                    .orElse(incident);
        });
    }

    private static boolean isFor(Actor viewer, ShopId shop) {
        return AccessPolicy.STAFF_PEOPLE.isFor(viewer, shop);
    }

    private Outcome<Incident> attached(Actor actor, UnmatchedMail mail, IncidentId incident) {
        Optional<Incident> named = store.find(mail.shop(), incident).filter(one -> one.isVisibleTo(actor));
        if (named.isEmpty()) {
            return Outcome.refused(Refusal.of(Reason.UNKNOWN_INCIDENT, "incident", actor.locale(), incident));
        }
        Actor customer = DeskCustomerLinks.customer(named.get(), actor.locale());
        Incident goingOn = links.whereItGoesOn(named.get(), customer).orElse(named.get());
        MessageThread thread = isForEverybody(mail) ? null : threadOf(mail, goingOn);
        if (thread == null && !isForEverybody(mail)) {
            return tooWide(actor, mail);
        }
        Outcome<Incident> written = written(actor, customer, mail, goingOn, thread, 0);
        written.value().ifPresent(after -> handled(actor, mail, Way.ATTACHED, after.id()));
        return written.map(after -> after.seenBy(actor));
    }

    private static boolean isForEverybody(UnmatchedMail mail) {
        return mail.readers() == Readers.EVERYBODY;
    }

    /** The last one whose participants are those who may know of the mail. */
    private static @Nullable MessageThread threadOf(UnmatchedMail mail, Incident incident) {
        return incident.threads().opened().stream()
                .filter(thread -> readers(thread) == mail.readers())
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static <T> Outcome<T> tooWide(Actor actor, UnmatchedMail mail) {
        Set<Party> sides = EnumSet.allOf(Party.class);
        sides.removeIf(side -> side == Party.SYSTEM || !mail.readers().include(side));
        return Outcome.refused(
                Refusal.of(Reason.AUDIENCE_WIDER_THAN_THREAD, "mail", actor.locale(), Audience.CUSTOMER, sides));
    }

    /** Who reads what a customer writes in a thread. */
    static Readers readers(MessageThread thread) {
        return OF_CUSTOMER.narrowedTo(thread.participants()).readers();
    }

    /** A customer's, in the main thread if there is none, to whoever of the staff takes part. */
    static Message message(@Nullable MessageThread thread, String text) {
        Message message = new Message(audience(thread), text, true);
        return thread == null ? message : message.in(thread.number());
    }

    /** For whom a customer writes in a thread. */
    static Audience audience(@Nullable MessageThread thread) {
        return thread == null || OF_CUSTOMER.fits(thread.participants())
                ? Audience.CUSTOMER
                : Audience.CUSTOMER_AND_OPERATOR;
    }

    /** As many messages as it takes; all or, where one is refused, none. */
    private Outcome<Incident> written(
            Actor actor,
            Actor customer,
            UnmatchedMail mail,
            Incident incident,
            @Nullable MessageThread thread,
            int from) {
        List<String> parts = parts(mail);
        Outcome<Incident> outcome = Outcome.done(incident);
        Incident last = incident;
        for (int part = from; part < parts.size(); part++) {
            Target target = Target.of(mail.shop(), last.id())
                    .once("mail-" + mail.key() + (part == 0 ? "" : "-" + part))
                    .because(where(actor, mail));
            outcome = incidents.sendMessage(
                    customer, target, message(thread, parts.get(part)).written(mail.receivedAt()));
            if (outcome.value().isEmpty()) {
                return part == from ? outcome : clash();
            }
            last = outcome.orElseThrow();
        }
        return outcome;
    }

    /** Rolls back what was written of it. */
    private static Outcome<Incident> clash() {
        throw new ConcurrentChangeException("a mail could not be written whole: roll back, try again");
    }

    /** Who wrote nothing in it, wrote a subject. */
    private static List<String> parts(UnmatchedMail mail) {
        List<String> parts = new ArrayList<>();
        String rest = mail.text().strip();
        while (!rest.isEmpty()) {
            String part = part(rest);
            parts.add(part);
            rest = rest.substring(part.length()).strip();
        }
        return parts.isEmpty() ? List.of(mail.subject()) : parts;
    }

    /** Between two words, if there are any. */
    private static String part(String text) {
        String part = Text.cut(text, Message.TEXT_MAX);
        int end = Math.max(part.lastIndexOf('\n'), part.lastIndexOf(' '));
        return part.length() == text.length() || end <= 0 ? part : part.substring(0, end);
    }

    private static String where(Actor actor, UnmatchedMail mail) {
        String pattern = Wording.in("io.orderincident.Mail", actor.locale()).getString("attached");
        String words = new MessageFormat(pattern, actor.locale()).format(new Object[] {
            mail.receivedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
            actor.author().displayName(),
            mail.sender()
        });
        return Text.cut(words, Target.WHY_MAX);
    }

    private Outcome<Incident> registered(Actor actor, UnmatchedMail mail, RegisterIncident command) {
        if (!isForEverybody(mail)) {
            return tooWide(actor, mail);
        }
        String text = parts(mail).get(0);
        Outcome<Incident> registered = incidents.register(actor, mail.shop(), completed(command, mail, text));
        if (registered.value().isEmpty()) {
            return registered;
        }
        Incident incident = registered.orElseThrow();
        Outcome<Incident> written =
                written(actor, DeskCustomerLinks.customer(incident, actor.locale()), mail, incident, null, 1);
        if (written.value().isEmpty()) {
            return clash();
        }
        handled(actor, mail, Way.REGISTERED, incident.id());
        return written.map(after -> after.seenBy(actor));
    }

    private static RegisterIncident completed(RegisterIncident command, UnmatchedMail mail, String text) {
        return new RegisterIncident(
                command.order(),
                command.type(),
                command.origin(),
                command.description(),
                command.lines(),
                command.contact(),
                command.occurredAt(),
                command.detectedAt() == null ? mail.receivedAt() : command.detectedAt(),
                command.override(),
                command.cause(),
                command.kind(),
                command.reason(),
                command.channel(),
                command.sourceText() == null && !text.isBlank() ? text : command.sourceText(),
                command.key());
    }

    private UnmatchedMail handled(Actor actor, UnmatchedMail mail, Way way, @Nullable IncidentId incident) {
        UnmatchedMail handled = mail.handled(new MailHandling(way, actor.author(), host.now(), incident));
        mails.replace(handled);
        return handled;
    }
}
