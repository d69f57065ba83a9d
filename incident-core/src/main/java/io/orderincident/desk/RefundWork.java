package io.orderincident.desk;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.command.Context;
import io.orderincident.decision.RefundSettlement;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
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

    /** How often in a row an answer is written down with what follows from it, before it is without that. */
    private static final int TRIES_TO_FOLLOW = 3;

    private static final LocalizedText ALONE = LocalizedText.of(
            "Nothing followed from it by itself, as the shop's own rules failed: see what is left to do.",
            "No se ha hecho nada más de forma automática, porque fallaron las reglas propias de la tienda: compruebe qué"
                    + " queda por hacer.");

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
        Optional<RefundAnswer> answer = answer(attempt);
        String failedBefore = null;
        for (int tried = 1; ; tried++) {
            try {
                work.run(attempt.entry().shop(), () -> settled(attempt, answer));
                return;
            } catch (ConsequencesFailedException failed) {
                settleAlone(attempt, answer, Objects.requireNonNull(failed.getCause()));
                return;
            } catch (RuntimeException | Error failure) {
                String failed = Fault.names(failure);
                if (failedBefore != null && !failed.equals(failedBefore)) {
                    putOff(attempt, failure);
                    return;
                }
                if (tried == TRIES_TO_FOLLOW) {
                    settleAlone(attempt, answer, failure);
                    return;
                }
                failedBefore = failed;
            }
        }
    }

    /** The money counts, whatever keeps from happening what would follow. */
    private void settleAlone(RefundAttempt attempt, Optional<RefundAnswer> answer, Throwable cause) {
        LOG.warn(
                "{} was answered, and nothing follows from it, as the Veto, a rule or the writing failed with {}",
                attempt.entry().key(),
                Fault.names(cause),
                Fault.of(cause));
        try {
            work.run(attempt.entry().shop(), () -> settledAlone(attempt, answer));
        } catch (RuntimeException | Error failure) {
            putOff(attempt, failure);
        }
    }

    private void putOff(RefundAttempt attempt, Throwable failure) {
        LOG.warn(
                "{} was answered, which could not be written down, and is asked about again: {}",
                attempt.entry().key(),
                Fault.names(failure),
                Fault.of(failure));
        work.run(() -> putOff(attempt, time.now()));
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
        Context context = context(attempt, null);
        RefundSettlement settlement = settlement(attempt);
        settlement
                .settled(incident(attempt), answer, context)
                .ifPresent(
                        settled -> pipeline.keepFact(PAYER, settled, settlement.ended(settled, context), context.at()));
        return answered(attempt, answer, context.at());
    }

    private RefundAttempt settledAlone(RefundAttempt attempt, Optional<RefundAnswer> answer) {
        RefundSettlement settlement = settlement(attempt);
        Incident incident = incident(attempt);
        Context context = context(attempt, ALONE.in(incident.report().contact().locale()));
        settlement.settled(incident, answer, context).ifPresent(settled -> pipeline.keepFact(settled, context.at()));
        return answered(attempt, answer, context.at());
    }

    private RefundSettlement settlement(RefundAttempt attempt) {
        RefundEntry entry = attempt.entry();
        return new RefundSettlement(entry.refund().number(), refunds.lockOrder(entry.shop(), entry.order()));
    }

    private Incident incident(RefundAttempt attempt) {
        RefundEntry entry = attempt.entry();
        return incidents.find(entry.shop(), entry.incident()).orElseThrow();
    }

    private Context context(RefundAttempt attempt, @Nullable String why) {
        return new Context(PAYER, time.now(), why, time.terms(attempt.entry().shop()));
    }

    private RefundAttempt answered(RefundAttempt attempt, Optional<RefundAnswer> answer, Instant now) {
        if (answer.isEmpty() || answer.get() instanceof RefundAnswer.Pending) {
            putOff(attempt, now);
        }
        return attempt;
    }
}
