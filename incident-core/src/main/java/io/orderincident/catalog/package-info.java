/** The managed lists that classify an incident: kinds, types, reasons, ways to get in touch, with their texts. */
@NullMarked
package io.orderincident.catalog;

import org.jspecify.annotations.NullMarked;
