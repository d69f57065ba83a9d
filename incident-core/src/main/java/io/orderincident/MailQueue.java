package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.mail.MailId;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.store.UnmatchedMailStore.Backlog;
import java.util.List;
import java.util.Optional;

/**
 * The mail that {@link MailReplies} wrote into no incident, for people of the staff to deal with. Each is dealt with once: of
 * two at the same time, one is refused. What is {@linkplain UnmatchedMail#blocked blocked} only the data protection officer sees,
 * and an answer to a thread only those {@linkplain UnmatchedMail#readers who read that}. The {@link Timers} remove what is kept for longer
 * than the {@link io.orderincident.privacy.RetentionPolicy#mailDays() retention policy} of the shop lets it, handled or not. Thread-safe.
 */
public interface MailQueue {

    /**
     * A page of the mails of a shop.
     *
     * @param viewer who looks: agents of the shop, and operators
     * @param shop whose mailbox
     * @param request which page, of what waits or of what was handled
     * @return the mails; none for anybody else
     */
    List<UnmatchedMail> page(Actor viewer, ShopId shop, MailRequest request);

    /**
     * One mail.
     *
     * @param viewer who looks: agents of the shop, and operators
     * @param shop whose mailbox
     * @param mail which
     * @return the mail; empty if there is none, and for anybody else
     */
    Optional<UnmatchedMail> find(Actor viewer, ShopId shop, MailId mail);

    /**
     * Writes a mail into an incident, as a message of its customer, or several where it is long. History says for staff who
     * sent it, when it was received, and who attached it. Of an incident that was merged, it is written where that goes on; one
     * that was closed too long ago is followed up by a new one. Its files become documents of the incident, as those of other
     * mail; where that was broken off, the same call goes on with it. An answer to a
     * thread in which some side takes no part is written in the last thread of the same sides, and its files stay with it; an
     * incident without such a thread is refused.
     *
     * @param actor who: agents of the shop, and operators
     * @param shop whose mailbox
     * @param mail which
     * @param incident that which it is about
     * @return the incident after it, or why it was not written
     */
    Outcome<Incident> attach(Actor actor, ShopId shop, MailId mail, IncidentId incident);

    /**
     * Registers a new incident by a mail.
     *
     * @param actor who: agents of the shop, and operators
     * @param shop whose mailbox
     * @param mail which
     * @param command what to register; where it says neither, it was detected when the mail was received, and its source text
     *     is that of the mail
     * @return the incident, or why there is none; where one is open for the same already, attach the mail to that; none
     *     is registered by an answer to a thread in which some side takes no part
     */
    Outcome<Incident> register(Actor actor, ShopId shop, MailId mail, RegisterIncident command);

    /**
     * Has nothing come of a mail. It stays readable among those that were handled.
     *
     * @param actor who: agents of the shop, and operators
     * @param shop whose mailbox
     * @param mail which
     * @return the mail, with who discarded it and when
     */
    Outcome<UnmatchedMail> discard(Actor actor, ShopId shop, MailId mail);

    /**
     * What waits in the mailboxes of all shops, by one cheap statement: what a health check or a metric asks.
     *
     * @param viewer who asks: of {@link Party#OPERATOR} or {@link Party#SYSTEM}; for anybody else nothing waits
     * @return how many mails, and since when
     */
    Backlog backlog(Actor viewer);
}
