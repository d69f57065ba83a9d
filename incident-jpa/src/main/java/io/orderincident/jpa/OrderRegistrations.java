package io.orderincident.jpa;

import java.sql.Types;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Counts the registrations on an order, so that of two who found the same open on it and are about to register, the database
 * lets one: the other's statement waits for the first, and then changes no row. Rows that nobody has counted up for a day may
 * be deleted.
 */
final class OrderRegistrations {

    private static final List<Integer> TYPES = List.of(Types.VARCHAR, Types.VARCHAR, Types.BIGINT);

    private static final String FIRST =
            "into inc_order_lock (shop_id, order_id, locked_on, registrations) values (?, ?, current_date, ?)";

    private static final RowStatement NEXT = RowStatement.guarded(
            RowStatement.Stage.ORDER,
            "update inc_order_lock set registrations = registrations + 1, locked_on = current_date"
                    + " where shop_id = ? and order_id = ? and registrations = ?",
            TYPES);

    private static final OrderRegistrations STANDARD = new OrderRegistrations("insert " + FIRST, """
            merge into inc_order_lock o
            using (select cast(? as varchar(64)) as shop, cast(? as varchar(64)) as ordered, cast(? as bigint) as begun) v
            on o.shop_id = v.shop and o.order_id = v.ordered
            when matched then update set registrations = o.registrations + 1, locked_on = current_date
            when not matched then insert (shop_id, order_id, locked_on, registrations)
                values (v.shop, v.ordered, current_date, v.begun)
            """);

    private static final OrderRegistrations POSTGRESQL = new OrderRegistrations(
            "insert " + FIRST + " on conflict (shop_id, order_id) do nothing",
            "insert into inc_order_lock as o (shop_id, order_id, locked_on, registrations)"
                    + " values (?, ?, current_date, ?) on conflict (shop_id, order_id)"
                    + " do update set registrations = o.registrations + 1, locked_on = current_date");

    private static final OrderRegistrations MARIADB = new OrderRegistrations(
            "insert ignore " + FIRST,
            "insert " + FIRST + " on duplicate key update registrations = registrations + 1, locked_on = current_date");

    private final RowStatement first;
    private final RowStatement any;

    private OrderRegistrations(String first, String any) {
        this.first = RowStatement.guarded(RowStatement.Stage.ORDER, first, TYPES);
        this.any = RowStatement.any(RowStatement.Stage.ORDER, any, TYPES);
    }

    static OrderRegistrations in(Database database) {
        return switch (database) {
            case STANDARD -> STANDARD;
            case POSTGRESQL -> POSTGRESQL;
            case MARIADB -> MARIADB;
        };
    }

    /**
     * Counts one more.
     *
     * @param asked how many there were when the order was asked, empty for none; null if it was not asked: then whatever
     *     there is
     */
    RowWrite counted(WriteBatch.OrderKey order, @Nullable OptionalLong asked) {
        String shop = order.shop().value();
        String id = order.order().value();
        if (asked == null) {
            return new RowWrite(any, shop, id, begun());
        }
        return asked.isEmpty()
                ? new RowWrite(first, shop, id, begun())
                : new RowWrite(NEXT, shop, id, asked.getAsLong());
    }

    /** Anywhere, so that a count that somebody saw does not come again when the row was removed and written anew meanwhile. */
    private static long begun() {
        return ThreadLocalRandom.current().nextLong(Long.MAX_VALUE / 2);
    }
}
