package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.StandardCodes.Types;
import io.orderincident.catalog.TypeCode;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class IncidentModuleTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new IncidentModule()).build();

    record OfHost(IncidentId incident, IncidentNumber number, OrderId order, TypeCode type, Money refunded) {}

    @Test
    void aRecordOfTheHostHasIdsCodesAndMoneyInTheServedForm() {
        OfHost written = new OfHost(
                new IncidentId(42), new IncidentNumber(42), OrderId.of("P-1"), Types.DAMAGED, Money.of("12.3", "EUR"));

        String json = MAPPER.writeValueAsString(written);

        assertThat(MAPPER.readTree(json)).isEqualTo(MAPPER.readTree("""
                        {"incident":"000000000001A","number":"000042-L","order":"P-1","type":"DAMAGED",
                        "refunded":{"amount":"12.30","currency":"EUR"}}"""));
        assertThat(MAPPER.readValue(json, OfHost.class)).isEqualTo(written);
    }
}
