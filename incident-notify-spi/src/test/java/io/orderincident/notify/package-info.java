@NullMarked
package io.orderincident.notify;

import org.jspecify.annotations.NullMarked;
