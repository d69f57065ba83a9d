package io.orderincident.desk;

import io.orderincident.document.Document;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Change;
import io.orderincident.party.ShopId;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.DocumentStore;
import java.util.List;

/** Keeps the documents in step with the histories that tell of them. Thread-safe. */
public final class DocumentRows implements ChangeListener {

    private final DocumentStore store;

    public DocumentRows(DocumentStore store) {
        this.store = store;
    }

    @Override
    public void changed(Change change) {
        ShopId shop = change.after().shop();
        change.entries()
                .forEach(entry -> Document.of(entry.event()).ifPresent(document -> write(shop, entry, document)));
    }

    private void write(ShopId shop, HistoryEntry entry, Document document) {
        IncidentDocument row = new IncidentDocument(shop, entry.incident(), document, entry.at(), entry.by());
        if (entry.event().type() == EventType.DOCUMENT_REMOVED) {
            store.discard(List.of(row), entry.at());
        } else if (store.forget(document.key())) {
            store.add(row);
        } else {
            throw new IllegalStateException(
                    "the bytes of " + row + " were deleted, as its upload took too long: send it again");
        }
    }
}
