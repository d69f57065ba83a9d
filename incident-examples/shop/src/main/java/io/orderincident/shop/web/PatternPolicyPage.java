package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.pattern.PatternPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** How the shop looks for patterns: staff look at it, the operator changes it. */
@Controller
@RequestMapping(PatternPolicyPage.PATH)
class PatternPolicyPage extends SettingPage<PatternPolicy> {
    static final String PATH = "/patterns/policy";

    private static final List<String> FIELDS =
            List.of("windowDays", "windows", "falseShare", "leastIncidents", "reminderDays");

    PatternPolicyPage(IncidentDesk desk, MessageSource texts) {
        super("patternPolicy", PATH, desk.settings().patterns(), texts);
    }

    /** Each field beside the defaults, so that it is said which one is wrong; empty if one is. */
    @Override
    Optional<PatternPolicy> read(FormValues values, PatternPolicy past) {
        PatternPolicy known = PatternPolicy.defaults();
        int days = values.typed(
                "windowDays", text -> known.withDays(Integer.parseInt(text)).days(), 0, "problem.windowDays");
        int windows = values.typed(
                "windows", text -> known.withWindows(Integer.parseInt(text)).windows(), 0, "problem.windows");
        double share = values.typed(
                "falseShare",
                text -> known.withFalseDiscoveryRate(new BigDecimal(text.replace(',', '.'))
                                .movePointLeft(2)
                                .doubleValue())
                        .falseDiscoveryRate(),
                0.0,
                "problem.falseShare");
        int least = values.typed(
                "leastIncidents",
                text -> known.withLeast(Integer.parseInt(text)).least(),
                0,
                "problem.leastIncidents");
        int reminder = values.typed(
                "reminderDays",
                text -> known.withReminderDays(Integer.parseInt(text)).reminderDays(),
                -1,
                "problem.reminderDays");
        return reminder < 0 || days == 0 || windows == 0 || share == 0 || least == 0
                ? Optional.empty()
                : Optional.of(new PatternPolicy(days, windows, share, least, reminder));
    }

    @Override
    Map<String, String> fields(PatternPolicy policy) {
        return Map.of(
                "windowDays", String.valueOf(policy.days()),
                "windows", String.valueOf(policy.windows()),
                "falseShare",
                        BigDecimal.valueOf(policy.falseDiscoveryRate())
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString(),
                "leastIncidents", String.valueOf(policy.least()),
                "reminderDays", String.valueOf(policy.reminderDays()));
    }

    @Override
    ModelAndView view(PatternPolicy policy) {
        return new ModelAndView("pattern-policy", "fields", FIELDS);
    }
}
