package io.orderincident.shop.web;

import io.orderincident.Guests;
import io.orderincident.IncidentDesk;
import io.orderincident.access.GuestCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.shop.sales.Shops;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lets those in who bought without an account: the number of the order and its e-mail, then the code that is sent there. It
 * never shows whether there is such an order.
 */
@Controller
class GuestPages {
    private static final List<String> ASKED = List.of("shop", "order", "email");

    private static final String CODE = "guestCode";

    private static final Duration LIMITED = Duration.ofMinutes(10);

    private final Guests guests;
    private final Shops shops;
    private final LocaleResolver locales;
    private final MessageSource texts;
    private final RequestLimit limit;

    GuestPages(
            IncidentDesk desk,
            Shops shops,
            LocaleResolver locales,
            MessageSource texts,
            @Value("${shop.guests.requests-max:50}") int most) {
        this.guests = desk.guests();
        this.shops = shops;
        this.locales = locales;
        this.texts = texts;
        this.limit = new RequestLimit(most, LIMITED, InstantSource.system());
    }

    private record Named(ShopId shop, OrderId order) {}

    @GetMapping("/guest")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(Form.of(Map.of("shop", persona.shop().id().value())), false);
    }

    @PostMapping("/guest")
    ModelAndView ask(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        Form form = Form.of(typed);
        Locale locale = persona.actor().locale();
        if (!limit.admits(request.getRemoteAddr())) {
            return tooMany(form, false, locale);
        }
        if (isIncomplete(form, ASKED, locale)) {
            return refused(form, false, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        named(form).ifPresent(named -> guests.requestCode(named.shop, named.order, form.text("email"), locale));
        return page(Form.of(ASKED.stream().collect(Collectors.toMap(field -> field, form::text))), true);
    }

    @PostMapping("/guest/code")
    ModelAndView enter(
            @RequestAttribute Persona persona,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        Form form = Form.of(typed);
        Locale locale = persona.actor().locale();
        if (!limit.admits(request.getRemoteAddr())) {
            return tooMany(form, true, locale);
        }
        if (isIncomplete(form, List.of(CODE), locale)) {
            return refused(form, true, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Outcome<Actor> opened = named(form)
                .map(named -> guests.open(named.shop, named.order, form.text("email"), form.text(CODE), locale))
                .orElseGet(() -> Outcome.refused(Refusal.of(Refusal.Reason.CODE_NOT_VALID, "code", locale)));
        if (opened.value().isEmpty()) {
            form.refuse(opened.refusals(), field -> CODE);
            return refused(form, true, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        request.getSession().invalidate();
        GuestSession.of(form.text("shop"), opened.value().get()).begin(request.getSession(true));
        locales.setLocale(request, response, locale);
        return new ModelAndView("redirect:/orders/{order}", Map.of("order", form.text("order")));
    }

    @PostMapping("/guest/leave")
    String leave(HttpSession session) {
        session.invalidate();
        return "redirect:/guest";
    }

    /** Empty for what cannot be a number of an order, and for shops that there are not. */
    private Optional<Named> named(Form form) {
        try {
            OrderId order = OrderId.of(form.text("order"));
            return shops.find(ShopId.of(form.text("shop"))).map(shop -> new Named(shop.id(), order));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private boolean isIncomplete(Form form, List<String> fields, Locale locale) {
        fields.stream()
                .filter(field -> form.text(field).isEmpty())
                .forEach(field -> form.problem(field, texts.getMessage("problem.required", null, locale)));
        return !form.problems().isEmpty();
    }

    private ModelAndView tooMany(Form form, boolean isSent, Locale locale) {
        form.problem("", texts.getMessage("guest.tooMany", new Object[] {LIMITED.toMinutes()}, locale));
        return refused(form, isSent, HttpStatus.TOO_MANY_REQUESTS);
    }

    private ModelAndView refused(Form form, boolean isSent, HttpStatus status) {
        ModelAndView page = page(form, isSent);
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(Form form, boolean isSent) {
        return new ModelAndView("guest")
                .addObject("shops", shops.all())
                .addObject("sent", isSent)
                .addObject("minutes", GuestCode.VALID.toMinutes())
                .addObject("form", form);
    }
}
