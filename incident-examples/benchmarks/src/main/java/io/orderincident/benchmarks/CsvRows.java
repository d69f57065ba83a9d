package io.orderincident.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Rows of a file of comma-separated values, where quoted ones may hold commas, line ends and doubled quotes. */
final class CsvRows {

    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean quoted;

    private CsvRows() {}

    static List<List<String>> of(Reader file) throws IOException {
        CsvRows reading = new CsvRows();
        for (int sign = file.read(); sign >= 0; sign = file.read()) {
            reading.take((char) sign);
        }
        if (reading.cell.length() > 0 || !reading.row.isEmpty()) {
            reading.endRow();
        }
        return reading.rows;
    }

    /** A doubled quote ends the quotes and begins them again, so that only the second one is kept. */
    private void take(char sign) {
        if (sign == '"') {
            quoted = !quoted;
            if (quoted && cell.length() > 0) {
                cell.append(sign);
            }
        } else if (quoted || (sign != ',' && sign != '\n' && sign != '\r')) {
            cell.append(sign);
        } else if (sign == ',') {
            endCell();
        } else if (sign == '\n') {
            endRow();
        }
    }

    private void endCell() {
        row.add(cell.toString());
        cell.setLength(0);
    }

    private void endRow() {
        endCell();
        rows.add(row);
        row = new ArrayList<>();
    }
}
