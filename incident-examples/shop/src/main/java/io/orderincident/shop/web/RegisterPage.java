package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Catalogues;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.ContactChannel;
import io.orderincident.catalog.StandardCodes.Channels;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.AddLines;
import io.orderincident.incident.Incident;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** The form that writes an incident down. */
@Controller
class RegisterPage {
    private static final Pattern LINE = Pattern.compile("lines\\[(\\d+)].*");

    private final IncidentDesk desk;
    private final VisibleOrders orders;
    private final Catalogues catalogues;
    private final ChosenChannels chosenChannels;
    private final MessageSource texts;

    RegisterPage(
            IncidentDesk desk,
            VisibleOrders orders,
            Catalogues catalogues,
            ChosenChannels chosenChannels,
            MessageSource texts) {
        this.catalogues = catalogues;
        this.desk = desk;
        this.orders = orders;
        this.chosenChannels = chosenChannels;
        this.texts = texts;
    }

    @GetMapping("/orders/{id}/incident")
    ModelAndView show(@RequestAttribute Persona persona, @PathVariable OrderId id) {
        OrderFacts order = orders.find(persona, id);
        return page(persona, order, Form.blank(ChosenChannels.known(order.contact())));
    }

    @PostMapping("/orders/{id}/incident")
    ModelAndView register(
            @RequestAttribute Persona persona,
            @PathVariable OrderId id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        OrderFacts order = orders.find(persona, id);
        Form form = Form.of(typed);
        RegisterIncident command = command(persona, order, form);
        Outcome<Incident> outcome =
                desk.incidents().register(persona.actor(), persona.shop().id(), command);
        if (outcome.value().isPresent()) {
            next.addFlashAttribute("done", outcome.isRepeated() ? "done.already" : "done.REGISTER");
            return new ModelAndView(
                    "redirect:/incidents/" + outcome.value().get().id());
        }
        form.refuse(outcome.refusals(), path -> field(path, command));
        ModelAndView page = page(persona, order, form)
                .addObject("existing", outcome.existing().orElse(null));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** What was typed is more of an incident that is open already. */
    @PostMapping(path = "/orders/{id}/incident", params = "addTo")
    ModelAndView add(
            @RequestAttribute Persona persona,
            @PathVariable OrderId id,
            @RequestParam IncidentId addTo,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        OrderFacts order = orders.find(persona, id);
        Form form = Form.of(typed);
        RegisterIncident command = command(persona, order, form);
        Target target = Target.of(persona.shop().id(), addTo);
        Outcome<Incident> outcome = desk.incidents()
                .addLines(
                        persona.actor(),
                        command.key() == null ? target : target.once(command.key()),
                        new AddLines(command.lines(), false));
        if (outcome.value().isPresent()) {
            next.addFlashAttribute("done", outcome.isRepeated() ? "done.already" : "done.ADD_LINES");
            return new ModelAndView("redirect:/incidents/" + addTo);
        }
        form.refuse(outcome.refusals(), path -> field(path, command));
        ModelAndView page = page(persona, order, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private RegisterIncident command(Persona persona, OrderFacts order, Form form) {
        return new RegistrationReader(persona, form, texts)
                .register(order, channel(catalogues.of(order.shop())), chosenChannels.of(order.contact()));
    }

    /** The channel of what customers write here, null if the shop no longer has it. */
    static @Nullable ChannelCode channel(Catalogue catalogue) {
        return catalogue
                .channel(Channels.FORM)
                .filter(ContactChannel::active)
                .map(ContactChannel::code)
                .orElse(null);
    }

    /** The form's field that the desk means. */
    private static String field(String path, RegisterIncident command) {
        Matcher line = LINE.matcher(path);
        return line.matches()
                ? RegistrationReader.QUANTITY
                        + command.lines().get(Integer.parseInt(line.group(1))).line()
                : path;
    }

    private ModelAndView page(Persona persona, OrderFacts order, Form form) {
        return new ModelAndView("register")
                .addObject("order", order)
                .addObject("today", LocalDate.now(persona.shop().zone()))
                .addObject("choosable", chosenChannels.of(order.contact()))
                .addObject("form", form);
    }
}
