package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.OTHER_SHOP;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.SavedFilters.Owner;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.SavedFilter;
import io.orderincident.search.SortOrder;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.SavedFilterStore;
import io.orderincident.store.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SavedFiltersTest {

    private static final IncidentFilter OPEN = IncidentFilter.inProgress(SHOP);

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), MemoryStorage.create())
            .build();

    @Test
    void everyoneChoosesFromTheirOwnAndThoseOfTheShop() {
        SavedFilter own = save(AGENT, Owner.VIEWER, "Own").orElseThrow();
        SavedFilter shops = save(OPERATOR, Owner.SHOP, "All").orElseThrow();

        assertThat(desk.savedFilters().all(AGENT, SHOP)).containsExactly(own, shops);
        assertThat(desk.savedFilters().all(OPERATOR, SHOP)).containsExactly(shops);
        assertThat(desk.savedFilters().all(CUSTOMER, SHOP)).isEmpty();
        assertThat(desk.savedFilters().all(OTHER_AGENT, SHOP)).isEmpty();
        assertThat(desk.savedFilters().delete(AGENT, SHOP, Owner.SHOP, "All").orElseThrow())
                .isEqualTo("All");
        assertThat(desk.savedFilters().all(AGENT, SHOP)).containsExactly(own);
    }

    @Test
    void customersAndOtherShopsAreRefused() {
        assertThat(reasons(save(CUSTOMER, Owner.VIEWER, "x"))).containsExactly(Reason.NOT_ALLOWED);
        assertThat(reasons(save(OTHER_AGENT, Owner.SHOP, "x"))).containsExactly(Reason.NOT_ALLOWED);
        assertThat(reasons(desk.savedFilters().delete(OTHER_AGENT, SHOP, Owner.SHOP, "x")))
                .containsExactly(Reason.NOT_ALLOWED);
    }

    @Test
    void aFilterOfAnotherShopIsRefused() {
        Outcome<SavedFilter> refused = desk.savedFilters()
                .save(OPERATOR, SHOP, Owner.SHOP, "Theirs", IncidentFilter.of(OTHER_SHOP), SortOrder.OLDEST_FIRST);

        assertThat(reasons(refused)).containsExactly(Reason.FILTER_OF_OTHER_SHOP);
        assertThat(refused.refusals().get(0).message()).contains("libros").contains("flores");
    }

    @Test
    void aFilterThatIsNotThereIsNotDeleted() {
        assertThat(reasons(desk.savedFilters().delete(AGENT, SHOP, Owner.VIEWER, "x")))
                .containsExactly(Reason.UNKNOWN_FILTER);
    }

    @Test
    void tooManyFiltersAreRefusedButNotTheNextVersionOfOne() {
        IntStream.range(0, SavedFilter.FILTERS_MAX)
                .forEach(i -> save(AGENT, Owner.VIEWER, "Filter " + i).orElseThrow());

        assertThat(reasons(save(AGENT, Owner.VIEWER, "One more"))).containsExactly(Reason.TOO_MANY_FILTERS);
        assertThat(save(AGENT, Owner.VIEWER, "Filter 7").refusals()).isEmpty();
        assertThat(save(AGENT, Owner.SHOP, "One more").refusals()).isEmpty();
    }

    @Test
    void whoeverSavesOrDeletesAtTheSameMomentAsSomebodyElseIsHeardAllTheSame() {
        SavedFilters clashing = IncidentDesk.builder(
                        MemoryOrders.of(Fixtures.order()), clashingAtFirst(MemoryStorage.create(), Storage.class))
                .build()
                .savedFilters();

        assertThat(clashing.save(AGENT, SHOP, Owner.SHOP, "All", OPEN, SortOrder.OLDEST_FIRST)
                        .refusals())
                .isEmpty();
        assertThat(clashing.all(AGENT, SHOP)).extracting(SavedFilter::name).containsExactly("All");
        assertThat(clashing.delete(AGENT, SHOP, Owner.SHOP, "All").refusals()).isEmpty();
    }

    /** Does all as the real one, but every first call to save or delete a filter clashes. */
    private static <T> T clashingAtFirst(T real, Class<T> type) {
        Set<String> clashed = new HashSet<>(Set.of("of"));
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (type == SavedFilterStore.class && clashed.add(called.getName())) {
                        throw new ConcurrentChangeException("somebody else did the same");
                    }
                    try {
                        Object result = called.invoke(real, arguments);
                        return result instanceof SavedFilterStore filters
                                ? clashingAtFirst(filters, SavedFilterStore.class)
                                : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    @Test
    void aNameThatNobodyCanReadIsRefused() {
        for (String name : List.of("", " ", "x\n", "x".repeat(SavedFilter.NAME_MAX + 1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> save(AGENT, Owner.VIEWER, name))
                    .withMessageContaining("name");
        }
    }

    private Outcome<SavedFilter> save(Actor viewer, Owner owner, String name) {
        return desk.savedFilters().save(viewer, SHOP, owner, name, OPEN, SortOrder.OLDEST_FIRST);
    }

    private static List<Reason> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }
}
