/** A channel that sends e-mail over SMTP. */
@NullMarked
package io.orderincident.notify.email;

import org.jspecify.annotations.NullMarked;
