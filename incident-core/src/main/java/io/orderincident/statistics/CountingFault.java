package io.orderincident.statistics;

/**
 * A figure that is not what it should be. Immutable.
 *
 * @param figure which: an incident as it was counted, or a figure of a day or a month
 * @param difference in which parts it differs from what the histories of the incidents say
 */
public record CountingFault(String figure, String difference) {}
