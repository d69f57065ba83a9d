package io.orderincident.remedy;

import io.orderincident.history.IncidentId;
import io.orderincident.text.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place in the book of refunds, at one of them. Its text form is fit for an address of a page. Immutable.
 *
 * @param askedAt when that one was asked for
 * @param incident of which incident
 * @param number which of its refunds
 */
public record RefundCursor(Instant askedAt, IncidentId incident, int number) {

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int COMPONENTS = 3;

    static RefundCursor at(RefundEntry entry) {
        return new RefundCursor(
                entry.refund().askedAt(), entry.incident(), entry.refund().number());
    }

    /**
     * Reads the text form.
     *
     * @param text what {@link #toString} gave
     * @return the cursor
     * @throws IllegalArgumentException if it is none
     */
    public static RefundCursor parse(String text) {
        List<String> parts = List.of(DOT.split(Text.given("refund cursor", text), -1));
        if (parts.size() != COMPONENTS) {
            throw new IllegalArgumentException("no cursor: it must have " + COMPONENTS + " parts");
        }
        return new RefundCursor(
                Instant.EPOCH.plus(Long.parseLong(parts.get(0)), ChronoUnit.MICROS),
                IncidentId.parse(parts.get(1)),
                Integer.parseInt(parts.get(2)));
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, askedAt) + "." + incident + "." + number;
    }
}
