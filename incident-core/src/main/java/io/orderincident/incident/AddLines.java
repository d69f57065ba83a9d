package io.orderincident.incident;

import io.orderincident.catalog.ClaimWindow;
import io.orderincident.catalog.IncidentType;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.link.AffectedLine;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.AccessPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command to say that more of the order is affected than was reported: other lines, or more pieces of those that are
 * affected already. Severity and priority are judged anew. As pieces come in addition, the same command adds them once more
 * when it is carried out twice: give its target a key or the version that was seen. Immutable.
 *
 * @param lines the lines, each with the pieces that come in addition, 1 to {@value RegisterIncident#LINES_MAX}
 * @param override whether to add what another open incident of this type is about already
 */
public record AddLines(
        @NotEmpty @Size(max = RegisterIncident.LINES_MAX) List<RegisterIncident.@NotNull @Valid Line> lines,
        boolean override)
        implements Command<Incident> {

    /** Takes a copy. */
    public AddLines {
        if (lines != null) {
            lines = Collections.unmodifiableList(new ArrayList<>(lines));
        }
    }

    /**
     * Lines, and nothing that another incident is about.
     *
     * @param lines each with the pieces that come in addition
     * @return the command
     */
    public static AddLines of(RegisterIncident.Line... lines) {
        return new AddLines(List.of(lines), false);
    }

    /**
     * Pieces of one line.
     *
     * @param line which line
     * @param quantity the pieces that come in addition, at least 1
     * @return the command
     */
    public static AddLines of(OrderLineId line, int quantity) {
        return of(new RegisterIncident.Line(line, quantity));
    }

    @Override
    public Operation operation() {
        return Operation.ADD_LINES;
    }

    /** What is about the whole order cannot be about more of it. */
    @Override
    public Outcome<ClassificationEvent.LinesAdded> decide(Incident incident, Context context) {
        Report report = incident.report();
        Optional<OrderFacts> order = context.terms().order(report.order());
        if (order.isEmpty()) {
            return Outcome.refused(context.refusal(Reason.UNKNOWN_ORDER, "order", report.order()));
        }
        if (report.lines().isEmpty()) {
            return Outcome.refused(context.refusal(Reason.UNCHANGED, "lines", Operation.ADD_LINES));
        }
        List<Refusal> refusals = new ArrayList<>(objectionsToClaiming(incident, order.get(), context));
        List<AffectedLine> affected = affected(incident, order.get(), context, refusals);
        if (affected.size() > RegisterIncident.LINES_MAX) {
            refusals.add(context.refusal(Reason.LIMIT_REACHED, "lines", RegisterIncident.LINES_MAX));
        }
        return refusals.isEmpty()
                ? Outcome.done(new ClassificationEvent.LinesAdded(
                        report.lines(),
                        affected,
                        new Reclassification(incident, context).of(report.withLines(affected))))
                : Outcome.refused(refusals);
    }

    /** For customers it is as late as it would be to register it. */
    private static List<Refusal> objectionsToClaiming(Incident incident, OrderFacts order, Context context) {
        ClaimWindow window = context.terms()
                .catalogue()
                .type(incident.classification().type())
                .map(IncidentType::claimWindow)
                .orElse(null);
        Instant delivered = order.deliveredAt();
        return !AccessPolicy.STAFF.isFor(context.actor())
                        && window != null
                        && delivered != null
                        && window.isOverAt(
                                delivered,
                                context.at(),
                                context.terms().calendar().zone())
                ? List.of(context.refusal(Reason.CLAIM_WINDOW_OVER, "lines", window.days()))
                : List.of();
    }

    private List<AffectedLine> affected(Incident incident, OrderFacts order, Context context, List<Refusal> refusals) {
        Map<OrderLineId, AffectedLine> affected = new LinkedHashMap<>();
        incident.report().lines().forEach(line -> affected.put(line.line(), line));
        Set<OrderLineId> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            RegisterIncident.Line named = lines.get(i);
            String path = "lines[" + i + "]";
            OrderLine line = order.line(named.line()).orElse(null);
            if (line == null) {
                refusals.add(context.refusal(Reason.LINE_NOT_OF_ORDER, path + ".line", named.line()));
            } else if (!seen.add(named.line())) {
                refusals.add(context.refusal(Reason.LINE_REPEATED, path + ".line", named.line()));
            } else {
                AffectedLine known = affected.get(named.line());
                int left = line.quantity() - pieces(incident, named.line());
                if (named.quantity() > left) {
                    refusals.add(context.refusal(
                            Reason.QUANTITY_BEYOND_UNAFFECTED, path + ".quantity", Math.max(0, left), named.line()));
                } else {
                    affected.put(
                            named.line(),
                            new AffectedLine(
                                    named.line(),
                                    line.sku(),
                                    line.title(),
                                    (known == null ? 0 : known.quantity()) + named.quantity()));
                }
            }
        }
        return List.copyOf(affected.values());
    }

    /** Also those that came by a merge. */
    private static int pieces(Incident incident, OrderLineId line) {
        return incident.affected().stream()
                .filter(affected -> affected.order().equals(incident.report().order()))
                .flatMap(affected -> affected.lines().stream())
                .filter(affected -> affected.line().equals(line))
                .mapToInt(AffectedLine::quantity)
                .sum();
    }
}
