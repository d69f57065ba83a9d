package io.orderincident.jpa;

import io.orderincident.catalog.CannedTextCode;
import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.RefundReasonCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.CauseKey;
import io.orderincident.order.CommercialDocument;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** The values that stand in JSON as what they hold, and not as an object of one field. */
final class TextForms {

    private TextForms() {}

    /** Those of the library, and those of Java that stand in what is kept. */
    static SimpleModule module() {
        SimpleModule module = new SimpleModule("order-incident-values");
        addValues(module);
        add(module, Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
        addInstant(module);
        addCommercialDocument(module);
        return module;
    }

    /** Those of the library. */
    static void addValues(SimpleModule module) {
        add(module, ShopId.class, ShopId::value, ShopId::of);
        add(module, CustomerId.class, CustomerId::value, CustomerId::of);
        add(module, OrderId.class, OrderId::value, OrderId::of);
        add(module, OrderLineId.class, OrderLineId::value, OrderLineId::of);
        add(module, Sku.class, Sku::value, Sku::of);
        add(module, TypeCode.class, TypeCode::value, TypeCode::of);
        add(module, ResolutionReasonCode.class, ResolutionReasonCode::value, ResolutionReasonCode::of);
        add(module, RefundReasonCode.class, RefundReasonCode::value, RefundReasonCode::of);
        add(module, KindCode.class, KindCode::value, KindCode::of);
        add(module, CauseCode.class, CauseCode::value, CauseCode::of);
        add(module, ReasonCode.class, ReasonCode::value, ReasonCode::of);
        add(module, ProtocolCode.class, ProtocolCode::value, ProtocolCode::of);
        add(module, ChannelCode.class, ChannelCode::value, ChannelCode::of);
        add(module, CannedTextCode.class, CannedTextCode::value, CannedTextCode::of);
        add(module, QuestionCode.class, QuestionCode::value, QuestionCode::of);
        add(module, CauseKey.class, CauseKey::value, CauseKey::of);
        add(module, IncidentId.class, IncidentId::toString, IncidentId::parse);
        add(module, IncidentNumber.class, IncidentNumber::toString, IncidentNumber::parse);
        addLocalizedText(module);
    }

    /** In the standard form; the moment of a command is written several times one after the other. */
    private static void addInstant(SimpleModule module) {
        module.addSerializer(Instant.class, new StdScalarSerializer<Instant>(Instant.class) {

            private volatile Written last = new Written(Instant.EPOCH, Instant.EPOCH.toString());

            @Override
            public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
                Written known = last;
                if (!known.instant.equals(value)) {
                    known = new Written(value, value.toString());
                    last = known;
                }
                json.writeString(known.text);
            }
        });
    }

    private record Written(Instant instant, String text) {}

    /** A text by language is an object of languages, and nothing around it. */
    private static void addLocalizedText(SimpleModule module) {
        module.addSerializer(LocalizedText.class, new StdSerializer<LocalizedText>(LocalizedText.class) {
            @Override
            public void serialize(LocalizedText value, JsonGenerator json, SerializationContext context) {
                json.writeStartObject();
                value.byLanguage().forEach(json::writeStringProperty);
                json.writeEndObject();
            }
        });
        module.addDeserializer(LocalizedText.class, new StdDeserializer<LocalizedText>(LocalizedText.class) {
            @Override
            public LocalizedText deserialize(JsonParser json, DeserializationContext context) {
                return LocalizedText.of(json.readValueAs(new TypeReference<Map<String, String>>() {}));
            }
        });
    }

    /** Before there were kinds of them, there was a number only. */
    private static void addCommercialDocument(SimpleModule module) {
        module.addDeserializer(
                CommercialDocument.class, new StdDeserializer<CommercialDocument>(CommercialDocument.class) {
                    @Override
                    public CommercialDocument deserialize(JsonParser json, DeserializationContext context) {
                        if (json.hasToken(JsonToken.VALUE_STRING)) {
                            return CommercialDocument.of(DocumentKind.OTHER, json.getString());
                        }
                        Map<String, String> read = json.readValueAs(new TypeReference<Map<String, String>>() {});
                        String issuedOn = read.get("issuedOn");
                        return new CommercialDocument(
                                DocumentKind.valueOf(Objects.requireNonNull(read.get("kind"))),
                                Objects.requireNonNull(read.get("number")),
                                issuedOn == null ? null : LocalDate.parse(issuedOn));
                    }
                });
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<T, String> form, Function<String, T> of) {
        module.addSerializer(type, new StdScalarSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(form.apply(value));
            }
        });
        module.addDeserializer(type, new StdScalarDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return of.apply(json.getString());
            }
        });
    }
}
