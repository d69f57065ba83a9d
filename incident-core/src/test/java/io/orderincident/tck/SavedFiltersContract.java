package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.WaitingOn;
import io.orderincident.order.Sku;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.SavedFilter;
import io.orderincident.search.SortOrder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people saved is there as they saved it, each under its owner and name. */
interface SavedFiltersContract extends Tested {

    @Test
    default void keepsFiltersWithEveryKindOfCriterion() {
        KitShop shop = newShop();
        IncidentFilter filter = IncidentFilter.inProgress(shop.id)
                .where(
                        IncidentFields.TYPE.in(Set.of(TypeCode.of("LOST"), TypeCode.of("DAMAGED"))),
                        IncidentFields.NUMBER.is(new IncidentNumber(42)),
                        IncidentFields.PROACTIVE.is(true),
                        IncidentFields.TURN.is(WaitingOn.THIRD_PARTY),
                        IncidentFields.ARTICLE.is(Sku.of("SKU \"1\"")),
                        IncidentFields.PERSON.isEmpty(),
                        IncidentFields.CLOSED_AT.isEmpty(),
                        IncidentFields.REGISTERED_AT.from(KitShop.START),
                        IncidentFields.DUE_AT.between(KitShop.START, KitShop.START.plusSeconds(60)))
                .withText("taza rota");
        SavedFilter own = new SavedFilter("Mine, ñ", "pedro", filter, SortOrder.NEXT_DEADLINE);
        SavedFilter all = new SavedFilter("All", null, IncidentFilter.of(shop.id), SortOrder.OLDEST_FIRST);

        save(shop, own);
        save(shop, all);

        assertThat(of(shop, "pedro")).containsExactly(own);
        assertThat(of(shop, null)).containsExactly(all);
        assertThat(of(shop, "eva")).isEmpty();
        assertThat(of(newShop(), null)).isEmpty();
    }

    @Test
    default void givesFiltersByNameAndReplacesAndDeletesThem() {
        KitShop shop = newShop();
        IncidentFilter closed = IncidentFilter.of(shop.id).where(IncidentFields.STATUS.is(Status.CLOSED));
        SavedFilter b = new SavedFilter("b", "pedro", closed, SortOrder.OLDEST_FIRST);
        SavedFilter a = new SavedFilter("a", "pedro", closed, SortOrder.NEWEST_FIRST);
        SavedFilter other = new SavedFilter("b", "pedro", IncidentFilter.inProgress(shop.id), SortOrder.PRIORITY);
        save(shop, b);
        save(shop, a);

        assertThat(of(shop, "pedro")).containsExactly(a, b);
        save(shop, other);
        assertThat(of(shop, "pedro")).containsExactly(a, other);
        assertThat(delete(shop, "pedro", "a")).isTrue();
        assertThat(delete(shop, "pedro", "a")).isFalse();
        assertThat(delete(shop, null, "b")).isFalse();
        assertThat(of(shop, "pedro")).containsExactly(other);
    }

    @Test
    default void keepsNoFilterThatWasRolledBack() {
        KitShop shop = newShop();
        SavedFilter filter = new SavedFilter("a", null, IncidentFilter.of(shop.id), SortOrder.OLDEST_FIRST);

        assertThatIllegalStateException()
                .isThrownBy(() -> shop.inTransaction(() -> {
                    shop.storage.savedFilters().save(filter);
                    throw new IllegalStateException("something else went wrong");
                }));

        assertThat(of(shop, null)).isEmpty();
    }

    private static void save(KitShop shop, SavedFilter filter) {
        shop.inTransaction(() -> {
            shop.storage.savedFilters().save(filter);
            return filter;
        });
    }

    private static boolean delete(KitShop shop, @Nullable String owner, String name) {
        return shop.<Boolean>inTransaction(() -> shop.storage.savedFilters().delete(shop.id, owner, name));
    }

    private static List<SavedFilter> of(KitShop shop, @Nullable String owner) {
        return shop.inTransaction(() -> shop.storage.savedFilters().of(shop.id, owner));
    }
}
