package io.orderincident.shop.web;

import io.orderincident.search.Criterion;
import io.orderincident.search.IncidentField;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.TimeField;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What narrows the list of incidents besides where they stand, as it was asked for: one control, or two, for each field of
 * the library's table. Immutable.
 */
final class ListConditions {
    /** What the page asks for in forms of their own. */
    private static final Set<IncidentField<?>> ELSEWHERE = Set.of(IncidentFields.STATUS, IncidentFields.NUMBER);

    /** Customers see their own and need no more conditions. */
    private static final Set<IncidentField<?>> FOR_CUSTOMERS = Set.of(IncidentFields.TYPE);

    private static final Set<IncidentField<?>> USUAL =
            Set.of(IncidentFields.TYPE, IncidentFields.TURN, IncidentFields.PERSON, IncidentFields.PROACTIVE);

    private static final Map<IncidentField<?>, String> SHORT_NAMES =
            Map.of(IncidentFields.CASE_FILE, "file", IncidentFields.PROACTIVE, "first");

    private static final List<ValueName> TICKED = List.of(new ValueName("true", null));
    private static final String TEXT = "text";
    private static final String FROM = "From";
    private static final String UNTIL = "Until";

    private final Map<String, String> typed;
    private final List<IncidentField<?>> offered;
    private final PageLanguage say;
    private final ZoneId zone;

    private ListConditions(Persona persona, PageLanguage say, Map<String, String> typed) {
        this.typed = typed;
        this.say = say;
        this.zone = persona.shop().zone();
        this.offered = IncidentFields.all().stream()
                .filter(field -> persona.isCustomer() ? FOR_CUSTOMERS.contains(field) : !ELSEWHERE.contains(field))
                .toList();
    }

    /** Those that the address of a page holds, of those that the persona may ask for. */
    static ListConditions of(Persona persona, PageLanguage say, Map<String, String> typed) {
        return new ListConditions(persona, say, typed);
    }

    /**
     * One thing to choose, type or tick.
     *
     * @param name the parameter
     * @param field the name of the field, under which the pages say its values
     * @param end which end of a period, null where it is none
     * @param type of the input
     * @param value what is asked for, empty for nothing
     */
    record Control(
            String name,
            String field,
            String label,
            @Nullable String end,
            String type,
            List<ValueName> values,
            String value,
            boolean usual) {
        public boolean isGiven() {
            return !value.isEmpty();
        }
    }

    List<Control> controls() {
        return offered.stream().flatMap(this::controls).toList();
    }

    private Stream<Control> controls(IncidentField<?> field) {
        return field instanceof TimeField
                ? Stream.of(FROM, UNTIL).map(end -> control(field, end, "date"))
                : Stream.of(control(field, null, field.type() == Boolean.class ? "checkbox" : "text"));
    }

    private Control control(IncidentField<?> field, @Nullable String end, String type) {
        String name = name(field) + (end == null ? "" : end);
        return new Control(
                name,
                field.name(),
                say.field(field),
                end,
                type,
                values(field),
                end == null ? given(field) : typed(name),
                USUAL.contains(field));
    }

    /** What is searched in the texts, empty for nothing. */
    String text() {
        return typed(TEXT);
    }

    /** The parameters of the address, so that other pages of the same list can be reached. */
    Map<String, String> parameters() {
        Map<String, String> given = new TreeMap<>();
        controls().stream().filter(Control::isGiven).forEach(control -> given.put(control.name(), control.value()));
        if (!text().isEmpty()) {
            given.put(TEXT, text());
        }
        return given;
    }

    /** What is asked of the incidents; empty if no incident can be so, as nobody's name has control characters. */
    Optional<List<Criterion>> criteria() {
        try {
            return Optional.of(Stream.concat(
                            Stream.of(text())
                                    .filter(words -> !words.isEmpty())
                                    .map(words -> new Criterion.Text(words, true)),
                            offered.stream().flatMap(this::criterion))
                    .toList());
        } catch (IllegalArgumentException | DateTimeException nonsense) {
            return Optional.empty();
        }
    }

    private Stream<Criterion> criterion(IncidentField<?> field) {
        if (field instanceof TimeField time) {
            return Stream.concat(
                    date(name(field) + FROM)
                            .map(day -> time.from(day.atStartOfDay(zone).toInstant()))
                            .stream(),
                    date(name(field) + UNTIL)
                            .map(day -> time.before(
                                    day.plusDays(1).atStartOfDay(zone).toInstant()))
                            .stream());
        }
        String value = given(field);
        return value.isEmpty() ? Stream.empty() : Stream.of(is(field, value));
    }

    private static <V> Criterion is(IncidentField<V> field, String value) {
        return field.is(field.parse(value));
    }

    private Optional<LocalDate> date(String name) {
        return Optional.of(typed(name)).filter(day -> !day.isEmpty()).map(LocalDate::parse);
    }

    /** What is asked of a field; nothing where it is none of the values to choose from. */
    private String given(IncidentField<?> field) {
        String value = typed(name(field));
        List<ValueName> values = values(field);
        boolean known =
                values.isEmpty() || values.stream().anyMatch(one -> one.value().equals(value));
        return known ? value : "";
    }

    private List<ValueName> values(IncidentField<?> field) {
        if (field.type() == Boolean.class) {
            return TICKED;
        }
        return field.equals(IncidentFields.PERSON)
                ? say.staffAnd(typed(name(field))).stream()
                        .map(key -> new ValueName(key, say.person(key)))
                        .toList()
                : say.values(field.type());
    }

    private String typed(String name) {
        return typed.getOrDefault(name, "").strip();
    }

    private static String name(IncidentField<?> field) {
        return SHORT_NAMES.getOrDefault(field, field.name());
    }
}
