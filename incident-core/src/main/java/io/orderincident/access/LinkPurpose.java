package io.orderincident.access;

/** What a link lets its customer do, and nothing else. Their names are kept in storages, so they stay. */
public enum LinkPurpose {
    /** Answer an offer. */
    OFFER,
    /** Answer the survey of a resolution. */
    SURVEY,
    /** Say whether it is solved. */
    CONFIRM,
    /** See, save and add documents. */
    DOCUMENTS,
    /** Answer by e-mail: it is part of an address, and opens no page. */
    REPLY;

    /**
     * Whether it shows the documents of the incident that its customer may read.
     *
     * @return true for what is told or asked about the solution, and for documents themselves
     */
    public boolean showsDocuments() {
        return this == OFFER || this == CONFIRM || this == DOCUMENTS;
    }

    /**
     * Whether its customer may add documents to the incident.
     *
     * @return true for documents only
     */
    public boolean takesDocuments() {
        return this == DOCUMENTS;
    }
}
