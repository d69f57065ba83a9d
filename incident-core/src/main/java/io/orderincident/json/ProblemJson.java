package io.orderincident.json;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.RefusedException;
import io.orderincident.incident.Incident;
import io.orderincident.text.Wording;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a command was refused, as problem details for HTTP APIs (RFC 9457), to be served as {@value #MEDIA_TYPE} with its status.
 * Where there are several reasons, it is about the one with which nothing else matters: that something is not found, or not
 * allowed, before that it is not possible as things stand, before what is wrong in the command. What cannot even be read as a
 * command is one of them, too. Immutable.
 *
 * @param type which kind of refusal, a URI that stays as it is: {@code urn:order-incident:refusal:quantity-beyond-ordered}, or
 *     {@code urn:order-incident:malformed}
 * @param title what kinds with this status have in common, in the language of the reader
 * @param status that of HTTP: 400, 403, 404, 409, 413, 415 or 422
 * @param detail what is wrong and what to do about it, in the language of the actor; of an {@link Reason#INVALID} value
 *     with the part of the command before it: {@code lines[0].quantity: must be greater than 0}
 * @param errors every reason, in the order in which they were found
 * @param existing the incident that is there already, where that is the reason; null for none
 */
public record ProblemJson(
        String type,
        String title,
        int status,
        String detail,
        List<ErrorJson> errors,
        @Nullable ReferenceJson existing) {

    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int MALFORMED = 400;

    private static final String TYPES = "urn:order-incident:refusal:";

    /** What nothing else matters with comes first. */
    private static final List<Integer> STATUSES = List.of(404, 403, 409, 413, 415, 422);

    /** Takes a copy. */
    public ProblemJson {
        errors = List.copyOf(errors);
    }

    /**
     * The problem of an outcome.
     *
     * @param refused what a command answered
     * @param reader in whose language the title is; English where the library does not speak it
     * @return the problem
     * @throws IllegalArgumentException if it was not refused
     */
    public static ProblemJson of(Outcome<?> refused, Locale reader) {
        return of(refused.refusals(), reader).with(refused.existing());
    }

    /**
     * The problem of a refusal that was thrown, so that the host's own transaction was rolled back.
     *
     * @param refused what {@link Outcome#orElseThrow()} has thrown
     * @param reader in whose language the title is; English where the library does not speak it
     * @return the problem
     */
    public static ProblemJson of(RefusedException refused, Locale reader) {
        return of(refused.refusals(), reader).with(refused.existing());
    }

    /**
     * The problem of a request of which no command can be made: an id, code or amount is missing or not of its form.
     *
     * @param malformed what a type of the library has thrown while the request was read, which says what is wrong in English
     * @param reader in whose language the title is; English where the library does not speak it
     * @return the problem, with the status 400 and no errors
     */
    public static ProblemJson malformed(IllegalArgumentException malformed, Locale reader) {
        return new ProblemJson(
                "urn:order-incident:malformed",
                title(MALFORMED, reader),
                MALFORMED,
                String.valueOf(malformed.getMessage()),
                List.of(),
                null);
    }

    /**
     * The problem of some refusals.
     *
     * @param refusals why, at least one
     * @param reader in whose language the title is; English where the library does not speak it
     * @return the problem
     * @throws IllegalArgumentException if there are none
     */
    public static ProblemJson of(List<Refusal> refusals, Locale reader) {
        Refusal first = refusals.stream()
                .min(Comparator.comparingInt(refusal -> STATUSES.indexOf(statusOf(refusal.reason()))))
                .orElseThrow(() -> new IllegalArgumentException("it was not refused"));
        int status = statusOf(first.reason());
        return new ProblemJson(
                TYPES + first.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                title(status, reader),
                status,
                detail(first),
                refusals.stream().map(ErrorJson::of).toList(),
                null);
    }

    private ProblemJson with(Optional<?> present) {
        return present.filter(Incident.class::isInstance)
                .map(Incident.class::cast)
                .map(there ->
                        new ReferenceJson(there.id().toString(), there.number().toString()))
                .map(there -> new ProblemJson(type, title, status, detail, errors, there))
                .orElse(this);
    }

    /** The words of a constraint do not say of what they are. */
    private static String detail(Refusal refusal) {
        return refusal.reason() == Reason.INVALID && !refusal.field().isEmpty()
                ? refusal.field() + ": " + refusal.message()
                : refusal.message();
    }

    private static String title(int status, Locale reader) {
        return Wording.in("io.orderincident.json.Problems", reader).getString(Integer.toString(status));
    }

    /**
     * The HTTP status of a kind of refusal.
     *
     * @param reason the kind
     * @return 404 where there is no such thing for the actor, 403 for what they may not, 409 for what is not possible as
     *     things stand, 413 and 415 for files that are too large or of a format that is not taken, else 422
     */
    @SuppressWarnings("checkstyle:MagicNumber")
    public static int statusOf(Reason reason) {
        return switch (reason) {
            case UNKNOWN_INCIDENT,
                    UNKNOWN_ORDER,
                    UNKNOWN_DOCUMENT,
                    UNKNOWN_MAIL,
                    UNKNOWN_FILTER,
                    UNKNOWN_ACTION,
                    UNKNOWN_OFFER,
                    UNKNOWN_PROPOSAL,
                    UNKNOWN_REFUND,
                    UNKNOWN_PROMISE,
                    UNKNOWN_TASK,
                    UNKNOWN_COST,
                    NO_REVIEW,
                    NOTHING_KEPT,
                    LINK_NOT_VALID -> 404;
            case NOT_ALLOWED,
                    STAFF_ONLY,
                    OPERATORS_ONLY,
                    DATA_PROTECTION_ONLY,
                    CODE_NOT_VALID,
                    CLAIM_WINDOW_OVER,
                    AUDIENCE_NOT_ALLOWED,
                    AUDIENCE_FORBIDDEN,
                    OWN_PROPOSAL,
                    BEYOND_AUTHORITY,
                    BEYOND_BALANCE -> 403;
            case ALREADY_REGISTERED,
                    WRONG_STATUS,
                    STALE_VERSION,
                    STALE_SETTING,
                    STALE_ACTION,
                    KEY_REUSED,
                    UNCHANGED,
                    MAIL_HANDLED,
                    ACTION_DONE,
                    ACTION_PLANNED,
                    ACTION_UNDONE,
                    IMPORT_DIFFERS,
                    IMPORT_OVERTAKEN,
                    REOPEN_WINDOW_OVER,
                    REOPEN_FIRST,
                    NOT_MERGED,
                    LIMIT_REACHED,
                    TOO_MANY_FILTERS,
                    TOO_MANY_THREADS,
                    OFFER_ANSWERED,
                    OFFER_WITHDRAWN,
                    OFFER_EXPIRED,
                    OFFER_NOT_AGREED,
                    OFFER_NOT_APPROVED,
                    STAGE_REACHED,
                    OFFERS_OPEN,
                    SOLUTION_UNFULFILLED,
                    TASKS_UNDONE,
                    COST_CORRECTED,
                    HIGHEST_LEVEL,
                    NO_OPEN_QUESTION,
                    NO_SURVEY,
                    SURVEY_OVER,
                    ALREADY_RATED,
                    NOT_RATED,
                    NOT_DUE_FOR_REVIEW,
                    NOTHING_LEFT,
                    PREVIEW_OUTDATED,
                    PAID_BY_PROVIDER,
                    REFUND_UNDER_WAY,
                    NO_PAYMENT_PROVIDER,
                    INCIDENTS_OPEN,
                    MONEY_UNDER_WAY,
                    NOT_BLOCKED,
                    DATA_BLOCKED,
                    DATA_ERASED,
                    VETOED -> 409;
            case DOCUMENT_TOO_LARGE, DOCUMENTS_TOO_LARGE_TOGETHER, IMAGE_TOO_LARGE, SETTING_TOO_LARGE -> 413;
            case FORMAT_NOT_TAKEN, CONTENT_NOT_AS_DECLARED, CONTENT_NOT_SAFE -> 415;
            default -> 422;
        };
    }

    /** Without the words, as those of a veto are the host's. */
    @Override
    public String toString() {
        return status + " " + type;
    }
}
