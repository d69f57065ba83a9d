package io.orderincident.spring;

import io.orderincident.jpa.UnusableStorageException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start what keeps incidents from being stored. */
final class UnusableStorageFailureAnalyzer extends AbstractFailureAnalyzer<UnusableStorageException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableStorageException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Do what stands after the colon of each line. Without the starter's part of it, order-incident.migration.enabled"
                        + " is false, the tables are yours to make before the start.",
                cause);
    }
}
