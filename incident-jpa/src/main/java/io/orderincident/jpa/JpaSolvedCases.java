package io.orderincident.jpa;

import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.diagnosis.SolvedCase;
import io.orderincident.diagnosis.SolvedCases;
import io.orderincident.diagnosis.SuccessRate;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Resolution;
import io.orderincident.order.Sku;
import io.orderincident.party.ShopId;
import io.orderincident.task.Task;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Solved incidents as rows: of each article the newest lines, of the type the newest solved incidents, of the texts what
 * {@link TextSearch} bounds, each through an index that begins with the shop; then the candidates themselves by their
 * ids, and of each resolution reason the last resolutions. On PostgreSQL what is read does not grow with the tables;
 * MariaDB also reads what is open among the newest, as its indexes hold everything. H2 does not walk an index backwards
 * for this: it gives as few, but reads and sorts all that the shop has of them.
 */
final class JpaSolvedCases implements SolvedCases {

    private static final String UNION = " union all ";

    private static final String SAME_ARTICLE = """
            (select i.id from (
                select incident_id from %s where shop_id = %s and sku = %s
                order by incident_id desc limit %s) l
            join inc_incident i on i.id = l.incident_id
            where i.status in ('RESOLVED', 'CLOSED') and i.resolution_reason is not null and i.id <> %s
            order by i.id desc limit %s)
            """;

    private static final String SAME_TYPE = """
            (select id from inc_incident where shop_id = %s and type_code = %s and status in ('RESOLVED', 'CLOSED')
            and resolution_reason is not null and id <> %s order by id desc limit %s)
            """;

    private static final String CASES = """
            select i.id, i.number, i.classification.type, i.classification.reason, i.report.carrier, substring(i.report.description, 1, %s),
                   i.resolution.reason, i.resolution.whatWasDone, i.handling.tasks
            from inc_IncidentRow i where i.id in :ids and i.resolution.reason is not null and i.protection.protection is null
            """.formatted(Symptoms.TEXT_READ);

    /** What was reported, and what came by a merge. */
    private static final List<String> LINES = List.of("inc_incident_line", "inc_merged_line");

    private static final String ARTICLES = """
            select incident_id, sku from inc_incident_line where incident_id in (%1$s)
            union all
            select incident_id, sku from inc_merged_line where incident_id in (%1$s) and sku is not null
            """;

    private static final String LAST_RESOLUTIONS = """
            (select reason, reopened or badly_rated as failed from inc_resolution where shop_id = %s and reason = %s
            order by resolved_at desc limit %s)
            """;

    private static final String RATES = """
            select reason, count(*), sum(case when failed then 0 else 1 end) from (%s) r group by reason
            """;

    private final Supplier<EntityManager> current;
    private volatile @Nullable TextSearch textSearch;

    JpaSolvedCases(Supplier<EntityManager> current) {
        this.current = current;
    }

    @Override
    public Collection<SolvedCase> candidates(Symptoms symptoms) {
        EntityManager manager = current.get();
        Set<Long> ids = new LinkedHashSet<>(structural(manager, symptoms));
        ids.addAll(textSearch(manager).find(manager, symptoms));
        if (symptoms.incident() != null) {
            ids.remove(symptoms.incident().value());
        }
        return ids.isEmpty() ? List.of() : cases(manager, ids);
    }

    private TextSearch textSearch(EntityManager manager) {
        TextSearch known = textSearch;
        if (known == null) {
            known = TextSearch.of(manager);
            textSearch = known;
        }
        return known;
    }

    /** Those of the same type and about the same articles, in one statement. */
    private static List<Long> structural(EntityManager manager, Symptoms symptoms) {
        Parameters parameters = new Parameters();
        String shop = symptoms.shop().value();
        long itself = symptoms.incident() == null ? 0 : symptoms.incident().value();
        List<String> ranges = new ArrayList<>();
        if (symptoms.type() != null) {
            ranges.add(SAME_TYPE.formatted(
                    parameters.add(shop),
                    parameters.add(symptoms.type().value()),
                    parameters.add(itself),
                    CANDIDATES_MAX));
        }
        for (Sku article : symptoms.articles()) {
            LINES.forEach(lines -> ranges.add(SAME_ARTICLE.formatted(
                    lines,
                    parameters.add(shop),
                    parameters.add(article.value()),
                    READ_MAX,
                    parameters.add(itself),
                    CANDIDATES_MAX)));
        }
        List<Long> ids = new ArrayList<>();
        for (Object id : ranges.isEmpty() ? List.of() : parameters.rows(manager, String.join(UNION, ranges))) {
            ids.add(((Number) id).longValue());
        }
        return ids;
    }

    private static List<SolvedCase> cases(EntityManager manager, Set<Long> ids) {
        Map<Long, Set<Sku>> articles = articles(manager, ids);
        return manager.createQuery(CASES, Object[].class).setParameter("ids", ids).getResultList().stream()
                .map(row -> solved(row, articles))
                .toList();
    }

    private static Map<Long, Set<Sku>> articles(EntityManager manager, Set<Long> ids) {
        Map<Long, Set<Sku>> articles = new HashMap<>();
        Parameters asked = new Parameters();
        for (Object row : asked.rows(manager, ARTICLES.formatted(asked.addAll(ids)))) {
            Object[] cells = (Object[]) row;
            articles.computeIfAbsent(((Number) cells[0]).longValue(), id -> new HashSet<>())
                    .add(Sku.of((String) cells[1]));
        }
        return articles;
    }

    private static SolvedCase solved(Object[] row, Map<Long, Set<Sku>> articles) {
        return new SolvedCase(
                new IncidentId((Long) row[0]),
                new IncidentNumber((Long) row[1]),
                TypeCode.of((String) row[2]),
                row[3] == null ? null : ReasonCode.of((String) row[3]),
                articles.getOrDefault((Long) row[0], Set.of()),
                (String) row[4],
                (String) row[5],
                Resolution.of(ResolutionReasonCode.of((String) row[6]), (String) row[7]),
                row[8] == null ? Set.of() : SolvedCase.protocols(List.of(Json.read((String) row[8], Task[].class))));
    }

    @Override
    public Map<ResolutionReasonCode, SuccessRate> successRates(ShopId shop, Set<ResolutionReasonCode> reasons) {
        Parameters parameters = new Parameters();
        String ranges = reasons.stream()
                .map(reason -> LAST_RESOLUTIONS.formatted(
                        parameters.add(shop.value()), parameters.add(reason.value()), RESOLUTIONS_MAX))
                .collect(Collectors.joining(UNION));
        Map<ResolutionReasonCode, SuccessRate> rates = new HashMap<>();
        for (Object row : reasons.isEmpty() ? List.of() : parameters.rows(current.get(), RATES.formatted(ranges))) {
            Object[] cells = (Object[]) row;
            rates.put(
                    ResolutionReasonCode.of((String) cells[0]),
                    new SuccessRate(((Number) cells[2]).longValue(), ((Number) cells[1]).longValue()));
        }
        return rates;
    }
}
