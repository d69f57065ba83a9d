/** The report of an incident: what staff write about it with headings, lists and images, and as how much HTML that is taken. */
@NullMarked
package io.orderincident.report;

import org.jspecify.annotations.NullMarked;
