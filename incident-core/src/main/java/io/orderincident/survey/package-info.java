/** How content customers are with a solution. */
@NullMarked
package io.orderincident.survey;

import org.jspecify.annotations.NullMarked;
