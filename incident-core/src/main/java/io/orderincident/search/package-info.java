/** Finding incidents: filters, stable pages, and the rows they show. */
@NullMarked
package io.orderincident.search;

import org.jspecify.annotations.NullMarked;
