package io.orderincident.shop.olist;

import io.orderincident.shop.olist.Sold.Account;
import io.orderincident.shop.olist.Sold.Article;
import io.orderincident.shop.olist.Sold.Category;
import io.orderincident.shop.olist.Sold.Item;
import io.orderincident.shop.olist.Sold.Order;
import io.orderincident.shop.olist.Sold.Review;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionOperations;

/** The files of the layout, in the order in which the shop can take them over. Only that of the orders must exist. */
final class OlistFiles {
    private final Path folder;
    private final ImportLog log;
    private final TransactionOperations transactions;

    OlistFiles(Path folder, ImportLog log, TransactionOperations transactions) {
        this.folder = folder;
        this.log = log;
        this.transactions = transactions;
    }

    void loadInto(OrderTables tables) {
        String orders = Order.LAYOUT.file();
        log.start(orders);
        CsvFile file = CsvFile.find(folder, orders, log)
                .orElseThrow(() -> new MissingOrdersException(
                        "There is no " + orders + ".csv or " + orders + ".csv.gz in " + folder));
        tables.addShop();
        read(file, Order.LAYOUT, tables::addOrders).ifPresent(fault -> {
            throw new MissingOrdersException(orders + " in " + folder + " " + fault);
        });
        load(Account.LAYOUT, tables::addCustomers);
        Map<String, String> english = new HashMap<>();
        load(Category.LAYOUT, rows -> rows.forEach(row -> english.put(row.name(), row.english())));
        load(Article.layout(english), tables::addArticles);
        load(Item.LAYOUT, items -> tables.addItems(items, log));
        load(Review.LAYOUT, reviews -> tables.addReviews(reviews, log));
    }

    private <T> void load(Layout<T> layout, Consumer<List<T>> sink) {
        log.start(layout.file());
        CsvFile.find(folder, layout.file(), log)
                .ifPresentOrElse(
                        file -> read(file, layout, sink)
                                .ifPresent(fault -> log.leftOut(fault + "; the file was left out")),
                        log::absent);
    }

    /** Of rows with the same key the first counts, and the others are reported; tells why a whole file is of no use. */
    private <T> Optional<String> read(CsvFile file, Layout<T> layout, Consumer<List<T>> sink) {
        Batch<T> batch = new Batch<>(rows -> {
            transactions.executeWithoutResult(status -> sink.accept(rows));
            log.done(rows.size());
        });
        Map<String, Long> lines = new HashMap<>();
        Optional<String> fault = file.read(layout.columns(), row -> {
            T value = layout.reader().apply(row);
            Long before = lines.putIfAbsent(layout.key().apply(value), row.line());
            if (before != null) {
                throw new BrokenRowException("has the same " + layout.keyColumns() + " as line " + before);
            }
            batch.add(value);
        });
        batch.flush();
        log.end();
        return fault;
    }
}
