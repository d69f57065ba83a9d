/** Mail that belongs to no incident yet: kept for people, who attach it, register it as a new incident, or discard it. */
@NullMarked
package io.orderincident.mail;

import org.jspecify.annotations.NullMarked;
