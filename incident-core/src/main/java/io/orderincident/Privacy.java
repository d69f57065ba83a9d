package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.history.IncidentId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import java.util.List;

/**
 * What is kept of a person: blocked, and destroyed when the time of the blocking is over. For the
 * {@linkplain Actor#asDataProtectionOfficer() data protection officer} of the shop, who alone sees what is blocked. Thread-safe.
 *
 * <p>What is blocked nobody else finds, reads or changes any more; statistics go on counting it, under a pseudonym. The
 * {@link Timers} destroy it, incident by incident: texts, names, addresses and who the customer is. What is left of an incident is
 * what is counted, and a history that still leads to it and still verifies.
 */
public interface Privacy {

    /**
     * Blocks all incidents of a person. Repeated, it blocks those that came since, and sets the time anew.
     *
     * @param actor who: the data protection officer
     * @param shop where
     * @param command whose data, why and until when
     * @return the incidents that are blocked; refused with the numbers of incidents that are not closed, and of those on which
     *     money is under way
     */
    Outcome<List<IncidentId>> block(Actor actor, ShopId shop, BlockData command);

    /**
     * Takes a blocking back, as long as the data are not destroyed.
     *
     * @param actor who: the data protection officer
     * @param shop where
     * @param subject whose data
     * @return the incidents that are not blocked any more, or why not
     */
    Outcome<List<IncidentId>> unblock(Actor actor, ShopId shop, DataSubject subject);

    /**
     * Has all incidents of a person destroyed by the next look of the timers, blocked or not.
     *
     * @param actor who: the data protection officer
     * @param shop where
     * @param subject whose data
     * @param reason why, 1 to {@value BlockData#REASON_MAX} characters
     * @return the incidents that are destroyed then; refused as {@link #block} is
     */
    Outcome<List<IncidentId>> erase(Actor actor, ShopId shop, DataSubject subject, String reason);

    /**
     * Everything that is kept of a person, blocked or not, as they may see it.
     *
     * @param actor who: the data protection officer
     * @param shop where
     * @param subject the person
     * @return the export, without incidents if there are none; refused to everybody else
     */
    Outcome<DataExport> export(Actor actor, ShopId shop, DataSubject subject);

    /**
     * Everything that came by mail from an address and was matched by people or not yet, blocked or not: for a person of whom
     * nothing else need be known.
     *
     * @param actor who: the data protection officer
     * @param shop where
     * @param address the e-mail address of the person, in any case
     * @return the export, without incidents, and without mails if there are none; refused to everybody else
     */
    Outcome<DataExport> exportMail(Actor actor, ShopId shop, String address);

    /**
     * Destroys what came by mail from an address and was written into no incident, at once. What was written into an incident is
     * destroyed with that, and what is blocked with the incidents for whose sake it is.
     *
     * @param actor who: the data protection officer
     * @param shop where
     * @param address the e-mail address of the person, in any case
     * @return how many mails were destroyed, at least one; refused if there are none
     */
    Outcome<Integer> eraseMail(Actor actor, ShopId shop, String address);
}
