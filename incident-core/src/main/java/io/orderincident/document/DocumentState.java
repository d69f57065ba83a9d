package io.orderincident.document;

import io.orderincident.conversation.Threads;

/**
 * What decides whether an incident takes in one more document. Immutable.
 *
 * @param counts the documents that there are
 * @param threads the threads besides the main one
 */
public record DocumentState(DocumentCounts counts, Threads threads) {}
