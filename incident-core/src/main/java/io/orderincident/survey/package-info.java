/** What customers are asked when an incident is resolved, and how content they are. */
@NullMarked
package io.orderincident.survey;

import org.jspecify.annotations.NullMarked;
