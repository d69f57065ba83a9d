package io.orderincident.memory;

import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.CorrectiveActionStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
}
