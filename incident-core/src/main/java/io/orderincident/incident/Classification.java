package io.orderincident.incident;

import io.orderincident.catalog.TypeCode;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.severity.SeverityVerdict;
import java.util.List;

/**
 * What kind of incident it is and how bad. Immutable.
 *
 * @param type its type
 * @param verdict its severity and why
 */
public record Classification(TypeCode type, SeverityVerdict verdict) {

    /** What this viewer may see: customers do not see the reasoning behind the severity. */
    Classification seenBy(Actor viewer) {
        return viewer.party() == Party.CUSTOMER
                ? new Classification(type, new SeverityVerdict(verdict.severity(), "", List.of()))
                : this;
    }
}
