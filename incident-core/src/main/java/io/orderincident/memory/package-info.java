/** A storage in memory and fakes of the host's side, for tests and for trying things out. */
@NullMarked
package io.orderincident.memory;

import org.jspecify.annotations.NullMarked;
