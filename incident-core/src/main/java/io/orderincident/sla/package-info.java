/** Clocks: what has to happen until when, as pure functions of what happened, the policy in force, and the time. */
@NullMarked
package io.orderincident.sla;

import org.jspecify.annotations.NullMarked;
