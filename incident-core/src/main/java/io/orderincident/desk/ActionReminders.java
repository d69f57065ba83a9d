package io.orderincident.desk;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.party.Actor;
import io.orderincident.pattern.ActionChange;
import io.orderincident.pattern.ActionChange.Kind;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.CorrectiveAction.Notice;
import io.orderincident.pattern.CorrectiveAction.Signature;
import io.orderincident.pattern.PatternPolicy;
import io.orderincident.settings.ShopSettings;
import io.orderincident.store.CorrectiveActionStore;
import io.orderincident.store.ErasureStore;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import io.orderincident.text.Fault;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has those who see to corrective actions told that they are due soon or overdue: each once, as the storage decides, from the hour
 * on at which their shop works on that day. Thread-safe.
 */
final class ActionReminders {

    private static final Logger LOG = LoggerFactory.getLogger(ActionReminders.class);
    private static final Actor TIMERS = Actor.system("timers");

    private final Transactions transactions;
    private final CorrectiveActionStore actions;
    private final ErasureStore erasures;
    private final HostPorts host;
    private final TermsProvider terms;
    private final ShopSettings<PatternPolicy> policies;
    private final UnitOfWork work;

    ActionReminders(
            Storage storage,
            HostPorts host,
            TermsProvider terms,
            ShopSettings<PatternPolicy> policies,
            UnitOfWork work) {
        this.transactions = storage.transactions();
        this.actions = storage.correctiveActions();
        this.erasures = storage.erasures();
        this.host = host;
        this.terms = terms;
        this.policies = policies;
        this.work = work;
    }

    void run(BooleanSupplier mayGoOn) {
        // The day of the shop that is ahead of all others.
        LocalDate until = LocalDate.ofInstant(host.now(), ZoneOffset.MAX).plusDays(PatternPolicy.REMINDER_DAYS_MAX);
        CorrectiveAction last = null;
        do {
            List<CorrectiveAction> page = page(until, last);
            last = page.isEmpty() ? null : page.get(page.size() - 1);
            for (CorrectiveAction action : page) {
                if (mayGoOn.getAsBoolean()) {
                    tellIfDue(action);
                }
            }
        } while (last != null && mayGoOn.getAsBoolean());
    }

    private List<CorrectiveAction> page(LocalDate until, @Nullable CorrectiveAction last) {
        return transactions.required(
                () -> actions.untold(until, last == null ? null : last.id(), CorrectiveActionStore.LIST_MAX));
    }

    private void tellIfDue(CorrectiveAction action) {
        try {
            work.run(action.shop(), () -> {
                Notice notice = notice(action);
                if (notice != Notice.NONE) {
                    tell(action.told(notice), notice == Notice.OVERDUE ? Kind.OVERDUE : Kind.REMINDED);
                }
                return notice;
            });
        } catch (RuntimeException failure) {
            LOG.warn("telling of {} failed with {}", action.id(), Fault.names(failure), Fault.of(failure));
        }
    }

    /** Nobody is reminded of what they may not see. */
    private Notice notice(CorrectiveAction action) {
        boolean hidden = action.subject()
                .customer()
                .filter(customer -> !erasures.blockedCustomers(action.shop(), Set.of(customer))
                        .isEmpty())
                .isPresent();
        return hidden ? Notice.NONE : noticeOfToday(action);
    }

    private Notice noticeOfToday(CorrectiveAction action) {
        BusinessCalendar calendar = terms.of(action.shop()).calendar();
        LocalDate today = LocalDate.ofInstant(host.now(), calendar.zone());
        Notice notice =
                action.noticeOn(today, policies.of(action.shop()).value().reminderDays());
        return notice == Notice.NONE
                        || host.now()
                                .isBefore(calendar.nextOpening(
                                        today.atStartOfDay(calendar.zone()).toInstant()))
                ? Notice.NONE
                : notice;
    }

    /** Unless somebody else has changed it, or told of it, meanwhile. */
    private void tell(CorrectiveAction told, Kind kind) {
        if (actions.replace(told)) {
            actions.addChange(told.id(), ActionChange.of(kind, told, new Signature(TIMERS.author(), host.now())));
            host.listeners().forEach(listener -> listener.actionDue(told));
        }
    }
}
