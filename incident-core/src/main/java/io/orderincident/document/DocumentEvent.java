package io.orderincident.document;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Readers;
import io.orderincident.party.Party;
import java.util.Map;

/** What became of documents. */
public sealed interface DocumentEvent extends IncidentEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(EventType.DOCUMENT_ADDED, Added.class, EventType.DOCUMENT_REMOVED, Removed.class);
    }

    /**
     * Which it is.
     *
     * @return the document as it was added
     */
    Document document();

    /**
     * How many documents there are after it.
     *
     * @param before how many there were
     * @return one more, or one less
     */
    DocumentCounts after(DocumentCounts before);

    @Override
    default Readers readers() {
        return document().rule().readers();
    }

    /**
     * A document was added.
     *
     * @param document which
     * @param accompanies whether those whom it is for are notified of what it came along with, and not of it
     */
    record Added(Document document, boolean accompanies) implements DocumentEvent {
        @Override
        public EventType type() {
            return EventType.DOCUMENT_ADDED;
        }

        @Override
        public DocumentCounts after(DocumentCounts before) {
            return before.with(document);
        }

        /** What customers add is their word, so it answers the shop and waits for its answer, as a message does. */
        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            if (document.from() == Party.CUSTOMER) {
                boolean seenByShop = readers().include(Party.AGENT);
                clocks.said(document.from(), document.audience(), false, seenByShop ? Party.AGENT : Party.OPERATOR);
            }
        }
    }

    /**
     * A document was removed: nobody reads it any more, and its bytes are deleted.
     *
     * @param document which
     */
    record Removed(Document document) implements DocumentEvent {
        @Override
        public EventType type() {
            return EventType.DOCUMENT_REMOVED;
        }

        @Override
        public DocumentCounts after(DocumentCounts before) {
            return before.without(document);
        }
    }
}
