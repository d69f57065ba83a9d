/** Rules of shops that act by themselves: when something happens, if something holds, they do something. */
@NullMarked
package io.orderincident.automation;

import org.jspecify.annotations.NullMarked;
