/** What people write to each other about an incident, and who owes an answer. */
@NullMarked
package io.orderincident.conversation;

import org.jspecify.annotations.NullMarked;
