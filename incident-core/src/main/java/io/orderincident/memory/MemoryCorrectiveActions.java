package io.orderincident.memory;

import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionChange;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.CorrectiveAction.Notice;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.CorrectiveActionStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Corrective actions in a map by their ids. Guarded by the lock of the transactions. */
final class MemoryCorrectiveActions implements CorrectiveActionStore {

    private static final Comparator<CorrectiveAction> LATEST_PLANNED = Comparator.<CorrectiveAction>comparingLong(
                    action -> action.id().value())
            .reversed();

    private static final Comparator<CorrectiveAction> DUE_FIRST = Comparator.<CorrectiveAction, LocalDate>comparing(
                    action -> action.plan().dueOn())
            .thenComparing(LATEST_PLANNED);

    private static final Comparator<CorrectiveAction> DONE_LAST =
            Comparator.comparing(MemoryCorrectiveActions::doneAt).reversed().thenComparing(LATEST_PLANNED);

    private final MemoryTransactions transactions;
    private final Map<ActionId, CorrectiveAction> actions = new HashMap<>();
    private final Map<ActionId, List<ActionChange>> changes = new HashMap<>();

    MemoryCorrectiveActions(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    private static Instant doneAt(CorrectiveAction action) {
        return action.done() == null ? Instant.MIN : action.done().at();
    }

    @Override
    public void add(CorrectiveAction action) {
        put(action);
    }

    private void put(CorrectiveAction action) {
        if (action.done() == null
                && undone(action.shop(), action.subject())
                        .filter(other -> !other.id().equals(action.id()))
                        .isPresent()) {
            throw new ConcurrentChangeException("there is another action against the same: roll back, try again");
        }
        CorrectiveAction before = actions.put(action.id(), action);
        transactions.onRollback(() -> {
            if (before == null) {
                actions.remove(action.id());
            } else {
                actions.put(action.id(), before);
            }
        });
    }

    @Override
    public boolean replace(CorrectiveAction action) {
        boolean follows = find(action.shop(), action.id())
                .filter(kept -> kept.version() + 1 == action.version())
                .isPresent();
        if (follows) {
            put(action);
        }
        return follows;
    }

    @Override
    public Optional<CorrectiveAction> find(ShopId shop, ActionId id) {
        return Optional.ofNullable(actions.get(id))
                .filter(action -> action.shop().equals(shop));
    }

    @Override
    public Optional<CorrectiveAction> undone(ShopId shop, PatternSubject subject) {
        return actions.values().stream()
                .filter(action -> action.shop().equals(shop)
                        && action.done() == null
                        && action.subject().equals(subject))
                .findFirst();
    }

    @Override
    public List<CorrectiveAction> list(ShopId shop, boolean done, int most) {
        return actions.values().stream()
                .filter(action -> action.shop().equals(shop) && (action.done() != null) == done)
                .sorted(done ? DONE_LAST : DUE_FIRST)
                .limit(most)
                .toList();
    }

    @Override
    public List<CorrectiveAction> untold(LocalDate until, @Nullable ActionId after, int most) {
        return actions.values().stream()
                .filter(action -> action.done() == null
                        && action.notice() != Notice.OVERDUE
                        && !action.plan().dueOn().isAfter(until)
                        && (after == null || action.id().value() > after.value()))
                .sorted(LATEST_PLANNED.reversed())
                .limit(most)
                .toList();
    }

    @Override
    public void addChange(ActionId action, ActionChange change) {
        List<ActionChange> ofAction = changes.computeIfAbsent(action, id -> new ArrayList<>());
        ofAction.add(change);
        transactions.onRollback(() -> ofAction.remove(change));
    }

    @Override
    public List<ActionChange> changes(ActionId action, int most) {
        return changes.getOrDefault(action, List.of()).stream()
                .sorted(Comparator.comparingLong(ActionChange::version).reversed())
                .limit(most)
                .toList();
    }

    void rename(ShopId shop, CustomerId customer, CustomerId pseudonym) {
        actions.replaceAll((id, action) -> {
            if (!action.shop().equals(shop)) {
                return action;
            }
            CorrectiveAction left = action.renamed(customer, pseudonym);
            if (!left.equals(action)) {
                List<ActionChange> told = changes.remove(id);
                transactions.onRollback(() -> {
                    actions.put(id, action);
                    if (told != null) {
                        changes.put(id, told);
                    }
                });
            }
            return left;
        });
    }
}
