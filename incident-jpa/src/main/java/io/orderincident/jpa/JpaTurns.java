package io.orderincident.jpa;

import io.orderincident.assignment.Turns;
import io.orderincident.party.ShopId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.util.List;
import java.util.function.Supplier;

/** Turns as rows, each locked from the turn that is taken until the end of the transaction. */
final class JpaTurns implements Turns {

    /** Finds nothing the first time. */
    private static final String STANDARD = """
            select taken from final table (
                update inc_turn set taken = taken + 1 where shop_id = ?1 and rule_name = ?2)
            """;

    /** Waits for whoever else writes it for the first time, and never fails for it. */
    private static final String FIRST =
            "merge into inc_turn (shop_id, rule_name) key (shop_id, rule_name) values (?1, ?2)";

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
            Query taking = filled(manager.createNativeQuery(next.in(manager)), shop, rule);
            List<?> taken = taking.getResultList();
            if (taken.isEmpty()) {
                filled(manager.createNativeQuery(FIRST), shop, rule).executeUpdate();
                taken = taking.getResultList();
            }
            return ((Number) taken.get(0)).longValue() - 1;
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    @Override
    public void giveBack(ShopId shop, String rule) {
        filled(current.get().createNativeQuery(GIVE_BACK), shop, rule).executeUpdate();
    }

    private static Query filled(Query query, ShopId shop, String rule) {
        return query.setParameter(1, shop.value()).setParameter(2, rule);
    }
}
