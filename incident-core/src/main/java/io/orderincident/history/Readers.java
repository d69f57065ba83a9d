package io.orderincident.history;

import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may read something that was written, of those who may see the incident. */
public enum Readers {
    /** The customer, and staff. */
    EVERYBODY(Party.CUSTOMER, Party.AGENT, Party.OPERATOR, Party.SYSTEM),
    /** The customer and the shop's own staff, in a thread without the operator. */
    CUSTOMER_AND_SHOP(Party.CUSTOMER, Party.AGENT, Party.SYSTEM),
    /** The customer and the operator's own staff, in a thread without the shop. */
    CUSTOMER_AND_OPERATOR(Party.CUSTOMER, Party.OPERATOR, Party.SYSTEM),
    /** Shop and operator. */
    STAFF(Party.AGENT, Party.OPERATOR, Party.SYSTEM),
    /** The shop's own staff. */
    SHOP(Party.AGENT, Party.SYSTEM),
    /** The operator's own staff. */
    OPERATOR(Party.OPERATOR, Party.SYSTEM),
    /** No person. */
    SYSTEM(Party.SYSTEM);

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, of constants
    private final Set<Party> parties;

    Readers(Party... parties) {
        this.parties = Collections.unmodifiableSet(EnumSet.copyOf(List.of(parties)));
    }

    private static Readers of(Set<Party> seeing) {
        return Stream.of(values())
                .filter(readers -> readers.parties.equals(seeing))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is visible to exactly " + seeing));
    }

    /**
     * All that include a viewer, for queries to be narrowed to.
     *
     * @param viewer who looks
     * @return what they may read
     */
    public static Set<Readers> including(Actor viewer) {
        return Stream.of(values())
                .filter(readers -> readers.include(viewer))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Readers.class)));
    }

    /**
     * Whether a side is among them.
     *
     * @param party the side
     * @return true if a viewer of that side may read it
     */
    public boolean include(Party party) {
        return parties.contains(party);
    }

    /**
     * Whether a viewer is one of them.
     *
     * @param viewer who looks, and may see the incident
     * @return true if they may read it
     */
    public boolean include(Actor viewer) {
        return AccessPolicy.isAmong(viewer, parties);
    }

    /**
     * Those of them who take part in a thread; the system reads all.
     *
     * @param participants the sides that take part
     * @return who
     * @throws IllegalStateException if no constant stands for them
     */
    public Readers narrowedTo(Set<Party> participants) {
        return of(parties.stream()
                .filter(party -> party == Party.SYSTEM || participants.contains(party))
                .collect(Collectors.toSet()));
    }

    /** Whether whoever is among the others is among them. */
    boolean cover(Readers others) {
        return parties.containsAll(others.parties);
    }
}
