/** Links that open an incident to its customer without a login: what they are for, and how they are kept. */
@NullMarked
package io.orderincident.access;

import org.jspecify.annotations.NullMarked;
