package io.orderincident.escalation;

import io.orderincident.history.IncidentEvent;

/** What was done as something took too long; the clocks keep it. */
public sealed interface EscalationEvent extends IncidentEvent permits Warned, Breached, Escalated {}
