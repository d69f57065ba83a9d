package io.orderincident.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.Fixtures;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.EventRecords;
import io.orderincident.incident.Incident;
import io.orderincident.party.Author;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.PersonalData;
import io.orderincident.sla.Run;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 11.2: what is personal in a history can be removed, and nothing else is. */
class RedactionLawTest {

    private static final Redaction REDACTION = Redaction.to(CustomerId.of("nobody-1"));

    /** Texts that name no customer: keys and labels of the shop, of its staff, of the host and of the library. */
    private static final Set<String> CODES = Set.of(
            "AffectedLine.title",
            "Assignment.person",
            "Assignment.team",
            "Automated.rule",
            "CauseKey.value",
            "Details.caseFile",
            "Details.tags",
            "Details.thirdParty",
            "Escalated.people",
            "Escalated.team",
            "ForeignFacts.carrier",
            "Handling.acted",
            "ImportKey.externalId",
            "ImportKey.source",
            "Imported.source",
            "Imported.state",
            "LocalizedText.byLanguage",
            "Message.mentions",
            "OrderId.value",
            "OrderLineId.value",
            "Report.carrier",
            "SeverityVerdict.rule",
            "ShopId.value",
            "Sku.value",
            "StaffAlert.rule",
            "StaffAlert.who",
            "Task.step",
            "Updated.step");

    static Stream<IncidentEvent> events() {
        return Samples.events();
    }

    @Test
    void everyTextOfAHistoryAndOfAStateIsPersonalOrDeclaredACode() {
        Set<Class<?>> records = new LinkedHashSet<>();
        collect(HistoryEntry.class, records);
        Stream.of(EventType.values()).forEach(type -> collect(EventRecords.of(type), records));
        collect(Incident.class, records);
        Set<String> undeclared = new TreeSet<>();
        records.stream()
                .filter(type -> !type.getSimpleName().endsWith("Code"))
                .filter(type ->
                        type != Author.class && type != Contact.class && type != CustomerId.class && type != Run.class)
                .forEach(type -> Stream.of(type.getRecordComponents())
                        .filter(RedactionLawTest::holdsText)
                        .filter(component -> !component.isAnnotationPresent(PersonalData.class))
                        .forEach(component -> undeclared.add(type.getSimpleName() + "." + component.getName())));

        assertThat(undeclared).isEqualTo(new TreeSet<>(CODES));
    }

    private static void collect(Type type, Set<Class<?>> records) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(part -> collect(part, records));
        } else if (type instanceof Class<?> kind && kind.isRecord() && records.add(kind)) {
            Stream.of(kind.getRecordComponents()).forEach(part -> collect(part.getGenericType(), records));
        }
    }

    private static boolean holdsText(RecordComponent component) {
        return component.getGenericType().getTypeName().contains("java.lang.String")
                || component.getType() == Object.class;
    }

    @ParameterizedTest
    @MethodSource("events")
    void nothingPersonalIsLeftOfAnEvent(IncidentEvent event) {
        HistoryEntry entry = new HistoryEntry(
                new IncidentId(7),
                1,
                Fixtures.NOON,
                new Author(Party.CUSTOMER, Samples.PERSONAL, Samples.PERSONAL),
                Samples.PERSONAL,
                event);

        HistoryEntry redacted = REDACTION.entry(entry);

        assertThat(Texts.in(entry)).anyMatch(text -> text.contains(Samples.PERSONAL));
        assertThat(Texts.in(redacted)).noneMatch(text -> text.contains(Samples.PERSONAL));
        assertThat(REDACTION.entry(redacted)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventShowsNothingPersonalWhereItIsPrinted(IncidentEvent event) {
        assertThat(event.toString()).doesNotContain(Samples.PERSONAL);
    }

    @Test
    void whatStaffAreCalledStays() {
        Author staff = new Author(Party.AGENT, "eva", "Eva");

        assertThat(REDACTION.of(staff)).isSameAs(staff);
    }
}
