package io.orderincident.json;

import io.orderincident.party.PersonalData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What staff found out and noted; customers are not given it. Immutable.
 *
 * @param cause the identified cause, null for none
 * @param causeText the same in words, null for none
 * @param errorSource {@code OWN}, {@code THIRD_PARTY} or {@code UNEXPECTED}; null while unknown
 * @param thirdParty which third party, null for none
 * @param remark null for none
 * @param tags in alphabetical order
 * @param caseFile what groups several incidents, null for none
 */
public record DetailsJson(
        @Nullable CodeJson cause,
        @PersonalData @Nullable String causeText,
        @Nullable CodeJson errorSource,
        @PersonalData @Nullable String thirdParty,
        @PersonalData @Nullable String remark,
        List<String> tags,
        @Nullable String caseFile) {

    /** Takes copies. */
    public DetailsJson {
        tags = List.copyOf(tags);
    }

    @Override
    public String toString() {
        return "details";
    }
}
