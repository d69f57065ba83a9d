/** The check and the cut of short texts, for the library's own packages only: the module does not export it. */
@NullMarked
package io.orderincident.text;

import org.jspecify.annotations.NullMarked;
