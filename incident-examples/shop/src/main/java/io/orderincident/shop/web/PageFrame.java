package io.orderincident.shop.web;

import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.Catalogues;
import io.orderincident.shop.sales.Shops;
import io.orderincident.shop.sales.Staff;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Puts around every request what all pages need: who looks, in which language, and who else they could be. */
@Component
class PageFrame implements HandlerInterceptor {
    /** Under this name the session remembers the {@linkplain Persona#id() persona}. */
    static final String PERSONA = "persona";

    private final Personas personas;
    private final LocaleResolver locales;
    private final Catalogues catalogues;
    private final Calendars calendars;
    private final Staff staff;
    private final Shops shops;

    PageFrame(
            Personas personas,
            LocaleResolver locales,
            Catalogues catalogues,
            Calendars calendars,
            Staff staff,
            Shops shops) {
        this.personas = personas;
        this.locales = locales;
        this.catalogues = catalogues;
        this.calendars = calendars;
        this.staff = staff;
        this.shops = shops;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        language(request).ifPresent(wanted -> locales.setLocale(request, response, wanted));
        Locale locale = RequestContextUtils.getLocale(request);
        Persona persona = persona(request).speaking(locale);
        request.setAttribute(PERSONA, persona);
        request.setAttribute("offered", persona.isGuest() ? Map.of() : personas.offered());
        request.setAttribute("languages", PageLanguage.SPOKEN);
        request.setAttribute(
                "say",
                new PageLanguage(
                        locale,
                        persona.shop().zone(),
                        catalogues.of(persona.shop().id()),
                        staff.names(persona.shop().id())));
        request.setAttribute("hours", calendars.of(persona.shop().id()));
        request.setAttribute("now", Instant.now());
        request.setAttribute("here", here(request));
        return true;
    }

    /** Where a switch of person or language leads back to: of the page about an error, what was asked for, if it can be asked for again. */
    private static String here(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (failed == null) {
            return request.getRequestURI();
        }
        return request.getMethod().equals("GET") ? failed.toString() : "/";
    }

    private static Optional<Locale> language(HttpServletRequest request) {
        String wanted = request.getParameter("lang");
        return PageLanguage.SPOKEN.stream()
                .filter(spoken -> spoken.toLanguageTag().equals(wanted))
                .findFirst();
    }

    private Persona persona(HttpServletRequest request) {
        HttpSession session = request.getSession();
        return GuestSession.of(session)
                .map(guest -> guest.persona(shops))
                .or(() -> Optional.ofNullable((String) session.getAttribute(PERSONA))
                        .flatMap(personas::find))
                .orElseGet(personas::initial);
    }
}
