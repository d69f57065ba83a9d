package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.MessageRequest;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.history.EntryPosition;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.json.HistoryJson;
import io.orderincident.json.IncidentJson;
import io.orderincident.json.MessagesJson;
import io.orderincident.json.PageJson;
import io.orderincident.json.ProblemJson;
import io.orderincident.order.OrderId;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.OtherListException;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * The incidents of the shop as JSON, for the persona of the session and in their language. Whoever registers sends the token
 * of the session in the header {@code X-CSRF-TOKEN}, as the forms of the pages have it in {@code _csrf}.
 */
@RestController
@RequestMapping("/api/incidents")
class JsonApi {
    private static final int PAGE_SIZE = 50;
    private static final int COUNT_MAX = 1_001;

    private final IncidentDesk desk;

    JsonApi(IncidentDesk desk) {
        this.desk = desk;
    }

    /** What is sent to register an incident: without lines the whole order, with a key once however often it is sent. */
    record Registration(
            OrderId order,
            TypeCode type,
            String description,
            List<RegisterIncident.Line> lines,
            @Nullable String key) {
        Registration {
            lines = List.copyOf(Objects.requireNonNullElse(lines, List.of()));
        }

        RegisterIncident command(Persona persona) {
            Origin origin = persona.isCustomer() ? Origin.CUSTOMER : Origin.ORGANIZATION;
            RegisterIncident.Builder command = RegisterIncident.builder(order, type, origin, description);
            if (key != null) {
                command.once(key);
            }
            lines.forEach(line -> command.line(line.line(), line.quantity()));
            return command.build();
        }
    }

    @GetMapping
    PageJson list(
            @RequestAttribute Persona persona,
            @RequestParam(required = false) @Nullable Cursor cursor,
            @RequestParam(defaultValue = "OLDEST_FIRST") SortOrder sort) {
        PageRequest page = new PageRequest(PAGE_SIZE, cursor, sort, COUNT_MAX);
        return desk.json()
                .find(persona.actor(), IncidentFilter.inProgress(persona.shop().id()), page);
    }

    @GetMapping("/{id}")
    IncidentJson incident(@RequestAttribute Persona persona, @PathVariable IncidentId id) {
        return desk.json().incident(persona.actor(), persona.shop().id(), id).orElseThrow(NotFoundException::new);
    }

    @GetMapping("/{id}/history")
    HistoryJson history(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        return desk.json().history(persona.actor(), persona.shop().id(), id, Math.max(1, before), PAGE_SIZE);
    }

    @GetMapping("/{id}/messages")
    MessagesJson messages(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam(required = false) @Nullable EntryPosition before) {
        return desk.json()
                .messages(persona.actor(), persona.shop().id(), id, new MessageRequest(null, before, PAGE_SIZE));
    }

    @PostMapping
    ResponseEntity<?> register(@RequestAttribute Persona persona, @RequestBody Registration sent) {
        Outcome<Incident> outcome =
                desk.incidents().register(persona.actor(), persona.shop().id(), sent.command(persona));
        if (outcome.value().isPresent()) {
            IncidentId id = outcome.value().get().id();
            return ResponseEntity.created(URI.create("/api/incidents/" + id)).body(incident(persona, id));
        }
        ProblemJson problem = ProblemJson.of(outcome, persona.actor().locale());
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.parseMediaType(ProblemJson.MEDIA_TYPE))
                .body(problem);
    }

    @ExceptionHandler({NotFoundException.class, MethodArgumentTypeMismatchException.class, OtherListException.class})
    ProblemDetail notFound() {
        return ProblemDetail.forStatus(HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ProblemDetail unreadable() {
        return ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
    }
}
