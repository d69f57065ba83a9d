/** The kits run on every database and both ways of transactions, and what is this storage's own. */
@NullMarked
package io.orderincident.jpa;

import org.jspecify.annotations.NullMarked;
