package io.orderincident.jpa;

import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.store.ConcurrentChangeException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;

/**
 * Lets one transaction at a time register on an order, by a row of the order that is locked until the transaction ends:
 * written if it is not there, in one statement that waits for whoever has written or locked it, and never fails for it. It
 * gives the isolation where that matters.
 */
final class OrderLocks {

    private static final String STANDARD = """
            select 'READ-COMMITTED' from final table (
                merge into inc_order_lock (shop_id, order_id, locked_on) key (shop_id, order_id)
                values (?1, ?2, current_date))
            """;

    private static final String POSTGRESQL = """
            insert into inc_order_lock (shop_id, order_id, locked_on) values (?1, ?2, current_date)
            on conflict (shop_id, order_id) do update set locked_on = current_date
            returning 'READ-COMMITTED'
            """;

    private static final String MARIADB = """
            insert into inc_order_lock (shop_id, order_id, locked_on) values (?1, ?2, current_date)
            on duplicate key update locked_on = current_date
            returning @@transaction_isolation
            """;

    /** What there is now, whatever the transaction saw before: MariaDB lets a snapshot that has grown old lock new rows. */
    private static final String PRESENT_ON_MARIADB =
            "select id from inc_incident where shop_id = ?1 and order_id = ?2 lock in share mode";

    private final DatabaseSql locking = new DatabaseSql(STANDARD, POSTGRESQL, MARIADB);

    /**
     * Waits until nobody else registers on the order.
     *
     * @throws ConcurrentChangeException if the transaction cannot see what others have registered meanwhile
     */
    void lock(EntityManager manager, ShopId shop, OrderId order) {
        try {
            Object isolation = manager.createNativeQuery(locking.in(manager))
                    .setParameter(1, shop.value())
                    .setParameter(2, order.value())
                    .getSingleResult();
            if (!"READ-COMMITTED".equals(isolation)) {
                refuseOldSnapshot(manager, shop, order);
            }
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    private static void refuseOldSnapshot(EntityManager manager, ShopId shop, OrderId order) {
        for (Object id : manager.createNativeQuery(PRESENT_ON_MARIADB)
                .setParameter(1, shop.value())
                .setParameter(2, order.value())
                .getResultList()) {
            if (manager.find(IncidentRow.class, ((Number) id).longValue()) == null) {
                throw new ConcurrentChangeException(
                        "order " + order + " got an incident that this transaction cannot see: roll back, try again");
            }
        }
    }
}
