package io.orderincident.shop.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A list in which the first entry that fits decides, and each has a name. Changes give new lists. Immutable.
 *
 * @param entries in order
 * @param nameOf how an entry is called
 * @param <T> what the entries are
 */
record NamedEntries<T>(List<T> entries, Function<T, String> nameOf) {
    Optional<T> find(String name) {
        return entries.stream()
                .filter(entry -> nameOf.apply(entry).equals(name))
                .findFirst();
    }

    /** Where the entry of this name is, or would come: behind the others. */
    int placeOf(String name) {
        int place = entries.stream().map(nameOf).toList().indexOf(name);
        return place < 0 ? entries.size() : place;
    }

    /** With an entry in the place of the one of its name, or behind the others. */
    List<T> with(T entry) {
        List<T> changed = new ArrayList<>(entries);
        int place = placeOf(nameOf.apply(entry));
        if (place == changed.size()) {
            changed.add(entry);
        } else {
            changed.set(place, entry);
        }
        return changed;
    }

    /** With a new entry in front of the one at this place. */
    List<T> with(T entry, int place) {
        List<T> changed = new ArrayList<>(entries);
        changed.add(place, entry);
        return changed;
    }

    List<T> without(String name) {
        return entries.stream()
                .filter(entry -> !nameOf.apply(entry).equals(name))
                .toList();
    }

    /** With the entry of this name one place further to the front. */
    List<T> movedUp(String name) {
        List<T> changed = new ArrayList<>(entries);
        int place = placeOf(name);
        if (place > 0 && place < changed.size()) {
            Collections.swap(changed, place, place - 1);
        }
        return changed;
    }
}
