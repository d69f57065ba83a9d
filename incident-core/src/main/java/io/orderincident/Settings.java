package io.orderincident;

import io.orderincident.assignment.AssignmentRules;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.automation.AutomationRules;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CostPolicy;
import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.catalog.SurveyPolicy;
import io.orderincident.detection.DetectionRules;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.pattern.PatternPolicy;
import io.orderincident.privacy.RetentionPolicy;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.SlaPolicies;

/** What each shop sets for itself, in versions. What it has not set is as the host shipped it. Thread-safe. */
public interface Settings {

    /**
     * The lists that classify incidents: each shop shapes them as its own data. Entries that new lists lack stay at the
     * end, no longer active, as incidents may have them.
     *
     * @return the setting
     */
    SettingDesk<Catalogue> catalogue();

    /**
     * Which events of orders open incidents. A rule for a type that the shop does not use is refused.
     *
     * @return the setting
     */
    SettingDesk<DetectionRules> detectionRules();

    /**
     * Who gets new incidents. A rule for a type that the shop does not use is refused.
     *
     * @return the setting
     */
    SettingDesk<AssignmentRules> assignmentRules();

    /**
     * What is done about incidents without a person. A rule for a type, or with a protocol or a canned text, that the shop does
     * not use is refused; what rules would have done, {@link Automation#dryRun} says.
     *
     * @return the setting
     */
    SettingDesk<AutomationRules> automationRules();

    /**
     * How long things may take. Policies that overlap or contradict each other are refused.
     *
     * @return the setting
     */
    SettingDesk<SlaPolicies> slaPolicies();

    /**
     * Who is told when things take longer.
     *
     * @return the setting
     */
    SettingDesk<EscalationPolicy> escalation();

    /**
     * Who may give customers how much.
     *
     * @return the setting
     */
    SettingDesk<AuthorityPolicy> authority();

    /**
     * What costs are reckoned by.
     *
     * @return the setting
     */
    SettingDesk<CostPolicy> costs();

    /**
     * What customers are asked when an incident is resolved. What was asked before stays as it was asked.
     *
     * @return the setting
     */
    SettingDesk<SurveyPolicy> survey();

    /**
     * How patterns are looked for. It holds from the next look; weekly reviews that are written stay as they are.
     *
     * @return the setting
     */
    SettingDesk<PatternPolicy> patterns();

    /**
     * Which documents are taken in, and how many. What was taken in before stays.
     *
     * @return the setting
     */
    SettingDesk<DocumentPolicy> documents();

    /**
     * For whom messages are discouraged or forbidden. What was written before stays.
     *
     * @return the setting
     */
    SettingDesk<AudiencePolicy> audiences();

    /**
     * What the shop writes again and again. What was written with a text stays as it was written; a rule that sends a text which
     * is gone says so in the action log.
     *
     * @return the setting
     */
    SettingDesk<CannedTexts> cannedTexts();

    /**
     * How long data of ended incidents, and mail, are kept. It holds from the next look of the timers, which is within the hour; what was
     * destroyed does not come back. A time that ends before an incident can no longer be reopened is refused.
     *
     * @return the setting
     */
    SettingDesk<RetentionPolicy> retention();
}
