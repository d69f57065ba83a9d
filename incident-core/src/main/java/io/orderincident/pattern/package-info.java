/**
 * What goes wrong more often than it used to: findings that control how many of them are false, and what to keep in stock.
 */
@NullMarked
package io.orderincident.pattern;

import org.jspecify.annotations.NullMarked;
