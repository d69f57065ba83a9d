package io.orderincident.desk;

import io.orderincident.assignment.AssignmentRules;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.automation.Action;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.Condition;
import io.orderincident.catalog.CannedTextCode;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.CostPolicy;
import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.catalog.EntryCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.RefundReasonCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.SurveyPolicy;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.detection.DetectionRule;
import io.orderincident.detection.DetectionRules;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.PatternPolicy;
import io.orderincident.privacy.RetainedData;
import io.orderincident.privacy.RetentionPolicy;
import io.orderincident.settings.ShopSettings;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.SlaPolicies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the settings of a shop have to be to fit each other, and what was there before. */
public final class SettingChecks {

    private static final Map<Class<? extends EntryCode>, Reason> UNKNOWN = Map.of(
            TypeCode.class, Reason.UNKNOWN_TYPE,
            KindCode.class, Reason.UNKNOWN_KIND,
            ReasonCode.class, Reason.UNKNOWN_REASON,
            CauseCode.class, Reason.UNKNOWN_CAUSE,
            ChannelCode.class, Reason.UNKNOWN_CHANNEL,
            ProtocolCode.class, Reason.UNKNOWN_PROTOCOL,
            ResolutionReasonCode.class, Reason.UNKNOWN_RESOLUTION_REASON,
            RefundReasonCode.class, Reason.UNKNOWN_REFUND_REASON,
            CannedTextCode.class, Reason.UNKNOWN_CANNED_TEXT);

    private final ShopSettings<Catalogue> catalogues;
    private final ShopSettings<CannedTexts> cannedTexts;
    private final LifeCyclePolicy lifeCycle;

    public SettingChecks(
            ShopSettings<Catalogue> catalogues, ShopSettings<CannedTexts> cannedTexts, LifeCyclePolicy lifeCycle) {
        this.catalogues = catalogues;
        this.cannedTexts = cannedTexts;
        this.lifeCycle = lifeCycle;
    }

    /** Entries that the new lists lack stay, no longer active, as incidents may have them. */
    public Outcome<Catalogue> catalogue(Actor actor, ShopId shop, Catalogue past, Catalogue wanted) {
        return wanted.keeping(past)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(
                        Refusal.of(Reason.TOO_MANY_ENTRIES, "catalogue", actor.locale(), Catalogue.ENTRIES_MAX)));
    }

    /** What rules newly give are types that new incidents may have; what they gave before may have been deactivated. */
    public Outcome<DetectionRules> detection(Actor actor, ShopId shop, DetectionRules past, DetectionRules wanted) {
        Set<TypeCode> before = past.rules().stream().map(DetectionRule::gives).collect(Collectors.toSet());
        List<Refusal> unknown = new ArrayList<>();
        for (int i = 0; i < wanted.rules().size(); i++) {
            addUnknown(
                    unknown, actor, shop, before, Set.of(wanted.rules().get(i).gives()), "rules[" + i + "].gives");
        }
        return unknown.isEmpty() ? Outcome.done(wanted) : Outcome.refused(unknown);
    }

    /** What rules are newly for are types that new incidents may have; the others may have been deactivated. */
    public Outcome<AssignmentRules> assignment(Actor actor, ShopId shop, AssignmentRules past, AssignmentRules wanted) {
        Set<TypeCode> before =
                past.rules().stream().flatMap(rule -> rule.types().stream()).collect(Collectors.toSet());
        List<Refusal> unknown = new ArrayList<>();
        for (int i = 0; i < wanted.rules().size(); i++) {
            addUnknown(unknown, actor, shop, before, wanted.rules().get(i).types(), "rules[" + i + "].types");
        }
        return unknown.isEmpty() ? Outcome.done(wanted) : Outcome.refused(unknown);
    }

    /** Entries of the lists that rules newly name are of those in use. */
    public Outcome<AutomationRules> automation(Actor actor, ShopId shop, AutomationRules past, AutomationRules wanted) {
        Set<EntryCode> before =
                past.rules().stream().flatMap(SettingChecks::named).collect(Collectors.toSet());
        List<Refusal> unknown = new ArrayList<>();
        for (int i = 0; i < wanted.rules().size(); i++) {
            AutomationRule rule = wanted.rules().get(i);
            for (int j = 0; j < rule.conditions().size(); j++) {
                String place = "rules[" + i + "].conditions[" + j + "]";
                addUnknown(
                        unknown, actor, shop, before, rule.conditions().get(j).codes(), place);
            }
            for (int j = 0; j < rule.actions().size(); j++) {
                String place = "rules[" + i + "].actions[" + j + "]";
                addUnknown(unknown, actor, shop, before, rule.actions().get(j).codes(), place);
            }
        }
        return unknown.isEmpty() ? Outcome.done(wanted) : Outcome.refused(unknown);
    }

    private static Stream<EntryCode> named(AutomationRule rule) {
        return Stream.concat(
                        rule.conditions().stream().map(Condition::codes),
                        rule.actions().stream().map(Action::codes))
                .flatMap(Set::stream);
    }

    /** What policies newly name are types that new incidents may have; and each policy says what it seems to say. */
    public Outcome<SlaPolicies> policies(Actor actor, ShopId shop, SlaPolicies past, SlaPolicies wanted) {
        Set<TypeCode> before = past.policies().stream()
                .flatMap(policy -> policy.types().stream())
                .collect(Collectors.toSet());
        List<Refusal> faults = new ArrayList<>();
        for (int i = 0; i < wanted.policies().size(); i++) {
            addUnknown(faults, actor, shop, before, wanted.policies().get(i).types(), "policies[" + i + "].types");
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
    public Outcome<EscalationPolicy> escalation(
            Actor actor, ShopId shop, EscalationPolicy past, EscalationPolicy wanted) {
        return Outcome.done(wanted);
    }

    /** Whatever the policy is, it fits the rest. */
    public Outcome<AuthorityPolicy> authority(Actor actor, ShopId shop, AuthorityPolicy past, AuthorityPolicy wanted) {
        return Outcome.done(wanted);
    }

    /** Whatever the policy is, it fits the rest. */
    public Outcome<CostPolicy> costs(Actor actor, ShopId shop, CostPolicy past, CostPolicy wanted) {
        return Outcome.done(wanted);
    }

    /** Whatever is asked, it fits the rest. */
    public Outcome<SurveyPolicy> survey(Actor actor, ShopId shop, SurveyPolicy past, SurveyPolicy wanted) {
        return Outcome.done(wanted);
    }

    /** Whatever the policy is, it fits the rest. */
    public Outcome<PatternPolicy> patterns(Actor actor, ShopId shop, PatternPolicy past, PatternPolicy wanted) {
        return Outcome.done(wanted);
    }

    /** Whatever is taken in, it fits the rest. */
    public Outcome<DocumentPolicy> documents(Actor actor, ShopId shop, DocumentPolicy past, DocumentPolicy wanted) {
        return Outcome.done(wanted);
    }

    /** Whatever is discouraged or forbidden, it fits the rest. */
    public Outcome<AudiencePolicy> audiences(Actor actor, ShopId shop, AudiencePolicy past, AudiencePolicy wanted) {
        return Outcome.done(wanted);
    }

    /** Whatever the texts are, they fit the rest. */
    public Outcome<CannedTexts> cannedTexts(Actor actor, ShopId shop, CannedTexts past, CannedTexts wanted) {
        return Outcome.done(wanted);
    }

    /** What may be taken up again is still there. */
    public Outcome<RetentionPolicy> retention(Actor actor, ShopId shop, RetentionPolicy past, RetentionPolicy wanted) {
        List<Refusal> tooShort = tooShort(wanted, lifeCycle)
                .map(field -> Refusal.of(Reason.RETENTION_TOO_SHORT, field, actor.locale(), daysToReopen(lifeCycle)))
                .toList();
        return tooShort.isEmpty() ? Outcome.done(wanted) : Outcome.refused(tooShort);
    }

    /**
     * The same of what holds in shops that have saved nothing.
     *
     * @throws IllegalArgumentException if something would be destroyed that may be reopened
     */
    public static void check(RetentionPolicy retention, LifeCyclePolicy lifeCycle) {
        List<String> tooShort = tooShort(retention, lifeCycle).toList();
        if (!tooShort.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", tooShort) + " must be at least "
                    + daysToReopen(lifeCycle) + ", as incidents can be reopened for as long");
        }
    }

    private static Stream<String> tooShort(RetentionPolicy retention, LifeCyclePolicy lifeCycle) {
        return Stream.of(RetainedData.values())
                .filter(data -> retention
                        .days(data)
                        .filter(days -> days < daysToReopen(lifeCycle))
                        .isPresent())
                .map(data -> data == RetainedData.DOCUMENTS ? "documentDays" : "personalDataDays");
    }

    private static long daysToReopen(LifeCyclePolicy lifeCycle) {
        Duration window = lifeCycle.reopenWindow();
        long days = window.toDays();
        return window.equals(Duration.ofDays(days)) ? days : days + 1;
    }

    private void addUnknown(
            List<Refusal> unknown,
            Actor actor,
            ShopId shop,
            Set<? extends EntryCode> before,
            Set<? extends EntryCode> named,
            String field) {
        named.stream()
                .filter(code -> !before.contains(code) && !isOffered(shop, code))
                .sorted(Comparator.comparing(EntryCode::value))
                .forEach(code -> unknown.add(Refusal.of(reason(code.getClass()), field, actor.locale(), code)));
    }

    private boolean isOffered(ShopId shop, EntryCode code) {
        return code instanceof CannedTextCode text
                ? cannedTexts.of(shop).value().find(text).isPresent()
                : catalogues.of(shop).value().offers(code);
    }

    /** Why a setting is refused that names an entry of this kind which is not in use. */
    static Reason reason(Class<? extends EntryCode> code) {
        return Objects.requireNonNull(UNKNOWN.get(code));
    }
}
