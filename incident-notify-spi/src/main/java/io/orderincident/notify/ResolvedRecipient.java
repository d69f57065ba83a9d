package io.orderincident.notify;

import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.party.Party;
import io.orderincident.party.Person;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to tell.
 *
 * @param person the host's key of somebody of the staff, null for the customer
 * @param recipient how to reach them
 */
record ResolvedRecipient(@Nullable String person, Recipient recipient) {

    static ResolvedRecipient customer(Incident incident) {
        return new ResolvedRecipient(
                null, Recipient.of(Party.CUSTOMER, incident.report().contact()));
    }

    static ResolvedRecipient staff(Party party, Person person) {
        return new ResolvedRecipient(person.key(), Recipient.of(party, person.contact()));
    }

    /** Of one incident and one person. Keys of people are too long for the name of a sequence, so they are hashed. */
    String sequence(IncidentId incident) {
        return incident + "-" + (person == null ? recipient.party().toString() : hash(person));
    }

    /** Of one matter of a shop and one person. */
    String sequence(String matter) {
        return hash(matter + " " + person);
    }

    private static String hash(String key) {
        UUID hash = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return Long.toUnsignedString(hash.getMostSignificantBits(), Character.MAX_RADIX)
                + Long.toUnsignedString(hash.getLeastSignificantBits(), Character.MAX_RADIX);
    }
}
