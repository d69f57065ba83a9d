/**
 * Telling people: a policy says what is sent when, a transactional outbox keeps it until a {@link
 * io.orderincident.notify.Channel} has delivered it.
 */
@NullMarked
package io.orderincident.notify;

import org.jspecify.annotations.NullMarked;
