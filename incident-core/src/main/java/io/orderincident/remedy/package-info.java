/** What is agreed with customers to put things right, and the money that is paid back for it. */
@NullMarked
package io.orderincident.remedy;

import org.jspecify.annotations.NullMarked;
