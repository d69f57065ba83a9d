package io.orderincident.report;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.constraint.PlainText;
import io.orderincident.party.PersonalData;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the report of an incident, in the place of what was written before; history keeps that. It is decided by the numbers of
 * those of the incident's documents that are images. Immutable; its {@code toString} shows no text.
 *
 * @param html what it says, as {@link RichText} takes it, 1 to {@value #TEXT_MAX} characters
 */
public record WriteReport(
        @PersonalData @NotBlank @PlainText @Size(max = TEXT_MAX)
        String html) implements Command<Set<Integer>> {

    /** The longest text, in characters, with its markup. */
    public static final int TEXT_MAX = 50_000;

    @Override
    public Operation operation() {
        return Operation.WRITE_REPORT;
    }

    @Override
    public Outcome<ReportEvent.Written> decide(Set<Integer> images, Context context) {
        try {
            RichText text = RichText.parse(html);
            Set<Integer> missing = new TreeSet<>(text.images());
            missing.removeAll(images);
            return Outcome.unless(
                    missing.stream()
                            .map(number -> context.refusal(Reason.NO_IMAGE, "html", number))
                            .toList(),
                    new ReportEvent.Written(text.html()));
        } catch (MarkupException refused) {
            return Outcome.refused(
                    List.of(context.refusal(Reason.MARKUP_NOT_TAKEN, "html", refused.found(), refused.position())));
        }
    }

    @Override
    public String toString() {
        return "write report";
    }
}
