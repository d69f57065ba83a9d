/**
 * Figures over many incidents, as pure functions of what happened to each: the same code runs over a list, a stream, a
 * database cursor or on a cluster, and gives the same answer.
 */
@NullMarked
package io.orderincident.statistics;

import org.jspecify.annotations.NullMarked;
