package io.orderincident;

import io.orderincident.command.CommandKey;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.decision.CommandDigest;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.Registrations;
import io.orderincident.detection.DetectionRule;
import io.orderincident.detection.DetectionRules;
import io.orderincident.detection.Finding;
import io.orderincident.detection.OrderEvent;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.order.OrderPort;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.settings.ShopSettings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns events into registrations by the rules of the shop. */
final class DeskDetection implements Detection {

    private final OrderPort orders;
    private final ShopSettings<DetectionRules> rules;
    private final CommandPipeline pipeline;
    private final Registrations registrations;

    DeskDetection(
            OrderPort orders,
            ShopSettings<DetectionRules> rules,
            CommandPipeline pipeline,
            Registrations registrations) {
        this.orders = orders;
        this.rules = rules;
        this.pipeline = pipeline;
        this.registrations = registrations;
    }

    @Override
    public Outcome<Finding> report(Actor actor, ShopId shop, OrderEvent event) {
        List<Refusal> violations = pipeline.violations(actor, event);
        if (!violations.isEmpty()) {
            return Outcome.refused(violations);
        }
        if (!AccessPolicy.STAFF.isFor(actor)) {
            return Outcome.refused(Refusal.of(
                    Reason.NOT_ALLOWED, "actor", actor.locale(), Operation.REGISTER, AccessPolicy.STAFF.parties()));
        }
        if (!AccessPolicy.STAFF.isFor(actor, shop)) {
            return Outcome.refused(Refusal.of(Reason.UNKNOWN_ORDER, "order", actor.locale(), event.order()));
        }
        return rules.of(shop)
                .value()
                .matching(event)
                .map(rule -> register(actor, shop, event, rule))
                .orElseGet(() -> Outcome.done(Finding.nothing()));
    }

    private Outcome<Finding> register(Actor actor, ShopId shop, OrderEvent event, DetectionRule rule) {
        String description =
                event.text() == null ? rule.description().in(customersLanguage(shop, event, actor)) : event.text();
        RegisterIncident.Builder command = RegisterIncident.builder(
                        event.order(), rule.gives(), rule.origin(), description)
                .detectedAt(event.happenedAt());
        event.lines().forEach(line -> command.line(line.line(), line.quantity()));
        if (rule.override()) {
            command.override();
        }
        return registrations
                .register(actor, shop, command.build(), "rule " + rule.name(), () -> key(event), anybody -> true)
                .map(incident -> new Finding(rule.name(), incident));
    }

    private Locale customersLanguage(ShopId shop, OrderEvent event, Actor actor) {
        return orders.find(shop, event.order())
                .map(order -> order.contact().locale())
                .orElse(actor.locale());
    }

    /** Whatever the rules say; how much it is, and since when, may be measured anew. */
    private static @Nullable CommandKey key(OrderEvent event) {
        return CommandDigest.key(
                Space.ORDER_EVENT, event.key(), event.kind(), event.order(), event.lines(), event.text());
    }
}
