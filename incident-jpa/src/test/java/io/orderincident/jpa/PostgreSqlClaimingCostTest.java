package io.orderincident.jpa;

import javax.sql.DataSource;

class PostgreSqlClaimingCostTest extends ClaimingCostContract {

    private static final String READS =
            "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'inc_outbox'";

    @Override
    DataSource database() {
        return TestDatabase.postgreSql();
    }

    @Override
    long reads(JpaStorage storage) {
        return ((Number) ((ResourceLocalTransactions) storage.transactions())
                        .entityManager()
                        .createNativeQuery(READS)
                        .getSingleResult())
                .longValue();
    }

    @Override
    String numbers(int last) {
        return "generate_series(1, " + last + ") n(n)";
    }
}
