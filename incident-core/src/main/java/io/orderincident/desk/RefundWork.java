package io.orderincident.desk;

import io.orderincident.command.Context;
import io.orderincident.decision.RefundSettlement;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.RefundAnswer;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundPayment;
import io.orderincident.remedy.RefundPort;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.RefundAttempt;
import io.orderincident.store.RefundStore;
import io.orderincident.store.Storage;
import io.orderincident.text.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has refunds paid that are reserved. Each is taken in one transaction, paid outside of any, and settled in another, so
 * that whatever is killed in between, the next attempt first asks the provider what became of the one before, and pays under
 * the same key only what the provider has never seen. Thread-safe.
 */
public final class RefundWork {

    private static final Logger LOG = LoggerFactory.getLogger(RefundWork.class);

    private static final Actor PAYER = Actor.system("refunds");

    /** For how long nobody else asks about what is being paid. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final RefundStore refunds;
    private final IncidentStore incidents;
    private final RefundPort provider;
    private final UnitOfWork work;
    private final CommandPipeline pipeline;
    private final DueScheduler time;

    public RefundWork(
            Storage storage, RefundPort provider, UnitOfWork work, CommandPipeline pipeline, DueScheduler time) {
        this.refunds = storage.refunds();
        this.incidents = storage.incidents();
        this.provider = provider;
        this.work = work;
        this.pipeline = pipeline;
        this.time = time;
    }

    /**
     * Goes on until none is due.
     *
     * @param mayGoOn asked before each
     * @return how many the provider was asked about
     */
    public int run(BooleanSupplier mayGoOn) {
        int asked = 0;
        while (mayGoOn.getAsBoolean()) {
            Optional<RefundAttempt> attempt = work.run(() -> refunds.claim(time.now(), LEASE));
            if (attempt.isEmpty()) {
                break;
            }
            pay(attempt.get());
            asked++;
        }
        return asked;
    }

    private void pay(RefundAttempt attempt) {
        RefundEntry entry = attempt.entry();
        Optional<RefundAnswer> answer = answer(attempt);
        try {
            work.run(entry.shop(), () -> settled(attempt, answer));
        } catch (RuntimeException | Error failure) {
            LOG.warn(
                    "{} was answered, which could not be written down, and is asked about again: {}",
                    entry.key(),
                    Fault.names(failure),
                    Fault.of(failure));
            work.run(() -> putOff(attempt, time.now()));
        }
    }

    private RefundAttempt putOff(RefundAttempt attempt, Instant now) {
        refunds.putOff(attempt, now.plus(RefundBackoff.after(attempt.number())));
        return attempt;
    }

    /** Empty if the provider could not be asked. */
    private Optional<RefundAnswer> answer(RefundAttempt attempt) {
        RefundEntry entry = attempt.entry();
        RefundPayment payment = new RefundPayment(
                entry.key(),
                entry.shop(),
                entry.order(),
                entry.refund().total(),
                entry.refund().means(),
                entry.refund().beyondBalance());
        try {
            Optional<RefundAnswer> known = attempt.number() == 1 ? Optional.empty() : provider.find(payment);
            return known.or(() -> Optional.of(provider.pay(payment)));
        } catch (RuntimeException | Error failure) {
            LOG.warn(
                    "{}: it is not known whether it was paid, as the RefundPort failed with {}",
                    entry.key(),
                    Fault.names(failure),
                    Fault.of(failure));
            return Optional.empty();
        }
    }

    private RefundAttempt settled(RefundAttempt attempt, Optional<RefundAnswer> answer) {
        RefundEntry entry = attempt.entry();
        ShopId shop = entry.shop();
        int number = entry.refund().number();
        RefundSettlement settlement = new RefundSettlement(number, refunds.lockOrder(shop, entry.order()));
        Incident incident = incidents.find(shop, entry.incident()).orElseThrow();
        Instant now = time.now();
        Context context = new Context(PAYER, now, null, time.terms(shop));
        settlement
                .settled(incident, answer, context)
                .ifPresent(settled -> pipeline.keepFact(PAYER, settled, settlement.ended(settled, context), now));
        if (answer.isEmpty() || answer.get() instanceof RefundAnswer.Pending) {
            putOff(attempt, now);
        }
        return attempt;
    }
}
