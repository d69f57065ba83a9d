package io.orderincident.jpa;

import io.orderincident.assignment.Turns;
import io.orderincident.party.ShopId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;

/** Turns as rows, each locked from the turn that is taken until the end of the transaction. */
final class JpaTurns implements Turns {

    private static final String STANDARD = """
            select taken from final table (
                merge into inc_turn as t
                using (select cast(?1 as varchar(64)) as shop, cast(?2 as varchar(100)) as rule) as v
                on t.shop_id = v.shop and t.rule_name = v.rule
                when matched then update set taken = t.taken + 1
                when not matched then insert (shop_id, rule_name, taken) values (v.shop, v.rule, 1))
            """;

    private static final String POSTGRESQL = """
            insert into inc_turn (shop_id, rule_name, taken) values (?1, ?2, 1)
            on conflict (shop_id, rule_name) do update set taken = inc_turn.taken + 1
            returning taken
            """;

    private static final String MARIADB = """
            insert into inc_turn (shop_id, rule_name, taken) values (?1, ?2, 1)
            on duplicate key update taken = taken + 1
            returning taken
            """;

    private static final String GIVE_BACK =
            "update inc_turn set taken = taken - 1 where shop_id = ?1 and rule_name = ?2";

    private final Supplier<EntityManager> current;
    private final DatabaseSql next = new DatabaseSql(STANDARD, POSTGRESQL, MARIADB);

    JpaTurns(Supplier<EntityManager> current) {
        this.current = current;
    }

    @Override
    public long next(ShopId shop, String rule) {
        EntityManager manager = current.get();
        try {
            Object taken = manager.createNativeQuery(next.in(manager))
                    .setParameter(1, shop.value())
                    .setParameter(2, rule)
                    .getSingleResult();
            return ((Number) taken).longValue() - 1;
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    @Override
    public void giveBack(ShopId shop, String rule) {
        current.get()
                .createNativeQuery(GIVE_BACK)
                .setParameter(1, shop.value())
                .setParameter(2, rule)
                .executeUpdate();
    }
}
