package io.orderincident.shop.olist;

import java.util.List;
import java.util.function.Function;

/**
 * How the rows of one file are read. Immutable.
 *
 * @param file its name, without extension
 * @param columns those that must be there
 * @param reader makes something of a row
 * @param keyColumns by which columns rows are told from each other, in words
 * @param key what these columns hold
 */
record Layout<T>(
        String file, List<String> columns, Function<Row, T> reader, String keyColumns, Function<T, String> key) {}
