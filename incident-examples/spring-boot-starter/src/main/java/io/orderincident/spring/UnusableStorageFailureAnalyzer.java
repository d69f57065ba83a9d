package io.orderincident.spring;

import io.orderincident.jpa.UnusableStorageException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says at the start what keeps incidents from being stored, and of each fault what to do. */
final class UnusableStorageFailureAnalyzer extends AbstractFailureAnalyzer<UnusableStorageException> {

    private static final String SCRIPTS = "META-INF/order-incident/schema";

    private final boolean migrates;

    UnusableStorageFailureAnalyzer(Environment environment) {
        migrates = environment.getProperty("order-incident.migration.enabled", Boolean.class, true);
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableStorageException cause) {
        return new FailureAnalysis(
                "Incidents cannot be kept in this set-up. "
                        + sentences(cause.faults(), fault -> fault.substring(0, endOfFault(fault))),
                sentences(cause.faults(), this::remedy),
                cause);
    }

    private String remedy(String fault) {
        String remedy = fault.substring(Math.min(fault.length(), endOfFault(fault) + 2));
        return migrates || !remedy.contains(SCRIPTS)
                ? remedy
                : remedy + ". Or have the starter run them: remove order-incident.migration.enabled=false";
    }

    /** Where its colon is, but for those in what it quotes in parentheses. */
    private static int endOfFault(String fault) {
        int open = 0;
        for (int at = 0; at < fault.length(); at++) {
            open += fault.charAt(at) == '(' ? 1 : fault.charAt(at) == ')' ? -1 : 0;
            if (open == 0 && fault.startsWith(": ", at)) {
                return at;
            }
        }
        return fault.length();
    }

    private static String sentences(List<String> faults, UnaryOperator<String> part) {
        return faults.stream()
                .map(part)
                .filter(words -> !words.isEmpty())
                .map(words -> Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".")
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
