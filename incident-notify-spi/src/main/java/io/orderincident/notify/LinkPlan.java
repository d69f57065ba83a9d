package io.orderincident.notify;

import io.orderincident.access.LinkPurpose;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Resolution;
import io.orderincident.history.SentSurvey;
import io.orderincident.incident.Incident;
import io.orderincident.remedy.Offer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Which message to a customer has a link to what. */
final class LinkPlan {

    /** As long as a closed incident may be reopened by default. */
    private static final Duration VALID = Duration.ofDays(30);

    private LinkPlan() {}

    /** Null for a message that needs none. */
    static @Nullable LinkRequest of(NotificationKind kind, Incident incident, HistoryEntry entry) {
        int cycle = incident.progress().cycle();
        return switch (kind) {
            case RESOLVED ->
                new LinkRequest(LinkPurpose.CONFIRM, cycle, entry.at().plus(VALID));
            case DOCUMENT ->
                new LinkRequest(LinkPurpose.DOCUMENTS, cycle, entry.at().plus(VALID));
            case SURVEY ->
                survey(entry)
                        .map(survey -> new LinkRequest(LinkPurpose.SURVEY, cycle, survey.until()))
                        .orElse(null);
            case OFFER ->
                offer(incident, entry)
                        .map(offer -> new LinkRequest(LinkPurpose.OFFER, offer.number(), offer.expiresAt()))
                        .orElse(null);
            default -> null;
        };
    }

    private static Optional<Offer> offer(Incident incident, HistoryEntry entry) {
        OptionalInt number = entry.event().offerNumber();
        return number.isEmpty() ? Optional.empty() : incident.remedies().offer(number.getAsInt());
    }

    /** What the customer is asked by an event. */
    static Optional<SentSurvey> survey(HistoryEntry entry) {
        return entry.event().solution().map(Resolution::survey);
    }
}
