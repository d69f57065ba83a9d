package io.orderincident.document;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import jakarta.validation.constraints.Positive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes a document, with a reason: nobody reads it any more, and its bytes are deleted. That there was one, history keeps.
 * It is decided by the document of that number, if the actor may see it. Immutable.
 *
 * @param number which of the incident's documents
 */
public record RemoveDocument(@Positive int number) implements Command<Optional<Document>> {
    @Override
    public Operation operation() {
        return Operation.REMOVE_DOCUMENT;
    }

    @Override
    public Outcome<DocumentEvent.Removed> decide(Optional<Document> document, Context context) {
        List<Refusal> refusals = new ArrayList<>();
        if (document.isEmpty()) {
            refusals.add(context.refusal(Reason.UNKNOWN_DOCUMENT, "number"));
        }
        if (context.why() == null || context.why().isBlank()) {
            refusals.add(context.refusal(Reason.REASON_MISSING, "why"));
        }
        return document.isPresent() && refusals.isEmpty()
                ? Outcome.done(new DocumentEvent.Removed(document.get()))
                : Outcome.refused(refusals);
    }
}
