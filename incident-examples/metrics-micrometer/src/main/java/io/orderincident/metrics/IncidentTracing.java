package io.orderincident.metrics;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.DeliveryTracing;
import io.orderincident.notify.TraceParent;
import java.util.Locale;
import java.util.Optional;

/**
 * Joins deliveries to the traces of what caused them, with Micrometer Tracing: {@code
 * Notifications.builder(…).tracing(IncidentTracing.of(tracer))}. Each attempt is a span of its own, named {@code incident
 * delivery}, a child of the span in which the change was made, with the tags {@code channel}, {@code kind} and {@code outcome}.
 * What the channel does is inside it. Thread-safe.
 */
public final class IncidentTracing implements DeliveryTracing {

    private final Tracer tracer;

    private IncidentTracing(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * With the tracer of the application.
     *
     * @param tracer whose spans are found in the thread of a command
     * @return to be given to the notifications
     */
    public static IncidentTracing of(Tracer tracer) {
        return new IncidentTracing(tracer);
    }

    @Override
    public Optional<TraceParent> current() {
        return Optional.ofNullable(tracer.currentSpan())
                .map(Span::context)
                .flatMap(
                        place -> TraceParent.of(place.traceId(), place.spanId(), Boolean.TRUE.equals(place.sampled())));
    }

    @Override
    public Scope begin(TraceParent cause, String channel, Delivery delivery) {
        TraceContext parent = tracer.traceContextBuilder()
                .traceId(cause.traceId())
                .spanId(cause.spanId())
                .sampled(cause.isSampled())
                .build();
        Span span = tracer.spanBuilder()
                .setParent(parent)
                .name("incident delivery")
                .kind(Span.Kind.CONSUMER)
                .tag("channel", channel)
                .tag("kind", word(delivery.notification().kind()))
                .start();
        Tracer.SpanInScope inThread = tracer.withSpan(span);
        return result -> {
            inThread.close();
            span.tag("outcome", word(result.status())).end();
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
