/** Who does and who reads: shops, customers, actors and how to reach a person. */
@NullMarked
package io.orderincident.party;

import org.jspecify.annotations.NullMarked;
