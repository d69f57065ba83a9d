/** The history of an incident: its entries, what events have in common, and what they say to whoever goes by them. */
@NullMarked
package io.orderincident.history;

import org.jspecify.annotations.NullMarked;
