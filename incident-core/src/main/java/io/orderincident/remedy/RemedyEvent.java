package io.orderincident.remedy;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;

/** What became of what is done to put an incident right. */
public sealed interface RemedyEvent extends IncidentEvent permits OfferEvent, RefundEvent, CostEvent {

    /**
     * What there is afterwards.
     *
     * @param now what there was
     * @param entry its entry in history
     * @return what there is
     */
    RemedyState after(RemedyState now, HistoryEntry entry);
}
