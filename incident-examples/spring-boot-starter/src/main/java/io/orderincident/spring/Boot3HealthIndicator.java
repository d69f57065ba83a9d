package io.orderincident.spring;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** As Spring Boot 3.5 asks for it. */
final class Boot3HealthIndicator extends AbstractHealthIndicator {

    private final IncidentsHealth health;

    Boot3HealthIndicator(IncidentsHealth health) {
        super("what waits of incidents cannot be read");
        this.health = health;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        IncidentsHealth.Reading reading = health.read();
        builder.status(reading.late() ? new Status(IncidentsHealth.WARNING) : Status.UP)
                .withDetails(reading.details());
    }
}
