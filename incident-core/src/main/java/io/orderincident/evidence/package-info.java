/**
 * What a viewer may see of an incident, written out in their language: as one HTML page, the file for a dispute, and as records for
 * JSON.
 */
@NullMarked
package io.orderincident.evidence;

import org.jspecify.annotations.NullMarked;
