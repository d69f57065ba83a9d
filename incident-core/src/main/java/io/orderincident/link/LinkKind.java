package io.orderincident.link;

/** How one incident has to do with another. */
public enum LinkKind {
    /** It comes after the other, as that was not the end of it. */
    FOLLOWS_UP,
    /** The other comes after it. */
    FOLLOWED_UP_BY,
    /** The same thing caused both. */
    SAME_CAUSE,
    /** In some other way. */
    RELATED;

    /**
     * How the other has to do with this one.
     *
     * @return the kind of link to write on the other side
     */
    public LinkKind inverse() {
        return switch (this) {
            case FOLLOWS_UP -> FOLLOWED_UP_BY;
            case FOLLOWED_UP_BY -> FOLLOWS_UP;
            case SAME_CAUSE, RELATED -> this;
        };
    }
}
