/** What the storage in memory must do, and its fakes. */
@NullMarked
package io.orderincident.memory;

import org.jspecify.annotations.NullMarked;
