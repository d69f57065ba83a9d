package io.orderincident.jpa;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON text that people may have written: what the record does not know, a value of another kind, a name that
 * stands twice and anything behind the end are refused, with the place.
 */
final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(TextForms.module())
            .build();

    private StrictJson() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads a value.
     *
     * @throws UnreadableJsonException if the text is not JSON, or not of this class
     */
    static <T> T read(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new UnreadableJsonException("", "nothing but null");
            }
            return value;
        } catch (JacksonException fault) {
            throw UnreadableJsonException.of(fault);
        }
    }
}
