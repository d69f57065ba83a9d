package io.orderincident;

import io.orderincident.history.IncidentId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.sla.Clock;
import io.orderincident.sla.PolicyReplay;
import io.orderincident.sla.SlaPolicies;
import java.util.List;

/** How long things take, and how long they may. Thread-safe. */
public interface ServiceLevels {

    /** The most incidents that a replay looks at: {@value}. */
    int REPLAY_MAX = 10_000;

    /**
     * Every clock of an incident from the beginning on, those that ended included: each by the policies that held while
     * it ran, and by the calendar that the shop has now. What was noticed to be missed stays missed.
     *
     * @param viewer who looks: agent, operator or system
     * @param shop whose
     * @param incident which
     * @return in the order in which they began; none for customers, and where the viewer has no business
     */
    List<Clock> clocks(Actor viewer, ShopId shop, IncidentId incident);

    /**
     * What other policies would have meant for past incidents, beside what was. Changes nothing.
     *
     * @param viewer who asks: agent, operator or system
     * @param filter which incidents
     * @param policies the policies to try
     * @param most the most incidents to look at, oldest first, 1 to {@value #REPLAY_MAX}
     * @return what was and what would have been; of no incident for customers, and where the viewer has no business
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    PolicyReplay replay(Actor viewer, IncidentFilter filter, SlaPolicies policies, int most);
}
