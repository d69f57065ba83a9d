package io.orderincident.shop.sales;

import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.time.ZoneId;

/**
 * One shop of the platform. Immutable.
 *
 * @param id its key
 * @param name what people call it
 * @param zone the clock on its wall
 * @param agentName who works there
 */
public record Shop(ShopId id, String name, ZoneId zone, String agentName) {
    /**
     * Its one agent.
     *
     * @return who works there, for this shop only
     */
    public Actor agent() {
        return Actor.agent(id, "agent-" + id, agentName);
    }
}
