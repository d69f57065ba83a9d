/** The statistics of the library, counted by Spark over partitions of a table or of files. */
@NullMarked
package io.orderincident.spark;

import org.jspecify.annotations.NullMarked;
