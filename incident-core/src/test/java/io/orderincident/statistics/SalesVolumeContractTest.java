package io.orderincident.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.memory.MemorySales;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.Sku;
import io.orderincident.party.ShopId;
import io.orderincident.tck.KitRun;
import io.orderincident.tck.SalesVolumeContract;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for sales lets a sound port pass, and finds each fault of those that are broken on purpose. */
class SalesVolumeContractTest {

    @Test
    void aSoundPortPassesWhole() {
        assertThat(failures(orders -> MemorySales.of(ZoneId.of("Europe/Madrid"), orders)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsEachFault(Broken broken) {
        assertThat(failures(orders -> broken.breaking.apply(MemorySales.of(ZoneOffset.UTC, orders))))
                .as("failures of a port that is broken: %s", broken)
                .containsKey(broken.test);
    }

    /** Ports that are broken on purpose, each in one way, with the test of the kit that finds it. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions are constants, but their type cannot say so
    private enum Broken {
        LEAVES_OUT_THE_LAST_DAY(
                "countsTheFirstAndTheLastDayOfAPeriod",
                sound -> (shop, period) -> period.days() == 1
                        ? Sales.NONE
                        : sound.of(shop, Period.of(period.first(), period.last().minusDays(1)))),
        COUNTS_THE_DAY_AFTER(
                "countsEachOrderOnceHoweverAPeriodIsDivided",
                sound -> (shop, period) ->
                        sound.of(shop, Period.of(period.first(), period.last().plusDays(1)))),
        COUNTS_LINES_AS_ORDERS("countsOrdersTheirLinesAndWhatWasPaidForThem", sound -> (shop, period) -> {
            Sales sales = sound.of(shop, period);
            return new Sales(sales.lines(), sales.lines(), sales.value());
        }),
        TAKES_ALL_SHOPS_FOR_ONE("keepsShopsApart", sound -> (shop, period) -> sound.of(ShopId.of("flores"), period)),
        FORGETS_A_CURRENCY("addsUpEachCurrencyByItself", sound -> (shop, period) -> {
            Sales sales = sound.of(shop, period);
            return new Sales(
                    sales.orders(),
                    sales.lines(),
                    sales.value().stream().limit(1).toList());
        }),
        FAILS_WHERE_NOTHING_WAS_SOLD("saysThatNothingWasSold", sound -> (shop, period) -> {
            Sales sales = sound.of(shop, period);
            if (sales.orders() == 0) {
                throw new IllegalStateException("no rows");
            }
            return sales;
        }),
        GIVES_EVERY_ARTICLE_ALL_SALES("countsOfAnArticleItsLinesAndTheOrdersThatHaveIt", sound -> new SalesVolume() {
            @Override
            public Sales of(ShopId shop, Period period) {
                return sound.of(shop, period);
            }

            @Override
            public Map<Sku, Sales> ofArticles(ShopId shop, Period period, Set<Sku> articles) {
                Map<Sku, Sales> all = new HashMap<>();
                articles.forEach(article -> all.put(article, sound.of(shop, period)));
                return all;
            }
        });

        private final String test;
        private final Function<SalesVolume, SalesVolume> breaking;

        Broken(String test, Function<SalesVolume, SalesVolume> breaking) {
            this.test = test;
            this.breaking = breaking;
        }
    }

    private static Map<String, Throwable> failures(Function<List<OrderFacts>, SalesVolume> host) {
        return KitRun.failures(SalesVolumeContract.class, () -> new Kit(host));
    }

    /** What the author of a port writes. */
    private static final class Kit extends SalesVolumeContract {

        private final Function<List<OrderFacts>, SalesVolume> host;

        Kit(Function<List<OrderFacts>, SalesVolume> host) {
            this.host = host;
        }

        @Override
        protected SalesVolume selling(List<OrderFacts> orders) {
            return host.apply(orders);
        }
    }
}
