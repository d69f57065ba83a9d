package io.orderincident.jpa;

import io.orderincident.json.MoneyJson;
import io.orderincident.money.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * For hosts whose own records have ids, codes or money of this library in them: Jackson writes them, and reads them back, in
 * the form that they have in {@link io.orderincident.json}. Ids and codes are texts, money is {@link MoneyJson}. What
 * {@code desk.json()} gives needs no module.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new IncidentModule()).build();
 * }</pre>
 */
public final class IncidentModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** With all forms. */
    public IncidentModule() {
        super("order-incident");
        TextForms.addValues(this);
        addSerializer(Money.class, new StdSerializer<Money>(Money.class) {
            @Override
            public void serialize(Money value, JsonGenerator json, SerializationContext context) {
                json.writePOJO(MoneyJson.of(value));
            }
        });
        addDeserializer(Money.class, new StdDeserializer<Money>(Money.class) {
            @Override
            public Money deserialize(JsonParser json, DeserializationContext context) {
                MoneyJson read = json.readValueAs(MoneyJson.class);
                return Money.of(read.amount(), read.currency());
            }
        });
    }
}
