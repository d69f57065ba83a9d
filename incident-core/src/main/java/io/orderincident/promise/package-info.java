/** What is promised to customers: a date, and whether it was kept. */
@NullMarked
package io.orderincident.promise;

import org.jspecify.annotations.NullMarked;
