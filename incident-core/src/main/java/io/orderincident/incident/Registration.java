package io.orderincident.incident;

import io.orderincident.catalog.ClaimWindow;
import io.orderincident.catalog.IncidentType;
import io.orderincident.incident.Refusal.Reason;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Party;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a registration against the order and the catalogue, finding every fault at once, and judges it. */
final class Registration {

    private final RegisterIncident command;
    private final RegistrationFacts facts;
    private final Stamp stamp;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<AffectedLine> affected = new ArrayList<>();

    Registration(RegisterIncident command, RegistrationFacts facts, Stamp stamp) {
        this.command = command;
        this.facts = facts;
        this.stamp = stamp;
    }

    Outcome<IncidentEvent.Registered> decide(IncidentNumber number) {
        checkOrigin();
        checkLines();
        Optional<IncidentType> type = checkType();
        boolean tooLate = type.isPresent() && isTooLate(type.get());
        if (type.isEmpty() || !refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        return Outcome.done(new IncidentEvent.Registered(
                facts.order().shop(), number, report(tooLate), facts.classify(type.get(), affected, stamp.at())));
    }

    private void checkOrigin() {
        if (stamp.actor().party() == Party.CUSTOMER && command.origin() != Origin.CUSTOMER) {
            refusals.add(
                    stamp.refusal(Reason.NOT_ALLOWED, "origin", Step.REGISTER, Set.of(Party.AGENT, Party.OPERATOR)));
        }
    }

    private void checkLines() {
        Set<OrderLineId> seen = new HashSet<>();
        for (int i = 0; i < command.lines().size(); i++) {
            RegisterIncident.Line named = command.lines().get(i);
            String path = "lines[" + i + "]";
            Optional<OrderLine> line = facts.order().line(named.line());
            if (line.isEmpty()) {
                refusals.add(stamp.refusal(Reason.LINE_NOT_OF_ORDER, path + ".line", named.line()));
            } else if (!seen.add(named.line())) {
                refusals.add(stamp.refusal(Reason.LINE_REPEATED, path + ".line", named.line()));
            } else if (named.quantity() > line.get().quantity()) {
                refusals.add(stamp.refusal(
                        Reason.QUANTITY_BEYOND_ORDERED,
                        path + ".quantity",
                        line.get().quantity(),
                        named.line()));
            } else {
                affected.add(new AffectedLine(
                        named.line(), line.get().sku(), line.get().title(), named.quantity()));
            }
        }
    }

    private Optional<IncidentType> checkType() {
        Optional<IncidentType> type = facts.catalogue().type(command.type()).filter(IncidentType::active);
        if (type.isEmpty()) {
            refusals.add(stamp.refusal(Reason.UNKNOWN_TYPE, "type", command.type()));
        }
        return type;
    }

    /** Whether the claim window is over: refused for customers, an exception to be kept on record for staff. */
    private boolean isTooLate(IncidentType type) {
        if (command.origin() != Origin.CUSTOMER) {
            return false;
        }
        ClaimWindow window = type.claimWindow();
        Instant delivered = facts.order().deliveredAt();
        if (window == null || delivered == null || !window.isOverAt(delivered, stamp.at())) {
            return false;
        }
        if (stamp.actor().party() == Party.CUSTOMER) {
            refusals.add(stamp.refusal(Reason.CLAIM_WINDOW_OVER, "type", window.days()));
        }
        return true;
    }

    private Report report(boolean afterClaimWindow) {
        OrderFacts order = facts.order();
        Instant detectedAt = command.detectedAt();
        return new Report(
                order.id(),
                affected,
                order.carrier(),
                order.customer(),
                command.contact() == null ? order.contact().usable() : command.contact(),
                command.origin(),
                command.description(),
                micros(command.occurredAt()),
                detectedAt == null ? stamp.at() : detectedAt.truncatedTo(ChronoUnit.MICROS),
                command.cause(),
                afterClaimWindow);
    }

    private static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
