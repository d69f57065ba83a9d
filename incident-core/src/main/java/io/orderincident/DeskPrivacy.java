package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.DataBlocking;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Lets nobody but the data protection officer in. */
final class DeskPrivacy implements Privacy {

    private static final String THEMSELVES = "customer";

    private final Storage storage;
    private final CommandPipeline pipeline;
    private final DataBlocking blocking;
    private final InstantSource clock;

    DeskPrivacy(Storage storage, CommandPipeline pipeline, DataBlocking blocking, InstantSource clock) {
        this.storage = storage;
        this.pipeline = pipeline;
        this.blocking = blocking;
        this.clock = clock;
    }

    @Override
    public Outcome<List<IncidentId>> block(Actor actor, ShopId shop, BlockData command) {
        return protecting(actor, shop, () -> blocked(actor, shop, command, command.until()));
    }

    @Override
    public Outcome<List<IncidentId>> unblock(Actor actor, ShopId shop, DataSubject subject) {
        return protecting(actor, shop, () -> blocking.unblock(actor, shop, subject));
    }

    @Override
    public Outcome<List<IncidentId>> erase(Actor actor, ShopId shop, DataSubject subject, String reason) {
        Instant now = clock.instant();
        return protecting(
                actor,
                shop,
                () -> blocked(actor, shop, new BlockData(subject, reason, now.plus(Duration.ofDays(1))), now));
    }

    @Override
    public Outcome<DataExport> export(Actor actor, ShopId shop, DataSubject subject) {
        return protecting(
                actor,
                shop,
                () -> storage.transactions().required(() -> Outcome.done(exported(shop, blocking.all(shop, subject)))));
    }

    @Override
    public Outcome<DataExport> exportMail(Actor actor, ShopId shop, String address) {
        return protecting(
                actor,
                shop,
                () -> storage.transactions()
                        .required(() -> Outcome.done(exported(List.of(), blocking.mails(shop, address)))));
    }

    @Override
    public Outcome<Integer> eraseMail(Actor actor, ShopId shop, String address) {
        return protecting(actor, shop, () -> {
            int erased = blocking.eraseMails(shop, address);
            return erased == 0
                    ? Outcome.refused(Refusal.of(Reason.NOTHING_KEPT, "address", actor.locale()))
                    : Outcome.done(erased);
        });
    }

    private DataExport exported(ShopId shop, List<Incident> theirs) {
        return exported(theirs, blocking.mails(shop, theirs));
    }

    private DataExport exported(List<Incident> theirs, List<UnmatchedMail> mails) {
        return new DataExport(
                clock.instant(),
                theirs.stream().map(this::exported).toList(),
                mails.stream().map(DataExport.Mail::of).toList());
    }

    private DataExport.Part exported(Incident incident) {
        Actor themselves = themselves(incident);
        return new DataExport.Part(
                incident.seenBy(themselves),
                storage.incidents()
                        .history(incident.shop(), incident.id())
                        .filter(entry -> entry.event().isVisibleTo(themselves))
                        .map(entry -> entry.seenBy(themselves))
                        .toList());
    }

    private static Actor themselves(Incident incident) {
        CustomerId customer = incident.report().customer();
        return customer == null
                ? Actor.guest(incident.shop(), incident.report().order().value(), THEMSELVES)
                : Actor.customer(incident.shop(), customer, THEMSELVES);
    }

    private Outcome<List<IncidentId>> blocked(Actor actor, ShopId shop, BlockData command, Instant until) {
        List<Refusal> violations = pipeline.violations(actor, command);
        return violations.isEmpty()
                ? blocking.block(actor, shop, command.subject(), command.reason(), until)
                : Outcome.refused(violations);
    }

    private static <T> Outcome<T> protecting(Actor actor, ShopId shop, Supplier<Outcome<T>> todo) {
        return AccessPolicy.DATA_PROTECTION.isFor(actor, shop)
                ? todo.get()
                : Outcome.refused(Refusal.of(Reason.DATA_PROTECTION_ONLY, "actor", actor.locale()));
    }
}
