package io.orderincident.notify;

import io.orderincident.party.ShopId;
import java.util.Locale;
import java.util.Optional;

/**
 * A host's own templates, which take the place of the shipped ones. Called for every delivery, from any thread, and in
 * the transaction of the change, to choose the language of dates and names: answer from memory. Checked by the kit {@code
 * io.orderincident.notify.tck.TemplatesContract}.
 *
 * <p>For a recipient in {@code es-MX} it is asked for {@code es-MX}, {@code es} and {@code en} in this order; in each
 * of these languages it goes before the shipped templates, which are in {@code es} and {@code en}, for mail and for short texts.
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

    /**
     * The host's template in exactly this language, for channels of one format.
     *
     * @param shop whose notification
     * @param kind what it says
     * @param locale in which language
     * @param format {@link DeliveryFormat#FULL}, or {@link DeliveryFormat#SHORT} for one made by {@link Template#ofShort}; what is
     *     for programs needs no template
     * @return the template, empty to take the next one; by default {@link #find(ShopId, NotificationKind, Locale)} where a full one is
     *     asked for, else empty
     */
    default Optional<Template> find(ShopId shop, NotificationKind kind, Locale locale, DeliveryFormat format) {
        return format == DeliveryFormat.FULL ? find(shop, kind, locale) : Optional.empty();
    }
}
