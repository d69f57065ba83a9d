package io.orderincident.diagnosis;

import io.orderincident.catalog.ProtocolCode;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Resolve;
import org.jspecify.annotations.Nullable;

/**
 * A known solution, taken up for an incident: what remains is to do it, and to say so. Immutable.
 *
 * @param incident as it is now
 * @param proposal what to resolve it with once all is done, in the words of the example
 * @param started the protocol that was started for it; null if the solution has none, the shop no longer goes by it, or
 *     its steps were there already
 */
public record AppliedSolution(
        Incident incident, Resolve proposal, @Nullable ProtocolCode started) {}
