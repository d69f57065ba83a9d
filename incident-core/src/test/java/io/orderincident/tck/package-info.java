/** The kit for storages: what every {@link io.orderincident.store.Storage} must do, as tests to extend. */
@NullMarked
package io.orderincident.tck;

import org.jspecify.annotations.NullMarked;
