package io.orderincident.command;

import io.orderincident.money.Money;
import io.orderincident.text.Wording;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a command was refused: typed for the program, and in words, with what to do about it, for the person. Immutable.
 *
 * @param reason what kind of refusal
 * @param field the part of the command that it is about, as a path: {@code lines[0].quantity}
 * @param message in the actor's language
 */
public record Refusal(Reason reason, String field, String message) {

    /** The kinds of refusal. */
    public enum Reason {
        /** A value that breaks a constraint of the command. */
        INVALID,
        /** The shop has no such order, or it is another customer's. */
        UNKNOWN_ORDER,
        /** The order has no such line. */
        LINE_NOT_OF_ORDER,
        /** The order has no line with this article. */
        ARTICLE_NOT_OF_ORDER,
        /** More pieces than were ordered. */
        QUANTITY_BEYOND_ORDERED,
        /** More pieces than there are of the line that are not affected already. Arguments: how many there are, the line. */
        QUANTITY_BEYOND_UNAFFECTED,
        /** The same line named twice. */
        LINE_REPEATED,
        /** The catalogue has no such active type. */
        UNKNOWN_TYPE,
        /** The catalogue has no such active kind. */
        UNKNOWN_KIND,
        /** The catalogue has no such active reason. */
        UNKNOWN_REASON,
        /** The shop has no such corrective action. */
        UNKNOWN_ACTION,
        /** What is done is not changed, nor done again. */
        ACTION_DONE,
        /** Against the same pattern there is an action that is not done yet. */
        ACTION_PLANNED,
        /** What is not done cannot be taken up again. */
        ACTION_UNDONE,
        /** The corrective action has changed since the actor saw it. */
        STALE_ACTION,
        /** What is to be done needs a day that is not over. */
        DUE_IN_THE_PAST,
        /** Of this week there is no review. */
        NO_REVIEW,
        /** The catalogue has no such active cause. */
        UNKNOWN_CAUSE,
        /** The catalogue has no such active channel. */
        UNKNOWN_CHANNEL,
        /** The shop has no such canned text, or no more. */
        UNKNOWN_CANNED_TEXT,
        /** The customer claims later after delivery than the type allows. */
        CLAIM_WINDOW_OVER,
        /** The catalogue has no such active resolution reason. */
        UNKNOWN_RESOLUTION_REASON,
        /** The catalogue has no such active refund reason. */
        UNKNOWN_REFUND_REASON,
        /** An open incident of this type is there already for the line or the order. */
        ALREADY_REGISTERED,
        /** A mail names no incident in its subject. */
        NO_INCIDENT_NAMED,
        /** The shop keeps no such mail for people. */
        UNKNOWN_MAIL,
        /** Somebody has attached, registered or discarded the mail already. */
        MAIL_HANDLED,
        /** The link was never issued, has expired, or is for something else. */
        LINK_NOT_VALID,
        /** The code of a guest does not work: it was never sent, has expired, was used, or was tried too often. */
        CODE_NOT_VALID,
        /** The shop has no such incident, or it is not the actor's to see. */
        UNKNOWN_INCIDENT,
        /** The actor's party may not do this. */
        NOT_ALLOWED,
        /** Only the staff of the shop may see it. */
        STAFF_ONLY,
        /** The incident's status does not allow it. */
        WRONG_STATUS,
        /** The incident has changed since the actor saw it. */
        STALE_VERSION,
        /** The settings have changed since the actor saw them. */
        STALE_SETTING,
        /** The settings are larger than can be stored. */
        SETTING_TOO_LARGE,
        /** A managed list would get longer than it may be. */
        TOO_MANY_ENTRIES,
        /** A saved filter is of another shop than that where it is to be kept. */
        FILTER_OF_OTHER_SHOP,
        /** Somebody, or a shop, keeps as many filters as they may. */
        TOO_MANY_FILTERS,
        /** There is no saved filter with this name. */
        UNKNOWN_FILTER,
        /** The key was already used for something else. */
        KEY_REUSED,
        /** It is not as it was imported before. */
        IMPORT_DIFFERS,
        /** Others have gone on with it here since. */
        IMPORT_OVERTAKEN,
        /** What is imported cannot get this status. */
        STATUS_NOT_IMPORTABLE,
        /** It was closed too long ago to be reopened. */
        REOPEN_WINDOW_OVER,
        /** It is already as it is meant to be. */
        UNCHANGED,
        /** An incident cannot have to do with itself. */
        SAME_INCIDENT,
        /** It is not part of another. */
        NOT_MERGED,
        /** The two incidents are not of the same customer. */
        OTHER_CUSTOMER,
        /** The other incident counts as resolved, so that nobody would go on with this one there. */
        REOPEN_FIRST,
        /** The incident has no such message that the actor may read. */
        UNKNOWN_MESSAGE,
        /** Not all who will see the new incident may read the message, so that it cannot be what they read first. */
        MESSAGE_NOT_FOR_CUSTOMER,
        /** There are as many as there can be. */
        LIMIT_REACHED,
        /** The catalogue has no such active protocol. */
        UNKNOWN_PROTOCOL,
        /** No protocol lays down such a task. */
        UNKNOWN_TASK,
        /** There is no open promise of that number. */
        UNKNOWN_PROMISE,
        /** The promised date is too far ahead. */
        PROMISE_TOO_FAR,
        /** What an offer of this kind has to say is missing. */
        OFFER_INCOMPLETE,
        /** An offer of this kind does not say that. */
        NOT_OF_OFFER,
        /** The offer could be accepted after the date that it promises. */
        OFFER_OUTLIVES_PROMISE,
        /** The incident has no such offer. */
        UNKNOWN_OFFER,
        /** The customer has answered the offer already. */
        OFFER_ANSWERED,
        /** The offer was withdrawn. */
        OFFER_WITHDRAWN,
        /** The time of the offer is up. */
        OFFER_EXPIRED,
        /** The customer has not accepted the offer. */
        OFFER_NOT_AGREED,
        /** The offer gives no money back. */
        NOT_A_REFUND_OFFER,
        /** More than what is left of the offer to be paid. Arguments: that amount. */
        OFFER_EXCEEDED,
        /** The incident is not about the order. */
        ORDER_NOT_AFFECTED,
        /** The provider of payments says when this money has moved. */
        PAID_BY_PROVIDER,
        /** The offer waits for an approval, or did not get one. */
        OFFER_NOT_APPROVED,
        /** No such offer waits for an approval. */
        UNKNOWN_PROPOSAL,
        /** What was agreed on has got as far already. */
        STAGE_REACHED,
        /** Staff have to say by which channel they heard it. */
        CHANNEL_MISSING,
        /** Offers await the customer's answer. */
        OFFERS_OPEN,
        /** What was agreed on is not fulfilled yet. */
        SOLUTION_UNFULFILLED,
        /** The date is too far ahead. */
        DATE_TOO_FAR,
        /** An amount has to be above zero. */
        AMOUNT_NOT_POSITIVE,
        /** The amount has more decimals than its currency. */
        AMOUNT_TOO_PRECISE,
        /** The amount is not in the currency of the order. */
        OTHER_CURRENCY,
        /** The amount is below zero. */
        AMOUNT_NEGATIVE,
        /** The amount is too large to be right. */
        AMOUNT_TOO_LARGE,
        /** What a cost of this kind has to say is missing. */
        COST_INCOMPLETE,
        /** A cost of this kind does not say that. */
        NOT_OF_COST,
        /** The shop has not said what an hour costs. */
        NO_HOURLY_RATE,
        /** No cost of that number was recorded. */
        UNKNOWN_COST,
        /** The cost was corrected already. */
        COST_CORRECTED,
        /** There is no level above, or no levels at all. */
        HIGHEST_LEVEL,
        /** Two service level policies cannot stand beside each other. */
        POLICIES_CONFLICT,
        /** Mandatory tasks are not done yet. */
        TASKS_UNDONE,
        /** This needs a reason for history. */
        REASON_MISSING,
        /** The wait would be too long. */
        WAIT_TOO_LONG,
        /** A writer of this side cannot write for that audience. */
        AUDIENCE_NOT_ALLOWED,
        /** The shop does not want that side to write for that audience. Arguments: the audience, and its reason. */
        AUDIENCE_FORBIDDEN,
        /** The shop would rather not, and it is not said that it is meant. Arguments: the audience, and its reason. */
        AUDIENCE_DISCOURAGED,
        /** The shop does not take in documents of this format. Arguments: the formats that it does. */
        FORMAT_NOT_TAKEN,
        /** The document has no content. */
        DOCUMENT_EMPTY,
        /** The document is larger than the shop takes in. Arguments: the most, in MiB. */
        DOCUMENT_TOO_LARGE,
        /** The image has more pixels than the shop takes in. Arguments: the most, in millions. */
        IMAGE_TOO_LARGE,
        /** The documents of the incident would be larger together than the shop takes in. Arguments: the most, in MiB. */
        DOCUMENTS_TOO_LARGE_TOGETHER,
        /** The content is not of the format that it is declared to be. Arguments: that format. */
        CONTENT_NOT_AS_DECLARED,
        /** The content is of two formats at once, or something in it would run. */
        CONTENT_NOT_SAFE,
        /** The incident has no such document, or it is not the actor's to see. */
        UNKNOWN_DOCUMENT,
        /** A report is not of the HTML that is taken. */
        MARKUP_NOT_TAKEN,
        /** The incident has no image of this number. */
        NO_IMAGE,
        /** An answer would reach more people than what it answers, and it is not said that it is meant to. */
        WIDER_THAN_ANSWERED,
        /** What is answered was not said about this incident, or the writer may not read it. */
        NOTHING_TO_ANSWER,
        /** Only what is internal mentions people. */
        MENTION_NOT_INTERNAL,
        /** Nobody of the writer's own staff has this key. Arguments: the keys. */
        UNKNOWN_MENTION,
        /** The incident has no such thread, or the actor's side takes no part in it. Arguments: its number. */
        UNKNOWN_THREAD,
        /** There are as many threads as there can be. Arguments: how many. */
        TOO_MANY_THREADS,
        /** A thread without staff, or with the system. */
        PARTICIPANTS_NOT_ALLOWED,
        /** The audience names a side that takes no part in the thread. Arguments: the audience, and who takes part. */
        AUDIENCE_WIDER_THAN_THREAD,
        /** An answer stays in the thread of what it answers. Arguments: the number of that. */
        ANSWER_IN_OTHER_THREAD,
        /** That side has written nothing that waits for an answer. */
        NO_OPEN_QUESTION,
        /** Nobody asks the customer about this solution. */
        NO_SURVEY,
        /** The time to answer is over. */
        SURVEY_OVER,
        /** The survey has no such question. */
        UNKNOWN_QUESTION,
        /** The same question is answered twice. */
        QUESTION_REPEATED,
        /** A question that has to be answered is not. */
        ANSWER_MISSING,
        /** The customer has rated this solution already. */
        ALREADY_RATED,
        /** The customer has not rated this solution. */
        NOT_RATED,
        /** People are still dealing with it, or its severity wants a person to close it. */
        NOT_DUE_FOR_REVIEW,
        /** It must be more than zero. */
        NOT_POSITIVE,
        /** More money than can still be refunded. */
        MORE_THAN_REMAINS,
        /** More pieces than can still be refunded. */
        QUANTITY_BEYOND_REMAINING,
        /** Neither pieces nor an amount are named. */
        QUANTITY_OR_AMOUNT_MISSING,
        /** What was paid for shipping is not known. */
        SHIPPING_UNKNOWN,
        /** The refund comes to nothing. */
        NOTHING_TO_REFUND,
        /** All that was paid for the order is refunded already. */
        NOTHING_LEFT,
        /** The refund comes to another total than was previewed, or something of the order was refunded since. */
        PREVIEW_OUTDATED,
        /** There is no such refund that waits for an approval. */
        UNKNOWN_REFUND,
        /** Nobody approves what they proposed themselves. */
        OWN_PROPOSAL,
        /** The actor's authority does not go as far. */
        BEYOND_AUTHORITY,
        /** Only an operator may go beyond the balance, and only where the shop's policy says so. */
        BEYOND_BALANCE,
        /** Money is under way to the customer, and nobody knows yet whether it arrives; or a refund waits for an approval. */
        REFUND_UNDER_WAY,
        /** The host has no provider of payments. */
        NO_PAYMENT_PROVIDER,
        /** A day lies outside the years 1 to 9999. */
        DATE_OUT_OF_RANGE,
        /** A period ends before it begins. */
        PERIOD_REVERSED,
        /** There are more groups than figures can be told of. */
        TOO_MANY_GROUPS,
        /** It is about all shops, or costs as much as all incidents of one. */
        OPERATORS_ONLY,
        /** Only the data protection officer may. */
        DATA_PROTECTION_ONLY,
        /** Nothing is kept of this person. */
        NOTHING_KEPT,
        /** Incidents of this person are not closed yet. */
        INCIDENTS_OPEN,
        /** Money of this person is under way. */
        MONEY_UNDER_WAY,
        /** Nothing of this person is blocked. */
        NOT_BLOCKED,
        /** Its personal data are blocked. */
        DATA_BLOCKED,
        /** Its personal data were destroyed, so nothing is added to it. */
        DATA_ERASED,
        /** Incidents that may still be reopened would lose their data. */
        RETENTION_TOO_SHORT,
        /** The host's own rules object. */
        VETOED
    }

    /** Without the words, as those of a veto are the host's. */
    @Override
    public String toString() {
        return field.isEmpty() ? reason.name() : reason + " of " + field;
    }

    /**
     * A refusal with the library's own words.
     *
     * @param reason what kind
     * @param field the part of the command that it is about
     * @param locale the language; English where the library does not speak it
     * @param details what the words mention, by kind of refusal
     * @return the refusal
     */
    public static Refusal of(Reason reason, String field, Locale locale, Object... details) {
        ResourceBundle words = Wording.in("io.orderincident.command.Refusals", locale);
        Object[] readable =
                Arrays.stream(details).map(detail -> readable(words, detail)).toArray();
        return new Refusal(
                reason, field, new MessageFormat(words.getString(reason.name()), words.getLocale()).format(readable));
    }

    private static Object readable(ResourceBundle words, Object detail) {
        if (detail instanceof Collection<?> several) {
            return inOrder(several).map(one -> readable(words, one).toString()).collect(Collectors.joining(", "));
        }
        if (detail instanceof Enum<?> constant) {
            return words.getString(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
        }
        return detail instanceof Money amount ? amount.in(words.getLocale()) : detail.toString();
    }

    /** As their kind has it, else as they read. */
    private static Stream<?> inOrder(Collection<?> several) {
        return several.stream().allMatch(Comparable.class::isInstance)
                ? several.stream().sorted()
                : several.stream().sorted(Comparator.comparing(Object::toString));
    }
}
