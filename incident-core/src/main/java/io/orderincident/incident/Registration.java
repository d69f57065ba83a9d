package io.orderincident.incident;

import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.ClaimWindow;
import io.orderincident.catalog.ContactChannel;
import io.orderincident.catalog.IncidentKind;
import io.orderincident.catalog.IncidentReason;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.command.IncidentNumber;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Stamp;
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
        Optional<KindCode> kind = checkKind();
        checkReason();
        checkChannel();
        boolean tooLate = type.isPresent() && isTooLate(type.get());
        if (type.isEmpty() || kind.isEmpty() || !refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        return Outcome.done(new IncidentEvent.Registered(
                facts.order().shop(),
                number,
                report(tooLate),
                facts.classify(kind.get(), type.get(), command.reason(), affected, stamp.at())));
    }

    private void checkOrigin() {
        if (stamp.actor().party() == Party.CUSTOMER && command.origin() != Origin.CUSTOMER) {
            refusals.add(stamp.refusal(
                    Reason.NOT_ALLOWED, "origin", Operation.REGISTER, Set.of(Party.AGENT, Party.OPERATOR)));
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

    private Optional<KindCode> checkKind() {
        KindCode named = command.kind();
        if (named == null) {
            return Optional.of(facts.catalogue().defaultKind().code());
        }
        Optional<KindCode> kind =
                facts.catalogue().kind(named).filter(IncidentKind::active).map(IncidentKind::code);
        if (kind.isEmpty()) {
            refusals.add(stamp.refusal(Reason.UNKNOWN_KIND, "kind", named));
        }
        return kind;
    }

    private void checkReason() {
        ReasonCode reason = command.reason();
        if (reason != null
                && facts.catalogue()
                        .reason(reason)
                        .filter(IncidentReason::active)
                        .isEmpty()) {
            refusals.add(stamp.refusal(Reason.UNKNOWN_REASON, "reason", reason));
        }
    }

    private void checkChannel() {
        ChannelCode channel = command.channel();
        if (channel != null
                && facts.catalogue()
                        .channel(channel)
                        .filter(ContactChannel::active)
                        .isEmpty()) {
            refusals.add(stamp.refusal(Reason.UNKNOWN_CHANNEL, "channel", channel));
        }
    }

    /** Whether the claim window is over: refused for customers, an exception to be kept on record for staff. */
    private boolean isTooLate(IncidentType type) {
        if (command.origin() != Origin.CUSTOMER) {
            return false;
        }
        ClaimWindow window = type.claimWindow();
        Instant delivered = facts.order().deliveredAt();
        if (window == null
                || delivered == null
                || !window.isOverAt(delivered, stamp.at(), facts.calendar().zone())) {
            return false;
        }
        if (stamp.actor().party() == Party.CUSTOMER) {
            refusals.add(stamp.refusal(Reason.CLAIM_WINDOW_OVER, "type", window.days()));
        }
        return true;
    }

    private Report report(boolean afterClaimWindow) {
        OrderFacts order = facts.order();
        Instant detectedAt =
                command.detectedAt() == null ? stamp.at() : command.detectedAt().truncatedTo(ChronoUnit.MICROS);
        return new Report(
                order.id(),
                affected,
                order.carrier(),
                order.customer(),
                command.contact() == null ? order.contact().usable() : command.contact(),
                command.origin(),
                command.description(),
                micros(command.occurredAt()),
                detectedAt,
                command.cause(),
                command.channel(),
                command.sourceText(),
                afterClaimWindow,
                isProactive(detectedAt),
                null);
    }

    private boolean isProactive(Instant detectedAt) {
        Instant delivered = facts.order().deliveredAt();
        return command.origin() == Origin.ORGANIZATION && (delivered == null || detectedAt.isBefore(delivered));
    }

    private static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
