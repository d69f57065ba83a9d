package io.orderincident.desk;

import io.orderincident.command.CommandKey;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.desk.CommandHandler.Found;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.mail.MailId;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.ErasureCause;
import io.orderincident.privacy.PrivacyEvent;
import io.orderincident.privacy.Redaction;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.DeskObserver;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.Storage;
import io.orderincident.store.UsedKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one path of every command. Its rooms, in this order: check, terms, transaction, key and find, access, version, decide,
 * veto, rules, schedule, keep, tell. Thread-safe.
 */
public final class CommandPipeline {

    /** The same for everybody, so that no two wait for each other. */
    private static final Comparator<Change> IN_LOCKING_ORDER =
            Comparator.comparing(change -> change.after().id());

    private static final Author ERASER = Actor.system("data-protection").author();

    private final Storage storage;
    private final IncidentStore store;
    private final HostPorts host;
    private final TermsProvider terms;
    private final CommandCheck check;
    private final UnitOfWork work;
    private final DueScheduler time;
    private final RuleRunner rules;
    private final Assigner assigner;

    public CommandPipeline(
            Storage storage,
            HostPorts host,
            TermsProvider terms,
            CommandCheck check,
            UnitOfWork work,
            DueScheduler time,
            RuleRunner rules,
            Assigner assigner) {
        this.storage = storage;
        this.store = storage.incidents();
        this.host = host;
        this.terms = terms;
        this.check = check;
        this.work = work;
        this.time = time;
        this.rules = rules;
        this.assigner = assigner;
    }

    /** Changes one incident, and perhaps others with it; what somebody else did under the same key is not the same. */
    public Outcome<Incident> change(
            Actor actor, Target target, Object command, Operation operation, ChangeDecision decision) {
        return change(actor, target, command, operation, Space.COMMAND, actor.author()::equals, decision);
    }

    /**
     * Changes one incident, and perhaps others with it.
     *
     * @param operation what the command does
     * @param space whose keys that of the target is one of
     * @param sameAuthor who may have done it before under the same key, so that it counts as done
     * @param decision the changes, that of the target first
     */
    public Outcome<Incident> change(
            Actor actor,
            Target target,
            Object command,
            Operation operation,
            Space space,
            Predicate<Author> sameAuthor,
            ChangeDecision decision) {
        return run(new ChangeHandler(this, store, actor, target, command, operation, space, sameAuthor, decision));
    }

    /** The rooms of the veto and of the rules, for what came due by itself. */
    Outcome<Change> followed(Actor actor, Change due) {
        List<Refusal> vetoes = vetoes(actor, List.of(due));
        return vetoes.isEmpty() ? Outcome.done(rules.following(due, actor)) : Outcome.refused(vetoes);
    }

    /** Destroys the personal data of an incident, in the transaction under way. */
    void erase(Incident incident, CustomerId pseudonym, ErasureCause cause, Instant now) {
        Redaction redaction = Redaction.to(pseudonym);
        HistoryEntry erased = new HistoryEntry(
                incident.id(), incident.version() + 1, now, ERASER, null, new PrivacyEvent.Erased(cause));
        Change change = new Change(incident, redaction.of(incident).followedBy(erased), List.of(erased));
        storage.documents().discard(storage.documents().ofIncidents(incident.shop(), List.of(incident.id())), now);
        List<UnmatchedMail> mails = mails(incident);
        storage.erasures().erase(change, redaction::entry);
        Set<MailId> left = mails(incident).stream().map(UnmatchedMail::id).collect(Collectors.toSet());
        mails.stream()
                .filter(mail -> !left.contains(mail.id()))
                .flatMap(mail -> mail.files().stream())
                .forEach(file -> storage.documents().release(file.key(), now));
        host.listeners().forEach(listener -> listener.changed(change));
    }

    private List<UnmatchedMail> mails(Incident incident) {
        return storage.unmatchedMails()
                .of(
                        incident.shop(),
                        UnmatchedMail.senderKeys(incident.report().contact()),
                        Set.of(incident.id()),
                        null,
                        Integer.MAX_VALUE);
    }

    /** The last rooms, for what came due by itself and knows what comes next, in the transaction under way. */
    void keepDue(Change change) {
        keep(null, List.of(change), false);
    }

    /**
     * What has happened whoever objects, in the transaction under way; what would follow from it, unless somebody does.
     *
     * @throws ConsequencesFailedException if it is not known what follows: roll back, and keep the fact without
     */
    void keepFact(Actor actor, Change fact, Change following, Instant now) {
        keepFact(followed(actor, fact, following), now);
    }

    /** What has happened whoever objects, and nothing that would follow from it, in the transaction under way. */
    void keepFact(Change fact, Instant now) {
        keep(null, List.of(time.scheduled(fact, now)), false);
    }

    /** What the host's own code does to the transaction when it fails, nobody knows: so nothing is kept in it. */
    private Change followed(Actor actor, Change fact, Change following) {
        try {
            boolean isObjectedTo = !vetoes(actor, List.of(following)).isEmpty();
            return rules.following(isObjectedTo ? fact : following, actor);
        } catch (ConcurrentChangeException clash) {
            throw clash;
        } catch (RuntimeException | Error failure) {
            throw new ConsequencesFailedException(failure);
        }
    }

    /** The first room, for what is carried out as several commands. */
    public List<Refusal> violations(Actor actor, Object said) {
        return check.violations(actor.locale(), List.of(said));
    }

    /** An incident, if the actor may see it. */
    public Optional<Incident> find(Actor actor, ShopId shop, IncidentId id) {
        return store.find(shop, id).filter(found -> found.isVisibleTo(actor));
    }

    /** What is said of an incident that the actor may not see, or nobody knows. */
    public static Refusal unknown(Actor actor, String field, IncidentId incident) {
        return Refusal.of(Reason.UNKNOWN_INCIDENT, field, actor.locale(), incident);
    }

    <S> Outcome<Incident> run(CommandHandler<S> command) {
        return host.observer() == DeskObserver.none()
                ? carriedOut(command, CommandPipeline::uncounted)
                : new ObservedCommand(command, host).run(attempts -> carriedOut(command, attempts));
    }

    private static void uncounted() {}

    /** Tells of each attempt when it begins. */
    private <S> Outcome<Incident> carriedOut(CommandHandler<S> command, Runnable attempts) {
        List<Refusal> violations = check.violations(command.actor().locale(), command.said());
        if (!violations.isEmpty()) {
            return Outcome.refused(violations);
        }
        Optional<Refusal> barred = command.barred();
        if (barred.isPresent()) {
            return Outcome.refused(barred.get());
        }
        CommandKey key = command.key();
        command.prepare();
        return work.run(command.shop(), () -> {
            attempts.run();
            return once(command, key);
        });
    }

    /**
     * A refusal only counts when nobody else has done the same command meanwhile. Whoever may not see what it is about is
     * told nothing of its keys.
     */
    private <S> Outcome<Incident> once(CommandHandler<S> command, @Nullable CommandKey key) {
        Found<S> found = command.find(key);
        return repeated(command, key, found.sameKey()).orElseGet(() -> {
            Outcome<S> accessible = found.subject().get();
            Outcome<Incident> outcome = decided(command, key, accessible);
            return key == null
                            || accessible.value().isEmpty()
                            || outcome.value().isPresent()
                    ? outcome
                    : repeated(
                                    command,
                                    key,
                                    store.findByKey(command.shop(), key).orElse(null))
                            .orElse(outcome);
        });
    }

    private Optional<Outcome<Incident>> repeated(
            CommandHandler<?> command, @Nullable CommandKey key, @Nullable UsedKey underKey) {
        return Optional.ofNullable(underKey)
                .map(used -> find(command.actor(), command.shop(), used.entry().incident())
                        .filter(known -> (used.sameCommand() || isForgotten(known, key))
                                && command.isSameAuthor(used.entry().by()))
                        .map(known -> CommandHandler.repeated(command.actor(), known))
                        .orElseGet(() -> Outcome.refused(Refusal.of(
                                Reason.KEY_REUSED, "key", command.actor().locale()))));
    }

    /** What was said under a key is erased with the rest; of a mass registration it is said that it was done, and not what became of it. */
    private static boolean isForgotten(Incident known, @Nullable CommandKey key) {
        return known.protection().isErased() && key != null && key.space() != Space.MASS_INCIDENT;
    }

    private <S> Outcome<Incident> decided(CommandHandler<S> command, @Nullable CommandKey key, Outcome<S> accessible) {
        if (!(accessible instanceof Outcome.Done<S> done)) {
            return Outcome.refused(accessible.refusals());
        }
        Optional<Refusal> stale = command.stale(done.result());
        if (stale.isPresent()) {
            return Outcome.refused(stale.get());
        }
        Instant now = host.now();
        Decided decided = command.decide(
                done.result(), new Context(command.actor(), now, command.why(), terms.of(command.shop())));
        if (decided instanceof Decided.Changes changes) {
            Outcome<Incident> kept = untouchable(command.actor(), changes.changes())
                    .<Outcome<Incident>>map(Outcome::refused)
                    .orElseGet(() -> keep(command.actor(), key, changes.changes(), command.isPast(), now));
            if (kept.value().isEmpty()) {
                assigner.giveBack(changes.changes());
            }
            return kept;
        }
        return ((Decided.Answer) decided).outcome();
    }

    /** Of what is blocked or erased, nothing is changed but that. */
    private static Optional<Refusal> untouchable(Actor actor, List<Change> changes) {
        return changes.stream()
                .flatMap(change -> Stream.ofNullable(change.before()).map(Incident::protection))
                .filter(protection -> protection.isBlocked() || protection.isErased())
                .map(protection -> Refusal.of(
                        protection.isBlocked() ? Reason.DATA_BLOCKED : Reason.DATA_ERASED, "incident", actor.locale()))
                .findFirst();
    }

    /** From the veto to the telling: all or nothing; the key and the answer are the first one's. */
    private Outcome<Incident> keep(
            Actor actor, @Nullable CommandKey key, List<Change> decided, boolean isPast, Instant now) {
        List<Refusal> vetoes = vetoes(actor, decided);
        if (!vetoes.isEmpty()) {
            return Outcome.refused(vetoes);
        }
        List<Change> changes = decided.stream()
                .map(change -> isPast ? change : rules.following(change, actor))
                .map(change -> time.scheduled(change, now))
                .toList();
        keep(key, changes, isPast);
        return Outcome.done(changes.get(0).after().seenBy(actor));
    }

    private List<Refusal> vetoes(Actor actor, List<Change> decided) {
        return decided.stream()
                .flatMap(change -> host.veto().objection(change, actor).stream())
                .map(words -> Refusal.of(Reason.VETOED, "", actor.locale(), words))
                .toList();
    }

    private void keep(@Nullable CommandKey key, List<Change> changes, boolean isPast) {
        IncidentId first = changes.get(0).after().id();
        storage.inBatch(() -> {
            changes.stream()
                    .sorted(IN_LOCKING_ORDER)
                    .forEach(change -> write(change, change.after().id().equals(first) ? key : null));
            changes.forEach(change -> host.listeners().forEach(listener -> tell(listener, change, isPast)));
            return first;
        });
    }

    private void write(Change change, @Nullable CommandKey key) {
        if (change.before() == null) {
            store.add(change, key);
        } else {
            store.save(change, key);
        }
    }

    private static void tell(ChangeListener listener, Change change, boolean isPast) {
        if (isPast) {
            listener.imported(change);
        } else {
            listener.changed(change);
        }
    }
}
