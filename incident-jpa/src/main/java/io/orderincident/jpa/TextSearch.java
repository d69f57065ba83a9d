package io.orderincident.jpa;

import io.orderincident.diagnosis.Symptoms;
import jakarta.persistence.EntityManager;
import java.util.List;

/** How a database finds similar texts: the other thing that is not the same SQL everywhere. */
interface TextSearch {

    /** The ids of solved incidents of the shop whose descriptions are most similar to the text, and bounded in number. */
    List<Long> find(EntityManager manager, Symptoms symptoms);

    /** The way of the database behind this entity manager. */
    static TextSearch of(EntityManager manager) {
        return Database.behind(manager) == Database.POSTGRESQL ? new PostgreSqlTextSearch() : new PortableTextSearch();
    }
}
