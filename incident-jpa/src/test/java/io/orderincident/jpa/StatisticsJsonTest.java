package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.money.Money;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.statistics.AgainstSales;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.DurationTally;
import io.orderincident.statistics.IncidentFigures;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Sales;
import io.orderincident.statistics.TimeBasis;
import io.orderincident.statistics.TopTally.Top;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatisticsJsonTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    @Test
    void figuresHoldCountsSharesCostsAndDurations() {
        JsonNode json = MAPPER.readTree(StatisticsJson.write(figures()));

        assertThat(json.at("/counts/INCIDENTS").asLong()).isEqualTo(8);
        assertThat(json.at("/shares/resolved").toString()).isEqualTo("{\"part\":2,\"whole\":8,\"value\":0.25}");
        assertThat(json.at("/shares/met/RESOLUTION").toString()).isEqualTo("{\"part\":0,\"whole\":0,\"value\":null}");
        assertThat(json.at("/meanRating").isNull()).isTrue();
        assertThat(json.at("/costs").toString())
                .isEqualTo(
                        "[{\"kind\":\"FREIGHT\",\"bearer\":\"CARRIER\",\"amount\":\"1234567890123.5\",\"currency\":\"EUR\"}]");
        assertThat(json.at("/durations").size()).isEqualTo(8);
        assertThat(json.at("/durations/1").toString())
                .isEqualTo("{\"measure\":\"TIME_TO_COMMUNICATE\",\"basis\":\"WORKING\",\"count\":2,\"sum\":90,"
                        + "\"mean\":45.0,\"median\":30,\"p90\":60,\"p99\":60,\"exact\":true}");
        assertThat(json.at("/durations/0/median").isNull()).isTrue();
    }

    @Test
    void groupsAreWrittenInTheirOrder() {
        Map<String, IncidentFigures> groups = new LinkedHashMap<>();
        groups.put("LOST", figures());
        groups.put("DAMAGED", figures());

        JsonNode json = MAPPER.readTree(StatisticsJson.write(groups));

        assertThat(json.at("/0/group").asString()).isEqualTo("LOST");
        assertThat(json.at("/1/group").asString()).isEqualTo("DAMAGED");
        assertThat(json.at("/1/counts/INCIDENTS").asLong()).isEqualTo(8);
    }

    @Test
    void theTopAndWhatIsSeenAgainstSalesAreWrittenWithTheirFigures() {
        Sales sales = new Sales(25, 40, List.of(Money.of("100", "JPY"), Money.of("2469135780247", "EUR")));

        JsonNode top = MAPPER.readTree(StatisticsJson.write(List.of(new Top("ROSE", 7))));
        JsonNode against = MAPPER.readTree(StatisticsJson.write(AgainstSales.of(figures(), sales)));

        assertThat(top.toString()).isEqualTo("[{\"value\":\"ROSE\",\"incidents\":7}]");
        assertThat(against.at("/incidentsPerOrder").asDouble()).isEqualTo(0.32);
        assertThat(against.at("/orders").asLong()).isEqualTo(25);
        assertThat(against.at("/costPerValue").toString()).isEqualTo("{\"EUR\":\"0.5\"}");
        assertThat(MAPPER.readTree(StatisticsJson.write(AgainstSales.of(figures(), Sales.NONE)))
                        .at("/incidentsPerOrder")
                        .isNull())
                .isTrue();
    }

    private static IncidentFigures figures() {
        IncidentTally tally = new IncidentTally();
        tally.add(Count.INCIDENTS, 8);
        tally.add(Count.CLOSED, 2);
        tally.addCost(CostKind.FREIGHT, CostBearer.CARRIER, Money.of("1234567890123.50", "EUR"));
        DurationTally durations = new DurationTally();
        durations.add(30);
        durations.add(60);
        tally.add(DurationMeasure.TIME_TO_COMMUNICATE, TimeBasis.WORKING, durations);
        return tally.figures();
    }
}
