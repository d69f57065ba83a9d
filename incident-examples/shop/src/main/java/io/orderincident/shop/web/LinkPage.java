package io.orderincident.shop.web;

import io.orderincident.CustomerLinks;
import io.orderincident.IncidentDesk;
import io.orderincident.OpenedLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Catalogues;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.document.OpenedDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reopen;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.ShopId;
import io.orderincident.shop.sales.Shop;
import io.orderincident.shop.sales.Shops;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * What the links in messages open, without a login and in the language of the message. Fetching it changes nothing, as
 * programs that scan mail do that, too; only sending the form does.
 */
@Controller
@RequestMapping("/links/{shop}/{purpose}/{token}")
class LinkPage {
    private final CustomerLinks links;
    private final Shops shops;
    private final Catalogues catalogues;
    private final DocumentLimits documentLimits;
    private final LocaleResolver locales;

    LinkPage(
            IncidentDesk desk,
            Shops shops,
            Catalogues catalogues,
            DocumentLimits documentLimits,
            LocaleResolver locales) {
        this.links = desk.customerLinks();
        this.shops = shops;
        this.catalogues = catalogues;
        this.documentLimits = documentLimits;
        this.locales = locales;
    }

    @GetMapping
    ModelAndView show(
            @PathVariable String shop,
            @PathVariable String purpose,
            @PathVariable String token,
            @RequestParam @Nullable String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<OpenedLink> opened = open(shop, purpose, token, lang, request, response);
        return opened.map(link -> page(request, link, link.incident(), Form.filled(first(link.purpose()), Map.of())))
                .orElseGet(() -> notWorking(request));
    }

    @PostMapping
    ModelAndView answer(
            @PathVariable String shop,
            @PathVariable String purpose,
            @PathVariable String token,
            @RequestParam @Nullable String lang,
            @RequestParam Operation step,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<OpenedLink> opened = open(shop, purpose, token, lang, request, response);
        if (opened.isEmpty()) {
            return notWorking(request);
        }
        OpenedLink link = opened.get();
        Form form = Form.of(typed);
        Outcome<Incident> outcome = take(link, step, form);
        if (outcome.value().isPresent()) {
            return page(request, link, outcome.value().get(), form).addObject("done", "link.done." + step);
        }
        form.refuse(outcome.refusals(), field -> field);
        ModelAndView page = page(request, link, link.incident(), form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @GetMapping("/documents/{of}/{number}")
    void read(
            @PathVariable String shop,
            @PathVariable String purpose,
            @PathVariable String token,
            @PathVariable IncidentId of,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String preview,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (OpenedDocument document = open(shop, purpose, token, null, request, response)
                .flatMap(link -> link.openDocument(of, number))
                .orElseThrow(NotFoundException::new)) {
            Uploads.send(document, preview != null, response);
        }
    }

    @PostMapping("/documents")
    ModelAndView add(
            @PathVariable String shop,
            @PathVariable String purpose,
            @PathVariable String token,
            @RequestParam @Nullable String lang,
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam DocumentKind kind,
            @RequestParam String key,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        Optional<OpenedLink> opened = open(shop, purpose, token, lang, request, response);
        if (opened.isEmpty()) {
            return notWorking(request);
        }
        List<String> refused = Uploads.add(
                files, new Uploads.Kind(kind, Audience.CUSTOMER, null, false), key, opened.get()::addDocument);
        next.addFlashAttribute(
                refused.isEmpty() ? "done" : "refusedDocuments",
                refused.isEmpty() ? "link.done." + Operation.ADD_DOCUMENT : refused);
        String page =
                request.getRequestURI().substring(0, request.getRequestURI().lastIndexOf('/'));
        return new ModelAndView("redirect:" + page + (lang == null ? "" : "?lang=" + locale(request)));
    }

    private static String locale(HttpServletRequest request) {
        return RequestContextUtils.getLocale(request).toLanguageTag();
    }

    private static Outcome<Incident> take(OpenedLink link, Operation step, Form form) {
        return switch (step) {
            case CLOSE -> link.confirm();
            case REOPEN -> link.reopen(Reopen.because(form.text("reason")));
            case ANSWER_SURVEY -> link.answerSurvey(SurveyForm.read(form));
            case ACCEPT_OFFER -> link.acceptOffer(form.optional("words"));
            case DECLINE_OFFER -> link.declineOffer(form.optional("words"));
            default -> throw new NotFoundException();
        };
    }

    private static Operation first(LinkPurpose purpose) {
        return switch (purpose) {
            case OFFER -> Operation.ACCEPT_OFFER;
            case SURVEY -> Operation.ANSWER_SURVEY;
            case CONFIRM -> Operation.REOPEN;
            case DOCUMENTS -> Operation.ADD_DOCUMENT;
            case REPLY -> throw new NotFoundException();
        };
    }

    /** Says nothing to other sites, nor to caches and search engines, of an address that is a secret. */
    private Optional<OpenedLink> open(
            String shop,
            String purpose,
            String token,
            @Nullable String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        Locale asked =
                spoken(Optional.ofNullable(lang).orElse("")).orElseGet(() -> RequestContextUtils.getLocale(request));
        locales.setLocale(request, response, asked);
        Optional<OpenedLink> opened = purpose(purpose)
                .flatMap(known -> shop(shop)
                        .flatMap(whose -> links.open(whose, known, token, asked).value()));
        if (lang == null) {
            opened.flatMap(link -> spoken(link.locale().getLanguage()))
                    .ifPresent(language -> locales.setLocale(request, response, language));
        }
        return opened;
    }

    private static Optional<LinkPurpose> purpose(String path) {
        for (LinkPurpose purpose : LinkPurpose.values()) {
            if (purpose.name().toLowerCase(Locale.ROOT).equals(path)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }

    private static Optional<ShopId> shop(String path) {
        try {
            return Optional.of(ShopId.of(path));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Locale> spoken(String language) {
        return PageLanguage.SPOKEN.stream()
                .filter(spoken -> spoken.getLanguage().equals(language))
                .findFirst();
    }

    private ModelAndView page(HttpServletRequest request, OpenedLink link, Incident incident, Form form) {
        Shop shop = shops.find(incident.shop()).orElseThrow(NotFoundException::new);
        Locale locale = RequestContextUtils.getLocale(request);
        return new ModelAndView("link")
                .addObject("shop", shop.name())
                .addObject("say", new PageLanguage(locale, shop.zone(), catalogues.of(shop.id()), Map.of()))
                .addObject("languages", PageLanguage.SPOKEN)
                .addObject("here", request.getRequestURI())
                .addObject("now", Instant.now())
                .addObject("purpose", link.purpose().name())
                .addObject("incident", incident)
                .addObject("survey", incident.survey().sent())
                .addObject("rating", incident.survey().rating())
                .addObject("offer", link.offer().orElse(null))
                .addObject("confirms", link.steps().contains(Operation.CLOSE))
                .addObject("reopens", link.steps().contains(Operation.REOPEN))
                .addObject("showsDocuments", link.purpose().showsDocuments())
                .addObject("documents", link.documents())
                .addObject("addsDocuments", link.steps().contains(Operation.ADD_DOCUMENT))
                .addObject("documentLimits", documentLimits.of(incident.shop()))
                .addObject("documentKinds", DocumentKind.values())
                .addObject("form", form);
    }

    private ModelAndView notWorking(HttpServletRequest request) {
        Locale locale = RequestContextUtils.getLocale(request);
        ModelAndView page = new ModelAndView("link")
                .addObject("say", new PageLanguage(locale, ZoneOffset.UTC, Catalogue.standard(), Map.of()))
                .addObject("languages", PageLanguage.SPOKEN)
                .addObject("here", request.getRequestURI())
                .addObject("purpose", "NONE");
        page.setStatus(HttpStatus.NOT_FOUND);
        return page;
    }
}
