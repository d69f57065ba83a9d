package io.orderincident.spring;

import io.orderincident.Timers;
import io.orderincident.notify.Notifications;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Tells Actuator's health, {@code incidents}, where the application has it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "management.health.incidents.enabled", matchIfMissing = true)
@Import({HealthConfiguration.InBoot4.class, HealthConfiguration.InBoot3.class})
class HealthConfiguration {

    private static final String BEAN = "incidentsHealthIndicator";

    private static final String OF_BOOT_4 = "org.springframework.boot.health.contributor.HealthIndicator";

    private static final String OF_BOOT_3 = "org.springframework.boot.actuate.health.HealthIndicator";

    private static IncidentsHealth health(
            ObjectProvider<Notifications> notifications,
            Timers timers,
            IncidentProperties properties,
            ObjectProvider<InstantSource> clock) {
        return new IncidentsHealth(
                notifications.getIfAvailable(),
                timers,
                properties.health().lateAfter(),
                clock.getIfUnique(InstantSource::system));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = OF_BOOT_4)
    static class InBoot4 {

        @Bean(BEAN)
        @ConditionalOnMissingBean(name = BEAN)
        IncidentsHealthIndicator health(
                ObjectProvider<Notifications> notifications,
                Timers timers,
                IncidentProperties properties,
                ObjectProvider<InstantSource> clock) {
            return new IncidentsHealthIndicator(HealthConfiguration.health(notifications, timers, properties, clock));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = OF_BOOT_3)
    @ConditionalOnMissingClass(OF_BOOT_4)
    static class InBoot3 {

        @Bean(BEAN)
        @ConditionalOnMissingBean(name = BEAN)
        Boot3HealthIndicator health(
                ObjectProvider<Notifications> notifications,
                Timers timers,
                IncidentProperties properties,
                ObjectProvider<InstantSource> clock) {
            return new Boot3HealthIndicator(HealthConfiguration.health(notifications, timers, properties, clock));
        }
    }
}
