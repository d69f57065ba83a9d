package io.orderincident.shop.web;

import io.orderincident.notify.Notifications;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What could not be delivered, of all shops, by channel, for the operator to have it tried again. */
@Controller
class UndeliveredPage {
    private static final int MOST = 100;

    private final Notifications notifications;

    UndeliveredPage(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping("/undelivered")
    ModelAndView show(@RequestAttribute Persona persona) {
        requireOperator(persona);
        return new ModelAndView("undelivered")
                .addObject("letters", notifications.deadLetters(persona.actor(), MOST))
                .addObject("waiting", notifications.waiting(persona.actor()));
    }

    @PostMapping("/undelivered")
    ModelAndView redrive(
            @RequestAttribute Persona persona,
            @RequestParam(defaultValue = "") List<Long> letter,
            RedirectAttributes next) {
        requireOperator(persona);
        notifications.redrive(persona.actor(), letter);
        next.addFlashAttribute("done", "undelivered.redriven");
        return new ModelAndView("redirect:/undelivered");
    }

    private static void requireOperator(Persona persona) {
        if (!persona.isOperator()) {
            throw new NotFoundException();
        }
    }
}
