/**
 * What every command of an incident has in common: the operation, for which incident, who and when, and what became of it.
 */
@NullMarked
package io.orderincident.command;

import org.jspecify.annotations.NullMarked;
