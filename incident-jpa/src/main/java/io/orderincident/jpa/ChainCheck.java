package io.orderincident.jpa;

import io.orderincident.history.HistoryFault;
import io.orderincident.history.HistoryFault.Kind;
import java.util.ArrayList;
import java.util.List;

/** Follows the chain of a history, row by row, and says where it is broken. For one history. */
final class ChainCheck {

    private final List<HistoryFault> faults = new ArrayList<>();
    private String link = HistoryRow.FIRST_LINK;
    private long version;

    void follow(HistoryRow row) {
        for (version++; version < row.version(); version++) {
            faults.add(new HistoryFault(version, Kind.MISSING));
        }
        if (!row.isAsWritten()) {
            faults.add(new HistoryFault(version, Kind.ALTERED));
        } else if (!row.follows(link)) {
            faults.add(new HistoryFault(version, Kind.OUT_OF_PLACE));
        }
        link = row.link();
    }

    List<HistoryFault> faults(IncidentRow incident) {
        if (!incident.endsWith(link, version)) {
            faults.add(new HistoryFault(version + 1, Kind.MISSING));
        }
        return faults;
    }
}
