package io.orderincident.desk;

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
import io.orderincident.settings.ShopSettings;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.SeverityRules;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.SlaPolicies;

/** What commands go by: what each shop has set, and what the host has set for all of them. Thread-safe. */
public record DeskTerms(
        ShopSettings<Catalogue> catalogue,
        ShopSettings<DetectionRules> detectionRules,
        ShopSettings<AssignmentRules> assignmentRules,
        ShopSettings<AutomationRules> automationRules,
        ShopSettings<SlaPolicies> slaPolicies,
        ShopSettings<EscalationPolicy> escalation,
        ShopSettings<AuthorityPolicy> authority,
        ShopSettings<CostPolicy> costs,
        ShopSettings<SurveyPolicy> survey,
        ShopSettings<PatternPolicy> patterns,
        ShopSettings<DocumentPolicy> documents,
        ShopSettings<AudiencePolicy> audiences,
        ShopSettings<CannedTexts> cannedTexts,
        ShopSettings<RetentionPolicy> retention,
        SlaPolicies shippedPolicies,
        SeverityRules severityRules,
        PriorityMatrix priorityMatrix,
        LifeCyclePolicy lifeCycle) {}
