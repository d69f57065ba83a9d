/** What happens to mails when the process that sends them is killed. */
@NullMarked
package io.orderincident.notify.email.kill;

import org.jspecify.annotations.NullMarked;
