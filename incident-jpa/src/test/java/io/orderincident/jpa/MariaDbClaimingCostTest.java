package io.orderincident.jpa;

import javax.sql.DataSource;

class MariaDbClaimingCostTest extends ClaimingCostContract {

    private static final String READS = """
            select sum(variable_value) from information_schema.session_status
            where variable_name in ('HANDLER_READ_FIRST', 'HANDLER_READ_KEY', 'HANDLER_READ_NEXT', 'HANDLER_READ_RND',
                'HANDLER_READ_RND_NEXT')
            """;

    @Override
    DataSource database() {
        return TestDatabase.mariaDb();
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
        return "(select seq as n from seq_1_to_" + last + ") n";
    }
}
