/** The file of one incident for a dispute: all that a viewer may see of it, as one HTML page. */
@NullMarked
package io.orderincident.evidence;

import org.jspecify.annotations.NullMarked;
