/** Similar incidents that were solved, why they are similar, what solved them, and how often that worked. */
@NullMarked
package io.orderincident.diagnosis;

import org.jspecify.annotations.NullMarked;
