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
public final class Assigner {

    private static final Actor ASSIGNER = Actor.system("assignment-rules");

    private final Storage storage;
    private final ShopSettings<AssignmentRules> rules;
    private final Staff staff;

    public Assigner(Storage storage, HostPorts host, DeskTerms terms) {
        this.storage = storage;
        this.rules = terms.assignmentRules();
        this.staff = host.staff();
    }

    /** The registration with what the rules say; what cannot be done is not done. */
    Change assigned(Change registered, Context registration) {
        return decided(registered, new ShopRoster(registered.after().shop()))
                .map(rule -> assigned(registered, rule, registration))
                .orElse(registered);
    }

    private Optional<AssignmentRules.Decision> decided(Change registered, AssignmentRules.Roster roster) {
        return rules.of(registered.after().shop()).value().decide(registered.after(), roster);
    }

    private static Change assigned(Change registered, AssignmentRules.Decision rule, Context registration) {
        Context context = registration.by(ASSIGNER, rule.rule());
        Locale locale = registration.actor().locale();
        return registered
                .and(incident -> Decision.of(incident, new Assign(rule.assignment()), Incident::assignment, context)
                        .value())
                .and(incident -> passedOver(rule, incident, locale, context));
    }

    /** Gives the turns back that were taken for registrations which are not kept. */
    void giveBack(List<Change> decided) {
        for (Change change : decided) {
            if (isAssigned(change)) {
                ShopId shop = change.after().shop();
                decided(change, new TakingNothing(shop))
                        .filter(AssignmentRules.Decision::inTurn)
                        .ifPresent(rule -> storage.turns().giveBack(shop, rule.rule()));
            }
        }
    }

    private static boolean isAssigned(Change change) {
        return change.before() == null
                && change.entries().stream().anyMatch(entry -> entry.by().equals(ASSIGNER.author()));
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

    private class ShopRoster implements AssignmentRules.Roster {

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

    /** Asks who is there only. */
    private final class TakingNothing extends ShopRoster {

        TakingNothing(ShopId shop) {
            super(shop);
        }

        @Override
        public Map<String, Long> inProgress(Collection<String> people) {
            return Map.of();
        }

        @Override
        public long nextTurn(String rule) {
            return 0;
        }
    }
}
