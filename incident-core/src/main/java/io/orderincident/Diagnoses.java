package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.diagnosis.Diagnosis;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.history.IncidentId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;

/**
 * What solved the like of it before, in the same shop. For staff: it shows other customers' incidents. Changes nothing.
 * Thread-safe.
 */
public interface Diagnoses {

    /**
     * Incidents like one, and what solved them.
     *
     * @param viewer who asks: agent, operator or system
     * @param shop whose incident
     * @param incident which, in any status
     * @return the diagnosis, or why not
     */
    Outcome<Diagnosis> of(Actor viewer, ShopId shop, IncidentId incident);

    /**
     * Incidents with such symptoms, and what solved them: also before anything is registered, to
     * {@linkplain Diagnosis#suggestedType() suggest its type}.
     *
     * @param viewer who asks: agent, operator or system
     * @param symptoms what is known, and of which shop
     * @return the diagnosis, or why not
     */
    Outcome<Diagnosis> of(Actor viewer, Symptoms symptoms);
}
