package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Catalogue;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.document.IncidentDocument;
import io.orderincident.evidence.IncidentForms;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.json.EntryJson;
import io.orderincident.json.HistoryJson;
import io.orderincident.json.MessagesJson;
import io.orderincident.json.ProblemJson;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.SlaPolicies;
import jakarta.json.bind.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.yasson.JsonBindingProvider;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What hosts serve keeps its form, and the schema in the jar describes it. No module of a JSON library knows of it. */
class JsonViewsSchemaTest {

    private static final JsonMapper PLAIN = JsonMapper.builder().build();
    private static final ObjectWriter READABLE = PLAIN.writerWithDefaultPrettyPrinter();
    private static final String SCHEMA = text("/META-INF/order-incident/json.schema.json");
    private static final JsonNode DEFINITIONS = PLAIN.readTree(SCHEMA).get("$defs");

    private static final Pattern LOCAL = Pattern.compile("\\d{4}-.+Z|[0-9.]+ [A-Z]{3}");
    private static final Pattern CODE = Pattern.compile("\\b[A-Z]{2}[A-Z_]+\\b");
    private static final Set<String> LOCAL_CHANGES = Set.of("amount", "papers", "thirdParty");

    private static final ShopId SHOP = ShopId.of("shop-1");
    private static final Instant AT = Instant.parse("2026-03-02T10:15:30.000001Z");
    private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");
    private static final Author PEDRO = new Author(Party.AGENT, "pedro", "Pedro");
    private static final Actor STAFF = Actor.agent(SHOP, "pedro", "Pedro");
    private static final Actor CUSTOMER =
            Actor.customer(SHOP, CustomerId.of("customer-1"), "Ana").speaking(Locale.forLanguageTag("es"));

    private static String text(String resource) {
        try (InputStream bytes = Objects.requireNonNull(JsonViewsSchemaTest.class.getResourceAsStream(resource))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IncidentForms forms(Actor viewer) {
        return new IncidentForms(viewer, Catalogue.standard(), ZoneId.of("Europe/Madrid"), NOW);
    }

    private static Map<EventType, IncidentEvent> events() {
        Map<EventType, IncidentEvent> events = new EnumMap<>(EventType.class);
        JsonTest.events()
                .map(Arguments::get)
                .map(given -> (IncidentEvent) given[0])
                .forEach(event -> events.putIfAbsent(event.type(), event));
        return events;
    }

    private static HistoryEntry entry(long version, IncidentEvent event) {
        return new HistoryEntry(new IncidentId(42), version, AT, PEDRO, "as he said", event);
    }

    private static Incident incident() {
        Map<EventType, IncidentEvent> events = events();
        List<HistoryEntry> history = new ArrayList<>();
        Stream.of(
                        EventType.REGISTERED,
                        EventType.COMMUNICATED,
                        EventType.EDITED,
                        EventType.ASSIGNED,
                        EventType.PLANNED,
                        EventType.PROMISED,
                        EventType.OFFERED,
                        EventType.REFUND_REQUESTED,
                        EventType.LINKED,
                        EventType.RESOLVED,
                        EventType.RATED)
                .forEach(type -> history.add(entry(history.size() + 1L, Objects.requireNonNull(events.get(type)))));
        return Incident.replay(history);
    }

    private static List<Clock> clocks(Actor viewer) {
        return incident()
                .clockHistory()
                .clocks(
                        PolicyHistory.always(SlaPolicies.standard()),
                        BusinessCalendar.officeHours(ZoneId.of("Europe/Madrid")),
                        NOW)
                .stream()
                .filter(clock -> viewer == STAFF || clock.key().kind() == ClockKind.PROMISE)
                .toList();
    }

    /** Each under the name of its definition. */
    private static Map<String, Object> records(Actor viewer) {
        Map<EventType, IncidentEvent> events = events();
        Incident incident = incident().seenBy(viewer);
        IncidentForms forms = forms(viewer);
        IncidentSummary row = IncidentSummary.of(
                        incident(), new Schedule(new ClockKey(ClockKind.RESOLUTION, 1), NOW, NOW))
                .seenBy(viewer);
        HistoryEntry registered = entry(1, Objects.requireNonNull(events.get(EventType.REGISTERED)))
                .seenBy(viewer);
        Map<String, Object> records = new TreeMap<>();
        records.put(
                "Incident", forms.incident(incident, clocks(viewer), incident().steps(viewer, NOW, true)));
        records.put(
                "Page",
                forms.page(Page.of(IncidentFilter.of(SHOP), PageRequest.first(1), List.of(row, row))
                        .counting(2)));
        records.put("History", new HistoryJson(List.of(forms.entry(registered)), 1L));
        records.put(
                "Messages",
                new MessagesJson(forms.message(registered).stream().toList(), "1772446530000001_000000000001A_1"));
        records.put(
                "Document",
                forms.document(
                        new IncidentDocument(SHOP, new IncidentId(42), JsonTest.document(), AT, PEDRO).seenBy(viewer)));
        records.put(
                "Problem",
                ProblemJson.of(
                        Outcome.existing(
                                Refusal.of(Reason.ALREADY_REGISTERED, "order", viewer.locale(), incident.number()),
                                incident),
                        viewer.locale()));
        return records;
    }

    private static Schema schema(String definition) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        PLAIN.writeValueAsString(Map.of(
                                "$schema",
                                "https://json-schema.org/draft/2020-12/schema",
                                "$ref",
                                "#/$defs/" + definition,
                                "$defs",
                                DEFINITIONS)),
                        InputFormat.JSON);
    }

    private static void assertOfSchema(String definition, Object record) {
        String json = PLAIN.writeValueAsString(record);
        assertThat(schema(definition).validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    /** Without dates and amounts in words, which each version of Java writes otherwise. */
    private static JsonNode lasting(JsonNode served) {
        served.forEach(JsonViewsSchemaTest::lasting);
        if (served instanceof ObjectNode object && object.has("label")) {
            Stream.of("value", "before", "after")
                    .filter(words -> object.path(words).isString())
                    .filter(words -> LOCAL.matcher(object.path("code").asString(""))
                                    .matches()
                            || LOCAL_CHANGES.contains(object.path("name").asString()))
                    .forEach(words -> object.put(words, "in words"));
        }
        return served;
    }

    private static void assertFrozen(String file, Map<String, ?> written) throws IOException {
        String now = READABLE.writeValueAsString(lasting(PLAIN.valueToTree(written))) + "\n";
        Files.writeString(Files.createDirectories(Path.of("target")).resolve(file), now);
        assertThat(PLAIN.readTree(now))
                .as("what is served is no longer as it was: see target/%s", file)
                .isEqualTo(PLAIN.readTree(text("/io/orderincident/jpa/" + file)));
    }

    @Test
    void everyEventIsServedAsItsExampleShowsToStaffAndCustomer() throws IOException {
        Map<String, Object> written = new TreeMap<>();
        events().forEach((type, event) -> {
            HistoryEntry entry = entry(7, event);
            Map<String, Object> bySide = new TreeMap<>();
            for (Actor viewer : List.of(STAFF, CUSTOMER)) {
                if (event.isVisibleTo(viewer)) {
                    Object served = forms(viewer).entry(entry.seenBy(viewer));
                    assertOfSchema("Entry", served);
                    bySide.put(viewer.party().name(), served);
                }
            }
            written.put(type.name(), bySide);
        });

        assertThat(written.keySet())
                .containsExactlyInAnyOrder(
                        Stream.of(EventType.values()).map(EventType::name).toArray(String[]::new));
        assertFrozen("json-entries.json", written);
    }

    /** The label of a stage was null, and its event had the name of another. */
    @Test
    void everyFactAndChangeOfEveryEventHasALabelInEachLanguage() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"))) {
            JsonTest.events().map(Arguments::get).forEach(given -> {
                EntryJson served = forms(STAFF.speaking(language)).entry(entry(7, (IncidentEvent) given[0]));
                String all = served.toString() + served.facts() + served.changes();
                assertThat(served.type().name()).as(all).isNotBlank();
                assertThat(served.facts())
                        .as(all)
                        .allSatisfy(
                                fact -> assertThat(fact.label()).as(fact.name()).isNotBlank());
                assertThat(served.changes())
                        .as(all)
                        .allSatisfy(change ->
                                assertThat(change.label()).as(change.name()).isNotBlank());
            });
        }
    }

    @Test
    void everyRecordIsServedAsItsExampleShowsToStaffAndCustomer() throws IOException {
        Map<String, Object> written = new TreeMap<>();
        for (Actor viewer : List.of(STAFF, CUSTOMER)) {
            Map<String, Object> records = records(viewer);
            records.forEach(JsonViewsSchemaTest::assertOfSchema);
            written.put(viewer.party().name(), records);
        }

        assertFrozen("json-records.json", written);
    }

    static Stream<Named<Function<Object, String>>> otherLibraries() {
        ObjectMapper jackson2 = new ObjectMapper();
        Jsonb jsonb = new JsonBindingProvider().create().build();
        return Stream.of(
                Named.of("Jackson 2", value -> {
                    try {
                        return jackson2.writeValueAsString(value);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                Named.of("JSON-B", jsonb::toJson));
    }

    /** What is null they may leave out, as the schema says. */
    @ParameterizedTest
    @MethodSource("otherLibraries")
    void otherLibrariesWriteTheSameWithoutAnySetting(Function<Object, String> library) {
        for (Actor viewer : List.of(STAFF, CUSTOMER)) {
            Map<String, Object> served = records(viewer);
            events().forEach((type, event) ->
                    served.put("Entry " + type, forms(viewer).entry(entry(7, event))));
            served.forEach((definition, record) -> {
                String json = library.apply(record);

                assertThat(withoutNulls(PLAIN.readTree(json)))
                        .as(definition)
                        .isEqualTo(withoutNulls(PLAIN.readTree(PLAIN.writeValueAsString(record))));
                assertThat(schema(definition.replaceFirst(" .*", "")).validate(json, InputFormat.JSON))
                        .as(json)
                        .isEmpty();
            });
        }
    }

    private static JsonNode withoutNulls(JsonNode served) {
        served.forEach(JsonViewsSchemaTest::withoutNulls);
        if (served instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        return served;
    }

    @Test
    void theSchemaNamesEveryComponentOfEveryRecord() {
        Map<String, List<String>> described = new TreeMap<>();
        DEFINITIONS
                .properties()
                .forEach(definition -> described.put(
                        definition.getKey(),
                        definition.getValue().get("properties").propertyNames().stream()
                                .toList()));
        Map<String, List<String>> components = new TreeMap<>();
        new ClassFileImporter()
                .importPackages("io.orderincident.json").stream()
                        .filter(JavaClass::isRecord)
                        .map(JavaClass::reflect)
                        .forEach(record -> components.put(
                                record.getSimpleName().replace("Json", ""),
                                Stream.of(record.getRecordComponents())
                                        .map(RecordComponent::getName)
                                        .toList()));

        assertThat(described).isEqualTo(components);
    }

    @Test
    void theSchemaNamesEveryKindOfEvent() {
        String described = DEFINITIONS.at("/Entry/properties/type/description").asString();

        assertThat(CODE.matcher(described).results().map(MatchResult::group))
                .containsExactlyInAnyOrder(
                        Stream.of(EventType.values()).map(EventType::name).toArray(String[]::new));
    }

    @Test
    void theSchemaOfTodayTakesTheCodesOfTomorrow() {
        assertThat(DEFINITIONS.findValues("enum")).isEmpty();

        ObjectNode entry =
                PLAIN.valueToTree(forms(STAFF).entry(entry(7, Objects.requireNonNull(events().get(EventType.CLOSED)))));
        ((ObjectNode) entry.get("type")).put("code", "ADDED_TOMORROW");

        assertThat(schema("Entry").validate(PLAIN.writeValueAsString(entry), InputFormat.JSON))
                .isEmpty();
    }
}
