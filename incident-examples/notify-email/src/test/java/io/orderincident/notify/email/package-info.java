@NullMarked
package io.orderincident.notify.email;

import org.jspecify.annotations.NullMarked;
