package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.conversation.MailReply;
import io.orderincident.incident.Incident;
import io.orderincident.mail.ReceivedFile;
import io.orderincident.party.ShopId;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
     * @return the incident after it, as its customer sees it, or why the mail was not written: it waits for people in the
     *     {@link MailQueue} then, unless it has no id or no sender
     */
    default Outcome<Incident> receive(ShopId shop, MailReply reply, Locale locale) {
        return receive(shop, reply, List.of(), locale);
    }

    /**
     * The same with what came with it. The files become documents of the incident, for its customer and its staff, each once. What
     * the shop takes in no documents of is named in a note for staff, with the reason. A mail without text says the names of its
     * files. Those of a mail that waits for people are kept with it.
     *
     * @param shop whose mailbox it came to
     * @param reply the mail
     * @param files what came with it, read outside of any transaction
     * @param locale the language of the refusals, and of the note
     * @return as above
     * @throws IllegalStateException if there are files and a transaction is under way
     * @throws UncheckedIOException if a file cannot be read or kept: receive the mail again
     */
    Outcome<Incident> receive(ShopId shop, MailReply reply, List<? extends ReceivedFile> files, Locale locale);

    /**
     * The shop whose message a mail answers, where several share a mailbox.
     *
     * @param reply the mail
     * @return the shop, by a token in the address; empty where it has none, or none that was ever issued
     */
    default Optional<ShopId> shopOf(MailReply reply) {
        return Optional.empty();
    }
}
