package io.orderincident.desk;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import java.util.List;

/** What a command comes to. */
sealed interface Decided {

    /** Changes to be kept, all or none; the answer is the first one. */
    record Changes(List<Change> changes) implements Decided {}

    /** An answer, with nothing to keep. */
    record Answer(Outcome<Incident> outcome) implements Decided {}

    static Decided of(Outcome<List<Change>> decided) {
        return decided instanceof Outcome.Done<List<Change>> done
                ? new Changes(done.result())
                : new Answer(decided.map(there -> there.get(0).after()));
    }

    static Decided refused(Refusal refusal) {
        return new Answer(Outcome.refused(refusal));
    }
}
