package io.orderincident.jpa;

import static io.orderincident.diagnosis.SolvedCases.CANDIDATES_MAX;
import static io.orderincident.diagnosis.SolvedCases.READ_MAX;

import io.orderincident.command.Status;
import io.orderincident.diagnosis.Symptoms;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;

/**
 * Takes those of the newest solved incidents of the shop that hold most of the words. H2 sorts all incidents of
 * the shop to find the newest, so the time grows with them; MariaDB walks an index.
 */
final class PortableTextSearch implements TextSearch {

    private static final String NEWEST = """
            select i.id, i.report.description from inc_IncidentRow i
            where i.shop = :shop and i.status in :solved and i.resolution.reason is not null
            order by i.id desc
            """;

    @Override
    public List<Long> find(EntityManager manager, Symptoms symptoms) {
        return manager
                .createQuery(NEWEST, Object[].class)
                .setParameter("shop", symptoms.shop().value())
                .setParameter("solved", List.of(Status.RESOLVED, Status.CLOSED))
                .setMaxResults(READ_MAX)
                .getResultList()
                .stream()
                .map(row -> Map.entry((Long) row[0], symptoms.shareIn((String) row[1])))
                .filter(share -> share.getValue() > 0)
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed())
                .limit(CANDIDATES_MAX)
                .map(Map.Entry::getKey)
                .toList();
    }
}
