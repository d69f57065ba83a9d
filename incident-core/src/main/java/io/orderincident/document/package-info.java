/** Documents of an incident: what they are, what their contents are checked for, and the port behind which the bytes lie. */
@NullMarked
package io.orderincident.document;

import org.jspecify.annotations.NullMarked;
