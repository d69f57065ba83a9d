package io.orderincident.incident;

import io.orderincident.catalog.CatalogueEntry;
import io.orderincident.catalog.EntryCode;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.incident.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a new classification against the catalogue, finding every fault at once, and judges it. */
final class Reclassification {

    private final Classification now;
    private final RegistrationFacts facts;
    private final Stamp stamp;
    private final List<Refusal> refusals = new ArrayList<>();

    Reclassification(Classification now, RegistrationFacts facts, Stamp stamp) {
        this.now = now;
        this.facts = facts;
        this.stamp = stamp;
    }

    Outcome<Classification> decide(Reclassify command, List<AffectedLine> lines) {
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
            refusals.add(stamp.refusal(Reason.UNCHANGED, "", Step.RECLASSIFY));
        }
        return type.isPresent() && refusals.isEmpty()
                ? Outcome.done(facts.classify(kind, type.get(), reason, lines, stamp.at())
                        .overridden(now.priorityOverride()))
                : Outcome.refused(refusals);
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
