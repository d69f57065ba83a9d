package io.orderincident.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.orderincident.IncidentDesk;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.MemoryOutbox;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.Recipient;
import io.orderincident.notify.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two nodes, each with a tracer of its own: what one registers, the other delivers, at the second attempt. */
class IncidentTracingTest {

    private final SimpleTracer here = new SimpleTracer();
    private final SimpleTracer there = new SimpleTracer();
    private final MemoryStorage storage = MemoryStorage.create();
    private final MemoryOutbox outbox = MemoryOutbox.create(storage.transactions());
    private final Mail mail = new Mail();
    private final Notifications planning = node(here);
    private final IncidentDesk desk = IncidentDesk.builder(Flowers.orders(), storage)
            .listener(planning.listener())
            .build();

    private Notifications node(SimpleTracer tracer) {
        return Notifications.builder(storage, outbox)
                .channel(mail)
                .retry(RetryPolicy.defaults().withFirstDelay(Duration.ZERO).withMaxDelay(Duration.ZERO))
                .tracing(IncidentTracing.of(tracer))
                .build();
    }

    /** Fails once, and looks which span it is called in. */
    private final class Mail implements Channel {

        private final List<@Nullable String> spans = new ArrayList<>();
        private final List<Delivery> deliveries = new ArrayList<>();

        @Override
        public String name() {
            return "mail";
        }

        @Override
        public boolean reaches(Recipient recipient) {
            return true;
        }

        @Override
        public DeliveryResult deliver(Delivery delivery) {
            Span current = there.currentSpan();
            spans.add(current == null ? null : current.context().spanId());
            deliveries.add(delivery);
            return spans.size() == 1 ? DeliveryResult.failed("busy") : DeliveryResult.delivered();
        }
    }

    @Test
    void everyAttemptOnAnotherNodeIsAChildOfTheRequest() {
        Span request = here.nextSpan().name("POST /claims").start();
        Tracer.SpanInScope inRequest = here.withSpan(request);
        Flowers.register(desk).orElseThrow();
        inRequest.close();

        node(there).runDue();

        assertThat(there.getSpans())
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.getTraceId())
                        .isEqualTo(padded(request.context().traceId())))
                .allSatisfy(span -> assertThat(span.getParentId())
                        .isEqualTo(request.context().spanId()))
                .allSatisfy(span -> assertThat(span.getName()).isEqualTo("incident delivery"))
                .allSatisfy(span -> assertThat(span.getTags())
                        .containsEntry("channel", "mail")
                        .containsEntry("kind", "acknowledgement"));
        assertThat(there.getSpans())
                .extracting(span -> span.getTags().get("outcome"))
                .containsExactly("failed", "delivered");
        assertThat(mail.spans)
                .containsExactlyElementsOf(
                        there.getSpans().stream().map(SimpleSpan::getSpanId).toList());
        assertThat(there.currentSpan()).as("the thread is as it was").isNull();
    }

    private static String padded(String traceId) {
        return "0".repeat(32 - traceId.length()) + traceId;
    }

    @Test
    void whatNoRequestCausedHasNoSpan() {
        Flowers.register(desk).orElseThrow();

        node(there).runDue();

        assertThat(there.getSpans()).isEmpty();
        assertThat(mail.deliveries).extracting(Delivery::trace).containsOnlyNulls();
    }
}
