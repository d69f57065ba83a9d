package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.IncidentView;
import io.orderincident.Remedies;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Catalogues;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.remedy.RefundMeans;
import io.orderincident.remedy.RefundQuote;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RequestRefund;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pays money of an order back: first as a preview, then for good, as it was previewed. */
@Controller
class RefundPage {
    private final IncidentDesk desk;
    private final Remedies remedies;
    private final OrderPort orders;
    private final Catalogues catalogues;
    private final MessageSource texts;

    RefundPage(IncidentDesk desk, OrderPort orders, Catalogues catalogues, MessageSource texts) {
        this.desk = desk;
        this.remedies = desk.remedies();
        this.orders = orders;
        this.catalogues = catalogues;
        this.texts = texts;
    }

    @GetMapping("/incidents/{id}/refund")
    ModelAndView show(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam(defaultValue = "") String order) {
        IncidentView view = view(persona, id);
        String agreed = offers(view.incident()).stream()
                .filter(Offer::isUnfulfilled)
                .map(offer -> String.valueOf(offer.number()))
                .findFirst()
                .orElse("");
        Form form =
                Form.of(Map.of("key", UUID.randomUUID().toString(), "what", "DETAIL", "offer", agreed, "order", order));
        return page("refund", persona, view, form, null);
    }

    /** For browsers without scripts: the whole page with the preview. */
    @PostMapping(path = "/incidents/{id}/refund", params = "preview")
    ModelAndView preview(
            @RequestAttribute Persona persona, @PathVariable IncidentId id, @RequestParam Map<String, String> typed) {
        return previewed("refund", persona, id, typed);
    }

    /** For the script: nothing but the preview. */
    @PostMapping("/incidents/{id}/refund/preview")
    ModelAndView previewOnly(
            @RequestAttribute Persona persona, @PathVariable IncidentId id, @RequestParam Map<String, String> typed) {
        return previewed("refund :: preview", persona, id, typed);
    }

    private ModelAndView previewed(String name, Persona persona, IncidentId id, Map<String, String> typed) {
        IncidentView view = view(persona, id);
        Form form = Form.of(typed);
        TypedRefund refund = refund(persona, view, form);
        RequestRefund command = refund.command();
        RequestRefund fresh = new RequestRefund(
                new RefundSpec(
                        command.spec().full(),
                        command.spec().items(),
                        command.spec().shipping(),
                        null,
                        null),
                command.reason(),
                command.means(),
                command.beyondBalance(),
                command.offer(),
                command.order());
        Outcome<RefundQuote> quote =
                remedies.previewRefund(persona.actor(), persona.shop().id(), id, fresh);
        form.refuse(quote.refusals(), refund::field);
        return page(
                name,
                persona,
                view,
                form,
                form.problems().isEmpty() ? quote.value().orElse(null) : null);
    }

    @PostMapping("/incidents/{id}/refund")
    ModelAndView pay(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        IncidentView view = view(persona, id);
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        TypedRefund refund = refund(persona, view, form);
        RequestRefund command = refund.command();
        if (form.problems().isEmpty()) {
            Target target =
                    new Target(persona.shop().id(), id, null, form.key() + ":REQUEST_REFUND", values.optional("why"));
            Outcome<Incident> outcome = remedies.requestRefund(persona.actor(), target, command);
            form.refuse(outcome.refusals(), refund::field);
        }
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "done.REQUEST_REFUND");
            return new ModelAndView("redirect:/incidents/" + id);
        }
        ModelAndView page = page("refund", persona, view, form, null);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private TypedRefund refund(Persona persona, IncidentView view, Form form) {
        OrderFacts order = order(view, form);
        return new TypedRefund(order, new FormValues(persona, form, texts), currency(order));
    }

    private IncidentView view(Persona persona, IncidentId id) {
        return desk.incidents()
                .find(persona.actor(), persona.shop().id(), id)
                .filter(found -> found.steps().contains(Operation.REQUEST_REFUND))
                .orElseThrow(NotFoundException::new);
    }

    /** The one that is chosen, of those that the incident is about. */
    private OrderFacts order(IncidentView view, Form form) {
        Incident incident = view.incident();
        OrderId chosen = incident.affectedOrders().stream()
                .filter(order -> order.value().equals(form.typed("order")))
                .findFirst()
                .orElse(incident.report().order());
        return orders.find(incident.shop(), chosen)
                .filter(order -> !order.lines().isEmpty())
                .orElseThrow(NotFoundException::new);
    }

    /** Which offers a refund can fulfil. */
    private static List<Offer> offers(Incident incident) {
        return incident.remedies().offers().stream()
                .filter(offer -> offer.kind() == OfferKind.REFUND)
                .filter(offer -> offer.status() == OfferStatus.OPEN || offer.isUnfulfilled())
                .filter(offer ->
                        !incident.remedies().leftToRefund(offer, incident.id()).isZero())
                .toList();
    }

    private static String currency(OrderFacts order) {
        return order.lines().get(0).paid().currency().getCurrencyCode();
    }

    private ModelAndView page(String name, Persona persona, IncidentView view, Form form, @Nullable RefundQuote quote) {
        OrderFacts order = order(view, form);
        Catalogue catalogue = catalogues.of(persona.shop().id());
        Outcome<RefundQuote> everything = catalogue.activeRefundReasons().isEmpty()
                ? Outcome.refused(List.of())
                : remedies.previewRefund(
                        persona.actor(),
                        persona.shop().id(),
                        view.incident().id(),
                        RequestRefund.of(
                                        RefundSpec.everything(),
                                        catalogue
                                                .activeRefundReasons()
                                                .get(0)
                                                .code()
                                                .value())
                                .ofOrder(order.id()));
        return new ModelAndView(name)
                .addObject("incident", view.incident())
                .addObject("order", order)
                .addObject("currency", currency(order))
                .addObject(
                        "remaining",
                        everything.value().map(all -> all.preview().before()).orElse(null))
                .addObject(
                        "balance",
                        everything.value().map(RefundQuote::payableBalance).orElse(null))
                .addObject("obstacles", everything.refusals())
                .addObject("reasons", catalogue.activeRefundReasons())
                .addObject("meansOfPayment", RefundMeans.values())
                .addObject("offers", offers(view.incident()))
                .addObject("quote", quote)
                .addObject(
                        "previewed",
                        quote == null
                                ? ""
                                : TypedMoney.text(quote.preview().breakdown().total()))
                .addObject(
                        "remainingBefore",
                        quote == null
                                ? ""
                                : TypedMoney.text(quote.preview().before().total()))
                .addObject("form", form);
    }
}
