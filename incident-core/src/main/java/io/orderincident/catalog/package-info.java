/**
 * The managed lists that classify an incident: kinds, types, reasons, ways to get in touch, with their texts; and what
 * customers are asked of a solution.
 */
@NullMarked
package io.orderincident.catalog;

import org.jspecify.annotations.NullMarked;
