package io.orderincident.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start which bean is missing or unclear. */
final class UnclearBeanFailureAnalyzer extends AbstractFailureAnalyzer<UnclearBeanException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnclearBeanException cause) {
        return new FailureAnalysis(sentence("for incidents " + cause.fault()), sentence(cause.action()), cause);
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
