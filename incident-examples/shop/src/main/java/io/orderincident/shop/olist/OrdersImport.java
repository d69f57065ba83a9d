package io.orderincident.shop.olist;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Imports the folder named by {@code --orders=} when the shop has started: first the orders into the shop's tables, then
 * what went wrong with them as incidents. Doing it again changes nothing.
 */
@Component
class OrdersImport implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(OrdersImport.class);
    private static final String OPTION = "orders";

    private final OrderTables tables;
    private final PastIncidents incidents;
    private final TransactionOperations transactions;

    OrdersImport(OrderTables tables, PastIncidents incidents, TransactionOperations transactions) {
        this.tables = tables;
        this.incidents = incidents;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<String> folders = arguments.getOptionValues(OPTION);
        if (folders != null) {
            folders.forEach(folder -> from(Path.of(folder)));
        }
    }

    Summary from(Path folder) {
        Instant start = Instant.now();
        ImportLog log = new ImportLog();
        Tally tally = new Tally(log);
        new OlistFiles(folder, log, transactions).loadInto(tables);
        incidents.registerAll(tally, log);
        Summary summary = tally.summary(tables.count());
        LOG.info("Imported in {} s: {}", Duration.between(start, Instant.now()).toSeconds(), summary);
        return summary;
    }
}
