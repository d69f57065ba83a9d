package io.orderincident.conversation;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.constraint.PlainText;
import io.orderincident.history.Audience;
import io.orderincident.party.Author;
import io.orderincident.party.PersonalData;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message about an incident. Immutable; its {@code toString} shows no text.
 *
 * @param audience for whom it is
 * @param text what it says, as plain text of 1 to {@value #TEXT_MAX} characters
 * @param expectsReply whether the incident waits for the answer: of the customer, where the message is for them
 * @param answers the message that it answers, null for none
 * @param widerThanAnswered whether it is meant to reach more people than what it answers; otherwise that is refused
 * @param mentions the host's keys of those of the writer's own staff whom an INTERNAL message is to reach, at most
 *     {@value #MENTIONS_MAX}
 * @param discouraged whether it is meant for this audience although the shop discourages that; otherwise that is refused
 * @param thread the number of the thread in which it is said, null for that of what it answers, or else the main one; what
 *     it answers in an incident that was merged into this one was said in no thread of this one
 * @param writtenAt when it was written, if that was before it is entered, as of a mail that waited; null for now. What is not over
 *     yet, or more than {@value #WRITTEN_DAYS_MAX} days ago, is not believed, and left out
 */
public record Message(
        @NotNull Audience audience,

        @PersonalData @NotBlank @PlainText @Size(max = TEXT_MAX)
        String text,

        boolean expectsReply,
        @Valid @Nullable AnsweredMessage answers,
        boolean widerThanAnswered,

        @NotNull @Size(max = MENTIONS_MAX) Set<@NotBlank @Size(max = Author.MAX_LENGTH) String> mentions,
        boolean discouraged,
        @Positive @Nullable Integer thread,
        @Nullable Instant writtenAt)
        implements Command<Conversation> {

    /** The longest text, in characters. */
    public static final int TEXT_MAX = 10_000;

    /** The most people that one message mentions. */
    public static final int MENTIONS_MAX = 20;

    /** How long ago something may have been written that is entered now, in days. */
    public static final int WRITTEN_DAYS_MAX = 366;

    /** Takes a copy. */
    public Message {
        mentions = mentions == null ? Set.of() : Set.copyOf(mentions);
        writtenAt = writtenAt == null ? null : writtenAt.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * A message that answers none and mentions nobody.
     *
     * @param audience for whom it is
     * @param text what it says
     * @param expectsReply whether the incident waits for the answer
     */
    public Message(Audience audience, String text, boolean expectsReply) {
        this(audience, text, expectsReply, null, false, Set.of(), false, null, null);
    }

    /**
     * The same as an answer.
     *
     * @param answered what it answers
     * @return a copy
     */
    public Message answering(AnsweredMessage answered) {
        return new Message(
                audience, text, expectsReply, answered, widerThanAnswered, mentions, discouraged, thread, writtenAt);
    }

    /**
     * The same as words of its own.
     *
     * @return a copy that answers nothing, in the main thread
     */
    public Message answeringNothing() {
        return new Message(audience, text, expectsReply, null, false, mentions, discouraged, null, writtenAt);
    }

    /**
     * The same, meant to reach more people than what it answers.
     *
     * @return a copy
     */
    public Message widerThanAnsweredOnPurpose() {
        return new Message(audience, text, expectsReply, answers, true, mentions, discouraged, thread, writtenAt);
    }

    /**
     * The same for the attention of some of the writer's own staff.
     *
     * @param people the host's keys
     * @return a copy
     */
    public Message mentioning(String... people) {
        return new Message(
                audience,
                text,
                expectsReply,
                answers,
                widerThanAnswered,
                Set.of(people),
                discouraged,
                thread,
                writtenAt);
    }

    /**
     * The same, meant for its audience although the shop discourages that.
     *
     * @return a copy
     */
    public Message discouragedOnPurpose() {
        return new Message(audience, text, expectsReply, answers, widerThanAnswered, mentions, true, thread, writtenAt);
    }

    /**
     * The same in a thread.
     *
     * @param number which
     * @return a copy
     */
    public Message in(int number) {
        return new Message(
                audience, text, expectsReply, answers, widerThanAnswered, mentions, discouraged, number, writtenAt);
    }

    /**
     * The same, written at some instant before it is entered.
     *
     * @param instant when, null for now
     * @return a copy
     */
    public Message written(@Nullable Instant instant) {
        return new Message(
                audience, text, expectsReply, answers, widerThanAnswered, mentions, discouraged, thread, instant);
    }

    @Override
    public Operation operation() {
        return Operation.SEND_MESSAGE;
    }

    /** A customer's is never kept from the customer, and an answer reaches nobody by mistake. */
    @Override
    public Outcome<ConversationEvent.Messaged> decide(Conversation conversation, Context context) {
        Conversation.Place place = conversation.placeOf(this, context.actor()).orElse(null);
        List<Refusal> refusals = new ArrayList<>(new AudienceCheck(audience, discouraged)
                .refusals(place == null ? null : place.participants(), context));
        if (!mentions.isEmpty() && audience != Audience.INTERNAL) {
            refusals.add(context.refusal(Reason.MENTION_NOT_INTERNAL, "mentions", Audience.INTERNAL));
        }
        if (place == null) {
            refusals.add(context.refusal(Reason.UNKNOWN_THREAD, "thread", String.valueOf(thread)));
            return Outcome.refused(refusals);
        }
        refusals.addAll(conversation.refusalsOfAnswer(this, place, context));
        return Outcome.unless(refusals, place.said(context.actor().party(), written(believed(context.at()))));
    }

    private @Nullable Instant believed(Instant now) {
        return writtenAt != null
                        && writtenAt.isBefore(now)
                        && !writtenAt.isBefore(now.minus(WRITTEN_DAYS_MAX, ChronoUnit.DAYS))
                ? writtenAt
                : null;
    }

    @Override
    public String toString() {
        return "message for " + audience;
    }
}
