package io.orderincident.jpa;

import static java.util.stream.Collectors.joining;

import io.orderincident.command.CommandKey;
import io.orderincident.command.Status;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the registrations on an order, so that of two who found the same open on it and are about to register, the database
 * lets one: the other's statement waits for the first, and then changes no row. Rows that nobody has counted up for a day may
 * be deleted.
 */
final class OrderRegistrations {

    /** The statuses in which an incident is open, to be put between parentheses. */
    static final String OPEN = Stream.of(Status.values())
            .filter(status -> !status.isEnded())
            .map(status -> "'" + status + "'")
            .collect(joining(", "));

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

    private static final String NONE_OPEN = """
            insert into inc_order_lock (shop_id, order_id, locked_on, registrations)
            select ?, ?, current_date, ?
            where not exists (select 1 from inc_incident where shop_id = ? and order_id = ? and status in (%1$s))
            and not exists (select 1 from inc_merged_line m join inc_incident i on i.id = m.incident_id
                where m.shop_id = ? and m.order_id = ? and i.status in (%1$s))
            """.formatted(OPEN);

    private static final String NOT_USED =
            " and not exists (select 1 from inc_history where shop_id = ? and key_space = ? and command_key = ?)";

    private static final String UNLESS_COUNTED = " on conflict (shop_id, order_id) do nothing";

    /** Only where nobody registered on the order before, and nothing is open on it. */
    private static final RowStatement PRESUMED =
            RowStatement.guarded(RowStatement.Stage.ORDER, NONE_OPEN + UNLESS_COUNTED, presumedTypes(4));

    /** The same, and where nothing was done under the key. */
    private static final RowStatement PRESUMED_WITH_KEY =
            RowStatement.guarded(RowStatement.Stage.ORDER, NONE_OPEN + NOT_USED + UNLESS_COUNTED, presumedTypes(7));

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
     * @param asked how many there were when the order was asked, empty for none
     */
    RowWrite counted(WriteBatch.OrderKey order, OptionalLong asked) {
        String shop = order.shop().value();
        String id = order.order().value();
        return asked.isEmpty()
                ? new RowWrite(first, shop, id, begun())
                : new RowWrite(NEXT, shop, id, asked.getAsLong());
    }

    /** Counts one more than there are, however many. */
    RowWrite counted(WriteBatch.OrderKey order) {
        return new RowWrite(any, order.shop().value(), order.order().value(), begun());
    }

    private static List<Integer> presumedTypes(int further) {
        return Stream.concat(TYPES.stream(), Collections.nCopies(further, Types.VARCHAR).stream())
                .toList();
    }

    /** Counts the first, if it is that, none is open on the order, and the key is unused; on PostgreSQL. */
    static RowWrite presumedFirst(WriteBatch.OrderKey order, @Nullable CommandKey key) {
        String shop = order.shop().value();
        String id = order.order().value();
        return key == null
                ? new RowWrite(PRESUMED, shop, id, begun(), shop, id, shop, id)
                : new RowWrite(
                        PRESUMED_WITH_KEY,
                        shop,
                        id,
                        begun(),
                        shop,
                        id,
                        shop,
                        id,
                        shop,
                        key.space().name(),
                        key.value());
    }

    /** Anywhere, so that a count that somebody saw does not come again when the row was removed and written anew meanwhile. */
    private static long begun() {
        return ThreadLocalRandom.current().nextLong(Long.MAX_VALUE / 2);
    }
}
