package io.orderincident.jpa;

import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON text. Which class to read is decided by the code that reads, never by the text; what a later version
 * added is skipped.
 */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
            .addModule(TextForms.module())
            .build();

    private static final String NOTHING = "[]";

    private static final ClassValue<ObjectWriter> WRITERS = new ClassValue<>() {

        @Override
        protected ObjectWriter computeValue(Class<?> type) {
            return MAPPER.writerFor(type);
        }
    };

    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {

        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return MAPPER.readerFor(type);
        }
    };

    private Json() {}

    static String write(Object value) {
        if (value instanceof Collection<?> list) {
            return list.isEmpty() ? NOTHING : MAPPER.writeValueAsString(value);
        }
        return WRITERS.get(value.getClass()).writeValueAsString(value);
    }

    static <T> T read(String text, Class<T> type) {
        return READERS.get(type).readValue(text);
    }

    static <T> T read(JsonNode part, Class<T> type) {
        return MAPPER.treeToValue(part, type);
    }

    static <T> Map<String, T> readMap(String text, Class<T> type) {
        return MAPPER.readerForMapOf(type).readValue(text);
    }
}
