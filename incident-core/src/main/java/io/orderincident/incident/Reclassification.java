package io.orderincident.incident;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CatalogueEntry;
import io.orderincident.catalog.EntryCode;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.order.OrderId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a new classification against the catalogue, finding every fault at once, and judges it. */
final class Reclassification {

    /** The worst severity, and of those the most urgent; of equals the first. */
    private static final Comparator<Classification> WORSE = Comparator.comparing(
                    (Classification judged) -> judged.verdict().severity())
            .thenComparing(judged -> judged.computedPriority().priority());

    private final Incident incident;
    private final Classification now;
    private final Context context;
    private final Catalogue catalogue;
    private final List<Refusal> refusals = new ArrayList<>();

    Reclassification(Incident incident, Context context) {
        this.incident = incident;
        this.now = incident.classification();
        this.context = context;
        this.catalogue = context.terms().catalogue();
    }

    Outcome<Classification> decide(Reclassify command) {
        OrderId order = incident.report().order();
        if (context.terms().order(order).isEmpty()) {
            return Outcome.refused(context.refusal(Reason.UNKNOWN_ORDER, "order", order));
        }
        KindCode kind = command.kind() == null ? now.kind() : command.kind();
        ReasonCode reason = command.reason() == null ? now.reason() : command.reason();
        if (command.kind() != null) {
            check(catalogue.kind(kind), now.kind(), kind, Reason.UNKNOWN_KIND, "kind");
        }
        Optional<IncidentType> type =
                check(catalogue.type(command.type()), now.type(), command.type(), Reason.UNKNOWN_TYPE, "type");
        if (reason != null && command.reason() != null) {
            check(catalogue.reason(reason), now.reason(), reason, Reason.UNKNOWN_REASON, "reason");
        }
        if (kind.equals(now.kind()) && command.type().equals(now.type()) && Objects.equals(reason, now.reason())) {
            refusals.add(context.refusal(Reason.UNCHANGED, "", Operation.RECLASSIFY));
        }
        return type.isPresent() && refusals.isEmpty()
                ? Outcome.done(judged(kind, type.get(), reason).overridden(now.priorityOverride()))
                : Outcome.refused(refusals);
    }

    /** As it would be judged if it were about other lines of its order. */
    Classification of(Report report) {
        Incident about = Draft.of(incident).report(report).done();
        IncidentType type = catalogue.type(now.type()).orElseThrow();
        return new Reclassification(about, context)
                .judged(now.kind(), type, now.reason())
                .overridden(now.priorityOverride());
    }

    private Classification judged(KindCode kind, IncidentType type, @Nullable ReasonCode reason) {
        List<Classification> each = incident.affected().stream()
                .flatMap(affected -> context.terms().order(affected.order()).stream()
                        .map(order -> Classification.judged(kind, type, reason, order, affected.lines(), context)))
                .toList();
        Classification worst = each.stream()
                .reduce((first, second) -> WORSE.compare(second, first) > 0 ? second : first)
                .orElseThrow();
        for (Classification judged : each) {
            worst = worst.recomputedBy(judged.computedPriority().nextAt());
        }
        return worst;
    }

    /** What is no longer active may stay as it is, but cannot be chosen. */
    private <E extends CatalogueEntry<E>> Optional<E> check(
            Optional<E> entry, @Nullable EntryCode before, EntryCode chosen, Reason reason, String field) {
        Optional<E> allowed = entry.filter(known -> known.active() || chosen.equals(before));
        if (allowed.isEmpty()) {
            refusals.add(context.refusal(reason, field, chosen));
        }
        return allowed;
    }
}
