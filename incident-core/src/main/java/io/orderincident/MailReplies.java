package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.conversation.MailReply;
import io.orderincident.incident.Incident;
import io.orderincident.party.ShopId;
import java.util.Locale;

/**
 * Takes what customers answer by e-mail to their incidents. Give it only what people wrote: an answer of a program would start
 * a loop. Thread-safe.
 */
public interface MailReplies {

    /**
     * Writes a mail into the incident that it answers, as its customer. That is the one that a token in the address was issued
     * for; else the one that its subject names, if it comes from the address of that incident's contact. A resolved or closed
     * incident is reopened, but for the limit of {@link io.orderincident.sla.LifeCyclePolicy#reopeningsByMail}; one that
     * cannot be reopened any more is followed up by a new one. The same mail from the same sender is written once, however
     * often it is received.
     *
     * @param shop whose mailbox it came to
     * @param reply the mail
     * @param locale the language of the refusals, which are for staff: do not send them to who wrote the mail
     * @return the incident after it, as its customer sees it, or why the mail was not written: people must look at it
     */
    Outcome<Incident> receive(ShopId shop, MailReply reply, Locale locale);
}
