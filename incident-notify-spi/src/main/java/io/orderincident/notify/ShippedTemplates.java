package io.orderincident.notify;

import io.orderincident.party.ShopId;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The templates in the library's own resources: subject, text and HTML, parted by lines of three dashes, and the short texts of a
 * language in one file by kind.
 */
final class ShippedTemplates implements Templates {

    private static final Pattern PART = Pattern.compile("---\n");
    private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

    private final Map<Locale, Map<NotificationKind, Template>> templates = new HashMap<>();
    private final Map<Locale, Map<NotificationKind, Template>> shortTexts = new HashMap<>();

    ShippedTemplates() {
        for (Locale locale : LOCALES) {
            Map<NotificationKind, Template> byKind = new EnumMap<>(NotificationKind.class);
            Map<NotificationKind, Template> shortByKind = new EnumMap<>(NotificationKind.class);
            Properties texts = shortTexts("short_" + locale + ".properties");
            for (NotificationKind kind : EnumSet.complementOf(EnumSet.of(NotificationKind.ORDER_FLAG))) {
                byKind.put(kind, read(kind.name().toLowerCase(Locale.ROOT) + "_" + locale + ".mustache"));
                shortByKind.put(
                        kind, Template.ofShort(Objects.requireNonNull(texts.getProperty(kind.name()), kind.name())));
            }
            templates.put(locale, byKind);
            shortTexts.put(locale, shortByKind);
        }
    }

    @Override
    public Optional<Template> find(ShopId shop, NotificationKind kind, Locale locale) {
        return Optional.ofNullable(templates.getOrDefault(locale, Map.of()).get(kind));
    }

    @Override
    public Optional<Template> find(ShopId shop, NotificationKind kind, Locale locale, DeliveryFormat format) {
        return format == DeliveryFormat.SHORT
                ? Optional.ofNullable(shortTexts.getOrDefault(locale, Map.of()).get(kind))
                : find(shop, kind, locale);
    }

    private static Template read(String resource) {
        String[] parts = PART.split(text(resource), 3);
        return Template.of(parts[0].strip(), parts[1], parts[2]);
    }

    private static Properties shortTexts(String resource) {
        Properties texts = new Properties();
        try {
            texts.load(new StringReader(text(resource)));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
        return texts;
    }

    private static String text(String resource) {
        try (InputStream in = ShippedTemplates.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the library is not whole: it lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }
}
