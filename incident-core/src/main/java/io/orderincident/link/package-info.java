/** What incidents have to do with each other: links, merges, and what came by them. */
@NullMarked
package io.orderincident.link;

import org.jspecify.annotations.NullMarked;
