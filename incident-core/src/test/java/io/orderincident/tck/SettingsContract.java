package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.AuthorizedAction;
import io.orderincident.authority.Grant;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.history.Audience;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.history.AudienceRule;
import io.orderincident.history.AudienceRule.Permission;
import io.orderincident.money.Money;
import io.orderincident.party.Party;
import io.orderincident.settings.SettingKind;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import io.orderincident.store.ConcurrentChangeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What shops set for themselves holds from the commit on, in versions that nobody loses. */
interface SettingsContract extends Tested {

    /** A setting like any other. */
    record OpeningHours(
            String text, List<Integer> days, @Nullable Instant until) {

        static final SettingKind<OpeningHours> KIND =
                new SettingKind<>("kit-hours", OpeningHours.class, new OpeningHours("10–14 h", List.of(1, 2, 3), null));
    }

    @Test
    default void shipsWhatHoldsUntilAShopSavesItsOwn() {
        KitShop shop = newShop();
        OpeningHours own = hours("siempre");

        assertThat(settings().of(shop.id)).isEqualTo(Versioned.shipped(OpeningHours.KIND.shipped()));
        assertThat(settings().latest(shop.id).version()).isZero();
        assertThat(settings().history(shop.id, 10)).isEmpty();
        assertThat(storage()
                        .settings(OpeningHours.KIND.shipping(own))
                        .of(shop.id)
                        .value())
                .isEqualTo(own);
    }

    @Test
    default void holdsWhatWasSavedLastAndSaysWhoSavedItWhen() {
        KitShop shop = newShop();
        OpeningHours monday = new OpeningHours("«L–V» ñandú 商店 \\ \"", List.of(), KitShop.START);

        Versioned<OpeningHours> saved = save(shop, monday, 0).orElseThrow();

        assertThat(saved).isEqualTo(new Versioned<>(monday, 1, shop.operator.author(), KitShop.START));
        assertThat(settings().of(shop.id)).isEqualTo(saved);
        assertThat(settings().latest(shop.id)).isEqualTo(saved);
    }

    @Test
    default void keepsWhoMayGiveHowMuch() {
        KitShop shop = newShop();
        AuthorityPolicy policy = AuthorityPolicy.of(
                Grant.toParty(Party.OPERATOR).goingBeyondBalance(),
                Grant.toTeam("devoluciones")
                        .only(Set.of(AuthorizedAction.REFUND))
                        .withEach(Money.of("0.5", "EUR"))
                        .withPerDay(Money.of("1000", "EUR")),
                Grant.toPerson("pedro")
                        .only(Set.of(AuthorizedAction.DISCOUNT, AuthorizedAction.CREDIT))
                        .withEach(Money.of("15000", "JPY")),
                Grant.toPerson("rosa").only(Set.of(AuthorizedAction.REFUND)).withPerOrder(Money.of("15000", "JPY")));
        ShopSettings<AuthorityPolicy> authority = storage().settings(AuthorityPolicy.SETTING);

        authority.save(shop.id, policy, 0, shop.operator.author(), KitShop.START);

        assertThat(authority.latest(shop.id).value()).isEqualTo(policy);
    }

    @Test
    default void keepsForWhomNobodyIsToWrite() {
        KitShop shop = newShop();
        AudiencePolicy policy = AudiencePolicy.of(
                new AudienceRule(
                        Party.AGENT,
                        Audience.CUSTOMER_AND_OPERATOR,
                        Permission.DISCOURAGED,
                        LocalizedText.of("Only in disputes.", "Solo en disputas: «sí» 商店")),
                new AudienceRule(
                        Party.OPERATOR,
                        Audience.CUSTOMER,
                        Permission.FORBIDDEN,
                        LocalizedText.of("The shop answers.", "Contesta la tienda.")));
        ShopSettings<AudiencePolicy> audiences = storage().settings(AudiencePolicy.SETTING);

        audiences.save(shop.id, policy, 0, shop.operator.author(), KitShop.START);

        assertThat(audiences.latest(shop.id).value()).isEqualTo(policy);
    }

    @Test
    default void savesNothingOverAVersionThatTheAuthorHasNotSeen() {
        KitShop shop = newShop();
        save(shop, hours("first"), 0);
        Versioned<OpeningHours> second = save(shop, hours("second"), 1).orElseThrow();

        assertThat(save(shop, hours("stale"), 1)).isEmpty();
        assertThat(save(shop, hours("too early"), 3)).isEmpty();
        assertThat(settings().of(shop.id)).isEqualTo(second);
        assertThat(settings().latest(shop.id)).isEqualTo(second);
    }

    @Test
    default void keepsEveryVersion() {
        KitShop shop = newShop();
        Versioned<OpeningHours> first = save(shop, hours("first"), 0).orElseThrow();
        Versioned<OpeningHours> second = save(shop, hours("second"), 1).orElseThrow();
        Versioned<OpeningHours> third = save(shop, hours("third"), 2).orElseThrow();

        assertThat(settings().history(shop.id, 10)).containsExactly(third, second, first);
        assertThat(settings().history(shop.id, 2)).containsExactly(third, second);
        assertThat(settings().find(shop.id, 2)).contains(second);
        assertThat(settings().find(shop.id, 4)).isEmpty();
    }

    @Test
    default void keepsShopsAndKindsApart() {
        KitShop shop = newShop();
        save(shop, hours("mine"), 0);

        SettingKind<OpeningHours> other =
                new SettingKind<>("kit-other", OpeningHours.class, OpeningHours.KIND.shipped());

        assertThat(settings().of(newShop().id).version()).isZero();
        assertThat(storage().settings(other).latest(shop.id).version()).isZero();
    }

    @Test
    default void holdsNothingBeforeTheCommitAndNothingThatWasRolledBack() {
        KitShop shop = newShop();
        assertThat(settings().of(shop.id).version()).isZero();

        shop.rolledBack(() -> {
            save(shop, hours("never"), 0);
            assertThat(settings().of(shop.id).version())
                    .as("the version that holds, in the transaction that saves the next, before its commit")
                    .isZero();
            assertThat(settings().latest(shop.id).version())
                    .as("the latest version, in the transaction that saved it")
                    .isEqualTo(1);
        });

        assertThat(settings().of(shop.id).version()).isZero();
        assertThat(settings().latest(shop.id).version()).isZero();
        assertThat(save(shop, hours("after all"), 0)).isPresent();
    }

    @Test
    default void learnsNothingFromATransactionThatMayStillRollBack() {
        KitShop shop = newShop();

        shop.rolledBack(() -> {
            save(shop, hours("never"), 0);
            settings().of(shop.id);
        });

        assertThat(settings().of(shop.id).version())
                .as("the version that holds after one that was looked at before its commit was rolled back")
                .isZero();
    }

    @Test
    default void letsOneOfManySaveWhoSawTheSameVersion() {
        KitShop shop = newShop();

        List<Optional<Versioned<OpeningHours>>> saved = Threads.together(8, () -> {
            try {
                return save(shop, hours(Thread.currentThread().getName()), 0);
            } catch (ConcurrentChangeException clash) {
                return Optional.empty();
            }
        });

        assertThat(saved)
                .as("of eight who save over the same version at once, what was saved")
                .filteredOn(Optional::isPresent)
                .containsExactly(Optional.of(settings().of(shop.id)));
        assertThat(settings().history(shop.id, 10)).hasSize(1);
    }

    private ShopSettings<OpeningHours> settings() {
        return storage().settings(OpeningHours.KIND);
    }

    private Optional<Versioned<OpeningHours>> save(KitShop shop, OpeningHours value, long expectedVersion) {
        return settings().save(shop.id, value, expectedVersion, shop.operator.author(), KitShop.START);
    }

    private static OpeningHours hours(String text) {
        return new OpeningHours(text, List.of(1, 7), null);
    }
}
