package io.orderincident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.text.Wording;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down what records hold, whatever they are: by the names of their parts. */
final class ExportText {

    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
                    + "dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.2rem 1rem;margin:.2rem 0}"
                    + "dt{color:#555}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
                    + "section{border-top:1px solid #999;margin-top:2rem}ol{padding-left:1.5rem}li{margin:.8rem 0}";

    private ExportText() {}

    static String json(DataExport export) {
        StringBuilder json = new StringBuilder();
        write(json, tree(export));
        return json.toString();
    }

    static String html(DataExport export, Locale locale) {
        ResourceBundle words = Wording.in("io.orderincident.Export", locale);
        ResourceBundle events = Wording.in("io.orderincident.evidence.Evidence", locale);
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(escaped(
                        words.getLocale().getLanguage().isEmpty()
                                ? "en"
                                : words.getLocale().getLanguage()))
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(words.getString("title")))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(escaped(words.getString("title")))
                .append("</h1><p>")
                .append(escaped(export.at().truncatedTo(ChronoUnit.SECONDS).toString()))
                .append("</p><p>")
                .append(escaped(words.getString("left-out")))
                .append("</p>");
        for (DataExport.Part part : export.incidents()) {
            page.append("<section><h2>")
                    .append(escaped(
                            words.getString("incident") + " " + part.incident().number()))
                    .append("</h2>");
            list(page, tree(part.incident()), words, events);
            page.append("<h3>").append(escaped(words.getString("history"))).append("</h3><ol>");
            part.entries().forEach(entry -> {
                page.append("<li>");
                list(page, tree(entry), words, events);
                page.append("</li>");
            });
            page.append("</ol></section>");
        }
        for (DataExport.Mail mail : export.mails()) {
            page.append("<section><h2>")
                    .append(escaped(words.getString("mail")))
                    .append("</h2>");
            list(page, tree(mail), words, events);
            page.append("</section>");
        }
        return page.append("</body></html>\n").toString();
    }

    /** Maps, collections, texts and types of events; what a record does not know is left out. */
    private static @Nullable Object tree(@Nullable Object value) {
        if (value instanceof Record parts) {
            RecordComponent[] components = parts.getClass().getRecordComponents();
            return components.length == 1 && isPlain(components[0].getType())
                    ? String.valueOf(part(components[0], parts))
                    : named(parts, components);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            map.forEach((key, held) -> tree.put(String.valueOf(key), tree(held)));
            return tree;
        } else if (value instanceof Collection<?> elements) {
            return elements.stream().map(ExportText::tree).toList();
        }
        return value instanceof Number || value instanceof Boolean || value == null ? value : value.toString();
    }

    private static boolean isPlain(Class<?> type) {
        return type == String.class || type.isPrimitive() || type == Instant.class;
    }

    private static Map<String, @Nullable Object> named(Record parts, RecordComponent[] components) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        if (parts instanceof IncidentEvent event) {
            tree.put("type", event.type());
        }
        for (RecordComponent component : components) {
            Object part = tree(part(component, parts));
            if (part != null && !part.equals(List.of()) && !part.equals(Map.of())) {
                tree.put(component.getName(), part);
            }
        }
        return tree;
    }

    private static @Nullable Object part(RecordComponent component, Record parts) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a part of " + parts.getClass() + " cannot be read", e);
        }
    }

    private static void list(StringBuilder page, @Nullable Object tree, ResourceBundle words, ResourceBundle events) {
        if (tree instanceof Map<?, ?> map) {
            page.append("<dl>");
            map.forEach((name, held) -> {
                page.append("<dt>")
                        .append(escaped(label(name.toString(), words)))
                        .append("</dt><dd>");
                list(page, held, words, events);
                page.append("</dd>");
            });
            page.append("</dl>");
        } else if (tree instanceof Collection<?> elements) {
            elements.forEach(element -> {
                page.append("<div>");
                list(page, element, words, events);
                page.append("</div>");
            });
        } else if (tree instanceof EventType type) {
            page.append(escaped(events.getString("event." + type)));
        } else {
            page.append(escaped(String.valueOf(tree)));
        }
    }

    /** The name of a part in the language of the reader. */
    private static String label(String name, ResourceBundle words) {
        return words.containsKey("part." + name) ? words.getString("part." + name) : spaced(name);
    }

    /** The name of a part as words: {@code registeredAt} is "registered at". */
    private static String spaced(String name) {
        return name.codePoints()
                .mapToObj(letter -> Character.isUpperCase(letter)
                        ? " " + Character.toString(Character.toLowerCase(letter))
                        : Character.toString(letter))
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static void write(StringBuilder json, @Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.append(separator);
                quote(json, entry.getKey().toString());
                json.append(':');
                write(json, entry.getValue());
                separator = ",";
            }
            json.append(map.isEmpty() ? "{}" : "}");
        } else if (tree instanceof Collection<?> elements) {
            String separator = "[";
            for (Object element : elements) {
                json.append(separator);
                write(json, element);
                separator = ",";
            }
            json.append(elements.isEmpty() ? "[]" : "]");
        } else if (tree instanceof String || tree instanceof EventType) {
            quote(json, tree.toString());
        } else {
            json.append(tree);
        }
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '"' || sign == '\\') {
                json.append('\\').append(sign);
            } else if (sign < ' ' || sign == '<' || Character.isSurrogate(sign)) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) sign));
            } else {
                json.append(sign);
            }
        }
        json.append('"');
    }
}
