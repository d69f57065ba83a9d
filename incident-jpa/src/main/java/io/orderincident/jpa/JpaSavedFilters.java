package io.orderincident.jpa;

import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.SavedFilter;
import io.orderincident.search.SearchWords;
import io.orderincident.search.SortOrder;
import io.orderincident.store.SavedFilterStore;
import io.orderincident.text.Fault;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saved filters as rows; those of a shop have the empty key as their owner. */
final class JpaSavedFilters implements SavedFilterStore {

    private static final Logger LOG = LoggerFactory.getLogger(JpaSavedFilters.class);

    private static final String OF_OWNER =
            "select name, sort_order, criteria from inc_saved_filter where shop_id = %s and owner_id = %s";

    private static final String OF_SHOP =
            "select name, sort_order, criteria, owner_id from inc_saved_filter where shop_id = %s";

    private static final String STANDARD = """
            merge into inc_saved_filter (shop_id, owner_id, name, sort_order, criteria)
            key (shop_id, owner_id, name) values (?1, ?2, ?3, ?4, ?5)
            """;

    private static final String POSTGRESQL = """
            insert into inc_saved_filter (shop_id, owner_id, name, sort_order, criteria) values (?1, ?2, ?3, ?4, ?5)
            on conflict (shop_id, owner_id, name) do update
            set sort_order = excluded.sort_order, criteria = excluded.criteria
            """;

    private static final String MARIADB = """
            insert into inc_saved_filter (shop_id, owner_id, name, sort_order, criteria) values (?1, ?2, ?3, ?4, ?5)
            on duplicate key update sort_order = values(sort_order), criteria = values(criteria)
            """;

    private static final String DELETE =
            "delete from inc_saved_filter where shop_id = %s and owner_id = %s and name = %s";

    private final Supplier<EntityManager> current;
    private final DatabaseSql save = new DatabaseSql(STANDARD, POSTGRESQL, MARIADB);

    JpaSavedFilters(Supplier<EntityManager> current) {
        this.current = current;
    }

    @Override
    public List<SavedFilter> of(ShopId shop, @Nullable String owner) {
        Parameters asked = new Parameters();
        String sql = OF_OWNER.formatted(asked.add(shop.value()), asked.add(key(owner)));
        return asked.rows(current.get(), sql).stream()
                .flatMap(row -> read((Object[]) row, shop, owner).stream())
                .sorted(Comparator.comparing(SavedFilter::name))
                .toList();
    }

    /** Empty, and logged, where another version of the library saved what this one cannot read. */
    private static Optional<SavedFilter> read(Object[] row, ShopId shop, @Nullable String owner) {
        try {
            return Optional.of(new SavedFilter(
                    (String) row[0],
                    owner,
                    new IncidentFilter(shop, CriteriaJson.read((String) row[2])),
                    SortOrder.valueOf((String) row[1])));
        } catch (RuntimeException unreadable) {
            LOG.warn(
                    "a saved filter of shop {} is left out, as it cannot be read: {}",
                    shop,
                    Fault.names(unreadable),
                    Fault.of(unreadable));
            return Optional.empty();
        }
    }

    @Override
    public void save(SavedFilter filter) {
        EntityManager manager = current.get();
        try {
            manager.createNativeQuery(save.in(manager))
                    .setParameter(1, filter.shop().value())
                    .setParameter(2, key(filter.owner()))
                    .setParameter(3, filter.name())
                    .setParameter(4, filter.order().name())
                    .setParameter(5, CriteriaJson.write(filter.filter().criteria()))
                    .executeUpdate();
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    @Override
    public boolean delete(ShopId shop, @Nullable String owner, String name) {
        Parameters asked = new Parameters();
        String sql = DELETE.formatted(asked.add(shop.value()), asked.add(key(owner)), asked.add(name));
        return asked.query(current.get(), sql).executeUpdate() > 0;
    }

    private static String key(@Nullable String owner) {
        return owner == null ? "" : owner;
    }

    /** Forgets those that name one of some texts; of one that cannot be read here, what is kept tells whether it does. */
    void forget(ShopId shop, Set<String> names) {
        Parameters asked = new Parameters();
        for (Object each : asked.rows(current.get(), OF_SHOP.formatted(asked.add(shop.value())))) {
            Object[] row = (Object[]) each;
            String owner = (String) row[3];
            if (read(row, shop, null)
                    .map(filter -> filter.names(names))
                    .orElseGet(() -> SearchWords.mentions(row[0] + " " + row[2], names))) {
                delete(shop, owner.isEmpty() ? null : owner, (String) row[0]);
            }
        }
    }
}
