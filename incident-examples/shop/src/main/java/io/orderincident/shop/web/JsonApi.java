package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.MessageRequest;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Catalogues;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.document.AddDocument;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.OpenedDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.EntryPosition;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.json.DocumentJson;
import io.orderincident.json.HistoryJson;
import io.orderincident.json.IncidentJson;
import io.orderincident.json.MessagesJson;
import io.orderincident.json.PageJson;
import io.orderincident.json.ProblemJson;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderId;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.OtherListException;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
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
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/**
 * The incidents of the shop as JSON, for the persona of the session and in their language. Whoever sends something sends the token
 * of the session in the header {@code X-CSRF-TOKEN}, too, as the forms of the pages have it in {@code _csrf}.
 */
@RestController
@RequestMapping("/api/incidents")
class JsonApi {
    private static final int PAGE_SIZE = 50;
    private static final int COUNT_MAX = 1_001;

    private final IncidentDesk desk;
    private final Catalogues catalogues;

    JsonApi(IncidentDesk desk, Catalogues catalogues) {
        this.desk = desk;
        this.catalogues = catalogues;
    }

    /**
     * What is sent to register an incident: without lines the whole order, of customers who name no channel by that of the
     * shop's forms, with a key once however often it is sent.
     */
    record Registration(
            OrderId order,
            TypeCode type,
            String description,
            List<RegisterIncident.Line> lines,
            @Nullable ChannelCode channel,
            @Nullable String key) {
        Registration {
            lines = List.copyOf(Objects.requireNonNullElse(lines, List.of()));
        }

        RegisterIncident command(Persona persona, Catalogue catalogue) {
            Origin origin = persona.isCustomer() ? Origin.CUSTOMER : Origin.ORGANIZATION;
            RegisterIncident.Builder command = RegisterIncident.builder(order, type, origin, description)
                    .channel(channel == null && persona.isCustomer() ? RegisterPage.channel(catalogue) : channel);
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
        return desk.json()
                .history(persona.actor(), persona.shop().id(), id, Math.max(1, before), PAGE_SIZE)
                .orElseThrow(NotFoundException::new);
    }

    @GetMapping("/{id}/messages")
    MessagesJson messages(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam(required = false) @Nullable EntryPosition before) {
        return desk.json()
                .messages(persona.actor(), persona.shop().id(), id, new MessageRequest(null, before, PAGE_SIZE))
                .orElseThrow(NotFoundException::new);
    }

    @PostMapping
    ResponseEntity<?> register(@RequestAttribute Persona persona, @RequestBody Registration sent) {
        RegisterIncident command =
                sent.command(persona, catalogues.of(persona.shop().id()));
        Outcome<Incident> outcome =
                desk.incidents().register(persona.actor(), persona.shop().id(), command);
        if (outcome.value().isPresent()) {
            IncidentId id = outcome.value().get().id();
            return ResponseEntity.created(URI.create("/api/incidents/" + id)).body(incident(persona, id));
        }
        return refused(persona, outcome);
    }

    private static ResponseEntity<ProblemJson> refused(Persona persona, Outcome<?> outcome) {
        ProblemJson problem = ProblemJson.of(outcome, persona.actor().locale());
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.parseMediaType(ProblemJson.MEDIA_TYPE))
                .body(problem);
    }

    @GetMapping("/{id}/documents")
    List<DocumentJson> documents(@RequestAttribute Persona persona, @PathVariable IncidentId id) {
        return desk.json().documents(persona.actor(), persona.shop().id(), id).orElseThrow(NotFoundException::new);
    }

    @GetMapping("/{id}/documents/{number}")
    void document(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @PathVariable int number,
            HttpServletResponse response)
            throws IOException {
        try (OpenedDocument document = desk.documents()
                .open(persona.actor(), persona.shop().id(), id, number)
                .orElseThrow(NotFoundException::new)) {
            Uploads.send(document, false, response);
        }
    }

    /** Without a thread in the main one, with a key once however often it is sent. */
    @PostMapping("/{id}/documents")
    ResponseEntity<?> addDocument(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam MultipartFile file,
            @RequestParam DocumentKind kind,
            @RequestParam Audience audience,
            @RequestParam(required = false) @Nullable Integer thread,
            @RequestParam(defaultValue = "false") boolean discouraged,
            @RequestParam(required = false) @Nullable String key)
            throws IOException {
        Target target = Target.of(persona.shop().id(), id);
        AddDocument command = new Uploads.Kind(kind, audience, thread, discouraged).of(file);
        Outcome<IncidentDocument> outcome;
        try (InputStream bytes = file.getInputStream()) {
            outcome = desk.documents().add(persona.actor(), key == null ? target : target.once(key), command, bytes);
        }
        return outcome.value().isPresent() ? created(persona, outcome.value().get()) : refused(persona, outcome);
    }

    private ResponseEntity<DocumentJson> created(Persona persona, IncidentDocument added) {
        int number = added.document().number();
        DocumentJson json = desk.json().documents(persona.actor(), added.shop(), added.incident()).stream()
                .flatMap(List::stream)
                .filter(listed -> listed.incident().equals(added.incident().toString()))
                .filter(listed -> listed.number() == number)
                .findFirst()
                .orElseThrow(NotFoundException::new);
        return ResponseEntity.created(URI.create("/api/incidents/" + added.incident() + "/documents/" + number))
                .body(json);
    }

    @ExceptionHandler({NotFoundException.class, OtherListException.class})
    ProblemDetail notFound() {
        return ProblemDetail.forStatus(HttpStatus.NOT_FOUND);
    }

    /** Of an address nothing is there; of a form it is a field that was filled in wrongly. */
    @ExceptionHandler
    ProblemDetail mistyped(MethodArgumentTypeMismatchException e) {
        return e.getRequiredType() != null && e.getRequiredType().isEnum() ? missing(e.getName()) : notFound();
    }

    @ExceptionHandler
    ProblemDetail missing(MissingServletRequestParameterException e) {
        return missing(e.getParameterName());
    }

    @ExceptionHandler
    ProblemDetail missing(MissingServletRequestPartException e) {
        return missing(e.getRequestPartName());
    }

    private static ProblemDetail missing(String parameter) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "The parameter " + parameter + " is missing, or has none of its values.");
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, MultipartException.class})
    ProblemDetail unreadable() {
        return ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
    }
}
