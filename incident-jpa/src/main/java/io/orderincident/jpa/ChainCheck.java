package io.orderincident.jpa;

import io.orderincident.incident.HistoryFault;
import io.orderincident.incident.HistoryFault.Kind;
import java.util.ArrayList;
import java.util.List;

/** Follows the chain of a history and says where it is broken. */
final class ChainCheck {

    private ChainCheck() {}

    static List<HistoryFault> of(IncidentRow incident, List<HistoryRow> history) {
        List<HistoryFault> faults = new ArrayList<>();
        String link = HistoryRow.FIRST_LINK;
        long version = 0;
        for (HistoryRow row : history) {
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
        if (!incident.endsWith(link, version)) {
            faults.add(new HistoryFault(version + 1, Kind.MISSING));
        }
        return faults;
    }
}
