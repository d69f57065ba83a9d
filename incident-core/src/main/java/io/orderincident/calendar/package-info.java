/** Business calendars: when a shop works, and arithmetic in working time and business days. */
@NullMarked
package io.orderincident.calendar;

import org.jspecify.annotations.NullMarked;
