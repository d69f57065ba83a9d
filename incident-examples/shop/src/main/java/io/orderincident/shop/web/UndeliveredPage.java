package io.orderincident.shop.web;

import io.orderincident.notify.DeadLetterFilter;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Notifications;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    ModelAndView show(
            @RequestAttribute Persona persona,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(required = false) @Nullable NotificationKind kind) {
        requireOperator(persona);
        DeadLetterFilter filter = new DeadLetterFilter(channel.isBlank() ? null : channel, kind);
        return new ModelAndView("undelivered")
                .addObject("filter", filter)
                .addObject("kinds", NotificationKind.values())
                .addObject("backlog", notifications.backlog(persona.actor()))
                .addObject("letters", notifications.deadLetters(persona.actor(), filter, MOST));
    }

    @PostMapping("/undelivered")
    ModelAndView redrive(
            @RequestAttribute Persona persona,
            @RequestParam(defaultValue = "") List<Long> letter,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String kind,
            RedirectAttributes next) {
        requireOperator(persona);
        notifications.redrive(persona.actor(), letter);
        next.addFlashAttribute("done", "undelivered.redriven");
        next.addAttribute("channel", channel).addAttribute("kind", kind);
        return new ModelAndView("redirect:/undelivered");
    }

    private static void requireOperator(Persona persona) {
        if (!persona.isOperator()) {
            throw new NotFoundException();
        }
    }
}
