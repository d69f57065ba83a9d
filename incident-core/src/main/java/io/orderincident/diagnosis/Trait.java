package io.orderincident.diagnosis;

/**
 * What two incidents can have in common, with what it weighs: the score of a similar incident is the sum of the weights
 * of what it shares, similar texts in the measure of their similarity. The weights are set by judgement: the words say
 * most of what went wrong, the article nearly as much, the type narrows it down, the carrier tips the balance.
 */
public enum Trait {
    /** An article that both are about. */
    SAME_ARTICLE(0.30),
    /** The same type. */
    SAME_TYPE(0.20),
    /** The same carrier. */
    SAME_CARRIER(0.10),
    /** Words in common, rare ones more than frequent ones. */
    SIMILAR_TEXT(0.40);

    private final double weight;

    Trait(double weight) {
        this.weight = weight;
    }

    /**
     * What it adds to the score where it is shared in full.
     *
     * @return above 0; all together are 1
     */
    public double weight() {
        return weight;
    }
}
