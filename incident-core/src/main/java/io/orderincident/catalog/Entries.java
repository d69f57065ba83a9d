package io.orderincident.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What can be said of any managed list. */
final class Entries {

    private Entries() {}

    /**
     * A copy of a list.
     *
     * @throws IllegalArgumentException if it is too long, or a code stands twice
     */
    static <E extends CatalogueEntry<E>> List<E> checked(String name, List<E> entries) {
        List<E> copy = List.copyOf(Objects.requireNonNull(entries, name));
        if (copy.size() > Catalogue.ENTRIES_MAX) {
            throw new IllegalArgumentException(
                    name + " must be at most " + Catalogue.ENTRIES_MAX + ", but are " + copy.size());
        }
        Set<EntryCode> seen = new HashSet<>();
        copy.forEach(entry -> {
            if (!seen.add(entry.code())) {
                throw new IllegalArgumentException(name + " have the code " + entry.code() + " twice");
            }
        });
        return copy;
    }

    static <E extends CatalogueEntry<E>> Optional<E> find(List<E> entries, EntryCode code) {
        for (E entry : entries) {
            if (entry.code().equals(code)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    static <E extends CatalogueEntry<E>> List<E> active(List<E> entries) {
        return entries.stream().filter(CatalogueEntry::active).toList();
    }

    /** The entries, and after them those of the past that they lack, no longer active. */
    static <E extends CatalogueEntry<E>> List<E> keeping(List<E> past, List<E> entries) {
        Stream<E> lacking = past.stream()
                .filter(known -> find(entries, known.code()).isEmpty())
                .map(known -> known.withActive(false));
        return Stream.concat(entries.stream(), lacking).toList();
    }
}
