package io.orderincident.spring;

import io.orderincident.store.Transactions;
import io.orderincident.tck.TransactionsContract;
import org.springframework.jdbc.core.JdbcTemplate;

class SpringTransactionsContractTest extends TransactionsContract {

    private final JdbcTemplate tables = RunningApplication.shared().getBean(JdbcTemplate.class);

    @Override
    protected Transactions transactions() {
        return RunningApplication.shared().getBean(Transactions.class);
    }

    @Override
    protected void write(String key) {
        tables.update("insert into shop_order (id, status) values (?, 'PAID')", key);
    }

    @Override
    protected boolean isWritten(String key) {
        return !tables.queryForList("select id from shop_order where id = ?", key)
                .isEmpty();
    }
}
