package io.orderincident.spring;

import io.orderincident.IncidentDesk;

/**
 * A bean that has a say in how the application's desk is built, after all that other beans and the properties say. Several are
 * called in the order of {@link org.springframework.core.annotation.Order}. Called once, at the start.
 */
@FunctionalInterface
public interface IncidentDeskCustomizer {

    /**
     * Changes what it wants to.
     *
     * @param desk from which the desk is built next
     */
    void customize(IncidentDesk.Builder desk);
}
