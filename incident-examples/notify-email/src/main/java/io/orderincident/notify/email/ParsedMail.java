package io.orderincident.notify.email;

/** What became of a mail that was read: what somebody wrote, what a program sent, or what cannot be read. Immutable. */
public sealed interface ParsedMail permits InboundMail, AutomaticMail, UnreadableMail {}
