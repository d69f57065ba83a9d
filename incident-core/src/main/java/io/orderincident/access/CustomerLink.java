package io.orderincident.access;

import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.Locale;

/**
 * What a link was issued for. Immutable. Holds nothing personal, and nothing that opens it.
 *
 * @param shop whose incident
 * @param incident which
 * @param purpose what it lets the customer do
 * @param subject the number of the offer, or of the thread in which customers answer by e-mail, else the cycle of the
 *     incident, from 1
 * @param locale the customer's language
 * @param issuedAt when it was issued
 * @param expiresAt the last instant at which it opens anything
 */
public record CustomerLink(
        ShopId shop,
        IncidentId incident,
        LinkPurpose purpose,
        int subject,
        Locale locale,
        Instant issuedAt,
        Instant expiresAt) {}
