package io.orderincident.notify;

import io.orderincident.party.ShopId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The templates in the library's own resources: subject, text and HTML, parted by lines of three dashes. */
final class ShippedTemplates implements Templates {

    private static final Pattern PART = Pattern.compile("---\n");
    private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

    private final Map<Locale, Map<NotificationKind, Template>> templates = new HashMap<>();

    ShippedTemplates() {
        for (Locale locale : LOCALES) {
            Map<NotificationKind, Template> byKind = new EnumMap<>(NotificationKind.class);
            for (NotificationKind kind : EnumSet.complementOf(EnumSet.of(NotificationKind.ORDER_FLAG))) {
                byKind.put(kind, read(kind.name().toLowerCase(Locale.ROOT) + "_" + locale + ".mustache"));
            }
            templates.put(locale, byKind);
        }
    }

    @Override
    public Optional<Template> find(ShopId shop, NotificationKind kind, Locale locale) {
        return Optional.ofNullable(templates.getOrDefault(locale, Map.of()).get(kind));
    }

    private static Template read(String resource) {
        try (InputStream in = ShippedTemplates.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the library is not whole: it lacks " + resource);
            }
            String[] parts = PART.split(new String(in.readAllBytes(), StandardCharsets.UTF_8), 3);
            return Template.of(parts[0].strip(), parts[1], parts[2]);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }
}
