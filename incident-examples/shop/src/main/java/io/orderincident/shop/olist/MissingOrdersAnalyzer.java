package io.orderincident.shop.olist;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words what is wrong with the folder, instead of showing a stack trace. */
final class MissingOrdersAnalyzer extends AbstractFailureAnalyzer<MissingOrdersException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, MissingOrdersException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Give a folder in the Olist layout, with plain or gzip CSV files: --orders=<folder>",
                cause);
    }
}
