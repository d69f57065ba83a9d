/** A channel that sends e-mail over SMTP, and a parser of the e-mail that comes back. */
@NullMarked
package io.orderincident.notify.email;

import org.jspecify.annotations.NullMarked;
