package io.orderincident.jpa;

import static io.orderincident.diagnosis.SolvedCases.CANDIDATES_MAX;
import static io.orderincident.diagnosis.SolvedCases.READ_MAX;

import io.orderincident.diagnosis.Symptoms;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The text search of the database, configuration 'simple': words as they are, as the customers of one shop write in
 * several languages, and not always in that of their contact. Of the newest texts that have any of the words, it gives
 * those with the best rank (ts_rank, divided by the logarithm of the length).
 *
 * <p>The index {@code inc_incident_text} holds solved incidents only, so that registering one costs nothing. Beside the
 * words it holds the shop with the block of {@value #BLOCK} numbers that the incident is in; only the newest
 * {@value #BLOCKS} blocks are searched, so that neither other shops nor the past make it slower. Without that, a word
 * that half of all texts have would bring half of the table.
 */
final class PostgreSqlTextSearch implements TextSearch {

    /** As in the index. */
    private static final int BLOCK = 4096;

    private static final int BLOCKS = 3;

    private static final String LAST_NUMBER =
            "select coalesce(max(incident_number), 0) from inc_incident where shop_id = ?1";

    /** The found ones are materialized, as the planner takes any word for rare and would walk another index. */
    private static final String SIMILAR = """
            with found as materialized (
                select id from inc_incident
                where array_to_tsvector(array['shop ' || shop_id || ' ' || cast(incident_number / %s as text)])
                        || to_tsvector('simple', left(description, 2000)) @@ cast(?1 as tsquery)
                  and status in ('RESOLVED', 'CLOSED') and resolution_reason is not null),
            newest as materialized (select id from found order by id desc limit %s)
            select i.id from newest n join inc_incident i on i.id = n.id
            where i.shop_id = ?2
            order by ts_rank(to_tsvector('simple', left(i.description, 2000)), cast(?3 as tsquery), 1) desc, i.id desc
            limit %s
            """.formatted(BLOCK, READ_MAX, CANDIDATES_MAX);

    @Override
    public List<Long> find(EntityManager manager, Symptoms symptoms) {
        if (symptoms.searchedWords().isEmpty()) {
            return List.of();
        }
        String shop = symptoms.shop().value();
        String anyWord = any(symptoms.searchedWords().stream());
        List<Long> found = new ArrayList<>();
        for (Object id : manager.createNativeQuery(SIMILAR)
                .setParameter(1, "(" + any(blocks(manager, shop)) + ") & (" + anyWord + ")")
                .setParameter(2, shop)
                .setParameter(3, anyWord)
                .getResultList()) {
            found.add(((Number) id).longValue());
        }
        return found;
    }

    private static Stream<String> blocks(EntityManager manager, String shop) {
        Number last = (Number)
                manager.createNativeQuery(LAST_NUMBER).setParameter(1, shop).getSingleResult();
        return LongStream.range(0, BLOCKS)
                .map(back -> last.longValue() / BLOCK - back)
                .filter(block -> block >= 0)
                .mapToObj(block -> "shop " + shop + " " + block);
    }

    private static String any(Stream<String> lexemes) {
        return lexemes.map(PostgreSqlTextSearch::quoted).collect(Collectors.joining(" | "));
    }

    /** A lexeme that stands for itself, whatever signs it has. */
    private static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
