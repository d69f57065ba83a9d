package io.orderincident.desk;

import io.orderincident.assignment.AssignmentRules;
import io.orderincident.command.Context;
import io.orderincident.decision.Decision;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.settings.ShopSettings;
import io.orderincident.store.Storage;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gives new incidents to people by the assignment rules of the shop. */
final class Assigner {

    private static final Actor ASSIGNER = Actor.system("assignment-rules");

    private final Storage storage;
    private final ShopSettings<AssignmentRules> rules;
    private final Staff staff;

    Assigner(Storage storage, ShopSettings<AssignmentRules> rules, Staff staff) {
        this.storage = storage;
        this.rules = rules;
        this.staff = staff;
    }

    /** The registration with what the rules say; what cannot be done is not done, a turn that a veto stops was none. */
    Decided.Changes assigned(Change registered, Context registration) {
        ShopId shop = registered.after().shop();
        Optional<AssignmentRules.Decision> found =
                rules.of(shop).value().decide(registered.after(), new ShopRoster(shop));
        if (found.isEmpty()) {
            return new Decided.Changes(List.of(registered), () -> {});
        }
        AssignmentRules.Decision rule = found.get();
        Context context = registration.by(ASSIGNER, rule.rule());
        Locale locale = registration.actor().locale();
        Change assigned = registered
                .and(incident -> Decision.of(incident, new Assign(rule.assignment()), Incident::assignment, context)
                        .value())
                .and(incident -> passedOver(rule, incident, locale, context));
        return new Decided.Changes(List.of(assigned), () -> {
            if (rule.inTurn()) {
                storage.turns().giveBack(shop, rule.rule());
            }
        });
    }

    private static Optional<Change> passedOver(
            AssignmentRules.Decision rule, Incident incident, Locale locale, Context context) {
        return rule.unknown().isEmpty()
                ? Optional.empty()
                : Decision.of(
                                incident,
                                Staff.passedOver(incident.shop(), rule.rule(), rule.unknown(), locale),
                                Incident::conversation,
                                context)
                        .value();
    }

    private final class ShopRoster implements AssignmentRules.Roster {

        private final ShopId shop;

        ShopRoster(ShopId shop) {
            this.shop = shop;
        }

        @Override
        public boolean knows(String person) {
            return staff.knows(shop, person);
        }

        @Override
        public Map<String, Long> inProgress(Collection<String> people) {
            return storage.queries().inProgressByPerson(shop, people);
        }

        @Override
        public long nextTurn(String rule) {
            return storage.turns().next(shop, rule);
        }
    }
}
