package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.privacy.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** How long the shop keeps data of incidents after their end: staff look at it, the operator changes it. */
@Controller
@RequestMapping(RetentionPage.PATH)
class RetentionPage extends SettingPage<RetentionPolicy> {
    static final String PATH = "/retention";

    private static final List<String> FIELDS = List.of("personalDataDays", "documentDays", "mailDays");

    RetentionPage(IncidentDesk desk, MessageSource texts) {
        super("retention", PATH, desk.settings().retention(), texts);
    }

    @Override
    Map<String, String> fields(RetentionPolicy policy) {
        return Map.of(
                "personalDataDays", shown(policy.personalDataDays()),
                "documentDays", shown(policy.documentDays()),
                "mailDays", shown(policy.mailDays()));
    }

    private static String shown(@Nullable Integer days) {
        return days == null ? "" : days.toString();
    }

    /** Each field by itself, so that it is said which one is wrong; documents last beside the other. */
    @Override
    Optional<RetentionPolicy> read(FormValues values, RetentionPolicy past) {
        RetentionPolicy policy = values.typed(
                "personalDataDays",
                read(RetentionPolicy.forever()::withPersonalDataDays),
                RetentionPolicy.forever(),
                "problem.retentionDays");
        values.typed(
                "documentDays",
                read(RetentionPolicy.forever()::withDocumentDays),
                RetentionPolicy.forever(),
                "problem.retentionDays");
        int mailDays = values.typed(
                "mailDays",
                text -> RetentionPolicy.forever()
                        .withMailDays(Integer.parseInt(text.strip()))
                        .mailDays(),
                RetentionPolicy.MAIL_DAYS,
                "problem.mailDays");
        return values.haveProblems()
                ? Optional.empty()
                : Optional.of(
                        values.typed("documentDays", read(policy::withDocumentDays), policy, "problem.documentsLonger")
                                .withMailDays(mailDays));
    }

    private static Function<String, RetentionPolicy> read(Function<@Nullable Integer, RetentionPolicy> with) {
        return text -> text.isBlank() ? with.apply(null) : with.apply(Integer.valueOf(text.strip()));
    }

    @Override
    ModelAndView view(RetentionPolicy policy) {
        return new ModelAndView("retention", "fields", FIELDS);
    }
}
