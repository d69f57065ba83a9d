package io.orderincident.search;

import io.orderincident.command.Status;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.order.OrderId;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.AccessScope;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which incidents of a shop to find: those that meet every criterion. Immutable.
 *
 * <pre>{@code
 * IncidentFilter.inProgress(shop).where(IncidentFields.TYPE.is(lost), IncidentFields.PERSON.isEmpty())
 * }</pre>
 *
 * @param shop whose incidents
 * @param criteria what is asked of them, at most {@value #CRITERIA_MAX}, and what {@linkplain #narrowedTo narrows} them; none for
 *     every incident
 */
public record IncidentFilter(ShopId shop, List<Criterion> criteria) {

    /** The most criteria. */
    public static final int CRITERIA_MAX = 50;

    /** The most criteria that narrow a filter beside those that are asked. */
    private static final int NARROWING_MAX = 5;

    private static final Criterion NOT_BLOCKED = IncidentFields.BLOCKED_UNTIL.isEmpty();

    private static final Set<IncidentField<?>> PERSONAL = Set.of(
            IncidentFields.CUSTOMER,
            IncidentFields.CONTACT_EMAIL,
            IncidentFields.CONTACT_PHONE,
            IncidentFields.ORDER,
            IncidentFields.NUMBER,
            IncidentFields.DOCUMENT,
            IncidentFields.CASE_FILE,
            IncidentFields.TAG,
            IncidentFields.BLOCKED_UNTIL);

    /**
     * Takes a copy of the criteria.
     *
     * @throws IllegalArgumentException if there are too many
     */
    public IncidentFilter {
        criteria = List.copyOf(criteria);
        checkSize(criteria, CRITERIA_MAX + NARROWING_MAX);
    }

    private static void checkSize(List<Criterion> criteria, int most) {
        if (criteria.size() > most) {
            throw new IllegalArgumentException(
                    "a filter has at most " + CRITERIA_MAX + " criteria, not " + criteria.size());
        }
    }

    /**
     * Every incident of a shop.
     *
     * @param shop whose
     * @return the widest filter
     */
    public static IncidentFilter of(ShopId shop) {
        return new IncidentFilter(shop, List.of());
    }

    /**
     * The incidents that are still worked on.
     *
     * @param shop whose
     * @return those not yet resolved
     */
    public static IncidentFilter inProgress(ShopId shop) {
        return of(shop).where(IncidentFields.STATUS.in(statuses(Status::isInProgress)));
    }

    /**
     * The incidents that still mark their order.
     *
     * @param shop whose
     * @return those that have not ended
     */
    public static IncidentFilter notEnded(ShopId shop) {
        return of(shop).where(IncidentFields.STATUS.in(statuses(status -> !status.isEnded())));
    }

    /**
     * What is overdue or at risk, also of incidents that have ended: a refund that the law gives a day for is owed until it is
     * paid. What became part of another is due there.
     *
     * @param shop whose
     * @param until until when the earliest deadline of each is
     * @return those with a deadline until then
     */
    public static IncidentFilter dueUntil(ShopId shop, Instant until) {
        return of(shop).where(
                        IncidentFields.STATUS.in(statuses(status -> status != Status.MERGED)),
                        IncidentFields.DUE_AT.until(until));
    }

    private static List<Status> statuses(Predicate<Status> which) {
        return Stream.of(Status.values()).filter(which).toList();
    }

    /**
     * Only those that also meet these criteria. Two that contradict each other leave nothing to find.
     *
     * @param more what else is asked of them
     * @return a copy
     * @throws IllegalArgumentException if that makes too many
     */
    public IncidentFilter where(Criterion... more) {
        IncidentFilter narrower = narrowedTo(more);
        checkSize(narrower.criteria, CRITERIA_MAX);
        return narrower;
    }

    /**
     * Only those that also meet these few criteria, whatever else is asked: for what a viewer may see, or a question is about.
     * They do not count among the {@value #CRITERIA_MAX} that may be asked.
     *
     * @param scope what narrows them
     * @return a copy
     */
    public IncidentFilter narrowedTo(Criterion... scope) {
        return new IncidentFilter(
                shop, Stream.concat(criteria.stream(), Stream.of(scope)).toList());
    }

    /**
     * Only those in which words are found, or the one whose number it is: see {@link Criterion.Text}.
     *
     * @param typed what somebody typed
     * @return a copy
     * @throws IllegalArgumentException if there is nothing to search in it, or too much
     */
    public IncidentFilter withText(String typed) {
        return where(new Criterion.Text(typed, true));
    }

    /**
     * The same as a customer may ask it, who finds nothing by words that only staff may read.
     *
     * @return a copy
     */
    public IncidentFilter forCustomers() {
        return new IncidentFilter(
                shop, criteria.stream().map(Criterion::forCustomers).toList());
    }

    /**
     * A criterion that lists values of a field, where a storage can begin to look.
     *
     * @param field which field
     * @param <V> the type of its values
     * @return the first such criterion, empty if there is none
     */
    @SuppressWarnings("unchecked") // a criterion has the values of its field
    public <V> Optional<Criterion.In<V>> listing(IncidentField<V> field) {
        return criteria.stream()
                .filter(criterion ->
                        criterion instanceof Criterion.In<?> in && in.field().equals(field))
                .map(criterion -> (Criterion.In<V>) criterion)
                .findFirst();
    }

    /**
     * Only what narrows it to what its viewer may see, so that other incidents can be sought for the same viewer.
     *
     * @return a filter with those of its criteria
     */
    public IncidentFilter scope() {
        return new IncidentFilter(
                shop,
                criteria.stream()
                        .filter(criterion -> criterion.equals(NOT_BLOCKED)
                                || criterion.equals(IncidentFields.CUSTOMER.isEmpty())
                                || (criterion instanceof Criterion.In<?> in
                                        && in.field().equals(IncidentFields.CUSTOMER)))
                        .toList());
    }

    /**
     * Leaves out what is not somebody's to see.
     *
     * @param scope what is
     * @return the same, narrowed; empty where nothing is theirs
     */
    public Optional<IncidentFilter> within(AccessScope scope) {
        if (scope.isNothing()) {
            return Optional.empty();
        }
        IncidentFilter seen = scope.includesBlocked() ? this : narrowedTo(NOT_BLOCKED);
        return Optional.of(scope.customer()
                .map(own -> seen.narrowedTo(IncidentFields.CUSTOMER.is(own)))
                .or(() -> scope.guestOrder()
                        .map(own -> seen.narrowedTo(
                                IncidentFields.CUSTOMER.isEmpty(), IncidentFields.ORDER.is(OrderId.of(own)))))
                .orElse(seen));
    }

    /**
     * Leaves out what is blocked, for a viewer from whom it is kept.
     *
     * @param viewer who looks
     * @return itself for the data protection officer
     */
    public IncidentFilter withoutBlocked(Actor viewer) {
        return AccessPolicy.DATA_PROTECTION.isFor(viewer) ? this : narrowedTo(NOT_BLOCKED);
    }

    /**
     * Whether a value that it asks for is one of some texts, or what was typed mentions one, whatever the case and accents.
     *
     * @param texts what a person is known by
     * @return true if it names them
     */
    public boolean names(Collection<String> texts) {
        return criteria.stream()
                .anyMatch(criterion -> (criterion instanceof Criterion.In<?> in
                                && PERSONAL.contains(in.field())
                                && in.values().stream().anyMatch(value -> isOneOf(texts, value.toString())))
                        || (criterion instanceof Criterion.Text text && SearchWords.mentions(text.typed(), texts)));
    }

    private static boolean isOneOf(Collection<String> texts, String value) {
        String plain = SearchWords.plain(value);
        return texts.stream().map(SearchWords::plain).anyMatch(plain::equals);
    }

    /**
     * Whether it asks for a person, or for what may be known of one only, as any instant may.
     *
     * @return true if who knows the answer may know something of a customer
     */
    public boolean asksForPersonalData() {
        return criteria.stream().anyMatch(IncidentFilter::asksForPersonalData);
    }

    private static boolean asksForPersonalData(Criterion criterion) {
        return criterion instanceof Criterion.Text
                || criterion instanceof Criterion.Range
                || (criterion instanceof Criterion.In<?> in && PERSONAL.contains(in.field()))
                || (criterion instanceof Criterion.Empty empty && PERSONAL.contains(empty.field()));
    }

    /**
     * Whether it asks for something that only staff know of an incident, so that no customer may ask.
     *
     * @return true with a criterion on such a field
     */
    public boolean asksForWhatStaffKnow() {
        return criteria.stream().anyMatch(Criterion::isStaffOnly);
    }

    /**
     * Whether an incident is one of those to find.
     *
     * @param incident the incident
     * @param schedule what comes next of it
     * @param now the instant at which it is looked at
     * @return true if it is of the shop and meets every criterion
     */
    public boolean matches(Incident incident, Schedule schedule, Instant now) {
        return incident.shop().equals(shop)
                && criteria.stream().allMatch(criterion -> criterion.isMetBy(incident, schedule, now));
    }
}
