package io.orderincident.decision;

import io.orderincident.catalog.CannedText;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Placeholder;
import io.orderincident.catalog.TypeCode;
import io.orderincident.conversation.Message;
import io.orderincident.incident.Incident;
import io.orderincident.link.AffectedLine;
import io.orderincident.text.Text;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts into a canned text what it says of an incident: nothing that its customer does not know. Without state. */
public final class CannedTextFilling {

    /** Of more articles, the rest is only counted. */
    static final int ARTICLES_MAX = 10;

    private CannedTextFilling() {}

    /** As the text of a message, cut where it would be too long for one. */
    public static String filled(CannedText text, Incident incident, Catalogue catalogue, Locale reader) {
        return Text.cut(text.filled(reader, values(incident, catalogue, reader)), Message.TEXT_MAX);
    }

    private static Map<Placeholder, String> values(Incident incident, Catalogue catalogue, Locale reader) {
        Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
        values.put(Placeholder.NUMBER, incident.number().toString());
        values.put(Placeholder.ORDER, incident.report().order().value());
        values.put(Placeholder.TYPE, name(incident.classification().type(), catalogue, reader));
        if (!incident.report().lines().isEmpty()) {
            values.put(Placeholder.ARTICLES, articles(incident.report().lines()));
        }
        String customer = incident.report().contact().name();
        if (customer != null && !customer.isBlank()) {
            values.put(Placeholder.CUSTOMER, customer);
        }
        return values;
    }

    private static String name(TypeCode code, Catalogue catalogue, Locale reader) {
        return catalogue.type(code).map(type -> type.name().in(reader)).orElse(code.value());
    }

    private static String articles(List<AffectedLine> lines) {
        String first =
                lines.stream().limit(ARTICLES_MAX).map(AffectedLine::title).collect(Collectors.joining(", "));
        return lines.size() <= ARTICLES_MAX ? first : first + ", … (+" + (lines.size() - ARTICLES_MAX) + ")";
    }
}
