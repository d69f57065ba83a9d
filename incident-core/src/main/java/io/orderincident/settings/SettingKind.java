package io.orderincident.settings;

import java.util.regex.Pattern;

/**
 * A kind of setting: what it is called in the store, what it is made of, and what holds until a shop saves its own.
 * Immutable.
 *
 * @param name 1 to 30 characters of a-z and hyphen, never changed once values are stored under it
 * @param type the class of its values: an immutable record of records, lists, texts, numbers and enums, whose
 *     constructors refuse what is wrong or missing, so that a store can read it back from text
 * @param shipped what holds for a shop that has saved nothing
 * @param <T> the class of its values
 */
public record SettingKind<T>(String name, Class<T> type, T shipped) {

    private static final Pattern NAME = Pattern.compile("[a-z-]{1,30}");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public SettingKind {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("setting kind must be 1 to 30 of a-z and hyphen: " + name);
        }
    }

    /**
     * The same kind where another value holds for shops that have saved nothing.
     *
     * @param value that value
     * @return a copy
     */
    public SettingKind<T> shipping(T value) {
        return new SettingKind<>(name, type, value);
    }
}
