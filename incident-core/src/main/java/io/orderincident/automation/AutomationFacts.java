package io.orderincident.automation;

import io.orderincident.command.Terms;
import io.orderincident.incident.Change;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What rules go by besides the incident and the time. Immutable.
 *
 * @param terms what the shop lays down; an order that the incident is about is asked for only where a rule goes by it
 * @param locale the language of what rules note for the staff, English or Spanish
 * @param objection what the host objects to an effect, in words; empty to let it pass
 */
record AutomationFacts(Terms terms, Locale locale, Function<Change, Optional<String>> objection) {}
