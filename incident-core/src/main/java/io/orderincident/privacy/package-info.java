/** How the data of a person are blocked and erased. */
@NullMarked
package io.orderincident.privacy;

import org.jspecify.annotations.NullMarked;
