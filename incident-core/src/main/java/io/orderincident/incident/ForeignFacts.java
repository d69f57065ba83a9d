package io.orderincident.incident;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Severity;
import io.orderincident.constraint.LanguageTag;
import io.orderincident.constraint.PlainText;
import io.orderincident.history.Assignment;
import io.orderincident.link.AffectedLine;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.severity.SeverityVerdict;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What another system knew of an incident at some moment. Whatever is null it did not say: then what was known before
 * stays. Immutable; its {@code toString} shows nothing personal.
 *
 * @param severity how bad
 * @param priority how soon; it counts as set by a person, so it stays until that is withdrawn
 * @param origin who noticed first
 * @param customer who bought, so that they see the incident as theirs
 * @param contact how to reach them about it
 * @param language the language to write to them in, where the contact is not known; else the contact has it
 * @param carrier who carried the order, at most {@value Report#CARRIER_MAX} characters
 * @param lines the affected lines, as the other system calls them, at most {@value RegisterIncident#LINES_MAX}; none means
 *     the whole order
 * @param assignment who is in charge, by the host's keys
 */
public record ForeignFacts(
        @Nullable Severity severity,
        @Nullable Priority priority,
        @Nullable Origin origin,
        @Nullable CustomerId customer,
        @Nullable @Valid Contact contact,
        @Nullable @LanguageTag Locale language,

        @Nullable @PlainText @Size(max = Report.CARRIER_MAX) String carrier,

        @Nullable @Size(max = RegisterIncident.LINES_MAX) List<@NotNull @Valid AffectedLine> lines,

        @Nullable @Valid Assignment assignment) {

    private static final String IMPORTED = "imported";
    private static final ForeignFacts NONE = builder().build();

    /** Takes a copy of the lines. */
    public ForeignFacts {
        lines = lines == null ? null : Collections.unmodifiableList(new ArrayList<>(lines));
    }

    /**
     * Nothing.
     *
     * @return facts that leave all as it was
     */
    public static ForeignFacts none() {
        return NONE;
    }

    /**
     * Starts with nothing.
     *
     * @return a builder; not thread-safe
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A report with what this says.
     *
     * @param before the report without it
     * @return a copy
     */
    public Report of(Report before) {
        Contact reached = contact != null ? contact : before.contact();
        return before.corrected(
                lines == null ? before.lines() : lines,
                carrier == null ? before.carrier() : carrier,
                customer == null ? before.customer() : customer,
                contact == null && language != null ? reached.in(language) : reached,
                origin == null ? before.origin() : origin);
    }

    /**
     * A classification with what this says.
     *
     * @param before the classification without it
     * @param source the other system
     * @return a copy
     */
    public Classification of(Classification before, String source) {
        SeverityVerdict verdict = severity == null
                ? before.verdict()
                : new SeverityVerdict(
                        severity, IMPORTED, List.of(LocalizedText.of("set in " + source, "fijada en " + source)));
        return new Classification(
                before.kind(),
                before.type(),
                before.reason(),
                verdict,
                before.computedPriority(),
                priority == null ? before.priorityOverride() : new PriorityOverride(priority, "set in " + source));
    }

    @Override
    public String toString() {
        return "ForeignFacts[" + severity + ", " + priority + ", " + origin + "]";
    }

    /** Collects what is known. Not thread-safe. */
    public static final class Builder {

        private @Nullable Severity severity;
        private @Nullable Priority priority;
        private @Nullable Origin origin;
        private @Nullable CustomerId customer;
        private @Nullable Contact contact;
        private @Nullable Locale language;
        private @Nullable String carrier;
        private @Nullable List<AffectedLine> lines;
        private @Nullable Assignment assignment;

        private Builder() {}

        /**
         * How bad.
         *
         * @param value default: not said
         * @return this
         */
        public Builder severity(@Nullable Severity value) {
            severity = value;
            return this;
        }

        /**
         * How soon.
         *
         * @param value default: not said
         * @return this
         */
        public Builder priority(@Nullable Priority value) {
            priority = value;
            return this;
        }

        /**
         * Who noticed first.
         *
         * @param value default: not said
         * @return this
         */
        public Builder origin(@Nullable Origin value) {
            origin = value;
            return this;
        }

        /**
         * Who bought.
         *
         * @param value default: not said
         * @return this
         */
        public Builder customer(@Nullable CustomerId value) {
            customer = value;
            return this;
        }

        /**
         * How to reach them about it.
         *
         * @param value default: not said
         * @return this
         */
        public Builder contact(@Nullable Contact value) {
            contact = value;
            return this;
        }

        /**
         * The language to write to them in, where the contact is not known.
         *
         * @param value default: not said
         * @return this
         */
        public Builder language(@Nullable Locale value) {
            language = value;
            return this;
        }

        /**
         * Who carried the order.
         *
         * @param value the carrier's name; default: not said
         * @return this
         */
        public Builder carrier(@Nullable String value) {
            carrier = value;
            return this;
        }

        /**
         * The affected lines.
         *
         * @param value default: not said
         * @return this
         */
        public Builder lines(@Nullable List<AffectedLine> value) {
            lines = value;
            return this;
        }

        /**
         * Who is in charge.
         *
         * @param value default: not said
         * @return this
         */
        public Builder assignment(@Nullable Assignment value) {
            assignment = value;
            return this;
        }

        /**
         * The facts.
         *
         * @return what was collected
         */
        public ForeignFacts build() {
            return new ForeignFacts(
                    severity, priority, origin, customer, contact, language, carrier, lines, assignment);
        }
    }
}
