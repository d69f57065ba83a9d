package io.orderincident.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.orderincident.metrics.IncidentMetrics;
import io.orderincident.notify.Notifications;
import io.orderincident.spring.shop.Orders;
import io.orderincident.spring.shop.ShopApplication;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class MeasuredApplicationTest {

    @Configuration(proxyBeanMethods = false)
    static class Measuring {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        SimpleTracer tracer() {
            return new SimpleTracer();
        }
    }

    @Test
    void commandsAndDeliveriesAreMeasuredAndTraced() {
        try (ConfigurableApplicationContext application = RunningApplication.start(
                new Class<?>[] {ShopApplication.class, Measuring.class},
                "order-incident.notifications.auto-startup=false",
                "order-incident.timers.auto-startup=false")) {
            MeterRegistry meters = application.getBean(MeterRegistry.class);
            SimpleTracer tracer = application.getBean(SimpleTracer.class);
            Orders orders = application.getBean(Orders.class);
            orders.place("measured");
            Span request = tracer.nextSpan().start();
            Tracer.SpanInScope inRequest = tracer.withSpan(request);
            orders.arriveBroken("measured");
            inRequest.close();
            assertThat(meters.get("incident.outbox.waiting").gauge().value()).isOne();

            application.getBean(Notifications.class).runDue();

            assertThat(meters.get("incident.commands")
                            .tags("operation", "register", "outcome", "done")
                            .timer()
                            .count())
                    .isOne();
            assertThat(meters.get("incident.deliveries").timer().count()).isOne();
            assertThat(meters.get("incident.timers.due").gauge().value()).isZero();
            assertThat(tracer.getSpans())
                    .extracting(SimpleSpan::getParentId)
                    .contains(request.context().spanId());
        }
    }

    @Test
    void itIsMeasuredWhereThereIsARegistryOnly() {
        ConfigurableApplicationContext application = RunningApplication.shared();

        assertThat(application.getBeansOfType(IncidentMetrics.class).isEmpty())
                .isEqualTo(application.getBeansOfType(MeterRegistry.class).isEmpty());
    }
}
