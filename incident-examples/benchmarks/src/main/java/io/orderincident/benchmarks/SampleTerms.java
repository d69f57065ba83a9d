package io.orderincident.benchmarks;

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
import io.orderincident.command.Terms;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.SeverityRules;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.SlaPolicies;
import java.util.Optional;

/** The shipped terms, in a shop whose orders are all alike. */
record SampleTerms(
        Catalogue catalogue,
        BusinessCalendar calendar,
        SeverityRules severityRules,
        PriorityMatrix priorityMatrix,
        LifeCyclePolicy lifeCycle,
        EscalationPolicy escalation,
        SurveyPolicy survey,
        PolicyHistory policies)
        implements Terms {

    static SampleTerms in(BusinessCalendar calendar) {
        return new SampleTerms(
                Catalogue.standard(),
                calendar,
                SeverityRules.standard(),
                PriorityMatrix.standard(),
                LifeCyclePolicy.defaults(),
                EscalationPolicy.none(),
                SurveyPolicy.standard(),
                PolicyHistory.always(SlaPolicies.standard()));
    }

    @Override
    public CostPolicy costs() {
        return CostPolicy.standard();
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
        return Optional.of(Sample.facts(order));
    }
}
