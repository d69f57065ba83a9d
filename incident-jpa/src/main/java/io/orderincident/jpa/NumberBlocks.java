package io.orderincident.jpa;

import io.orderincident.history.IncidentNumber;
import io.orderincident.party.ShopId;
import io.orderincident.store.IncidentNumbers;
import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Numbers from blocks that were reserved for this node; what is left of a block when the node stops is a gap. A block is
 * reserved before a transaction opens, or on the connection of the one under way, which then has it for itself until it
 * commits. Nobody who holds a connection waits for another thread of this node.
 */
final class NumberBlocks implements IncidentNumbers {

    /** How many numbers one reservation takes. */
    static final int BLOCK_SIZE = 100;

    private static final String HIGHEST = "select max(i.number) from inc_IncidentRow i where i.shop = :shop";
    private static final String USED =
            "select count(i) from inc_IncidentRow i where i.shop = :shop and i.number = :number";

    private final Supplier<EntityManager> current;
    private final Transactions transactions;
    private final Counters counters;
    private final Map<ShopId, Shop> shops = new ConcurrentHashMap<>();

    NumberBlocks(Supplier<EntityManager> current, Transactions transactions, Counters counters) {
        this.current = current;
        this.transactions = transactions;
        this.counters = counters;
    }

    @Override
    public void prepare(ShopId shop) {
        if (!transactions.isActive()) {
            of(shop).prepare();
        }
    }

    @Override
    public IncidentNumber next(ShopId shop) {
        return new IncidentNumber(of(shop).next());
    }

    /** Says that a number may be in use already, as after a backup was restored: such are passed over from then on. */
    void doubt(ShopId shop, long number) {
        of(shop).doubted = number;
    }

    private Shop of(ShopId shop) {
        return shops.computeIfAbsent(shop, Shop::new);
    }

    /** The rest of a block. Used by one thread, or under the lock of its shop. */
    private static final class Block {

        private final long end;
        private long next;

        Block(long first) {
            next = first;
            end = first + BLOCK_SIZE;
        }

        boolean isUsedUp() {
            return next == end;
        }
    }

    /** The numbers of one shop that this node may still give. */
    private final class Shop {

        private static final long NONE = 0;

        private final ShopId id;
        private final String counter;
        private final ReentrantLock reserving = new ReentrantLock();
        private final Deque<Block> blocks = new ArrayDeque<>();
        private final Uncommitted<Block> uncommitted = new Uncommitted<>(current);
        private volatile boolean trusted;
        private volatile long doubted = NONE;

        Shop(ShopId id) {
            this.id = id;
            this.counter = "number:" + id;
        }

        long next() {
            settleDoubt();
            OptionalLong given = taken();
            while (given.isEmpty()) {
                if (transactions.isActive()) {
                    return ownBlock().next++;
                }
                prepare();
                given = taken();
            }
            return given.getAsLong();
        }

        private synchronized OptionalLong taken() {
            while (!blocks.isEmpty() && blocks.element().isUsedUp()) {
                blocks.remove();
            }
            return blocks.isEmpty() ? OptionalLong.empty() : OptionalLong.of(blocks.element().next++);
        }

        private synchronized boolean hasSome() {
            return blocks.stream().anyMatch(block -> !block.isUsedUp());
        }

        private synchronized void add(Block block) {
            blocks.add(block);
        }

        private synchronized void forgetAll() {
            blocks.clear();
        }

        /** Outside of transactions; one thread for all. */
        void prepare() {
            settleDoubt();
            if (hasSome()) {
                return;
            }
            reserving.lock();
            try {
                if (!hasSome()) {
                    add(Counters.inTransaction(transactions, this::reserved));
                }
            } finally {
                reserving.unlock();
            }
        }

        /** The block that the transaction under way has for itself; what it leaves is for all once it has committed. */
        private Block ownBlock() {
            return uncommitted.own().stream()
                    .filter(block -> !block.isUsedUp())
                    .findFirst()
                    .orElseGet(() -> {
                        Block block = reserved();
                        CounterRow row = counters.reserved(counter);
                        uncommitted.put(row, block);
                        transactions.afterCommit(() -> {
                            uncommitted.remove(row);
                            add(block);
                        });
                        return block;
                    });
        }

        private Block reserved() {
            long first = counters.reserve(counter, BLOCK_SIZE);
            if (!trusted) {
                long unused = highest() + 1;
                if (unused > first) {
                    counters.moveTo(counter, unused + BLOCK_SIZE);
                    first = unused;
                }
                transactions.afterCommit(() -> trusted = true);
            }
            return new Block(first);
        }

        private long highest() {
            Long highest = current.get()
                    .createQuery(HIGHEST, Long.class)
                    .setParameter("shop", id.value())
                    .getSingleResult();
            return highest == null ? 0 : highest;
        }

        private void settleDoubt() {
            long number = doubted;
            if (number == NONE) {
                return;
            }
            if (transactions.required(() -> isUsed(number))) {
                trusted = false;
                forgetAll();
            }
            doubted = NONE;
        }

        private boolean isUsed(long number) {
            return current.get()
                            .createQuery(USED, Long.class)
                            .setParameter("shop", id.value())
                            .setParameter("number", number)
                            .getSingleResult()
                    > 0;
        }
    }
}
