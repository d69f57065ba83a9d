package io.orderincident.incident;

import io.orderincident.catalog.CauseCode;
import io.orderincident.constraint.PlainText;
import io.orderincident.order.CommercialDocument;
import io.orderincident.party.PersonalData;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What staff find out and note about an incident; no customer sees it. Immutable.
 *
 * @param cause what really caused it, in words, null while unknown or where {@code causeCode} says it all
 * @param errorSource whose error it was, null while unknown
 * @param thirdParty which carrier or supplier, when it was theirs
 * @param remark anything else worth knowing, null for nothing
 * @param tags short words to find it by, at most {@value #TAGS_MAX}
 * @param caseFile the file that several incidents belong to (expediente), null for none
 * @param documents the commercial documents that it is about, such as invoices and delivery notes, at most
 *     {@value #DOCUMENTS_MAX}
 * @param causeCode what really caused it, as the shop's list of causes names it, null while unknown; statistics count by it
 */
public record Details(
        @PersonalData @Nullable @PlainText @Size(min = 1, max = TEXT_MAX)
        String cause,

        @Nullable ErrorSource errorSource,
        @Nullable @PlainText @Size(min = 1, max = NAME_MAX) String thirdParty,

        @PersonalData @Nullable @PlainText @Size(min = 1, max = TEXT_MAX)
        String remark,

        @NotNull @Size(max = TAGS_MAX) Set<@NotBlank @PlainText @Size(max = NAME_MAX) String> tags,
        @Nullable @PlainText @Size(min = 1, max = NAME_MAX) String caseFile,

        @NotNull @Size(max = DOCUMENTS_MAX) Set<@NotNull @Valid CommercialDocument> documents,

        @Nullable CauseCode causeCode) {

    /** The longest cause and remark, in characters. */
    public static final int TEXT_MAX = 2_000;

    /** The longest tag, and name of a third party or a file, in characters. */
    public static final int NAME_MAX = 50;

    /** The most tags. */
    public static final int TAGS_MAX = 20;

    /** The most commercial documents. */
    public static final int DOCUMENTS_MAX = 20;

    private static final Details NONE = new Details(null, null, null, null, Set.of(), null, Set.of(), null);

    /** Takes copies of tags, in alphabetical order, and documents, by their numbers. */
    public Details {
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
        documents = Collections.unmodifiableSet(new TreeSet<>(documents));
    }

    /**
     * Nothing known yet.
     *
     * @return what every incident begins with
     */
    public static Details none() {
        return NONE;
    }

    /**
     * The same with a diagnosis in words.
     *
     * @param cause what really caused it
     * @param source whose error it was
     * @param thirdParty which carrier or supplier, null when it was not theirs
     * @return a copy
     */
    public Details diagnosed(@Nullable String cause, @Nullable ErrorSource source, @Nullable String thirdParty) {
        return new Details(cause, source, thirdParty, remark, tags, caseFile, documents, causeCode);
    }

    /**
     * The same with another cause of the list.
     *
     * @param code an active one of the shop's catalogue, null for unknown
     * @return a copy
     */
    public Details causedBy(@Nullable CauseCode code) {
        return new Details(cause, errorSource, thirdParty, remark, tags, caseFile, documents, code);
    }

    /**
     * The same with another remark.
     *
     * @param remark the remark, null for none
     * @return a copy
     */
    public Details withRemark(@Nullable String remark) {
        return new Details(cause, errorSource, thirdParty, remark, tags, caseFile, documents, causeCode);
    }

    /**
     * The same with other tags.
     *
     * @param tags all tags
     * @return a copy
     */
    public Details withTags(Set<String> tags) {
        return new Details(cause, errorSource, thirdParty, remark, tags, caseFile, documents, causeCode);
    }

    /**
     * The same in another case file.
     *
     * @param caseFile the file, null for none
     * @return a copy
     */
    public Details inCaseFile(@Nullable String caseFile) {
        return new Details(cause, errorSource, thirdParty, remark, tags, caseFile, documents, causeCode);
    }

    /**
     * The same with other commercial documents.
     *
     * @param documents all of them
     * @return a copy
     */
    public Details withDocuments(CommercialDocument... documents) {
        return new Details(cause, errorSource, thirdParty, remark, tags, caseFile, Set.of(documents), causeCode);
    }

    @Override
    public String toString() {
        return "details with " + tags.size() + " tags and " + documents.size() + " documents";
    }
}
