/** Kits: what every channel and every outbox must do, as tests to extend. */
@NullMarked
package io.orderincident.notify.tck;

import org.jspecify.annotations.NullMarked;
