package io.orderincident.automation;

import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.EntryCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.incident.Origin;
import io.orderincident.order.Availability;
import io.orderincident.party.Party;
import io.orderincident.sla.ClockKind;
import io.orderincident.text.Text;
import java.time.DayOfWeek;
import java.util.Currency;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fact that is one word, several, or none while it is unknown. What is said of the order is what it says now. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
public enum WordFact {
    /** The type of the incident, by its code. */
    TYPE(TypeCode::of, context -> code(context.incident().classification().type())),
    /** Its kind, by its code. */
    KIND(KindCode::of, context -> code(context.incident().classification().kind())),
    /** Its reason, by its code. */
    REASON(ReasonCode::of, context -> code(context.incident().classification().reason())),
    /** What really caused it, by its code. */
    CAUSE(CauseCode::of, context -> code(context.incident().details().causeCode())),
    /** Its severity. */
    SEVERITY(
            Severity::valueOf,
            context -> name(context.incident().classification().verdict().severity())),
    /** Its priority, the one that counts. */
    PRIORITY(
            Priority::valueOf,
            context -> name(context.incident().classification().priority())),
    /** Where it stands. */
    STATUS(Status::valueOf, context -> name(context.incident().status())),
    /** Who noticed first. */
    ORIGIN(Origin::valueOf, context -> name(context.incident().report().origin())),
    /** How the shop heard of it, by its code. */
    CHANNEL(ChannelCode::of, context -> code(context.incident().report().channel())),
    /** The host's key of the person in charge. */
    PERSON(
            WordFact::key,
            context -> Stream.ofNullable(context.incident().assignment().person())),
    /** The host's key of the team in charge. */
    TEAM(
            WordFact::key,
            context -> Stream.ofNullable(context.incident().assignment().team())),
    /** Its tags. */
    TAG(WordFact::key, context -> context.incident().details().tags().stream()),
    /** The side of who did what happened. */
    BY(
            Party::valueOf,
            context -> Stream.ofNullable(context.happened())
                    .map(entry -> entry.by().party().name())),
    /** What the clock measures that gave the warning, was missed, or caused the escalation that happened. */
    CLOCK(
            ClockKind::valueOf,
            context -> context.event()
                    .flatMap(event -> Stream.ofNullable(event.staffBriefing().clock()))
                    .map(clock -> clock.kind().name())),
    /** Who carries the order, as the host calls them. */
    CARRIER(WordFact::key, context -> context.order().stream().flatMap(order -> Stream.ofNullable(order.carrier()))),
    /** Whether the lines that it is about can still be served: every answer that one of them gives. */
    AVAILABILITY(
            Availability::valueOf,
            context -> context.lines().map(line -> line.availability().name())),
    /** The currencies in which the order was paid, by their ISO 4217 codes. */
    CURRENCY(
            Currency::getInstance,
            context -> context.order().stream()
                    .flatMap(order -> order.lines().stream())
                    .map(line -> line.paid().currency().getCurrencyCode())),
    /** The day of the week in the shop's time zone. */
    WEEKDAY(
            DayOfWeek::valueOf,
            context -> name(context.facts().terms().calendar().dayOfWeekAt(context.now())));

    private final Function<String, ?> meaning;
    private final Function<RuleContext, Stream<String>> of;

    WordFact(Function<String, ?> meaning, Function<RuleContext, Stream<String>> of) {
        this.meaning = meaning;
        this.of = of;
    }

    Stream<String> of(RuleContext context) {
        return of.apply(context);
    }

    /**
     * Checks that it can ever be this word.
     *
     * @throws IllegalArgumentException if not
     */
    void check(String word) {
        Objects.requireNonNull(meaning.apply(word));
    }

    /** The entry of the shop's lists that a word stands for, none if the fact is not of those. */
    Stream<EntryCode> code(String word) {
        return meaning.apply(word) instanceof EntryCode code ? Stream.of(code) : Stream.empty();
    }

    private static String key(String word) {
        return Text.key("a word", word, Condition.WORD_MAX);
    }

    private static Stream<String> name(Enum<?> constant) {
        return Stream.of(constant.name());
    }

    private static Stream<String> code(@Nullable EntryCode code) {
        return Stream.ofNullable(code).map(EntryCode::value);
    }
}
