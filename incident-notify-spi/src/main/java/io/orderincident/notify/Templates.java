package io.orderincident.notify;

import io.orderincident.party.ShopId;
import java.util.Locale;
import java.util.Optional;

/**
 * A host's own templates, which take the place of the shipped ones. Called for every delivery, from any thread, and in
 * the transaction of the change, to choose the language of dates and names: answer from memory.
 *
 * <p>For a recipient in {@code es-MX} it is asked for {@code es-MX}, {@code es} and {@code en} in this order; in each
 * of these languages it goes before the shipped templates, which are in {@code es} and {@code en}.
 */
@FunctionalInterface
public interface Templates {

    /**
     * The host's template in exactly this language.
     *
     * @param shop whose notification
     * @param kind what it says
     * @param locale in which language
     * @return the template, empty to take the next one
     */
    Optional<Template> find(ShopId shop, NotificationKind kind, Locale locale);
}
