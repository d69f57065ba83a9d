package io.orderincident.notify;

import io.orderincident.access.LinkPurpose;
import java.time.Instant;

/**
 * What a link in a message is to open. The link itself is issued when the message is rendered, anew for each attempt, so that
 * nothing that is kept holds it. Immutable.
 *
 * @param purpose what it lets the customer do
 * @param subject the number of the offer, else the cycle of the incident
 * @param expiresAt the last instant at which it opens anything
 */
public record LinkRequest(LinkPurpose purpose, int subject, Instant expiresAt) {}
