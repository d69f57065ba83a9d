package io.orderincident.statistics;

import io.orderincident.order.Sku;
import io.orderincident.party.ShopId;
import java.util.Map;
import java.util.Set;

/**
 * How much the host's shops have sold, so that incidents can be seen against it. Hosts implement it where they want that;
 * figures are shown without ratios where they do not. Called from any thread, outside of transactions of the desk, and may take
 * as long as a report may. What it throws goes to who asked; patterns are then looked for without it. Checked by the kit {@code io.orderincident.tck.SalesVolumeContract}.
 */
@FunctionalInterface
public interface SalesVolume {

    /**
     * What a shop has sold.
     *
     * @param shop whose sales
     * @param period the days on which the orders were placed, in the zone of the shop, from the first to the last
     * @return each order once, so that the sales of two periods are those of both together; {@link Sales#NONE} for a shop
     *     that is not known
     */
    Sales of(ShopId shop, Period period);

    /**
     * How much of that was of some articles.
     *
     * @param shop whose sales
     * @param period the days on which the orders were placed, in the zone of the shop, from the first to the last
     * @param articles which
     * @return for each that is known: the orders that have it, its lines, and what was paid for these; none where the host
     *     does not keep sales by article, as it is by default
     */
    default Map<Sku, Sales> ofArticles(ShopId shop, Period period, Set<Sku> articles) {
        return Map.of();
    }
}
