package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.ServiceLevels;
import io.orderincident.SettingDesk;
import io.orderincident.Timers;
import io.orderincident.catalog.Priority;
import io.orderincident.command.Outcome;
import io.orderincident.search.IncidentFilter;
import io.orderincident.settings.Versioned;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.HoldReason;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How long things may take: staff look at the policies, the operator tries others on past incidents and saves them. */
@Controller
class ServiceLevelsPage {
    /** How many past incidents a policy is tried on: as many as somebody waits for at a page. */
    static final int TRIED_ON = 300;

    /** The place of no policy. */
    private static final int NONE = -1;

    /** How the desk names a policy: its place, counted from 0, and what of it. */
    private static final Pattern PLACE = Pattern.compile("policies\\[(\\d+)](?:\\.(\\w+))?");

    /** The most things to show that timers could not do. */
    private static final int FAILURES_MAX = 100;

    private final SettingDesk<SlaPolicies> setting;
    private final ServiceLevels serviceLevels;
    private final Timers timers;
    private final MessageSource texts;

    ServiceLevelsPage(IncidentDesk desk, MessageSource texts) {
        this.setting = desk.settings().slaPolicies();
        this.serviceLevels = desk.serviceLevels();
        this.timers = desk.timers();
        this.texts = texts;
    }

    @GetMapping("/service-levels")
    ModelAndView show(@RequestAttribute Persona persona, @RequestParam(defaultValue = "") String change) {
        return page(
                persona, known(persona).find(change).map(TypedPolicy::filled).orElseGet(Form::blank));
    }

    /** Puts a policy in the place of the one with its name, or where it fits among the others. */
    @PostMapping("/service-levels")
    ModelAndView save(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        return wanted(persona, form)
                .map(policies -> replaced(persona, form, policies, placeOf(form, policies), next))
                .orElseGet(() -> refused(persona, form));
    }

    /** Shows what the shop's policies would have meant with this one among them. */
    @PostMapping(path = "/service-levels", params = "try")
    ModelAndView tryOut(@RequestAttribute Persona persona, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        IncidentFilter all = IncidentFilter.of(persona.shop().id());
        return wanted(persona, form)
                .map(tried -> page(persona, form)
                        .addObject("replay", serviceLevels.replay(persona.actor(), all, tried, TRIED_ON)))
                .orElseGet(() -> refused(persona, form));
    }

    @PostMapping(path = "/service-levels", params = "remove")
    ModelAndView remove(
            @RequestAttribute Persona persona,
            @RequestParam String remove,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        SlaPolicies left = SlaPolicies.of(known(persona).without(remove));
        return replaced(persona, Form.of(typed), left, NONE, next);
    }

    /** Puts a policy one place further to the front, as the first that matches decides. */
    @PostMapping(path = "/service-levels", params = "up")
    ModelAndView moveUp(
            @RequestAttribute Persona persona,
            @RequestParam String up,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        SlaPolicies moved = SlaPolicies.of(known(persona).movedUp(up));
        return replaced(persona, Form.of(typed), moved, NONE, next);
    }

    /** The policies with the one that was typed, empty if something about it is wrong, which the form then says. */
    private Optional<SlaPolicies> wanted(Persona persona, Form form) {
        FormValues values = new FormValues(persona, form, texts);
        return new TypedPolicy(values, form)
                .read()
                .flatMap(policy -> values.typed(
                        TypedPolicy.NAME,
                        any -> Optional.of(with(known(persona), policy)),
                        Optional.empty(),
                        "problem.policies.full"));
    }

    /** In the place of its name; else behind the others, or so far to the front that it and they decide something. */
    private static SlaPolicies with(NamedEntries<SlaPolicy> known, SlaPolicy policy) {
        SlaPolicies last = SlaPolicies.of(known.with(policy));
        return known.find(policy.name()).isPresent()
                ? last
                : IntStream.iterate(known.entries().size(), place -> place >= 0, place -> place - 1)
                        .mapToObj(place -> SlaPolicies.of(known.with(policy, place)))
                        .filter(policies -> policies.faults().isEmpty())
                        .findFirst()
                        .orElse(last);
    }

    private static int placeOf(Form form, SlaPolicies policies) {
        return new NamedEntries<>(policies.policies(), SlaPolicy::name).placeOf(form.text(TypedPolicy.NAME));
    }

    private ModelAndView replaced(
            Persona persona, Form form, SlaPolicies policies, int typed, RedirectAttributes next) {
        long version = new FormValues(persona, form, texts).set("version", Long::parseLong);
        Outcome<Versioned<SlaPolicies>> outcome =
                setting.replace(persona.actor(), persona.shop().id(), policies, version);
        form.refuse(outcome.refusals(), path -> place(path, typed));
        if (!form.problems().isEmpty()) {
            return refused(persona, form);
        }
        next.addFlashAttribute("done", "done.serviceLevels");
        return new ModelAndView("redirect:/service-levels");
    }

    /** Where a problem is shown: in the form if it is about the policy that was typed, else at the row of the other one. */
    private static String place(String path, int typed) {
        Matcher place = PLACE.matcher(path);
        if (typed == NONE || !place.matches()) {
            return path;
        }
        if (Integer.parseInt(place.group(1)) != typed) {
            return "row-" + place.group(1);
        }
        return place.group(2) == null ? TypedPolicy.NAME : place.group(2);
    }

    private ModelAndView refused(Persona persona, Form form) {
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Persona persona, Form form) {
        Versioned<SlaPolicies> policies = policies(persona);
        return new ModelAndView("levels")
                .addObject("policies", policies.value().policies())
                .addObject("version", policies.version())
                .addObject("kinds", ClockKind.values())
                .addObject("timed", TypedPolicy.TIMED)
                .addObject("pauses", HoldReason.values())
                .addObject("priorities", Priority.values())
                .addObject("mayChange", persona.isOperator())
                .addObject("failures", timers.failures(persona.actor(), FAILURES_MAX))
                .addObject("form", form);
    }

    private NamedEntries<SlaPolicy> known(Persona persona) {
        return new NamedEntries<>(policies(persona).value().policies(), SlaPolicy::name);
    }

    private Versioned<SlaPolicies> policies(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
