/** The door: {@link io.orderincident.IncidentDesk} takes commands and questions, and hands them to the domain. */
@NullMarked
package io.orderincident;

import org.jspecify.annotations.NullMarked;
