package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.command.Target;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** On PostgreSQL, a page reads the rows that it shows, however many the list has before and behind it. */
class SearchCostTest {

    private static final int MANY = 2_500;
    private static final int SIZE = 10;
    private static final IncidentFilter ALL = IncidentFilter.of(Shop.ID);
    private static final IncidentFilter IN_PROGRESS = IncidentFilter.inProgress(Shop.ID);

    /** What it shows, and some to find where it begins. */
    private static final long MOST_READS = PageRequest.MAX_SIZE + 50;

    private static final String COPIES = """
            insert into inc_incident
            select copy.* from inc_incident i
            cross join generate_series(1, %d) n
            cross join lateral jsonb_populate_record(i, jsonb_build_object(
                'id', n, 'incident_number', 1000000 + n, 'registered_at', i.registered_at + n,
                'deadline_at', i.deadline_at + n / 7)) copy
            """;

    private static final String COPIED_WORDS = """
            insert into inc_incident_words
            select n, w.words || ' pfrequent' || case when n %% 1000 = 0 then ' prare' else '' end
            from inc_incident_words w cross join generate_series(1, %d) n
            """;

    private static final String READS = """
            select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables
            where relname in ('inc_incident', 'inc_incident_words')
            """;

    private final DataSource database = TestDatabase.postgreSql();
    private final JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));
    private final IncidentDesk desk =
            IncidentDesk.builder(MemoryOrders.of(Shop.ORDER), storage).build();

    private Target register() {
        Incident incident = desk.incidents()
                .register(Shop.AGENT, Shop.ID, Shop.damaged().build())
                .orElseThrow();
        return Target.of(Shop.ID, incident.id());
    }

    private void copy(String... statements) {
        for (String statement : statements) {
            Sql.execute(database, statement.formatted(MANY));
        }
        Sql.execute(database, "analyze inc_incident, inc_incident_words");
    }

    @Test
    void everyPageOfWhatIsInProgressReadsOnlyItself() {
        register();
        copy(COPIES);

        for (SortOrder order : SortOrder.values()) {
            PageRequest request = PageRequest.first(PageRequest.MAX_SIZE).sorted(order);
            long first = reads(IN_PROGRESS, request);
            long deep = reads(IN_PROGRESS, new PageRequest(request.size(), last(IN_PROGRESS, request), order));

            assertThat(first).as("rows read, first page by %s", order).isLessThan(MOST_READS);
            assertThat(deep).as("rows read, last page by %s", order).isLessThan(MOST_READS);
        }
    }

    private Cursor last(IncidentFilter filter, PageRequest first) {
        PageRequest request = first;
        Cursor last = null;
        Page page;
        do {
            page = desk.search().find(Shop.AGENT, filter, request);
            last = page.end() == null ? last : page.end();
            request = new PageRequest(first.size(), page.end(), first.order());
        } while (page.end() != null);
        return Objects.requireNonNull(last);
    }

    @Test
    void aRareWordAndAFrequentOneAreFoundInTheOrderOfTheList() {
        Target target = register();
        desk.incidents()
                .communicate(Shop.AGENT, target, Communicate.message("We look into it."))
                .orElseThrow();
        desk.incidents()
                .resolve(Shop.AGENT, target, Resolve.because("REPLACED", "Sent."))
                .orElseThrow();
        copy(COPIES, COPIED_WORDS);
        IncidentFilter rare = ALL.withText("rar");
        IncidentFilter frequent = ALL.withText("frequ");

        assertThat(ids(rare, SortOrder.OLDEST_FIRST)).containsExactly(1000L, 2000L);
        assertThat(ids(frequent, SortOrder.OLDEST_FIRST)).startsWith(1L, 2L, 3L).hasSize(SIZE);
        assertThat(ids(frequent, SortOrder.NEWEST_FIRST)).startsWith((long) MANY, MANY - 1L);
        assertThat(desk.search().count(Shop.AGENT, frequent)).isEqualTo(MANY);
    }

    private List<Long> ids(IncidentFilter filter, SortOrder order) {
        List<Long> ids = new ArrayList<>();
        for (IncidentSummary row : desk.search()
                .find(Shop.AGENT, filter, PageRequest.first(SIZE).sorted(order))
                .rows()) {
            ids.add(row.id().value());
        }
        return ids;
    }

    private long reads(IncidentFilter filter, PageRequest request) {
        return storage.transactions().required(() -> {
            long before = reads();
            desk.search().find(Shop.AGENT, filter, request);
            return reads() - before;
        });
    }

    private long reads() {
        return ((Number) ((ResourceLocalTransactions) storage.transactions())
                        .entityManager()
                        .createNativeQuery(READS)
                        .getSingleResult())
                .longValue();
    }
}
