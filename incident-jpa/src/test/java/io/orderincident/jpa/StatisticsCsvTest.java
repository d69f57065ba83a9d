package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.orderincident.money.Money;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.DurationTally;
import io.orderincident.statistics.IncidentFigures;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.TimeBasis;
import io.orderincident.statistics.TopTally.Top;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsCsvTest {

    @Test
    void eachGroupIsALineWithItsFiguresUnderTheirHeadings() {
        Map<String, IncidentFigures> groups = new LinkedHashMap<>();
        groups.put("Correos, \"urgente\"\nMadrid", figures("EUR"));
        groups.put("SEUR", figures("JPY"));

        List<NamedCsvRecord> lines = records(StatisticsCsv.write(groups));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).getField("group")).isEqualTo("Correos, \"urgente\"\nMadrid");
        assertThat(lines.get(0).getField("INCIDENTS")).isEqualTo("8");
        assertThat(lines.get(0).getField("cost EUR")).isEqualTo("1234567890123.5");
        assertThat(lines.get(0).getField("cost JPY")).isEqualTo("0");
        assertThat(lines.get(1).getField("cost EUR")).isEqualTo("0");
        assertThat(lines.get(1).getField("TIME_TO_COMMUNICATE WORKING mean")).isEqualTo("45.0");
        assertThat(lines.get(1).getField("TIME_TO_COMMUNICATE WORKING p90")).isEqualTo("60");
        assertThat(lines.get(1).getField("TIME_TO_COMMUNICATE ELAPSED p90")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1+1"})
    void noTextIsAFormula(String text) {
        String top = StatisticsCsv.write(List.of(new Top(text, 1)));
        String groups = StatisticsCsv.write(Map.of(text, figures("EUR")));

        assertThat(records(top).get(0).getField("value")).isEqualTo("'" + text);
        assertThat(records(groups).get(0).getField("group")).isEqualTo("'" + text);
    }

    @Test
    void otherTextsStayAsTheyAre() {
        assertThat(StatisticsCsv.write(List.of(new Top("ROSE-RED", 7), new Top("", 1))))
                .isEqualTo("value,incidents\r\nROSE-RED,7\r\n,1\r\n");
    }

    private static List<NamedCsvRecord> records(String text) {
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }

    private static IncidentFigures figures(String currency) {
        IncidentTally tally = new IncidentTally();
        tally.add(Count.INCIDENTS, 8);
        tally.addCost(CostKind.FREIGHT, CostBearer.CARRIER, Money.of("1234567890123.50", currency));
        DurationTally durations = new DurationTally();
        durations.add(30);
        durations.add(60);
        tally.add(DurationMeasure.TIME_TO_COMMUNICATE, TimeBasis.WORKING, durations);
        return tally.figures();
    }
}
