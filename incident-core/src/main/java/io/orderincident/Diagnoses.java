package io.orderincident;

import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.diagnosis.AppliedSolution;
import io.orderincident.diagnosis.Diagnosis;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.history.IncidentId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;

/**
 * What solved the like of it before, in the same shop. For staff: it shows other customers' incidents. Changes nothing,
 * unless it is told to apply a solution. Thread-safe.
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

    /**
     * Takes up what solved the like of an incident: starts the protocol of the {@linkplain Diagnosis.KnownSolution known
     * solution}, unless it has been started already, and gives what to resolve with. Resolves nothing.
     *
     * @param actor who does it: agent, operator or system
     * @param target which incident, in any status before it is resolved
     * @param reason by which the known solution resolved
     * @return the solution, or why not: also when the diagnosis knows none of this reason
     */
    Outcome<AppliedSolution> apply(Actor actor, Target target, ResolutionReasonCode reason);
}
