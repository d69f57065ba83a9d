package io.orderincident;

import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.DryRun;
import io.orderincident.command.Outcome;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.time.Instant;

/**
 * What rules would have done that act upon incidents without a person; {@link Settings#automationRules()} keeps them.
 * Thread-safe.
 */
public interface Automation {

    /** The most that a dry run says at once: 1,000. */
    int ACTS_MAX = 1_000;

    /** The most incidents that a dry run looks at: 5,000. */
    int INCIDENTS_MAX = 5_000;

    /**
     * What rules would have done about past incidents: their histories are gone through, and the rules are asked at every
     * command and whenever their time is up. Effects of one command add up, as they do in earnest; the next one finds the
     * incident as it really was. Orders, lists and the calendar are those of today. Nothing is written.
     *
     * @param viewer who looks: operator or system
     * @param shop whose incidents
     * @param rules the rules, which need not be saved; those that are not enabled do nothing
     * @param from the incidents registered then or later
     * @param to and before this; what happened to them from then on is left out
     * @param most the most acts to give, 1 to {@value #ACTS_MAX}
     * @return what they would have done, or why it may not be asked
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    Outcome<DryRun> dryRun(Actor viewer, ShopId shop, AutomationRules rules, Instant from, Instant to, int most);
}
