package io.orderincident.document;

/**
 * How many documents an incident has. Immutable.
 *
 * @param lastNumber the number of the one that was added last, 0 before the first
 * @param kept how many there are, without those that were removed
 * @param bytes how large they are together, in bytes
 */
public record DocumentCounts(int lastNumber, int kept, long bytes) {

    private static final DocumentCounts NONE = new DocumentCounts(0, 0, 0);

    /**
     * Before the first.
     *
     * @return none
     */
    public static DocumentCounts none() {
        return NONE;
    }

    DocumentCounts with(Document document) {
        return new DocumentCounts(document.number(), kept + 1, bytes + document.size());
    }

    DocumentCounts without(Document document) {
        return new DocumentCounts(lastNumber, kept - 1, bytes - document.size());
    }
}
