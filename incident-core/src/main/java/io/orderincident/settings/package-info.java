/** Settings that each shop keeps as data, in versions: managed lists, rules, policies. */
@NullMarked
package io.orderincident.settings;

import org.jspecify.annotations.NullMarked;
