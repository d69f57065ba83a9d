package io.orderincident.document;

import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.catalog.FileFormat;
import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.history.Audience;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Party;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;

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
 */
public record AddDocument(
        @NotNull DocumentKind kind,
        @NotBlank @Size(max = RAW_NAME_MAX) String fileName,
        @NotBlank @Size(max = MEDIA_TYPE_MAX) String mediaType,
        @NotNull Audience audience,
        boolean accompanies) {

    /** The longest name that is taken, in characters, before it is cut. */
    public static final int RAW_NAME_MAX = 1_000;

    /** The longest media type, in characters. */
    public static final int MEDIA_TYPE_MAX = 200;

    /**
     * One that those whom it is for are notified of.
     *
     * @param kind what it is
     * @param fileName what it is called where it comes from
     * @param mediaType what it is declared to be
     * @param audience for whom it is
     */
    public AddDocument(DocumentKind kind, String fileName, String mediaType, Audience audience) {
        this(kind, fileName, mediaType, audience, false);
    }

    /**
     * The same along with a message or another document that those whom it is for are notified of.
     *
     * @return a copy that nobody is notified of
     */
    public AddDocument accompanying() {
        return new AddDocument(kind, fileName, mediaType, audience, true);
    }

    /**
     * Why it is not taken in, whatever its bytes are.
     *
     * @param counts the documents that there are
     * @param context who, and the terms of the shop
     * @return the reasons, none if nothing speaks against it
     */
    public List<Refusal> objections(DocumentCounts counts, Context context) {
        DocumentPolicy policy = context.terms().documents();
        List<Refusal> refusals = new ArrayList<>();
        if (context.actor().party() == Party.CUSTOMER && !audience.includesCustomer()) {
            refusals.add(context.refusal(
                    Reason.AUDIENCE_NOT_ALLOWED,
                    "audience",
                    audience,
                    List.of(Audience.CUSTOMER, Audience.CUSTOMER_AND_OPERATOR)));
        }
        if (FileFormat.of(mediaType).filter(policy.formats()::contains).isEmpty()) {
            refusals.add(context.refusal(Reason.FORMAT_NOT_TAKEN, "mediaType", policy.formats()));
        }
        if (counts.kept() >= policy.maxCount()) {
            refusals.add(context.refusal(Reason.LIMIT_REACHED, "documents", policy.maxCount()));
        }
        return refusals;
    }

    @Override
    public String toString() {
        return "add " + kind + " for " + audience;
    }
}
