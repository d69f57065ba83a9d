package io.orderincident.notify;

import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.party.Person;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.DataSubject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to tell.
 *
 * @param person the host's key of somebody of the staff, null for the customer, {@link #HOST} for the host's own systems
 * @param recipient how to reach them
 */
record ResolvedRecipient(@Nullable String person, Recipient recipient) {

    /** No key of a person, as those have no control characters. */
    private static final String HOST = "\0host";

    static ResolvedRecipient customer(Incident incident) {
        return new ResolvedRecipient(
                null, Recipient.of(Party.CUSTOMER, incident.report().contact()));
    }

    static ResolvedRecipient staff(Party party, Person person) {
        return new ResolvedRecipient(person.key(), Recipient.of(party, person.contact()));
    }

    static ResolvedRecipient host() {
        return new ResolvedRecipient(HOST, Recipient.of(Party.SYSTEM, Contact.unknown(Locale.ROOT)));
    }

    /** Of one incident, one person and one channel. Their keys are too long for the name of a sequence, so they are hashed. */
    String sequence(IncidentId incident, String channel) {
        return incident + "-" + hash(person + "\0" + channel);
    }

    /** Of one matter of a shop, one person and one channel; what names a customer begins with what stands for them. */
    String sequence(ShopNotice notice, String channel) {
        String key = notice.matter() + " " + person + "\0" + channel;
        DataSubject about = notice.about();
        return about == null
                ? hash(key)
                : matter(notice.shop(), about) + "-" + text(uuid(key).getMostSignificantBits());
    }

    /** What stands for a person in the names of sequences, so that what names them is found again. */
    static String matter(ShopId shop, DataSubject person) {
        return hash(shop
                + person.customer()
                        .map(customer -> " customer " + customer.value())
                        .orElseGet(
                                () -> " order " + person.order().orElseThrow().value()));
    }

    private static String hash(String key) {
        UUID hash = uuid(key);
        return text(hash.getMostSignificantBits()) + text(hash.getLeastSignificantBits());
    }

    private static UUID uuid(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(long bits) {
        return Long.toUnsignedString(bits, Character.MAX_RADIX);
    }
}
