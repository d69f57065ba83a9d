package io.orderincident.spring;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** As Spring Boot 4 asks for it. */
final class IncidentsHealthIndicator extends AbstractHealthIndicator {

    private final IncidentsHealth health;

    IncidentsHealthIndicator(IncidentsHealth health) {
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
