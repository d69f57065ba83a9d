package io.orderincident.incident;

/** How the customer was told. */
public enum CommunicationWay {
    /** By a message that the library sends. */
    MESSAGE,
    /** By telephone; recorded afterwards. */
    PHONE,
    /** By an e-mail sent outside the library; recorded afterwards. */
    EMAIL,
    /** Face to face; recorded afterwards. */
    IN_PERSON,
    /** On a social network; recorded afterwards. */
    SOCIAL_NETWORK,
    /** In some other way; recorded afterwards. */
    OTHER;

    /**
     * Whether the customer already knows, so that nothing is to be sent.
     *
     * @return true for all but {@link #MESSAGE}
     */
    public boolean isOutside() {
        return this != MESSAGE;
    }
}
