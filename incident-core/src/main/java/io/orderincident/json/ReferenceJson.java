package io.orderincident.json;

/**
 * Another incident. Immutable.
 *
 * @param id for programs
 * @param number for people
 */
public record ReferenceJson(String id, String number) {}
