package io.orderincident.incident;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.PolicyHistory;

/**
 * What a shop's time goes by. Immutable.
 *
 * @param policies how long things may take, now and before
 * @param escalation who is told when they take longer
 * @param review when what is resolved is closed by itself
 * @param calendar when the shop works
 */
public record TimeTerms(
        PolicyHistory policies, EscalationPolicy escalation, ReviewPolicy review, BusinessCalendar calendar) {}
