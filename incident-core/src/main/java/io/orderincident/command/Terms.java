package io.orderincident.command;

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
import io.orderincident.history.AudiencePolicy;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.SeverityRules;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.PolicyHistory;
import java.util.Optional;

/** What commands go by in one shop: what it lays down, each part asked for only where it is needed, and its orders. */
public interface Terms {

    /**
     * Its managed lists.
     *
     * @return the catalogue that holds now
     */
    Catalogue catalogue();

    /**
     * When it works.
     *
     * @return the calendar in whose working time deadlines are counted, and in whose zone days end
     */
    BusinessCalendar calendar();

    /**
     * How bad things are.
     *
     * @return the rules of severity
     */
    SeverityRules severityRules();

    /**
     * How soon to work on things.
     *
     * @return the matrix of priorities
     */
    PriorityMatrix priorityMatrix();

    /**
     * The terms of the life cycle.
     *
     * @return how long incidents can be reopened, and when they are due for review
     */
    LifeCyclePolicy lifeCycle();

    /**
     * Who is told when things take longer.
     *
     * @return the levels of escalation
     */
    EscalationPolicy escalation();

    /**
     * Whether somebody may give a customer money.
     *
     * @param request who wants to give what
     * @return what their authority says
     */
    AuthorityVerdict authority(AuthorityRequest request);

    /**
     * What somebody has given before.
     *
     * @param query who is about to give what
     * @return how much on other incidents
     */
    LimitUsage given(LimitQuery query);

    /**
     * How much can still be paid back of an order.
     *
     * @param order which
     * @return what remains of it, empty if the host does not know it, or what was paid for it
     */
    Optional<Money> refundable(OrderId order);

    /**
     * What costs are reckoned by.
     *
     * @return the policy that holds now
     */
    CostPolicy costs();

    /**
     * What customers are asked of a solution.
     *
     * @return the questions, and how long they may be answered
     */
    SurveyPolicy survey();

    /**
     * Which documents are taken in.
     *
     * @return the limits that hold now
     */
    DocumentPolicy documents();

    /**
     * For whom people write.
     *
     * @return what is discouraged or forbidden now
     */
    AudiencePolicy audiences();

    /**
     * What it writes again and again.
     *
     * @return the canned texts that hold now
     */
    CannedTexts cannedTexts();

    /**
     * How long things may take.
     *
     * @return the policies, now and before
     */
    PolicyHistory policies();

    /**
     * One of its orders.
     *
     * @param order which
     * @return what the host knows of it, empty if nothing
     */
    Optional<OrderFacts> order(OrderId order);

    /**
     * One of its orders, for who can do without.
     *
     * @param order which
     * @return what the host knows of it, empty if nothing, or if it cannot be asked now
     */
    default Optional<OrderFacts> orderIfReachable(OrderId order) {
        return order(order);
    }
}
