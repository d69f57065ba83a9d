package io.orderincident.incident;

import io.orderincident.catalog.ChannelCode;
import io.orderincident.link.AffectedLine;
import io.orderincident.order.OrderId;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.PersonalData;
import io.orderincident.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was reported: on which order, about which lines, by whom noticed and in which words. Immutable.
 *
 * @param order the order
 * @param lines the affected lines; none means the whole order
 * @param carrier who carried it, as the order said then; null if unknown
 * @param customer who bought, null for a guest
 * @param contact how to reach them about it
 * @param origin who noticed first
 * @param description what happened, as told
 * @param occurredAt when it happened, null if unknown
 * @param detectedAt when it was noticed
 * @param cause the mass incident that it belongs to, null for none
 * @param channel how the shop heard of it, null if nobody said
 * @param sourceText the text as it arrived, such as a review or an e-mail, null for none
 * @param afterClaimWindow whether it was too late for the customer to claim, and staff registered it all the same
 * @param proactive whether the shop found it before the order was delivered, so that the customer can be told first
 * @param imported where it comes from, null for what was registered here
 */
public record Report(
        OrderId order,
        List<AffectedLine> lines,
        @Nullable String carrier,
        @Nullable CustomerId customer,
        Contact contact,
        Origin origin,
        @PersonalData String description,
        @Nullable Instant occurredAt,
        Instant detectedAt,
        @Nullable CauseKey cause,
        @Nullable ChannelCode channel,
        @PersonalData @Nullable String sourceText,
        boolean afterClaimWindow,
        boolean proactive,
        @Nullable ImportedFrom imported) {

    /** The longest name of a carrier that is kept, in characters; a longer one is cut. */
    public static final int CARRIER_MAX = 100;

    /** Takes a copy of the lines, and cuts the carrier to its limit; a blank one is unknown. */
    public Report {
        lines = List.copyOf(lines);
        carrier = carrier == null || carrier.isBlank() ? null : Text.cut(carrier, CARRIER_MAX);
    }

    /** Customers see neither what the shop calls the cause, nor that staff made an exception. */
    Report seenByCustomer() {
        return new Report(
                order,
                lines,
                carrier,
                customer,
                contact,
                origin,
                description,
                occurredAt,
                detectedAt,
                null,
                channel,
                sourceText,
                false,
                false,
                null);
    }

    /** With other lines of the order. */
    Report withLines(List<AffectedLine> newLines) {
        return corrected(newLines, carrier, customer, contact, origin);
    }

    /** With another way to reach them. */
    Report withContact(Contact newContact) {
        return corrected(lines, carrier, customer, newContact, origin);
    }

    /** With what another system says instead. */
    Report corrected(
            List<AffectedLine> newLines,
            @Nullable String newCarrier,
            @Nullable CustomerId newCustomer,
            Contact newContact,
            Origin newOrigin) {
        return new Report(
                order,
                newLines,
                newCarrier,
                newCustomer,
                newContact,
                newOrigin,
                description,
                occurredAt,
                detectedAt,
                cause,
                channel,
                sourceText,
                afterClaimWindow,
                proactive,
                imported);
    }

    /** After an import. */
    Report imported(ImportEvent.ImportRun run, Instant at) {
        int before = imported == null ? 0 : imported.rows();
        ImportedFrom from = new ImportedFrom(run.key(), before + run.rows(), run.digest(), at);
        return new Report(
                order,
                lines,
                carrier,
                customer,
                contact,
                origin,
                description,
                occurredAt,
                detectedAt,
                cause,
                channel,
                sourceText,
                afterClaimWindow,
                proactive,
                from);
    }

    /**
     * What its customer is known by.
     *
     * @return the key, name, e-mail address and telephone number that are known, and the order of a guest
     */
    public Set<String> identifiers() {
        return Stream.of(
                        customer == null ? order.value() : customer.value(),
                        contact.name(),
                        contact.email(),
                        contact.phone())
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "report on order " + order;
    }
}
