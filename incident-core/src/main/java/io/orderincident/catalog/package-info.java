/** The managed lists that classify an incident: types and resolution reasons, with their texts per language. */
@NullMarked
package io.orderincident.catalog;

import org.jspecify.annotations.NullMarked;
