package io.orderincident.document;

import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a document of bytes that are kept and were found to be what they were declared. Immutable.
 *
 * @param said what was asked for
 * @param content what the bytes are
 */
public record RecordDocument(AddDocument said, DocumentContent content) implements Command<DocumentState> {
    @Override
    public Operation operation() {
        return Operation.ADD_DOCUMENT;
    }

    @Override
    public Outcome<DocumentEvent.Added> decide(DocumentState state, Context context) {
        DocumentCounts counts = state.counts();
        List<Refusal> refusals = new ArrayList<>(said.objections(state, context));
        DocumentPolicy policy = context.terms().documents();
        if (content.size() > policy.maxTotalBytes() - counts.bytes()) {
            refusals.add(
                    context.refusal(Reason.DOCUMENTS_TOO_LARGE_TOGETHER, "documents", policy.maxTotalBytes() >> 20));
        }
        return Outcome.unless(
                refusals,
                new DocumentEvent.Added(
                        new Document(
                                counts.lastNumber() + 1,
                                said.kind(),
                                FileName.cleaned(said.fileName(), content.format()),
                                content.format(),
                                content.size(),
                                content.sha256(),
                                said.audience(),
                                context.actor().party(),
                                content.key(),
                                thread(state, context)),
                        said.accompanies()));
    }

    /** Null for the main one. */
    private @Nullable DocumentThread thread(DocumentState state, Context context) {
        Integer number = said.thread();
        return number == null || !said.isInThread()
                ? null
                : state.threads()
                        .participants(number, context.actor())
                        .map(participants -> new DocumentThread(number, participants))
                        .orElse(null);
    }

    @Override
    public String toString() {
        return "record " + said.kind() + " of " + content.size() + " bytes";
    }
}
