package io.orderincident.desk;

import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.RuleEngine;
import io.orderincident.command.Terms;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import io.orderincident.store.Veto;
import io.orderincident.text.Fault;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the automation rules of the shop act on what is about to be stored. */
public final class RuleRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RuleRunner.class);

    /** As whom rules act. */
    public static final Actor AUTOMATION = Actor.system(RuleEngine.AUTHOR);

    private final ShopSettings<AutomationRules> rules;
    private final OrderPort orders;
    private final TermsProvider terms;
    private final Veto veto;
    private final Staff staff;

    public RuleRunner(HostPorts host, DeskTerms settings, TermsProvider terms) {
        this.rules = settings.automationRules();
        this.orders = host.orders();
        this.terms = terms;
        this.veto = host.veto();
        this.staff = host.staff();
    }

    /** What was decided, with what the rules do about it. */
    Change following(Change change, Actor actor) {
        AutomationRules held = rules.of(change.after().shop()).value();
        return held.rules().isEmpty()
                ? change
                : acting(held, change.after(), actor.locale()).following(change);
    }

    /**
     * When rules come due that have not acted; what came due before they were saved, or before it was imported, is none of
     * theirs.
     */
    Stream<Instant> waiting(Incident incident) {
        Versioned<AutomationRules> held = rules.of(incident.shop());
        return held.value()
                .due(incident, terms.of(incident.shop()).calendar())
                .filter(due -> !due.isBefore(since(held, incident)));
    }

    /** What the rules do whose time is up. */
    Optional<Change> due(Incident incident, Instant now) {
        Versioned<AutomationRules> held = rules.of(incident.shop());
        return held.value().rules().isEmpty()
                ? Optional.empty()
                : acting(held.value(), incident, AUTOMATION.locale()).due(incident, since(held, incident), now);
    }

    private static Instant since(Versioned<AutomationRules> held, Incident incident) {
        Instant imported = incident.lastImportedAt();
        return held.at() == null || held.at().isBefore(imported) ? imported : held.at();
    }

    private RuleEngine acting(AutomationRules some, Incident incident, Locale locale) {
        return engine(some, terms.of(incident.shop(), new OrdersOnce(orders, incident)), locale);
    }

    /** Some rules, ready to show on an incident what they would do; nothing is locked for it. */
    public RuleEngine trying(AutomationRules some, Incident incident, Locale locale) {
        return engine(some, terms.withoutGiven(incident.shop(), new OrdersOnce(orders, incident)), locale);
    }

    private RuleEngine engine(AutomationRules some, Terms termsOfShop, Locale locale) {
        return new RuleEngine(
                some,
                termsOfShop,
                locale,
                effect ->
                        veto.objection(effect, AUTOMATION.speaking(locale)).or(() -> staff.objection(effect, locale)));
    }

    /** Asks the host at most once for each; an order that cannot be asked for is unknown. Not thread-safe. */
    private static final class OrdersOnce implements Function<OrderId, Optional<OrderFacts>> {

        private final OrderPort orders;
        private final Incident incident;
        private final Map<OrderId, Optional<OrderFacts>> answers = new HashMap<>();

        private OrdersOnce(OrderPort orders, Incident incident) {
            this.orders = orders;
            this.incident = incident;
        }

        @Override
        public Optional<OrderFacts> apply(OrderId order) {
            return answers.computeIfAbsent(order, this::find);
        }

        /** A command must not fail as a rule would like to know more. */
        private Optional<OrderFacts> find(OrderId order) {
            try {
                return orders.find(incident.shop(), order);
            } catch (RuntimeException | Error failure) {
                LOG.warn(
                        "rules do without an order of incident {}: {}",
                        incident.id(),
                        Fault.names(failure),
                        Fault.of(failure));
                return Optional.empty();
            }
        }
    }
}
