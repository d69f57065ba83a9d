package io.orderincident;

import io.orderincident.assignment.AssignmentRules;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.detection.DetectionRule;
import io.orderincident.detection.DetectionRules;
import io.orderincident.incident.Outcome;
import io.orderincident.incident.Refusal;
import io.orderincident.incident.Refusal.Reason;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.settings.ShopSettings;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.SlaPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the settings of a shop have to be to fit each other, and what was there before. */
final class SettingChecks {

    private final ShopSettings<Catalogue> catalogues;

    SettingChecks(ShopSettings<Catalogue> catalogues) {
        this.catalogues = catalogues;
    }

    /** Entries that the new lists lack stay, no longer active, as incidents may have them. */
    Outcome<Catalogue> catalogue(Actor actor, ShopId shop, Catalogue past, Catalogue wanted) {
        return wanted.keeping(past)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(
                        Refusal.of(Reason.TOO_MANY_ENTRIES, "catalogue", actor.locale(), Catalogue.ENTRIES_MAX)));
    }

    /** What rules newly give are types that new incidents may have; what they gave before may have been deactivated. */
    Outcome<DetectionRules> detection(Actor actor, ShopId shop, DetectionRules past, DetectionRules wanted) {
        Set<TypeCode> before = past.rules().stream().map(DetectionRule::gives).collect(Collectors.toSet());
        List<Refusal> unknown = new ArrayList<>();
        for (int i = 0; i < wanted.rules().size(); i++) {
            addUnknown(unknown, actor, shop, before, wanted.rules().get(i).gives(), "rules[" + i + "].gives");
        }
        return unknown.isEmpty() ? Outcome.done(wanted) : Outcome.refused(unknown);
    }

    /** What rules are newly for are types that new incidents may have; the others may have been deactivated. */
    Outcome<AssignmentRules> assignment(Actor actor, ShopId shop, AssignmentRules past, AssignmentRules wanted) {
        Set<TypeCode> before =
                past.rules().stream().flatMap(rule -> rule.types().stream()).collect(Collectors.toSet());
        List<Refusal> unknown = new ArrayList<>();
        for (int i = 0; i < wanted.rules().size(); i++) {
            for (TypeCode type : wanted.rules().get(i).types()) {
                addUnknown(unknown, actor, shop, before, type, "rules[" + i + "].types");
            }
        }
        return unknown.isEmpty() ? Outcome.done(wanted) : Outcome.refused(unknown);
    }

    /** Types that rules newly name, and protocols that they newly begin, are of those in use. */
    Outcome<AutomationRules> automation(Actor actor, ShopId shop, AutomationRules past, AutomationRules wanted) {
        Set<TypeCode> types =
                past.rules().stream().flatMap(rule -> rule.types().stream()).collect(Collectors.toSet());
        Set<ProtocolCode> protocols =
                past.rules().stream().flatMap(rule -> rule.protocols().stream()).collect(Collectors.toSet());
        List<Refusal> unknown = new ArrayList<>();
        for (int i = 0; i < wanted.rules().size(); i++) {
            AutomationRule rule = wanted.rules().get(i);
            for (TypeCode type : rule.types()) {
                addUnknown(unknown, actor, shop, types, type, "rules[" + i + "].conditions");
            }
            for (ProtocolCode protocol : rule.protocols()) {
                addUnknown(unknown, actor, shop, protocols, protocol, "rules[" + i + "].actions");
            }
        }
        return unknown.isEmpty() ? Outcome.done(wanted) : Outcome.refused(unknown);
    }

    private void addUnknown(
            List<Refusal> unknown,
            Actor actor,
            ShopId shop,
            Set<ProtocolCode> before,
            ProtocolCode protocol,
            String field) {
        if (!before.contains(protocol)
                && catalogues
                        .of(shop)
                        .value()
                        .protocol(protocol)
                        .filter(Protocol::active)
                        .isEmpty()) {
            unknown.add(Refusal.of(Reason.UNKNOWN_PROTOCOL, field, actor.locale(), protocol));
        }
    }

    /** What policies newly name are types that new incidents may have; and each policy says what it seems to say. */
    Outcome<SlaPolicies> policies(Actor actor, ShopId shop, SlaPolicies past, SlaPolicies wanted) {
        Set<TypeCode> before = past.policies().stream()
                .flatMap(policy -> policy.types().stream())
                .collect(Collectors.toSet());
        List<Refusal> faults = new ArrayList<>();
        for (int i = 0; i < wanted.policies().size(); i++) {
            for (TypeCode type : wanted.policies().get(i).types()) {
                addUnknown(faults, actor, shop, before, type, "policies[" + i + "].types");
            }
        }
        for (SlaPolicies.Fault fault : wanted.faults()) {
            faults.add(Refusal.of(
                    Reason.POLICIES_CONFLICT,
                    "policies[" + fault.index() + "]",
                    actor.locale(),
                    fault.policy(),
                    fault.other(),
                    fault.kind()));
        }
        return faults.isEmpty() ? Outcome.done(wanted) : Outcome.refused(faults);
    }

    /** Whatever the policy is, it fits the rest. */
    Outcome<EscalationPolicy> escalation(Actor actor, ShopId shop, EscalationPolicy past, EscalationPolicy wanted) {
        return Outcome.done(wanted);
    }

    private void addUnknown(
            List<Refusal> unknown, Actor actor, ShopId shop, Set<TypeCode> before, TypeCode type, String field) {
        if (!before.contains(type)
                && catalogues
                        .of(shop)
                        .value()
                        .type(type)
                        .filter(IncidentType::active)
                        .isEmpty()) {
            unknown.add(Refusal.of(Reason.UNKNOWN_TYPE, field, actor.locale(), type));
        }
    }
}
