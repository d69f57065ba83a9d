package io.orderincident.jpa;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

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
            .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(TextForms.module())
            .addModule(RuleForms.module())
            .build();

    private static final ObjectReader STORED =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private StrictJson() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The same with line breaks, for people. */
    static String writeReadable(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /**
     * Reads a value. A byte order mark, as some editors begin a file with, is passed by.
     *
     * @throws UnreadableJsonException if the text is not JSON, or not of this class
     */
    static <T> T read(String text, Class<T> type) {
        String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        return located(() -> MAPPER.readValue(unmarked, type));
    }

    /**
     * Reads a value that this library wrote; what a later version of it added is skipped.
     *
     * @throws UnreadableJsonException if the text is not JSON, or not of this class
     */
    static <T> T readStored(String text, Class<T> type) {
        return located(() -> STORED.forType(type).readValue(text));
    }

    /**
     * Reads a value from a part of a {@linkplain JsonNode tree}.
     *
     * @throws UnreadableJsonException if the part is not of this class
     */
    static <T> T read(JsonNode part, Class<T> type) {
        return located(() -> MAPPER.treeToValue(part, type));
    }

    private static <T> T located(Supplier<@Nullable T> reading) {
        try {
            T value = reading.get();
            if (value == null) {
                throw UnreadableJsonException.empty();
            }
            return value;
        } catch (JacksonException fault) {
            throw UnreadableJsonException.of(fault);
        }
    }
}
