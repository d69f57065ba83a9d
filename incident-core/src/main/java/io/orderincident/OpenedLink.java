package io.orderincident;

import io.orderincident.access.LinkPurpose;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.document.AddDocument;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.OpenedDocument;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reopen;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.survey.AnswerSurvey;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a link opened: an incident as its customer sees it, and what they may do to it. What its purpose does not allow is
 * refused like a link that does not work; what the incident does not allow, as it is refused to any customer. Of an incident
 * that was merged the links of offers and of documents open the one that goes on. Immutable and thread-safe.
 */
public interface OpenedLink {

    /**
     * What it lets the customer do.
     *
     * @return the purpose that it was opened for
     */
    LinkPurpose purpose();

    /**
     * What of the incident it is about.
     *
     * @return the number of the offer, else the cycle
     */
    int subject();

    /**
     * The language of the customer.
     *
     * @return the locale that the message was written in
     */
    Locale locale();

    /**
     * The incident.
     *
     * @return reduced to what its customer may see
     */
    Incident incident();

    /**
     * The offer that it is about; of an incident that was merged, as it stands in the one that goes on.
     *
     * @return as its customer sees it, empty if it is about none
     */
    Optional<Offer> offer();

    /**
     * What the customer may do now.
     *
     * @return of what the purpose allows, that for which the incident {@linkplain Incident#steps holds something to do it to}
     */
    Set<Operation> steps();

    /**
     * Says that it is solved, which closes it.
     *
     * @return the incident after it, or why not
     */
    Outcome<Incident> confirm();

    /**
     * Says that it is not solved, which takes it up again.
     *
     * @param command why it is not
     * @return the incident after it, or why not
     */
    Outcome<Incident> reopen(Reopen command);

    /**
     * Accepts the offer.
     *
     * @param words what the customer says to it, 1 to {@value DeclineOffer#WORDS_MAX} characters; null for nothing
     * @return the incident after it, or why not
     */
    Outcome<Incident> acceptOffer(@Nullable String words);

    /**
     * Declines the offer.
     *
     * @param words what the customer says to it, 1 to {@value DeclineOffer#WORDS_MAX} characters; null for nothing
     * @return the incident after it, or why not
     */
    Outcome<Incident> declineOffer(@Nullable String words);

    /**
     * Answers the survey.
     *
     * @param command the answers
     * @return the incident after it, or why not
     */
    Outcome<Incident> answerSurvey(AnswerSurvey command);

    /**
     * The documents of the incident, and of those that were merged into it.
     *
     * @return those that its customer may read, oldest first; none if the {@linkplain LinkPurpose#showsDocuments purpose} shows
     *     none
     */
    List<IncidentDocument> documents();

    /**
     * Reads one of its {@link #documents}.
     *
     * @param of that which the document is listed with
     * @param number which of its documents
     * @return the document with its bytes, to be closed, and the headers to send it with; empty if it is none of them
     */
    Optional<OpenedDocument> openDocument(IncidentId of, int number);

    /**
     * Adds a document, as {@link Documents#add} does.
     *
     * @param command what it is, and for whom
     * @param key by which the same upload is known when it is sent again
     * @param bytes read to the end, or to the first fault, and not closed
     * @return the document, or why not
     */
    Outcome<IncidentDocument> addDocument(AddDocument command, String key, InputStream bytes);
}
