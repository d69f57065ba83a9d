package io.orderincident.desk;

import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import java.util.List;

/** Decides what a command changes. */
@FunctionalInterface
public interface ChangeDecision {

    /** Fetches what it takes besides the incident, while no transaction is open; called at most once, and only of what is valid. */
    default void prepare() {}

    /** The changes, that of the incident first, or why there are none; asked again when others change the same meanwhile. */
    Outcome<List<Change>> on(Incident incident, Context context);
}
