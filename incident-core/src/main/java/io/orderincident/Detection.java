package io.orderincident;

import io.orderincident.detection.DetectionRules;
import io.orderincident.detection.Finding;
import io.orderincident.detection.OrderEvent;
import io.orderincident.incident.Outcome;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.settings.Versioned;
import java.util.Optional;

/** Incidents that open by themselves, from what the host reports of its orders. Thread-safe. */
public interface Detection {

    /**
     * Takes an event, and opens the incident that the first matching rule of the shop says. Reported again under its
     * key, by whomever, from several nodes at once or after years, it is done once.
     *
     * @param actor who reports: agent, operator or system
     * @param shop whose order
     * @param event what happened
     * @return the incident and the rule's name, or that no rule matched and nothing was done; refused with the existing
     *     one if an incident of the type is open already, and with every fault found
     */
    Outcome<Finding> report(Actor actor, ShopId shop, OrderEvent event);

    /**
     * The rules of a shop.
     *
     * @param viewer who asks
     * @param shop whose rules
     * @return the rules with their version, the shipped ones while the shop has saved none; empty for customers, and for
     *     those who have nothing to do with the shop
     */
    Optional<Versioned<DetectionRules>> rules(Actor viewer, ShopId shop);

    /**
     * Puts other rules in place of a shop's. They hold here from the commit on, and on other nodes after
     * {@link io.orderincident.settings.ShopSettings#MAX_AGE} at the latest. The earlier ones are kept as versions.
     *
     * @param actor who: operator or system
     * @param shop whose rules
     * @param rules all of them
     * @param expectedVersion the version that the actor saw, 0 for the shipped rules: if they have changed since, the
     *     command is refused
     * @return the saved version, or why not: a type that the shop does not use, or that the version is not the last
     */
    Outcome<Versioned<DetectionRules>> replaceRules(
            Actor actor, ShopId shop, DetectionRules rules, long expectedVersion);
}
