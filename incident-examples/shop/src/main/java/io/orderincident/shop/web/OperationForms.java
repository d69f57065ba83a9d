package io.orderincident.shop.web;

import static java.util.Objects.requireNonNullElse;

import io.orderincident.IncidentView;
import io.orderincident.command.Operation;
import io.orderincident.history.Assignment;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Classification;
import io.orderincident.incident.Details;
import io.orderincident.incident.Incident;
import io.orderincident.incident.PriorityOverride;
import io.orderincident.party.Party;
import io.orderincident.sla.Run;
import io.orderincident.task.Wait;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form for each step that a viewer may take, filled with what is known, or with what was typed and refused.
 *
 * @param moves those that move the incident on, in the order to show them
 * @param others those that write down more about it
 * @param open the one to show open at first, null for none
 * @param kept what was typed for a step that is no longer possible, null for nothing
 */
record OperationForms(
        Map<Operation, Form> moves,
        Map<Operation, Form> others,
        @Nullable Operation open,
        @Nullable String kept) {
    private static final List<Operation> MOVES = List.of(
            Operation.COMMUNICATE,
            Operation.RESOLVE,
            Operation.CLOSE,
            Operation.REOPEN,
            Operation.ANSWER_SURVEY,
            Operation.WITHDRAW_RATING,
            Operation.SEND_MESSAGE,
            Operation.MAKE_OFFER,
            Operation.PROMISE,
            Operation.WAIVE_REPLY,
            Operation.UNMERGE,
            Operation.CANCEL);
    private static final List<Operation> OTHERS = List.of(
            Operation.OPEN_THREAD,
            Operation.NOTE,
            Operation.RECORD_COST,
            Operation.CORRECT_COST,
            Operation.ASSIGN,
            Operation.AWAIT,
            Operation.ESCALATE,
            Operation.START_PROTOCOL,
            Operation.ADD_TASK,
            Operation.EDIT,
            Operation.PRIORITIZE,
            Operation.RECLASSIFY,
            Operation.PREFER_CHANNELS,
            Operation.LINK,
            Operation.UNLINK,
            Operation.MERGE,
            Operation.SPLIT);

    /** What brings an incident nearer to its end, the nearest first. */
    private static final List<Operation> ONWARD = List.of(Operation.CLOSE, Operation.RESOLVE, Operation.COMMUNICATE);

    /** The levels are those that the shop escalates to, the channels those that the customer can choose from. */
    static OperationForms of(IncidentView view, Persona persona, int levels, List<String> channels) {
        Predicate<Operation> useful = step -> isUseful(step, view.incident(), levels, channels);
        return new OperationForms(
                forms(MOVES, view, persona, useful),
                forms(OTHERS, view, persona, useful),
                ONWARD.stream().filter(view.steps()::contains).findFirst().orElse(null),
                null);
    }

    /** The same with what was typed for one of the steps. */
    OperationForms refused(Operation step, Form form) {
        boolean possible = moves.containsKey(step) || others.containsKey(step);
        return new OperationForms(
                with(moves, step, form), with(others, step, form), step, possible ? null : form.words());
    }

    /** The same with one of the steps open and filled in; nothing else if it is not possible. */
    OperationForms opened(Operation step, Form form) {
        return moves.containsKey(step) ? new OperationForms(with(moves, step, form), others, step, kept) : this;
    }

    private static Map<Operation, Form> forms(
            List<Operation> steps, IncidentView view, Persona persona, Predicate<Operation> useful) {
        return steps.stream()
                .filter(view.steps()::contains)
                .filter(useful)
                .collect(Collectors.toMap(
                        step -> step,
                        step -> Form.filled(step, known(step, view.incident(), persona)),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    /** What the incident itself does not tell. */
    private static boolean isUseful(Operation step, Incident incident, int levels, List<String> channels) {
        return switch (step) {
            case ESCALATE -> incident.clockHistory().escalations().size() < levels;
            case PREFER_CHANNELS -> !channels.isEmpty();
            default -> true;
        };
    }

    private static Map<Operation, Form> with(Map<Operation, Form> forms, Operation step, Form form) {
        Map<Operation, Form> changed = new LinkedHashMap<>(forms);
        changed.replace(step, form);
        return changed;
    }

    private static Map<String, String> known(Operation step, Incident incident, Persona persona) {
        return switch (step) {
            case EDIT -> known(incident.details());
            case RECLASSIFY -> known(incident.classification());
            case ASSIGN -> known(incident.assignment(), persona);
            case PREFER_CHANNELS -> ChosenChannels.known(incident.report().contact());
            case WAIVE_REPLY ->
                Map.of(
                        "from",
                        incident.handling().asked() == WaitingOn.OPERATOR
                                ? Party.OPERATOR.name()
                                : Party.CUSTOMER.name());
            case AWAIT ->
                Optional.ofNullable(incident.handling().awaited())
                        .map(awaited -> known(awaited, persona))
                        .orElse(Map.of());
            case PRIORITIZE ->
                Optional.ofNullable(incident.classification().priorityOverride())
                        .map(OperationForms::known)
                        .orElse(Map.of());
            default -> Map.of();
        };
    }

    private static Map<String, String> known(Details details) {
        Map<String, String> known = new HashMap<>(Map.of(
                "causeCode",
                        details.causeCode() == null ? "" : details.causeCode().value(),
                "cause", requireNonNullElse(details.cause(), ""),
                "errorSource",
                        details.errorSource() == null
                                ? ""
                                : details.errorSource().name(),
                "thirdParty", requireNonNullElse(details.thirdParty(), ""),
                "remark", requireNonNullElse(details.remark(), ""),
                "tags", String.join(", ", details.tags()),
                "caseFile", requireNonNullElse(details.caseFile(), "")));
        TypedDocuments.KINDS.forEach(
                kind -> known.put(TypedDocuments.FIELD + kind, TypedDocuments.written(details.documents(), kind)));
        return known;
    }

    /** Whoever finds an incident without anybody in charge is offered to take it. */
    private static Map<String, String> known(Assignment assignment, Persona persona) {
        return assignment.equals(Assignment.nobody())
                ? Map.of("person", persona.actor().author().id())
                : Map.of(
                        "person", requireNonNullElse(assignment.person(), ""),
                        "team", requireNonNullElse(assignment.team(), ""));
    }

    private static Map<String, String> known(Wait awaited, Persona persona) {
        return Map.of("thirdParty", awaited.thirdParty(), "until", local(awaited.until(), persona));
    }

    /** What is known of a promise that is to be moved. */
    static Map<String, String> known(Run promise, Instant until, Persona persona) {
        return Map.of(
                "what", requireNonNullElse(promise.about(), ""),
                "until", local(until, persona),
                "moves", String.valueOf(promise.key().number()));
    }

    private static String local(Instant instant, Persona persona) {
        return LocalDateTime.ofInstant(instant, persona.shop().zone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private static Map<String, String> known(Classification classification) {
        return Map.of(
                "type", classification.type().value(),
                "kind", classification.kind().value(),
                "reason",
                        classification.reason() == null
                                ? ""
                                : classification.reason().value());
    }

    private static Map<String, String> known(PriorityOverride override) {
        return Map.of("priority", override.priority().name(), "reason", override.reason());
    }
}
