package io.orderincident.shop.web;

import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Makes the visitor somebody else, and leads back to where they were. Guests leave first. */
@Controller
class PersonaSwitch {
    private final Personas personas;

    PersonaSwitch(Personas personas) {
        this.personas = personas;
    }

    @PostMapping("/persona")
    RedirectView become(@RequestParam String who, @RequestParam(defaultValue = "/") String back, HttpSession session) {
        if (GuestSession.of(session).isPresent()) {
            throw new NotFoundException();
        }
        Persona persona = personas.find(who).orElseThrow(NotFoundException::new);
        session.setAttribute(PageFrame.PERSONA, persona.id());
        return new RedirectView(isOwnPath(back) ? back : "/");
    }

    /** Whether it stays within this shop: a path as addresses are written, not another host, not a template. */
    private static boolean isOwnPath(String back) {
        try {
            return back.startsWith("/") && !back.startsWith("//") && back.equals(new URI(back).toASCIIString());
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
