/** What there is to do: the steps of protocols, and waiting for third parties. */
@NullMarked
package io.orderincident.task;

import org.jspecify.annotations.NullMarked;
