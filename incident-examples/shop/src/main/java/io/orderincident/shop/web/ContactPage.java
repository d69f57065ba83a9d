package io.orderincident.shop.web;

import io.orderincident.catalog.Catalogues;
import io.orderincident.catalog.ContactChannel;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.StandardCodes.Channels;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** How to reach the shop, for everybody: the channels of its catalogue that are offered. */
@Controller
class ContactPage {
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ]{2,29}");
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w.-]{1,190}");

    private final Catalogues catalogues;

    ContactPage(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** A channel in the reader's language, and what a click on its details opens. */
    record Shown(
            String name,
            @Nullable String details,
            @Nullable String hours,
            @Nullable String address,
            boolean isForm) {
        boolean saysHow() {
            return isForm || details != null || hours != null;
        }
    }

    @GetMapping("/contact")
    String show(@RequestAttribute Persona persona, Model model) {
        model.addAttribute(
                "channels",
                catalogues.of(persona.shop().id()).activeChannels().stream()
                        .map(channel -> shown(channel, persona.actor().locale()))
                        .filter(Shown::saysHow)
                        .toList());
        return "contact";
    }

    private static Shown shown(ContactChannel channel, Locale reader) {
        String details = in(reader, channel.details());
        return new Shown(
                channel.name().in(reader),
                details,
                in(reader, channel.hours()),
                details == null ? null : address(details.strip()),
                channel.code().equals(Channels.FORM));
    }

    private static @Nullable String in(Locale reader, @Nullable LocalizedText text) {
        return text == null ? null : text.in(reader);
    }

    private static @Nullable String address(String details) {
        if (PHONE.matcher(details).matches()) {
            return "tel:" + details.replace(" ", "");
        }
        return EMAIL.matcher(details).matches() ? "mailto:" + details : null;
    }
}
