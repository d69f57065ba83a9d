package io.orderincident;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.EventRecords;
import io.orderincident.incident.Incident;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is kept of a person is told in their language. */
class ExportTextTest {

    private static final ResourceBundle SPANISH =
            ResourceBundle.getBundle("io.orderincident.Export", Locale.forLanguageTag("es"));

    @Test
    void everyPartOfAnExportHasANameInSpanish() {
        Set<Class<?>> records = new LinkedHashSet<>();
        collect(Incident.class, records);
        collect(HistoryEntry.class, records);
        collect(DataExport.Mail.class, records);
        Stream.of(EventType.values()).forEach(type -> collect(EventRecords.of(type), records));

        Set<String> parts = records.stream()
                .filter(ExportTextTest::isNamedPartByPart)
                .flatMap(record -> Stream.of(record.getRecordComponents()))
                .map(part -> "part." + part.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        parts.add("part.type");

        assertThat(SPANISH.keySet().stream().filter(key -> key.startsWith("part.")))
                .containsExactlyInAnyOrderElementsOf(parts);
    }

    private static boolean isNamedPartByPart(Class<?> record) {
        RecordComponent[] parts = record.getRecordComponents();
        return parts.length != 1
                || !(parts[0].getType() == String.class
                        || parts[0].getType().isPrimitive()
                        || parts[0].getType() == Instant.class);
    }

    private static void collect(Type type, Set<Class<?>> records) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(part -> collect(part, records));
        } else if (type instanceof Class<?> kind && kind.isRecord() && records.add(kind)) {
            Stream.of(kind.getRecordComponents()).forEach(part -> collect(part.getGenericType(), records));
        }
    }
}
