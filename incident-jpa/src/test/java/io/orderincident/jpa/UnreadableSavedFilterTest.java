package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.SavedFilters;
import io.orderincident.SavedFilters.Owner;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.privacy.DataSubject;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.SavedFilter;
import io.orderincident.search.SortOrder;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Filters are saved by one version of the library and read by another. */
class UnreadableSavedFilterTest {

    private static final List<String> CHANGES = List.of(
            "criteria = '[{\"field\":\"unknown\"}]'",
            "criteria = '[{\"field\":\"severity\",\"in\":[\"EXTREME\"]}]'",
            "criteria = '[{\"field\":\"severity\",\"in\":[null]}]'",
            "criteria = '[null]'",
            "criteria = 'null'",
            "criteria = '[{'",
            "sort_order = 'RANDOM'");

    private final DataSource database = TestDatabase.h2();
    private final IncidentDesk desk = Shop.desk(JpaStorage.resourceLocal(TestDatabase.factory(database)));
    private final SavedFilters filters = desk.savedFilters();

    @Test
    void isLeftOutReplacedAndDeletedByItsName() {
        SavedFilter kept = save("Kept");

        for (String change : CHANGES) {
            save("Broken");
            Sql.execute(database, "update inc_saved_filter set " + change + " where name = 'Broken'");

            assertThat(filters.all(Shop.AGENT, Shop.ID)).as(change).containsExactly(kept);
            SavedFilter again = save("Broken");
            assertThat(filters.all(Shop.AGENT, Shop.ID)).as(change).containsExactly(again, kept);
            Sql.execute(database, "update inc_saved_filter set " + change + " where name = 'Broken'");
            assertThat(filters.delete(Shop.AGENT, Shop.ID, Owner.SHOP, "Broken").refusals())
                    .as(change)
                    .isEmpty();
        }

        assertThat(Sql.value(database, "select count(*) from inc_saved_filter", Long.class))
                .isOne();
    }

    @Test
    void isForgottenWithTheDataOfACustomerOnlyIfItNamesThem() {
        for (String value : List.of("rosas", "ANA@example.org")) {
            save("With " + value.length());
            Sql.execute(
                    database,
                    "update inc_saved_filter set criteria = '[{\"field\":\"unknown\",\"in\":[\"" + value
                            + "\"]}]' where name = 'With " + value.length() + "'");
        }
        Incident incident = Shop.registered(desk, Shop.ORDER);
        desk.incidents()
                .cancel(Shop.AGENT, Shop.target(incident), Cancel.because("a mistake"))
                .orElseThrow();
        desk.privacy()
                .erase(
                        Actor.operator("olga", "Olga").asDataProtectionOfficer(),
                        Shop.ID,
                        DataSubject.customer(CustomerId.of("customer-1")),
                        "Ana asked for it")
                .orElseThrow();

        assertThat(desk.timers().runDue()).isOne();

        assertThat(Sql.value(database, "select name from inc_saved_filter", String.class))
                .isEqualTo("With 5");
    }

    private SavedFilter save(String name) {
        return filters.save(Shop.AGENT, Shop.ID, Owner.SHOP, name, IncidentFilter.of(Shop.ID), SortOrder.OLDEST_FIRST)
                .orElseThrow();
    }
}
