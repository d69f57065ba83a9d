/** What is agreed with the customer and given to them to make good: the arithmetic of refunds. */
@NullMarked
package io.orderincident.remedy;

import org.jspecify.annotations.NullMarked;
