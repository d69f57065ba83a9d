/** The persistent storage: {@link io.orderincident.jpa.JpaStorage} over an entity manager of the host. */
@NullMarked
package io.orderincident.jpa;

import org.jspecify.annotations.NullMarked;
