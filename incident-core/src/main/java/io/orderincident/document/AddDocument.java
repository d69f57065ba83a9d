package io.orderincident.document;

import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.catalog.FileFormat;
import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.conversation.AudienceCheck;
import io.orderincident.history.Audience;
import io.orderincident.history.Said;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Party;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds a document to an incident; its bytes are given beside it. Immutable; its {@code toString} does not show the name.
 *
 * @param kind what it is
 * @param fileName what it is called where it comes from, 1 to {@value #RAW_NAME_MAX} characters: it is cleaned of folders and
 *     of whatever is not fit for a name
 * @param mediaType what it is declared to be, as a browser or a mail says it; the bytes have to be that
 * @param audience for whom it is
 * @param accompanies whether it comes along with a message, or with another document, that those whom it is for are notified
 *     of: then they are not notified of it, too
 * @param thread the number of the thread that it belongs to, null for the main one; whoever takes no part in that does not see
 *     the document
 * @param discouraged whether it is meant for this audience although the shop discourages that; otherwise that is refused
 */
public record AddDocument(
        @NotNull DocumentKind kind,
        @NotBlank @Size(max = RAW_NAME_MAX) String fileName,
        @NotBlank @Size(max = MEDIA_TYPE_MAX) String mediaType,
        @NotNull Audience audience,
        boolean accompanies,
        @Positive @Nullable Integer thread,
        boolean discouraged) {

    /** The longest name that is taken, in characters, before it is cut. */
    public static final int RAW_NAME_MAX = 1_000;

    /** The longest media type, in characters. */
    public static final int MEDIA_TYPE_MAX = 200;

    /**
     * One in the main thread that those whom it is for are notified of.
     *
     * @param kind what it is
     * @param fileName what it is called where it comes from
     * @param mediaType what it is declared to be
     * @param audience for whom it is
     */
    public AddDocument(DocumentKind kind, String fileName, String mediaType, Audience audience) {
        this(kind, fileName, mediaType, audience, false, null, false);
    }

    /**
     * The same along with a message or another document that those whom it is for are notified of.
     *
     * @return a copy that nobody is notified of
     */
    public AddDocument accompanying() {
        return new AddDocument(kind, fileName, mediaType, audience, true, thread, discouraged);
    }

    /**
     * The same in a thread.
     *
     * @param number which
     * @return a copy
     */
    public AddDocument in(int number) {
        return new AddDocument(kind, fileName, mediaType, audience, accompanies, number, discouraged);
    }

    /**
     * The same, meant for its audience although the shop discourages that.
     *
     * @return a copy
     */
    public AddDocument discouragedOnPurpose() {
        return new AddDocument(kind, fileName, mediaType, audience, accompanies, thread, true);
    }

    /**
     * Whether it belongs to a thread besides the main one.
     *
     * @return true if it names one
     */
    public boolean isInThread() {
        return thread != null && thread != Said.MAIN_THREAD;
    }

    /**
     * Why there is no such thread.
     *
     * @param context who
     * @return the reason
     */
    public Refusal unknownThread(Context context) {
        return context.refusal(Reason.UNKNOWN_THREAD, "thread", String.valueOf(thread));
    }

    /**
     * Why it is not taken in, whatever its bytes are.
     *
     * @param state the documents and the threads that there are
     * @param context who, and the terms of the shop
     * @return the reasons, none if nothing speaks against it
     */
    public List<Refusal> objections(DocumentState state, Context context) {
        DocumentPolicy policy = context.terms().documents();
        Set<Party> participants =
                state.threads().participants(thread, context.actor()).orElse(null);
        List<Refusal> refusals =
                new ArrayList<>(new AudienceCheck(audience, discouraged).refusals(participants, context));
        if (participants == null) {
            refusals.add(unknownThread(context));
        }
        if (FileFormat.of(mediaType).filter(policy.formats()::contains).isEmpty()) {
            refusals.add(context.refusal(Reason.FORMAT_NOT_TAKEN, "mediaType", policy.formats()));
        }
        if (state.counts().kept() >= policy.maxCount()) {
            refusals.add(context.refusal(Reason.LIMIT_REACHED, "documents", policy.maxCount()));
        }
        return refusals;
    }

    @Override
    public String toString() {
        return "add " + kind + " for " + audience;
    }
}
