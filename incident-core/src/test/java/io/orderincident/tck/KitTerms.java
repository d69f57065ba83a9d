package io.orderincident.tck;

import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.AuthorityRequest;
import io.orderincident.authority.AuthorityVerdict;
import io.orderincident.authority.LimitQuery;
import io.orderincident.authority.LimitUsage;
import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CostPolicy;
import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.catalog.SurveyPolicy;
import io.orderincident.command.Context;
import io.orderincident.command.Terms;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.SeverityRules;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.SlaPolicies;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terms of a shop that never change. */
public record KitTerms(
        Catalogue catalogue,
        PolicyHistory policies,
        EscalationPolicy escalation,
        LifeCyclePolicy lifeCycle,
        BusinessCalendar calendar,
        List<OrderFacts> orders)
        implements Terms {

    /** The usual ones, in office hours, with one order or none. */
    public static KitTerms standard(OrderFacts... orders) {
        return new KitTerms(
                Catalogue.standard(),
                PolicyHistory.always(SlaPolicies.standard()),
                EscalationPolicy.none(),
                LifeCyclePolicy.defaults(),
                BusinessCalendar.officeHours(ZoneOffset.UTC),
                List.of(orders));
    }

    /** A moment in a shop with the usual terms. */
    public static Context context(Actor actor, Instant at, @Nullable String why) {
        return new Context(actor, at, why, standard());
    }

    public KitTerms with(Catalogue lists, BusinessCalendar hours) {
        return new KitTerms(lists, policies, escalation, lifeCycle, hours, orders);
    }

    public KitTerms with(EscalationPolicy levels) {
        return new KitTerms(catalogue, policies, levels, lifeCycle, calendar, orders);
    }

    @Override
    public SurveyPolicy survey() {
        return SurveyPolicy.standard();
    }

    @Override
    public CannedTexts cannedTexts() {
        return CannedTexts.none();
    }

    @Override
    public DocumentPolicy documents() {
        return DocumentPolicy.standard();
    }

    @Override
    public AudiencePolicy audiences() {
        return AudiencePolicy.standard();
    }

    @Override
    public SeverityRules severityRules() {
        return SeverityRules.standard();
    }

    @Override
    public PriorityMatrix priorityMatrix() {
        return PriorityMatrix.standard();
    }

    @Override
    public CostPolicy costs() {
        return CostPolicy.ofHourlyRate(Money.of("31", "EUR"));
    }

    @Override
    public AuthorityVerdict authority(AuthorityRequest request) {
        return AuthorityPolicy.standard().verdict(request, (team, person) -> false);
    }

    @Override
    public LimitUsage given(LimitQuery giving) {
        return LimitUsage.nothing(giving);
    }

    @Override
    public Optional<Money> refundable(OrderId order) {
        return Optional.empty();
    }

    @Override
    public Optional<OrderFacts> order(OrderId order) {
        return orders.stream().filter(known -> known.id().equals(order)).findFirst();
    }
}
