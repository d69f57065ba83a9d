package io.orderincident.jpa;

import static io.orderincident.diagnosis.SolvedCases.CANDIDATES_MAX;
import static io.orderincident.diagnosis.SolvedCases.READ_MAX;

import io.orderincident.diagnosis.Symptoms;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text search of the database, configuration 'simple': words as they are, as the customers of one shop write in
 * several languages, and not always in that of their contact. Of the newest texts that have any of the words, it gives
 * those with the best rank (ts_rank, divided by the logarithm of the length).
 *
 * <p>The index {@code inc_incident_text} holds solved incidents only, so that registering one costs nothing, and the
 * shop beside the words, so that other shops cost nothing either. Where a word is frequent, the database walks the
 * solved incidents of the shop by id instead, newest first, until it has enough.
 */
final class PostgreSqlTextSearch implements TextSearch {

    private static final String SIMILAR = """
            select n.id from (
                select id, description from inc_incident
                where array_to_tsvector(array['shop ' || shop_id]) || to_tsvector('simple', left(description, 2000))
                        @@ cast(?1 as tsquery)
                  and shop_id = ?2 and status in ('RESOLVED', 'CLOSED')
                order by id desc limit %s) n
            order by ts_rank(to_tsvector('simple', left(n.description, 2000)), cast(?3 as tsquery), 1) desc, n.id desc
            limit %s
            """.formatted(READ_MAX, CANDIDATES_MAX);

    @Override
    public List<Long> find(EntityManager manager, Symptoms symptoms) {
        if (symptoms.searchedWords().isEmpty()) {
            return List.of();
        }
        String anyWord = symptoms.searchedWords().stream()
                .map(PostgreSqlTextSearch::quoted)
                .collect(Collectors.joining(" | "));
        List<Long> found = new ArrayList<>();
        for (Object id : manager.createNativeQuery(SIMILAR)
                .setParameter(1, quoted("shop " + symptoms.shop().value()) + " & (" + anyWord + ")")
                .setParameter(2, symptoms.shop().value())
                .setParameter(3, anyWord)
                .getResultList()) {
            found.add(((Number) id).longValue());
        }
        return found;
    }

    /** A lexeme that stands for itself, whatever signs it has. */
    private static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
