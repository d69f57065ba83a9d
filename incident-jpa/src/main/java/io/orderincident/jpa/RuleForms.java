package io.orderincident.jpa;

import io.orderincident.automation.Action;
import io.orderincident.automation.Condition;
import io.orderincident.automation.Trigger;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The parts of automation rules that are of several kinds. Which kind a condition or a trigger is follows from its fields;
 * an action names it. What is none, or an empty list, is not written.
 */
final class RuleForms {

    /** The field that names the kind of an action. */
    static final String KIND = "do";

    private static final JsonMapper PLAIN = JsonMapper.builder()
            .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
            .addModule(TextForms.module())
            .build();

    private RuleForms() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("order-incident-rules");
        add(module, Trigger.class, RuleForms::trigger);
        add(module, Condition.class, RuleForms::condition);
        add(module, Action.class, RuleForms::action);
        return module;
    }

    private static Class<? extends Trigger> trigger(ObjectNode fields) {
        return fields.has("after") || fields.has("since") ? Trigger.After.class : Trigger.On.class;
    }

    private static Class<? extends Condition> condition(ObjectNode fields) {
        if (fields.has("is")) {
            return Condition.Truth.class;
        }
        return fields.has("atLeast") || fields.has("atMost") ? Condition.Amount.class : Condition.Words.class;
    }

    /** Takes the name away, as the record has no such field. */
    private static Class<? extends Action> action(ObjectNode fields) {
        JsonNode kind = fields.remove(KIND);
        return Action.Kind.valueOf(kind == null ? "" : kind.asString("")).actionClass();
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<ObjectNode, Class<? extends T>> kind) {
        module.addSerializer(type, new StdSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeTree(tree(value));
            }
        });
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                if (!(context.readTree(json) instanceof ObjectNode fields)) {
                    return context.reportInputMismatch(type, "an object is needed");
                }
                return context.readTreeAsValue(fields, kindOf(fields, context));
            }

            private Class<? extends T> kindOf(ObjectNode fields, DeserializationContext context) {
                try {
                    return kind.apply(fields);
                } catch (IllegalArgumentException unknown) {
                    throw DatabindException.from(context, "no such kind", unknown)
                            .prependPath(type, KIND);
                }
            }
        });
    }

    private static ObjectNode tree(Object value) {
        ObjectNode tree = PLAIN.createObjectNode();
        if (value instanceof Action action) {
            tree.put(KIND, action.kind().name());
        }
        PLAIN.<ObjectNode>valueToTree(value).properties().stream()
                .filter(field -> !field.getValue().isNull())
                .filter(field ->
                        !field.getValue().isArray() || !field.getValue().isEmpty())
                .forEach(field -> tree.set(field.getKey(), field.getValue()));
        return tree;
    }
}
