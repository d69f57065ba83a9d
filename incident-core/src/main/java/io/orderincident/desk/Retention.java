package io.orderincident.desk;

import io.orderincident.command.Context;
import io.orderincident.command.Terms;
import io.orderincident.decision.Decision;
import io.orderincident.document.DocumentEvent;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.ErasureCause;
import io.orderincident.privacy.Protection;
import io.orderincident.privacy.RetainedData;
import io.orderincident.privacy.RetentionPolicy;
import io.orderincident.settings.ShopSettings;
import io.orderincident.store.RetainedIncident;
import io.orderincident.store.Storage;
import io.orderincident.text.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys what shops have kept of ended incidents, and mail, for as long as their policies let them: of every shop at the first look, as a
 * process may live for one look only, then once an hour, and some shops and incidents at each look, each in a transaction of its
 * own. One that fails waits for the next hour. Thread-safe.
 */
public final class Retention {

    /** How often shops are gone through: every hour. */
    private static final Duration EVERY = Duration.ofHours(1);

    /** How many incidents are looked at in one go at most. */
    private static final int MOST = 100;

    /** How many shops are looked at in one go at most. */
    private static final int SHOPS_MOST = 20;

    private static final Actor KEEPER = Actor.system("retention");
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Storage storage;
    private final ShopSettings<RetentionPolicy> policies;
    private final CommandPipeline pipeline;
    private final UnitOfWork work;
    private final DueScheduler time;
    private final AtomicReference<Place> next =
            new AtomicReference<>(new Place(Instant.MIN, null, RetainedData.PERSONAL_DATA, null));

    public Retention(
            Storage storage,
            ShopSettings<RetentionPolicy> policies,
            CommandPipeline pipeline,
            UnitOfWork work,
            DueScheduler time) {
        this.storage = storage;
        this.policies = policies;
        this.pipeline = pipeline;
        this.work = work;
        this.time = time;
    }

    /** Where to go on, and when: behind what was looked at last of a shop, or with the first shop. */
    private record Place(
            Instant dueAt,
            @Nullable ShopId shop,
            RetainedData data,
            @Nullable RetainedIncident last) {}

    /** Goes on where it is, if it is time. Gives for how many incidents something was destroyed. */
    int runIfDue() {
        Instant now = time.now();
        Place place = Objects.requireNonNull(next.get());
        if (now.isBefore(place.dueAt())
                || !next.compareAndSet(place, new Place(now.plus(EVERY), null, RetainedData.PERSONAL_DATA, null))) {
            return 0;
        }
        Look look = new Look(now, place);
        look.run();
        return look.done;
    }

    /** One go through shops, from a place on. */
    private final class Look {

        private final Instant now;
        private final Place from;

        /** Of the shop that is looked at; null where it could not be read. */
        private @Nullable RetentionPolicy policy;

        private int seen;
        private int done;

        Look(Instant now, Place from) {
            this.now = now;
            this.from = from;
        }

        void run() {
            Optional<ShopId> shop = from.shop() == null ? shopAfter(null) : Optional.of(from.shop());
            for (int shops = 0; shop.isPresent(); shops++) {
                ShopId here = shop.get();
                if (shops == SHOPS_MOST) {
                    next.set(new Place(now, here, RetainedData.PERSONAL_DATA, null));
                    return;
                }
                if (!isMailRemoved(here)) {
                    return;
                }
                for (RetainedData data : RetainedData.values()) {
                    boolean isBefore = here.equals(from.shop()) && data.compareTo(from.data()) < 0;
                    if (!isBefore && !destroyed(here, data)) {
                        return;
                    }
                }
                shop = shopAfter(here);
            }
        }

        private Optional<ShopId> shopAfter(@Nullable ShopId last) {
            return storage.transactions().required(() -> storage.erasures().nextShop(last));
        }

        /** Of every shop, also if it has no incidents. False if there may be more, which the next look goes on with. */
        private boolean isMailRemoved(ShopId shop) {
            int removed;
            policy = null;
            try {
                removed = work.run(shop, () -> removed(shop));
            } catch (RuntimeException failure) {
                LOG.warn("old mail of shop {} could not be removed: {}", shop, Fault.names(failure), Fault.of(failure));
                return true;
            }
            if (removed == MOST) {
                next.set(
                        shop.equals(from.shop())
                                ? new Place(now, shop, from.data(), from.last())
                                : new Place(now, shop, RetainedData.PERSONAL_DATA, null));
            }
            return removed < MOST;
        }

        private int removed(ShopId shop) {
            policy = policies.of(shop).value();
            Instant limit = now.minus(Duration.ofDays(policy.mailDays()));
            List<UnmatchedMail> old = storage.unmatchedMails().purge(shop, limit, MOST);
            old.stream()
                    .flatMap(mail -> mail.files().stream())
                    .forEach(file -> storage.documents().release(file.key(), now));
            return old.size();
        }

        /** False if there may be more, which the next look goes on with. */
        private boolean destroyed(ShopId shop, RetainedData data) {
            int most = MOST - seen;
            RetainedIncident last = shop.equals(from.shop()) && data == from.data() ? from.last() : null;
            List<RetainedIncident> ended = ended(shop, data, last, most);
            for (RetainedIncident one : ended) {
                if (isDestroyed(shop, data, one.incident())) {
                    done++;
                }
            }
            seen += ended.size();
            if (seen < MOST) {
                return true;
            }
            next.set(new Place(now, shop, data, ended.get(ended.size() - 1)));
            return false;
        }

        private List<RetainedIncident> ended(
                ShopId shop, RetainedData data, @Nullable RetainedIncident last, int most) {
            if (policy != null && policy.days(data).isEmpty()) {
                return List.of();
            }
            try {
                return work.run(
                        shop,
                        () -> limit(shop, data)
                                .map(limit -> storage.erasures().retained(shop, data, limit, last, most))
                                .orElse(List.of()));
            } catch (RuntimeException failure) {
                LOG.warn("what shop {} keeps could not be read: {}", shop, Fault.names(failure), Fault.of(failure));
                return List.of();
            }
        }

        private Optional<Instant> limit(ShopId shop, RetainedData data) {
            return policies.of(shop).value().days(data).map(days -> now.minus(Duration.ofDays(days)));
        }

        /** Asked again where it is destroyed, as it may have been taken up since it was found. */
        private boolean isOver(Incident incident, RetainedData data) {
            Terms terms = time.terms(incident.shop());
            return limit(incident.shop(), data)
                    .flatMap(limit -> incident.retainedSince(data).filter(since -> since.isBefore(limit)))
                    .filter(since -> terms.lifeCycle()
                            .isTooLateToReopen(since, now, terms.calendar().zone()))
                    .isPresent();
        }

        private boolean isDestroyed(ShopId shop, RetainedData data, IncidentId id) {
            try {
                return data == RetainedData.DOCUMENTS ? withoutDocuments(shop, id) : isErased(shop, id);
            } catch (RuntimeException failure) {
                LOG.warn(
                        "what incident {} kept for too long could not be destroyed: {}",
                        id,
                        Fault.names(failure),
                        Fault.of(failure));
                return false;
            }
        }

        /** Together with what is part of it, or not at all. */
        private boolean isErased(ShopId shop, IncidentId id) {
            CustomerId pseudonym = DataBlocking.newPseudonym();
            return work.run(shop, () -> {
                Optional<Incident> over =
                        storage.incidents().find(shop, id).filter(found -> isOver(found, RetainedData.PERSONAL_DATA));
                over.ifPresent(whole -> {
                    whole.relations().absorbed().stream()
                            .flatMap(AbsorbedIncident::sources)
                            .forEach(part -> erasePart(shop, part, pseudonym));
                    erase(whole, pseudonym);
                });
                return over.isPresent();
            });
        }

        private void erasePart(ShopId shop, IncidentId id, CustomerId pseudonym) {
            storage.incidents()
                    .find(shop, id)
                    .filter(part -> part.relations().merged() != null)
                    .filter(part -> part.protection().equals(Protection.none()))
                    .ifPresent(part -> erase(part, pseudonym));
        }

        private void erase(Incident incident, CustomerId pseudonym) {
            pipeline.erase(incident, pseudonym, ErasureCause.RETENTION, now);
        }

        private boolean withoutDocuments(ShopId shop, IncidentId id) {
            return work.run(
                    shop,
                    () -> storage.incidents()
                            .find(shop, id)
                            .filter(incident -> isOver(incident, RetainedData.DOCUMENTS))
                            .flatMap(this::removal)
                            .map(this::kept)
                            .isPresent());
        }

        private Optional<Change> removal(Incident incident) {
            Context context = new Context(KEEPER, now, KEEPER.author().id(), time.terms(incident.shop()));
            Change removal = null;
            for (IncidentDocument document : storage.documents().ofIncidents(incident.shop(), List.of(incident.id()))) {
                DocumentEvent removed = new DocumentEvent.Removed(document.document());
                removal = removal == null
                        ? Decision.happened(incident, removed, context)
                        : removal.with(Decision.happened(removal.after(), removed, context));
            }
            return Optional.ofNullable(removal);
        }

        private Change kept(Change removal) {
            pipeline.keepFact(removal, now);
            return removal;
        }
    }
}
