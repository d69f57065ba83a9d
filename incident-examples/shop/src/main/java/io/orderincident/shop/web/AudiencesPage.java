package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.history.AudienceRule;
import io.orderincident.history.AudienceRule.Permission;
import io.orderincident.history.MessageRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** For whom nobody is to write, or rather not, and why: staff look at it, the operator changes it. */
@Controller
@RequestMapping(AudiencesPage.PATH)
class AudiencesPage extends SettingPage<AudiencePolicy> {
    static final String PATH = "/audiences";

    /** Begin the names of fields, before the side of the writer and the audience. */
    private static final String PERMISSION = "permission-";

    private static final String ENGLISH = "reasonEnglish-";
    private static final String SPANISH = "reasonSpanish-";

    /** All that a shop has a say in. */
    private static final List<MessageRule> ROWS = MessageRule.table().stream()
            .filter(row -> AudienceRule.isPossible(row.from(), row.audience()))
            .toList();

    AudiencesPage(IncidentDesk desk, MessageSource texts) {
        super("audiences", PATH, desk.settings().audiences(), texts);
    }

    @Override
    Optional<AudiencePolicy> read(FormValues values, AudiencePolicy past) {
        return Optional.of(new AudiencePolicy(ROWS.stream()
                .filter(row -> permission(values, row) != Permission.ALLOWED)
                .map(row -> rule(values, row, past))
                .flatMap(Optional::stream)
                .toList()));
    }

    private static String of(MessageRule row) {
        return row.from() + "-" + row.audience();
    }

    private static Permission permission(FormValues values, MessageRule row) {
        return values.set(PERMISSION + of(row), Permission::valueOf);
    }

    /** Empty if the reason cannot be read, which is a problem of the form then; in other languages it is put as it was. */
    private static Optional<AudienceRule> rule(FormValues values, MessageRule row, AudiencePolicy past) {
        return values.typed(
                ENGLISH + of(row),
                any -> Optional.of(new AudienceRule(
                        row.from(),
                        row.audience(),
                        permission(values, row),
                        LocalizedText.of(values.words(
                                past.rule(row.from(), row.audience())
                                        .map(rule -> rule.reason().byLanguage())
                                        .orElse(Map.of()),
                                ENGLISH + of(row),
                                SPANISH + of(row))))),
                Optional.empty(),
                "problem.audiences.reason");
    }

    @Override
    Map<String, String> fields(AudiencePolicy policy) {
        Map<String, String> fields = new HashMap<>();
        for (MessageRule row : ROWS) {
            Optional<AudienceRule> rule = policy.rule(row.from(), row.audience());
            fields.put(
                    PERMISSION + of(row),
                    rule.map(AudienceRule::permission)
                            .orElse(Permission.ALLOWED)
                            .name());
            fields.put(ENGLISH + of(row), reason(rule, "en"));
            fields.put(SPANISH + of(row), reason(rule, "es"));
        }
        return fields;
    }

    private static String reason(Optional<AudienceRule> rule, String language) {
        return rule.map(one -> one.reason().byLanguage().get(language)).orElse("");
    }

    @Override
    ModelAndView view(AudiencePolicy policy) {
        return new ModelAndView("audiences").addObject("rows", ROWS).addObject("permissions", Permission.values());
    }
}
