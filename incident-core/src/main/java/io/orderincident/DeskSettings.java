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

/** One desk for each kind of setting. */
record DeskSettings(
        SettingDesk<Catalogue> catalogue,
        SettingDesk<DetectionRules> detectionRules,
        SettingDesk<AssignmentRules> assignmentRules,
        SettingDesk<AutomationRules> automationRules,
        SettingDesk<SlaPolicies> slaPolicies,
        SettingDesk<EscalationPolicy> escalation,
        SettingDesk<AuthorityPolicy> authority,
        SettingDesk<CostPolicy> costs,
        SettingDesk<SurveyPolicy> survey,
        SettingDesk<PatternPolicy> patterns,
        SettingDesk<DocumentPolicy> documents,
        SettingDesk<AudiencePolicy> audiences,
        SettingDesk<CannedTexts> cannedTexts,
        SettingDesk<RetentionPolicy> retention)
        implements Settings {}
