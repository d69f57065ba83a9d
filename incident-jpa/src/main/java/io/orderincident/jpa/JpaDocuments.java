package io.orderincident.jpa;

import io.orderincident.document.DocumentKey;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import io.orderincident.store.DocumentStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Documents as rows, and the keys of bytes that belong to none. */
final class JpaDocuments implements DocumentStore {

    private static final String ANNOUNCE = "insert into inc_document_upload (document_key, purge_at) values (?1, ?2)";

    private static final String ANNOUNCED =
            "select document_key from inc_document_upload where document_key = ?1 for update";

    private static final String FORGET = "delete from inc_document_upload where document_key = ?1";

    private static final String DUE = """
            select document_key from inc_document_upload where purge_at <= ?1
            order by purge_at, document_key limit ?2
            """;

    private static final String FIND = """
            select d from inc_DocumentRow d where d.shop = :shop and d.incident = :incident and d.number = :number
            """;

    private static final String OF_INCIDENTS = """
            select d from inc_DocumentRow d where d.shop = :shop and d.incident in :incidents
            order by d.incident, d.number
            """;

    private static final String REMOVE = "delete from inc_document where document_key = ?1";

    private final Supplier<EntityManager> current;

    JpaDocuments(Supplier<EntityManager> current) {
        this.current = current;
    }

    @Override
    public void announce(DocumentKey key, Instant purgeAt) {
        current.get()
                .createNativeQuery(ANNOUNCE)
                .setParameter(1, key.value())
                .setParameter(2, Micros.of(purgeAt))
                .executeUpdate();
    }

    @Override
    public boolean isAnnounced(DocumentKey key) {
        return !current.get()
                .createNativeQuery(ANNOUNCED)
                .setParameter(1, key.value())
                .getResultList()
                .isEmpty();
    }

    @Override
    public boolean forget(DocumentKey key) {
        return affects(FORGET, key);
    }

    private boolean affects(String sql, DocumentKey key) {
        return current.get().createNativeQuery(sql).setParameter(1, key.value()).executeUpdate() > 0;
    }

    @Override
    public List<DocumentKey> due(Instant now, int most) {
        List<?> keys = current.get()
                .createNativeQuery(DUE)
                .setParameter(1, Micros.of(now))
                .setParameter(2, most)
                .getResultList();
        return keys.stream()
                .map(key -> new DocumentKey(((Number) key).longValue()))
                .toList();
    }

    @Override
    public void add(IncidentDocument document) {
        EntityManager manager = current.get();
        try {
            manager.persist(new DocumentRow(document));
            manager.flush();
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    @Override
    public Optional<IncidentDocument> find(ShopId shop, IncidentId incident, int number) {
        return current
                .get()
                .createQuery(FIND, DocumentRow.class)
                .setParameter("shop", shop.value())
                .setParameter("incident", incident.value())
                .setParameter("number", number)
                .getResultList()
                .stream()
                .map(DocumentRow::toDocument)
                .findFirst();
    }

    @Override
    public List<IncidentDocument> ofIncidents(ShopId shop, Collection<IncidentId> incidents) {
        return incidents.isEmpty()
                ? List.of()
                : current
                        .get()
                        .createQuery(OF_INCIDENTS, DocumentRow.class)
                        .setParameter("shop", shop.value())
                        .setParameter(
                                "incidents",
                                incidents.stream().map(IncidentId::value).toList())
                        .getResultList()
                        .stream()
                        .map(DocumentRow::toDocument)
                        .toList();
    }

    @Override
    public void discard(Collection<IncidentDocument> documents, Instant purgeAt) {
        for (IncidentDocument one : documents) {
            DocumentKey key = one.document().key();
            if (affects(REMOVE, key)) {
                announce(key, purgeAt);
            }
        }
    }
}
