/** What is done when things take too long: warnings, breaches, and who is told next. */
@NullMarked
package io.orderincident.escalation;

import org.jspecify.annotations.NullMarked;
