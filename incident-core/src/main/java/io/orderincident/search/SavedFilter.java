package io.orderincident.search;

import io.orderincident.party.ShopId;
import io.orderincident.text.Text;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list that somebody keeps, to open it again. Immutable.
 *
 * @param name how people call it, 1 to {@value #NAME_MAX} characters, unique among those of its owner
 * @param owner whose it is, by the host's key; null for that of the whole shop
 * @param filter which incidents; its shop is where it is kept
 * @param order how they are sorted
 */
public record SavedFilter(String name, @Nullable String owner, IncidentFilter filter, SortOrder order) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 60;

    /** The most of one owner, {@value}. */
    public static final int FILTERS_MAX = 50;

    /** The longest key of an owner, in characters. */
    private static final int OWNER_MAX = 100;

    /**
     * Checks name and owner.
     *
     * @throws IllegalArgumentException if one is blank, too long, or has a control character
     */
    public SavedFilter {
        Text.key("name", name, NAME_MAX);
        if (owner != null) {
            Text.key("owner", owner, OWNER_MAX);
        }
    }

    /**
     * Whether its name mentions one of some texts, or its filter {@linkplain IncidentFilter#names names} one.
     *
     * @param texts what a person is known by
     * @return true if it names them
     */
    public boolean names(Collection<String> texts) {
        return SearchWords.mentions(name, texts) || filter.names(texts);
    }

    /**
     * Where it is kept.
     *
     * @return the shop of its filter
     */
    public ShopId shop() {
        return filter.shop();
    }

    /**
     * Whose it is.
     *
     * @return the host's key of a person, empty if it is the shop's
     */
    public Optional<String> person() {
        return Optional.ofNullable(owner);
    }

    @Override
    public String toString() {
        return "saved filter of shop " + filter.shop();
    }
}
