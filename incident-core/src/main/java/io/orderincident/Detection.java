package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.detection.Finding;
import io.orderincident.detection.OrderEvent;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;

/** Incidents that open by themselves, from what the host reports of its orders. Thread-safe. */
@FunctionalInterface
public interface Detection {

    /**
     * Takes an event, and opens the incident that the first matching rule of the shop says. An event that
     * opened an incident and is reported again under its key, by whomever, from several nodes at once or after years,
     * opens no second one. An event that found one open already left no trace: reported again after that one ended, it
     * opens one.
     *
     * @param actor who reports: agent, operator or system
     * @param shop whose order
     * @param event what happened
     * @return the incident and the rule's name, or that no rule matched and nothing was done; refused with the existing
     *     one if an incident of the type is open already, and with every fault found
     */
    Outcome<Finding> report(Actor actor, ShopId shop, OrderEvent event);
}
