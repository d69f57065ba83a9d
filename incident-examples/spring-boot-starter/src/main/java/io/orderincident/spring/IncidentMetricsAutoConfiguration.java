package io.orderincident.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.orderincident.IncidentDesk;
import io.orderincident.metrics.IncidentMetrics;
import io.orderincident.metrics.IncidentTracing;
import io.orderincident.notify.DeliveryObserver;
import io.orderincident.notify.DeliveryTracing;
import io.orderincident.notify.Notifications;
import io.orderincident.store.DeskObserver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Measures what the desk and the notifications do, and joins deliveries to the traces of what caused them, where {@code
 * incident-metrics-micrometer} is on the class path, and the application has a {@link MeterRegistry} or a {@link Tracer}, as
 * Actuator makes them. Gives way to a {@link DeskObserver}, a {@link DeliveryObserver} or a {@link DeliveryTracing} of the
 * application.
 */
@AutoConfiguration(
        before = IncidentAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.BraveAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnClass({IncidentMetrics.class, MeterRegistry.class})
@ConditionalOnProperty(name = "order-incident.enabled", matchIfMissing = true)
public class IncidentMetricsAutoConfiguration {

    IncidentMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnMissingBean({DeskObserver.class, DeliveryObserver.class})
    IncidentMetrics incidentMetrics(MeterRegistry registry) {
        return IncidentMetrics.of(registry);
    }

    @Bean
    @ConditionalOnBean(IncidentMetrics.class)
    SmartInitializingSingleton incidentGauges(
            IncidentMetrics metrics, IncidentDesk desk, ObjectProvider<Notifications> notifications) {
        return () -> {
            metrics.watch(desk);
            notifications.ifAvailable(metrics::watch);
        };
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Tracer.class)
    static class Tracing {

        @Bean
        @ConditionalOnBean(Tracer.class)
        @ConditionalOnMissingBean(DeliveryTracing.class)
        IncidentTracing incidentTracing(Tracer tracer) {
            return IncidentTracing.of(tracer);
        }
    }
}
