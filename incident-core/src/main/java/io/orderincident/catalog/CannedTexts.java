package io.orderincident.catalog;

import io.orderincident.settings.SettingKind;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The canned texts of a shop, in the order in which staff see them. Immutable.
 *
 * @param texts at most {@value #MAX}, each with a code of its own
 */
public record CannedTexts(List<CannedText> texts) {

    /** The most texts of a shop. */
    public static final int MAX = 200;

    private static final CannedTexts NONE = new CannedTexts(List.of());

    /** As a setting of shops; one that has saved none has no texts. */
    public static final SettingKind<CannedTexts> SETTING = new SettingKind<>("canned-texts", CannedTexts.class, NONE);

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if there are too many, or a code stands twice
     * @throws NullPointerException if the list is missing
     */
    public CannedTexts {
        texts = List.copyOf(Objects.requireNonNull(texts, "texts are missing"));
        if (texts.size() > MAX) {
            throw new IllegalArgumentException("at most " + MAX + " canned texts are allowed, not " + texts.size());
        }
        Set<CannedTextCode> codes = new HashSet<>();
        for (CannedText text : texts) {
            if (!codes.add(text.code())) {
                throw new IllegalArgumentException("the canned text " + text.code() + " stands twice");
            }
        }
    }

    /**
     * Nothing is ready.
     *
     * @return no texts
     */
    public static CannedTexts none() {
        return NONE;
    }

    /**
     * Some texts.
     *
     * @param texts in this order
     * @return the texts
     */
    public static CannedTexts of(CannedText... texts) {
        return new CannedTexts(List.of(texts));
    }

    /**
     * One of them.
     *
     * @param code which
     * @return the text, empty if there is none such
     */
    public Optional<CannedText> find(CannedTextCode code) {
        return texts.stream().filter(text -> text.code().equals(code)).findFirst();
    }
}
