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
import java.util.function.Function;
import org.springframework.transaction.support.TransactionOperations;

/** The files of the layout, in the order in which the shop can take them over. Only that of the orders must exist. */
final class OlistFiles {
    private static final String ORDERS = "olist_orders_dataset";

    private final Path folder;
    private final ImportLog log;
    private final TransactionOperations transactions;

    OlistFiles(Path folder, ImportLog log, TransactionOperations transactions) {
        this.folder = folder;
        this.log = log;
        this.transactions = transactions;
    }

    void loadInto(OrderTables tables) {
        if (CsvFile.find(folder, ORDERS, log).isEmpty()) {
            throw new MissingOrdersException("There is no " + ORDERS + ".csv or " + ORDERS + ".csv.gz in " + folder);
        }
        tables.addShop();
        load(ORDERS, Order.COLUMNS, Order::read, tables::addOrders);
        load("olist_customers_dataset", Account.COLUMNS, Account::read, tables::addCustomers);
        Map<String, String> english = new HashMap<>();
        load(
                "product_category_name_translation",
                Category.COLUMNS,
                Category::read,
                rows -> rows.forEach(row -> english.put(row.name(), row.english())));
        load("olist_products_dataset", Article.COLUMNS, row -> Article.read(row, english), tables::addArticles);
        load("olist_order_items_dataset", Item.COLUMNS, Item::read, items -> tables.addItems(items, log));
        load("olist_order_reviews_dataset", Review.COLUMNS, Review::read, reviews -> tables.addReviews(reviews, log));
    }

    private <T> void load(String name, List<String> columns, Function<Row, T> reader, Consumer<List<T>> sink) {
        log.start(name);
        Optional<CsvFile> file = CsvFile.find(folder, name, log);
        if (file.isEmpty()) {
            log.absent();
            return;
        }
        Batch<T> batch = new Batch<>(rows -> {
            transactions.executeWithoutResult(status -> sink.accept(rows));
            log.done(rows.size());
        });
        file.get().read(columns, row -> batch.add(reader.apply(row)));
        batch.flush();
        log.end();
    }
}
