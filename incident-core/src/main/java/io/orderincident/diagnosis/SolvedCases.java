package io.orderincident.diagnosis;

import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.party.ShopId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Reads solved incidents from the store, and of each question no more than the limits below, however large it is: what
 * is newest counts.
 *
 * <p> Every method joins the caller's transaction and may be called from any thread.
 * Checked by the kit {@code io.orderincident.tck.StorageContract}.
 */
public interface SolvedCases {

    /** The most cases that one way of looking brings: by one article, by the type, by the text. */
    int CANDIDATES_MAX = 100;

    /** How many incidents one way of looking reads at most, the newest ones, to choose its candidates from. */
    int READ_MAX = 1_000;

    /** The resolutions by which a success rate is judged: the last ones for the reason. */
    int RESOLUTIONS_MAX = 1_000;

    /**
     * Solved incidents of the shop that may be like one: those about the same article, those of the same type, and
     * those whose texts share words with it, newest or most similar first. Which text is how similar is the store's to
     * judge; the diagnosis ranks what it gets by its own measure.
     *
     * @param symptoms like which
     * @return each once, in no order, without the incident itself; what is resolved or closed for a reason, nothing else
     */
    Collection<SolvedCase> candidates(Symptoms symptoms);

    /**
     * How often a resolution for a reason held in a shop: of its last {@value #RESOLUTIONS_MAX}, those after which the
     * incident was not reopened and that its customer did not {@linkplain io.orderincident.history.Rating#isBad() rate
     * badly}: the last rating counts, and one that was {@linkplain io.orderincident.history.EventType#RATING_WITHDRAWN
     * withdrawn} does not. An incident that was resolved twice counts twice.
     *
     * @param shop whose
     * @param reasons which reasons
     * @return a rate for each of these reasons with which the shop ever resolved an incident, for no other
     */
    Map<ResolutionReasonCode, SuccessRate> successRates(ShopId shop, Set<ResolutionReasonCode> reasons);
}
