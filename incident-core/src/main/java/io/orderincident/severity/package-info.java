/** How bad an incident is, judged by an ordered list of named rules over the order's facts. */
@NullMarked
package io.orderincident.severity;

import org.jspecify.annotations.NullMarked;
