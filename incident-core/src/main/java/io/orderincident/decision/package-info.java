/** Carries commands out on incidents. Not exported: what changes an incident goes through the desk. */
@NullMarked
package io.orderincident.decision;

import org.jspecify.annotations.NullMarked;
