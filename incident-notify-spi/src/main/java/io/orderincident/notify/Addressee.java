package io.orderincident.notify;

/** Whom a row of the {@link NotificationPolicy} is for. Staff are looked up in the host's people. */
public enum Addressee {
    /** Who bought. */
    CUSTOMER,
    /**
     * The person in charge; the team in charge where there is no person. Of a corrective action, who sees to it; the supervisors
     * where nobody does whom the host knows.
     */
    ASSIGNEE,
    /** The team in charge. */
    TEAM,
    /** The shop's supervisors. */
    SUPERVISORS,
    /** The people and the team that an escalation names, whom a rule has told, or a message mentions; nobody else. */
    WHOM_THE_EVENT_NAMES,
    /**
     * The host's own systems: told once, whoever else is told, and with whatever staff are told. They have no address, so a channel
     * must reach them by their side, {@link io.orderincident.party.Party#SYSTEM}: {@link WebhookChannel} does.
     */
    HOST
}
