package io.orderincident.diagnosis;

import java.util.List;

/**
 * One reason why an incident is like another. Immutable.
 *
 * @param trait what they have in common
 * @param degree how much of it, above 0 to 1
 * @param shared what exactly: the articles, the type, the carrier, or the words that tell most, the rarest first
 */
public record Resemblance(Trait trait, double degree, List<String> shared) {

    /** Takes a copy of what is shared. */
    public Resemblance {
        shared = List.copyOf(shared);
    }

    static Resemblance full(Trait trait, List<String> shared) {
        return new Resemblance(trait, 1, shared);
    }

    /**
     * What it adds to the score.
     *
     * @return weight times degree
     */
    public double points() {
        return trait.weight() * degree;
    }
}
