package io.orderincident.decision;

import io.orderincident.catalog.ProtocolStep;
import io.orderincident.command.Operation;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.incident.Incident;
import io.orderincident.task.TaskEvent;
import java.util.List;
import java.util.Map;

/** Which steps of protocols are done by what happens, so that nobody has to say so besides. */
final class StepsDone {

    private static final Map<EventType, String> CODES = Map.of(
            EventType.COMMUNICATED, ProtocolStep.COMMUNICATE,
            EventType.OFFERED, ProtocolStep.OFFER,
            EventType.OFFER_FULFILLED, ProtocolStep.FULFIL,
            EventType.REFUND_DONE, ProtocolStep.REFUND);

    private StepsDone() {}

    /** What follows from an event for what was to be done, given the state after it. */
    static List<TaskEvent> by(IncidentEvent event, Incident after) {
        String code = CODES.get(event.type());
        if (code == null
                || after.handling().tasks().isEmpty()
                || !Operation.COMPLETE_TASK.from().contains(after.status())
                || (event.type() == EventType.OFFER_FULFILLED
                        && !after.remedies().unfulfilled().isEmpty())) {
            return List.of();
        }
        return after.handling().tasks().stream()
                .filter(task -> task.step().equals(code) && !task.isDone())
                .<TaskEvent>map(task -> new TaskEvent.Updated(task.protocol(), code, task.name(), true))
                .toList();
    }
}
