package io.orderincident.conversation;

import io.orderincident.history.IncidentEvent;

/** What people wrote; it changes whose answer is awaited, which follows from its signals. */
public sealed interface ConversationEvent extends IncidentEvent permits Messaged, ReplyWaived, Noted {}
