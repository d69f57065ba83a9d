package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.report.IncidentReport;
import io.orderincident.report.WriteReport;
import java.util.Optional;

/** What staff write about an incident as a whole, with headings, lists and images. Thread-safe. */
public interface Reports {

    /**
     * Writes the report of an incident, in the place of what was written before; history keeps that.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what it says; its images are documents of that incident
     * @return the incident after it, or why not: also where the text is not of the HTML that is taken
     */
    Outcome<Incident> write(Actor actor, Target target, WriteReport command);

    /**
     * The report of an incident.
     *
     * @param viewer who reads
     * @param shop whose incident
     * @param incident which
     * @return the report as it stands; empty if none was written, or the viewer may not read it, as customers never may
     */
    Optional<IncidentReport> of(Actor viewer, ShopId shop, IncidentId incident);
}
