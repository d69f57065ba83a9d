package io.orderincident.shop.web;

import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.IncidentId;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.incident.Step;
import io.orderincident.incident.Target;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Turns what was typed into commands. What cannot be read becomes a value that the desk always refuses, so that the
 * desk still looks at all the rest and every problem is shown at once.
 */
final class CommandReader {
    /** What the name of a quantity's field begins with; the line follows. */
    static final String QUANTITY = "quantity-";

    private static final TypeCode NO_TYPE = TypeCode.of("NOT_CHOSEN");
    private static final ResolutionReasonCode NO_REASON = ResolutionReasonCode.of("NOT_CHOSEN");
    private static final Instant NO_TIME = Instant.MAX;
    private static final int NO_QUANTITY = 0;

    private final Persona persona;
    private final Form form;
    private final MessageSource texts;

    CommandReader(Persona persona, Form form, MessageSource texts) {
        this.persona = persona;
        this.form = form;
        this.texts = texts;
    }

    RegisterIncident register(OrderFacts order) {
        Origin origin = persona.isCustomer() ? Origin.CUSTOMER : set("origin", Origin::valueOf);
        TypeCode type = typed("type", TypeCode::of, NO_TYPE, "problem.choose");
        return new RegisterIncident(
                order.id(),
                type,
                origin,
                form.text("description"),
                lines(order),
                null,
                time("occurredAt", day -> LocalDate.parse(day).atStartOfDay()),
                null,
                form.key());
    }

    private List<RegisterIncident.Line> lines(OrderFacts order) {
        List<RegisterIncident.Line> lines = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            String field = QUANTITY + line.id();
            String text = form.text(field);
            if (!text.isEmpty() && !text.equals("0")) {
                lines.add(new RegisterIncident.Line(
                        line.id(), typed(field, Integer::parseInt, NO_QUANTITY, "problem.number")));
            }
        }
        return lines;
    }

    Target target(IncidentId id, Step step) {
        String why = form.text("why");
        return new Target(
                persona.shop().id(),
                id,
                set("version", Long::valueOf),
                form.key() + ":" + step,
                why.isEmpty() ? null : why);
    }

    Communicate communicate() {
        CommunicationWay way = set("way", CommunicationWay::valueOf);
        Instant told = way.isOutside() ? time("happenedAt", LocalDateTime::parse) : null;
        return new Communicate(way, form.text("text"), told);
    }

    Resolve resolve() {
        return new Resolve(
                typed("reason", ResolutionReasonCode::of, NO_REASON, "problem.choose"), form.text("whatWasDone"));
    }

    private @Nullable Instant time(String field, Function<String, LocalDateTime> reader) {
        return form.text(field).isEmpty()
                ? null
                : typed(
                        field,
                        text -> reader.apply(text).atZone(persona.shop().zone()).toInstant(),
                        NO_TIME,
                        "problem.time");
    }

    /** A value that a person typed. */
    private <T> T typed(String field, Function<String, T> reader, T refused, String problem) {
        try {
            return reader.apply(form.text(field));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            form.problem(field, texts.getMessage(problem, null, persona.actor().locale()));
            return refused;
        }
    }

    /** A value that the page itself set; if it cannot be read, the form was none of ours. */
    private <T> T set(String field, Function<String, T> reader) {
        try {
            return reader.apply(form.text(field));
        } catch (IllegalArgumentException forged) {
            throw new ForgedFormException(forged);
        }
    }
}
