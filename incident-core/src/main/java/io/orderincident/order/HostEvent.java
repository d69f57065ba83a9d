package io.orderincident.order;

import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the host's own systems did with an order, in words for people: paid, picked, handed to the carrier. Immutable.
 *
 * @param at when
 * @param text what, in the language that was asked for; one line, cut after {@value #TEXT_MAX} characters
 * @param by which person or system, in the host's words, for staff; null if nobody says
 * @param shared whether the customer may see it
 */
public record HostEvent(Instant at, String text, @Nullable String by, boolean shared) {

    /** How many characters of a text are shown. */
    public static final int TEXT_MAX = 500;

    /** Makes one line of the texts. */
    public HostEvent {
        text = Text.line(text, TEXT_MAX);
        by = by == null ? null : Text.line(by, TEXT_MAX);
    }

    /**
     * Something that everybody who may see the order may know.
     *
     * @param at when
     * @param text what, in the language that was asked for
     * @return the event, done by nobody in particular
     */
    public static HostEvent shared(Instant at, String text) {
        return new HostEvent(at, text, null, true);
    }

    /**
     * Something that only staff may know.
     *
     * @param at when
     * @param text what, in the language that was asked for
     * @return the event, done by nobody in particular
     */
    public static HostEvent internal(Instant at, String text) {
        return new HostEvent(at, text, null, false);
    }

    /**
     * The same, done by somebody.
     *
     * @param actor which person or system, in the host's words
     * @return a copy
     */
    public HostEvent by(String actor) {
        return new HostEvent(at, text, actor, shared);
    }

    /**
     * Whether this viewer may know that it happened.
     *
     * @param viewer who looks, and may see the order
     * @return true for staff, and for all where it is shared
     */
    public boolean isVisibleTo(Actor viewer) {
        return shared || AccessPolicy.STAFF.isFor(viewer);
    }

    /**
     * What this viewer may see of it.
     *
     * @param viewer who looks, and may see it
     * @return itself for staff; for customers without who did it
     */
    public HostEvent seenBy(Actor viewer) {
        return !AccessPolicy.STAFF.isFor(viewer) ? new HostEvent(at, text, null, shared) : this;
    }

    @Override
    public String toString() {
        return "event of the host at " + at;
    }
}
