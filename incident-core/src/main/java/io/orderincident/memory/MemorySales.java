package io.orderincident.memory;

import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.order.Sku;
import io.orderincident.party.ShopId;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.Sales;
import io.orderincident.statistics.SalesVolume;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A host's sales, faked: those of the orders that were put in. Immutable. */
public final class MemorySales implements SalesVolume {

    private final ZoneId zone;
    private final List<OrderFacts> orders;

    private MemorySales(ZoneId zone, Collection<OrderFacts> orders) {
        this.zone = zone;
        this.orders = List.copyOf(orders);
    }

    /**
     * The sales of some orders.
     *
     * @param zone in which days end
     * @param orders the orders, of one shop or of several
     * @return the fake
     */
    public static MemorySales of(ZoneId zone, Collection<OrderFacts> orders) {
        return new MemorySales(zone, orders);
    }

    @Override
    public Sales of(ShopId shop, Period period) {
        return sales(shop, period, line -> true, order -> true);
    }

    @Override
    public Map<Sku, Sales> ofArticles(ShopId shop, Period period, Set<Sku> articles) {
        return articles.stream().collect(Collectors.toMap(Function.identity(), article -> {
            Predicate<OrderLine> ofIt = line -> line.sku().equals(article);
            return sales(shop, period, ofIt, order -> order.lines().stream().anyMatch(ofIt));
        }));
    }

    private Sales sales(ShopId shop, Period period, Predicate<OrderLine> lines, Predicate<OrderFacts> which) {
        List<OrderFacts> sold = orders.stream()
                .filter(order -> order.shop().equals(shop)
                        && period.contains(order.placedAt().atZone(zone).toLocalDate()))
                .filter(which)
                .toList();
        List<OrderLine> ofThem = sold.stream()
                .flatMap(order -> order.lines().stream())
                .filter(lines)
                .toList();
        Map<String, Money> value = new TreeMap<>();
        ofThem.forEach(line -> value.merge(line.paid().currency().getCurrencyCode(), line.paid(), Money::plus));
        return new Sales(sold.size(), ofThem.size(), List.copyOf(value.values()));
    }
}
