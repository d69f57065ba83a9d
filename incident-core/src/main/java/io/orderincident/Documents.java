package io.orderincident;

import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.document.AddDocument;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.OpenedDocument;
import io.orderincident.document.RemoveDocument;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.PortAnswerException;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The documents of incidents. Nobody reads one but as a viewer who may see it. Thread-safe. */
public interface Documents {

    /**
     * Adds a document to a thread, also when the incident is closed, but not when it was cancelled; that of one that was merged goes to
     * the one that it became part of. The bytes are kept first, outside of any transaction, while they are looked at: how many
     * they are, whether they are of the declared format and of no other, and whether something in them would run. What is
     * refused, or fails, leaves nothing behind; what a killed process leaves, the {@linkplain Timers timers} delete after a
     * day. A command that is repeated under its key reads no bytes.
     *
     * @param actor who: customers to their own, and never without themselves among the audience; staff to any of the shop
     * @param target which incident
     * @param command what it is, for whom, and in which thread of this incident
     * @param bytes read to the end, or to the first fault, and not closed
     * @return the document, or why not; the limits are those of the shop, see {@link DocumentPolicy}
     * @throws IllegalStateException if a transaction is under way, or the upload took longer than 23 hours
     * @throws UncheckedIOException if the bytes cannot be read, or not be kept
     * @throws PortAnswerException if where they are kept does not do as it has to
     */
    Outcome<IncidentDocument> add(Actor actor, Target target, AddDocument command, InputStream bytes);

    /**
     * Removes a document, whatever the status: nobody reads it any more, and its bytes are deleted. History keeps that there
     * was one.
     *
     * @param actor who: agent, operator or system
     * @param target which incident, that which the document is listed with, and why: the reason is mandatory
     * @param command which document
     * @return the incident after it, or why not
     */
    Outcome<Incident> remove(Actor actor, Target target, RemoveDocument command);

    /**
     * The documents of an incident, and of those that were merged into it, as far as the viewer may see those.
     *
     * @param viewer who looks
     * @param shop whose incident
     * @param incident which
     * @return those of which the viewer is of the audience and of the thread, oldest first; none if there is no such incident for them
     */
    List<IncidentDocument> of(Actor viewer, ShopId shop, IncidentId incident);

    /**
     * Reads a document.
     *
     * @param viewer who reads
     * @param shop whose incident
     * @param incident which, that which the document is listed with
     * @param number which of its documents
     * @return the document with its bytes, to be closed, and the headers to send it with; empty if there is none that the
     *     viewer may see
     * @throws UncheckedIOException if the bytes cannot be read
     */
    Optional<OpenedDocument> open(Actor viewer, ShopId shop, IncidentId incident, int number);
}
