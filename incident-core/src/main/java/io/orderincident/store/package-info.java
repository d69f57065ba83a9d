/** What storages implement, and what hosts plug into every change: {@link io.orderincident.store.Storage}. */
@NullMarked
package io.orderincident.store;

import org.jspecify.annotations.NullMarked;
