package io.orderincident.incident;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.ClaimWindow;
import io.orderincident.catalog.ContactChannel;
import io.orderincident.catalog.IncidentKind;
import io.orderincident.catalog.IncidentReason;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
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
    private final NewIncident fresh;
    private final OrderFacts order;
    private final Context context;
    private final Catalogue catalogue;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<AffectedLine> affected = new ArrayList<>();

    Registration(RegisterIncident command, NewIncident fresh, Context context) {
        this.command = command;
        this.fresh = fresh;
        this.order = fresh.order();
        this.context = context;
        this.catalogue = context.terms().catalogue();
    }

    Outcome<LifeCycleEvent.Registered> decide() {
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
        return Outcome.done(new LifeCycleEvent.Registered(
                order.shop(),
                fresh.number(),
                report(tooLate),
                Classification.judged(kind.get(), type.get(), command.reason(), order, affected, context)));
    }

    private void checkOrigin() {
        if (!AccessPolicy.STAFF.isFor(context.actor()) && command.origin() != Origin.CUSTOMER) {
            refusals.add(context.refusal(
                    Reason.NOT_ALLOWED, "origin", Operation.REGISTER, AccessPolicy.STAFF_PEOPLE.parties()));
        }
    }

    private void checkLines() {
        Set<OrderLineId> seen = new HashSet<>();
        for (int i = 0; i < command.lines().size(); i++) {
            RegisterIncident.Line named = command.lines().get(i);
            String path = "lines[" + i + "]";
            Optional<OrderLine> line = order.line(named.line());
            if (line.isEmpty()) {
                refusals.add(context.refusal(Reason.LINE_NOT_OF_ORDER, path + ".line", named.line()));
            } else if (!seen.add(named.line())) {
                refusals.add(context.refusal(Reason.LINE_REPEATED, path + ".line", named.line()));
            } else if (named.quantity() > line.get().quantity()) {
                refusals.add(context.refusal(
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
        Optional<IncidentType> type = catalogue.type(command.type()).filter(IncidentType::active);
        if (type.isEmpty()) {
            refusals.add(context.refusal(Reason.UNKNOWN_TYPE, "type", command.type()));
        }
        return type;
    }

    private Optional<KindCode> checkKind() {
        KindCode named = command.kind();
        if (named == null) {
            return Optional.of(catalogue.defaultKind().code());
        }
        Optional<KindCode> kind =
                catalogue.kind(named).filter(IncidentKind::active).map(IncidentKind::code);
        if (kind.isEmpty()) {
            refusals.add(context.refusal(Reason.UNKNOWN_KIND, "kind", named));
        }
        return kind;
    }

    private void checkReason() {
        ReasonCode reason = command.reason();
        if (reason != null
                && catalogue.reason(reason).filter(IncidentReason::active).isEmpty()) {
            refusals.add(context.refusal(Reason.UNKNOWN_REASON, "reason", reason));
        }
    }

    private void checkChannel() {
        ChannelCode channel = command.channel();
        if (channel != null
                && catalogue.channel(channel).filter(ContactChannel::active).isEmpty()) {
            refusals.add(context.refusal(Reason.UNKNOWN_CHANNEL, "channel", channel));
        }
    }

    /** Whether the claim window is over: refused for customers, an exception to be kept on record for staff. */
    private boolean isTooLate(IncidentType type) {
        if (command.origin() != Origin.CUSTOMER) {
            return false;
        }
        ClaimWindow window = type.claimWindow();
        Instant delivered = order.deliveredAt();
        if (window == null
                || delivered == null
                || !window.isOverAt(
                        delivered,
                        fresh.claimedAt() == null ? context.at() : fresh.claimedAt(),
                        context.terms().calendar().zone())) {
            return false;
        }
        if (!AccessPolicy.STAFF.isFor(context.actor())) {
            refusals.add(context.refusal(Reason.CLAIM_WINDOW_OVER, "type", window.days()));
        }
        return true;
    }

    private Report report(boolean afterClaimWindow) {
        Instant detectedAt = command.detectedAt() == null
                ? context.at()
                : command.detectedAt().truncatedTo(ChronoUnit.MICROS);
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
        return command.origin() == Origin.ORGANIZATION && !order.isDeliveredAt(detectedAt);
    }

    private static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
