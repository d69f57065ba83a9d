package io.orderincident.incident;

import io.orderincident.catalog.CatalogueEntry;
import io.orderincident.catalog.EntryCode;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Stamp;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks a new classification against the catalogue, finding every fault at once, and judges it. */
final class Reclassification {

    /** The worst severity, and of those the most urgent; of equals the first. */
    private static final Comparator<Classification> WORSE = Comparator.comparing(
                    (Classification judged) -> judged.verdict().severity())
            .thenComparing(judged -> judged.computedPriority().priority());

    private final Incident incident;
    private final Classification now;
    private final RegistrationFacts facts;
    private final List<OrderFacts> others;
    private final Stamp stamp;
    private final List<Refusal> refusals = new ArrayList<>();

    Reclassification(Incident incident, RegistrationFacts facts, List<OrderFacts> others, Stamp stamp) {
        this.incident = incident;
        this.now = incident.classification();
        this.facts = facts;
        this.others = others;
        this.stamp = stamp;
    }

    Outcome<Classification> decide(Reclassify command) {
        KindCode kind = command.kind() == null ? now.kind() : command.kind();
        ReasonCode reason = command.reason() == null ? now.reason() : command.reason();
        if (command.kind() != null) {
            check(facts.catalogue().kind(kind), now.kind(), kind, Reason.UNKNOWN_KIND, "kind");
        }
        Optional<IncidentType> type =
                check(facts.catalogue().type(command.type()), now.type(), command.type(), Reason.UNKNOWN_TYPE, "type");
        if (reason != null && command.reason() != null) {
            check(facts.catalogue().reason(reason), now.reason(), reason, Reason.UNKNOWN_REASON, "reason");
        }
        if (kind.equals(now.kind()) && command.type().equals(now.type()) && Objects.equals(reason, now.reason())) {
            refusals.add(stamp.refusal(Reason.UNCHANGED, "", Operation.RECLASSIFY));
        }
        return type.isPresent() && refusals.isEmpty()
                ? Outcome.done(judged(kind, type.get(), reason).overridden(now.priorityOverride()))
                : Outcome.refused(refusals);
    }

    private Classification judged(KindCode kind, IncidentType type, @Nullable ReasonCode reason) {
        List<Classification> each = incident.affected().stream()
                .flatMap(affected -> factsOf(affected.order())
                        .map(known -> known.classify(kind, type, reason, affected.lines(), stamp.at())))
                .toList();
        Classification worst = each.stream()
                .reduce((first, second) -> WORSE.compare(second, first) > 0 ? second : first)
                .orElseThrow();
        for (Classification judged : each) {
            worst = worst.recomputedBy(judged.computedPriority().nextAt());
        }
        return worst;
    }

    private Stream<RegistrationFacts> factsOf(OrderId order) {
        return Stream.concat(Stream.of(facts.order()), others.stream())
                .filter(known -> known.id().equals(order))
                .limit(1)
                .map(facts::on);
    }

    /** What is no longer active may stay as it is, but cannot be chosen. */
    private <E extends CatalogueEntry<E>> Optional<E> check(
            Optional<E> entry, @Nullable EntryCode before, EntryCode chosen, Reason reason, String field) {
        Optional<E> allowed = entry.filter(known -> known.active() || chosen.equals(before));
        if (allowed.isEmpty()) {
            refusals.add(stamp.refusal(reason, field, chosen));
        }
        return allowed;
    }
}
