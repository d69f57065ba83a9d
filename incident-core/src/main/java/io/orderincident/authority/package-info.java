/** Who may give customers how much: data of each shop, decided without asking anybody. */
@NullMarked
package io.orderincident.authority;

import org.jspecify.annotations.NullMarked;
