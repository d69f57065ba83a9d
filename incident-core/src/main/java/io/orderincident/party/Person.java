package io.orderincident.party;

import io.orderincident.text.Text;
import java.util.Objects;

/**
 * Somebody of the staff. Immutable; its {@code toString} shows nothing personal.
 *
 * @param key the host's key of the person, as in assignments and in {@link Author#id}
 * @param contact how to reach them, and in which language
 */
public record Person(String key, Contact contact) {

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is blank, longer than {@value Author#MAX_LENGTH} characters, or has a control
     *     character
     */
    public Person {
        Text.key("person key", key, Author.MAX_LENGTH);
        Objects.requireNonNull(contact, "contact");
    }

    /**
     * Names somebody of the staff.
     *
     * @param key the host's key of the person
     * @param contact how to reach them, and in which language
     * @return the person
     */
    public static Person of(String key, Contact contact) {
        return new Person(key, contact);
    }

    @Override
    public String toString() {
        return "Person[" + contact + "]";
    }
}
