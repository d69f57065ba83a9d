package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SettingDesk;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.AuthorizedAction;
import io.orderincident.authority.Grant;
import io.orderincident.catalog.CostPolicy;
import io.orderincident.command.Outcome;
import io.orderincident.money.Money;
import io.orderincident.party.Party;
import io.orderincident.settings.Versioned;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may give customers how much, and what an hour of work costs: staff look at it, the operator lays it down. */
@Controller
class AuthorityPage {
    private static final List<Party> PARTIES = List.of(Party.AGENT, Party.OPERATOR, Party.SYSTEM);

    /** Begins the names of the boxes to tick. */
    private static final String ACTION = "action-";

    private static final String RATE = "rate";
    private static final String CURRENCY = "currency";
    private static final String NO_CURRENCY = "";

    private final SettingDesk<AuthorityPolicy> authority;
    private final SettingDesk<CostPolicy> costs;
    private final MessageSource texts;

    AuthorityPage(IncidentDesk desk, MessageSource texts) {
        this.authority = desk.settings().authority();
        this.costs = desk.settings().costs();
        this.texts = texts;
    }

    @GetMapping("/authority")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, Form.blank());
    }

    /** The same page, about to change one of the grants. */
    @GetMapping(path = "/authority", params = "change")
    ModelAndView change(@RequestAttribute Persona persona, @RequestParam int change) {
        List<Grant> grants = policy(persona).value().grants();
        if (change < 0 || change >= grants.size()) {
            throw new NotFoundException();
        }
        return page(persona, filled(change, grants.get(change)));
    }

    /** Puts a grant in the place of the one that was chosen, or behind the others. */
    @PostMapping("/authority")
    ModelAndView grant(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        Integer place = values.choice("place", Integer::valueOf);
        return grant(values)
                .map(grant -> replaced(persona, form, grants -> with(grants, grant, place), next))
                .orElseGet(() -> refused(persona, form));
    }

    @PostMapping(path = "/authority", params = "remove")
    ModelAndView remove(
            @RequestAttribute Persona persona,
            @RequestParam int remove,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        return replaced(persona, Form.of(typed), grants -> without(grants, remove), next);
    }

    /** No rate takes it away. */
    @PostMapping("/authority/hourly-rate")
    ModelAndView rate(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        CostPolicy policy = values.optional(RATE) == null
                ? CostPolicy.standard()
                : values.typed(
                        RATE,
                        text -> CostPolicy.ofHourlyRate(TypedMoney.read(
                                text, values.text(CURRENCY), persona.actor().locale())),
                        CostPolicy.standard(),
                        "problem.amount");
        if (form.problems().isEmpty()) {
            form.refuse(
                    costs.replace(persona.actor(), persona.shop().id(), policy, values.set("version", Long::parseLong))
                            .refusals(),
                    field -> "");
        }
        return form.problems().isEmpty() ? done(next) : refused(persona, form);
    }

    private Optional<Grant> grant(FormValues values) {
        Money each = values.money("each", values.text(CURRENCY));
        Money perOrder = values.money("perOrder", values.text(CURRENCY));
        Money perDay = values.money("perDay", values.text(CURRENCY));
        Set<AuthorizedAction> actions = values.chosen(ACTION, AuthorizedAction::valueOf);
        String team = values.optional("team");
        return values.typed(
                "grantee",
                grantee -> Optional.of(new Grant(
                        team == null ? party(grantee) : null,
                        team,
                        team == null && party(grantee) == null ? grantee : null,
                        actions,
                        values.optional(CURRENCY) == null ? null : Currency.getInstance(values.text(CURRENCY)),
                        each,
                        perOrder,
                        perDay,
                        values.isChecked("beyondBalance"))),
                Optional.<Grant>empty(),
                "problem.grant");
    }

    /** Null for a person. */
    private static @Nullable Party party(String grantee) {
        return PARTIES.stream()
                .filter(party -> party.name().equals(grantee))
                .findFirst()
                .orElse(null);
    }

    private static List<Grant> with(List<Grant> grants, Grant grant, @Nullable Integer place) {
        List<Grant> changed = new ArrayList<>(grants);
        if (place != null && place >= 0 && place < changed.size()) {
            changed.set(place, grant);
        } else {
            changed.add(grant);
        }
        return changed;
    }

    private static List<Grant> without(List<Grant> grants, int place) {
        List<Grant> changed = new ArrayList<>(grants);
        if (place >= 0 && place < changed.size()) {
            changed.remove(place);
        }
        return changed;
    }

    private ModelAndView replaced(
            Persona persona, Form form, UnaryOperator<List<Grant>> change, RedirectAttributes next) {
        List<Grant> grants = change.apply(policy(persona).value().grants());
        if (grants.size() > AuthorityPolicy.GRANTS_MAX) {
            form.problem(
                    "",
                    texts.getMessage(
                            "problem.list.full",
                            new Object[] {AuthorityPolicy.GRANTS_MAX},
                            persona.actor().locale()));
        } else if (form.problems().isEmpty()) {
            Outcome<Versioned<AuthorityPolicy>> outcome = authority.replace(
                    persona.actor(),
                    persona.shop().id(),
                    new AuthorityPolicy(grants),
                    new FormValues(persona, form, texts).set("version", Long::parseLong));
            form.refuse(outcome.refusals(), field -> "");
        }
        return form.problems().isEmpty() ? done(next) : refused(persona, form);
    }

    private static ModelAndView done(RedirectAttributes next) {
        next.addFlashAttribute("done", "done.authority");
        return new ModelAndView("redirect:/authority");
    }

    private static Form filled(int place, Grant grant) {
        Map<String, String> fields = new HashMap<>();
        fields.put("place", String.valueOf(place));
        fields.put(
                "grantee",
                grant.party() == null ? text(grant.person()) : grant.party().name());
        fields.put("team", text(grant.team()));
        grant.actions().forEach(action -> fields.put(ACTION + action, "true"));
        fields.put(
                CURRENCY,
                grant.currency() == null ? NO_CURRENCY : grant.currency().getCurrencyCode());
        fields.put("each", text(grant.each()));
        fields.put("perOrder", text(grant.perOrder()));
        fields.put("perDay", text(grant.perDay()));
        fields.put("beyondBalance", String.valueOf(grant.beyondBalance()));
        return Form.of(fields);
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String text(@Nullable Money money) {
        return money == null ? "" : TypedMoney.text(money);
    }

    private ModelAndView refused(Persona persona, Form form) {
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Persona persona, Form form) {
        Versioned<AuthorityPolicy> policy = policy(persona);
        Versioned<CostPolicy> rate =
                costs.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
        return new ModelAndView("authority")
                .addObject("grants", policy.value().grants())
                .addObject("version", policy.version())
                .addObject("rate", rate.value().hourlyRate())
                .addObject("rateForm", form.has(RATE) ? form : filled(rate.value()))
                .addObject("rateVersion", rate.version())
                .addObject("actions", AuthorizedAction.values())
                .addObject("parties", PARTIES)
                .addObject("mayChange", persona.isOperator())
                .addObject("form", form);
    }

    private static Form filled(CostPolicy policy) {
        Money rate = policy.hourlyRate();
        return Form.of(
                rate == null
                        ? Map.of()
                        : Map.of(
                                RATE,
                                TypedMoney.text(rate),
                                CURRENCY,
                                rate.currency().getCurrencyCode()));
    }

    private Versioned<AuthorityPolicy> policy(Persona persona) {
        return authority.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
