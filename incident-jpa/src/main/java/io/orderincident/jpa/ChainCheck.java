package io.orderincident.jpa;

import io.orderincident.history.HistoryFault;
import io.orderincident.history.HistoryFault.Kind;
import java.util.ArrayList;
import java.util.List;

/** Follows the chain of a history, row by row, and says where it is broken. For one history. */
final class ChainCheck {

    private final List<HistoryFault> faults = new ArrayList<>();
    private final List<Long> unsealed = new ArrayList<>();
    private String link = HistoryRow.FIRST_LINK;
    private String seal = HistoryRow.NO_SALT;
    private long version;

    void follow(HistoryRow row) {
        for (version++; version < row.version(); version++) {
            faults.add(new HistoryFault(version, Kind.MISSING));
        }
        if (row.isRedacted()) {
            seal = row.sealAfter(seal);
            unsealed.add(version);
        }
        if (!isAsWritten(row)) {
            faults.add(new HistoryFault(version, Kind.ALTERED));
        } else if (!row.follows(link)) {
            faults.add(new HistoryFault(version, Kind.OUT_OF_PLACE));
        }
        link = row.link();
    }

    /** What was left of entries whose personal data were destroyed, the entry that tells of it vouches for. */
    private boolean isAsWritten(HistoryRow row) {
        if (row.tellsOfErasure()) {
            unsealed.clear();
            return row.isAsWritten(seal);
        }
        return row.isRedacted() || row.isAsWritten();
    }

    List<HistoryFault> faults(IncidentRow incident) {
        unsealed.forEach(missed -> faults.add(new HistoryFault(missed, Kind.ALTERED)));
        if (!incident.endsWith(link, version)) {
            faults.add(new HistoryFault(version + 1, Kind.MISSING));
        }
        return faults;
    }
}
