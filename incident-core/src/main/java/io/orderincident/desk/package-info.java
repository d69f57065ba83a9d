/** Behind the door: the path that every command takes, and what it goes by. No business of hosts. */
@NullMarked
package io.orderincident.desk;

import org.jspecify.annotations.NullMarked;
