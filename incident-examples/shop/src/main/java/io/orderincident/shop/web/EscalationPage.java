package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.sla.EscalationCause;
import io.orderincident.sla.EscalationLevel;
import io.orderincident.sla.EscalationPolicy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Who is told when an incident gets into trouble: staff look at the levels, the operator lays them down. */
@Controller
@RequestMapping(EscalationPage.PATH)
class EscalationPage extends SettingPage<EscalationPolicy> {
    static final String PATH = "/escalation";

    /** What escalates by itself. */
    private static final Set<EscalationCause> CAUSES =
            EnumSet.of(EscalationCause.WARNING, EscalationCause.BREACH, EscalationCause.REOPENED_AGAIN);

    /** Begin the names of fields. */
    private static final String CAUSE = "cause-";

    private static final String AFTER = "after-";
    private static final String PEOPLE = "people-";
    private static final String TEAM = "team-";

    EscalationPage(IncidentDesk desk, MessageSource texts) {
        super("escalation", PATH, desk.settings().escalation(), texts);
    }

    @Override
    Optional<EscalationPolicy> read(FormValues values, EscalationPolicy past) {
        List<EscalationLevel> levels = IntStream.rangeClosed(1, EscalationPolicy.LEVELS_MAX)
                .mapToObj(number -> level(values, number))
                .flatMap(Optional::stream)
                .toList();
        return values.haveProblems()
                ? Optional.empty()
                : Optional.of(EscalationPolicy.of(levels).withCauses(values.chosen(CAUSE, EscalationPage::cause)));
    }

    /** A level that names nobody is none. */
    private static Optional<EscalationLevel> level(FormValues values, int number) {
        Set<String> people = Set.copyOf(values.ticked(people(number)));
        Duration after = values.typed(AFTER + number, TypedHours::read, Optional.<Duration>empty(), "problem.hours")
                .orElse(Duration.ZERO);
        return people.isEmpty() && values.optional(TEAM + number) == null
                ? Optional.empty()
                : values.typed(
                        TEAM + number,
                        any -> Optional.of(new EscalationLevel(after, people, values.optional(TEAM + number))),
                        Optional.empty(),
                        "problem.level");
    }

    private static String people(int number) {
        return PEOPLE + number + "-";
    }

    private static EscalationCause cause(String name) {
        return CAUSES.stream()
                .filter(cause -> cause.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this does not escalate by itself"));
    }

    @Override
    Map<String, String> fields(EscalationPolicy policy) {
        Map<String, String> fields = new HashMap<>();
        policy.causes().forEach(cause -> fields.put(CAUSE + cause, "true"));
        for (int i = 0; i < policy.levels().size(); i++) {
            EscalationLevel level = policy.levels().get(i);
            fields.put(AFTER + (i + 1), TypedHours.text(level.after()));
            String people = people(i + 1);
            level.people().forEach(person -> fields.put(people + person, "true"));
            fields.put(TEAM + (i + 1), Objects.requireNonNullElse(level.team(), ""));
        }
        return fields;
    }

    /** With one level more than there are, to be filled in. */
    @Override
    ModelAndView view(EscalationPolicy policy) {
        return new ModelAndView("escalation")
                .addObject("policy", policy)
                .addObject("rows", Math.min(policy.levels().size() + 1, EscalationPolicy.LEVELS_MAX))
                .addObject("causes", CAUSES);
    }
}
