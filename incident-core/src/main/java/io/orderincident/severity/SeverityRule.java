package io.orderincident.severity;

import io.orderincident.catalog.Severity;
import java.util.List;
import java.util.function.Function;

/**
 * One rule: a name, the severity it gives, and what makes it match. Pure: the same facts give the same answer.
 * Immutable.
 *
 * @param name short and unique in its list, kept with the incident
 * @param severity what it gives
 * @param matching the facts that make it match, in words; an empty list when it does not
 */
public record SeverityRule(String name, Severity severity, Function<SeverityFacts, List<String>> matching) {}
