package io.orderincident.shop.olist;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the files tell, row by row: one record per file, with the columns it is read from. */
final class Sold {
    private static final int KEY_SHOWN = 8;

    private Sold() {}

    /** An order; its customer is an account that was made for this order only. */
    record Order(
            String id,
            String account,
            OffsetDateTime placedAt,
            @Nullable OffsetDateTime promised,
            @Nullable OffsetDateTime delivered) {
        static final Layout<Order> LAYOUT = new Layout<>(
                "olist_orders_dataset",
                List.of(
                        "order_id",
                        "customer_id",
                        "order_purchase_timestamp",
                        "order_estimated_delivery_date",
                        "order_delivered_customer_date"),
                Order::read,
                "order_id",
                Order::id);

        private static Order read(Row row) {
            return new Order(
                    row.key("order_id"),
                    row.key("customer_id"),
                    row.time("order_purchase_timestamp"),
                    row.timeOrNull("order_estimated_delivery_date"),
                    row.timeOrNull("order_delivered_customer_date"));
        }
    }

    /** The person behind an account; the marketplace published no names, only where they live. */
    record Account(String id, String person, String name) {
        static final Layout<Account> LAYOUT = new Layout<>(
                "olist_customers_dataset",
                List.of("customer_id", "customer_unique_id", "customer_city", "customer_state"),
                Account::read,
                "customer_id",
                Account::id);

        private static final int CITY_MAX = 60;
        private static final int STATE_MAX = 10;

        private static Account read(Row row) {
            String person = row.key("customer_unique_id");
            String city = Stream.of(row.text("customer_city", CITY_MAX).split(" "))
                    .map(Sold::capitalized)
                    .collect(Collectors.joining(" "));
            return new Account(
                    row.key("customer_id"),
                    person,
                    beginning(person) + ", " + city + " (" + row.text("customer_state", STATE_MAX) + ")");
        }
    }

    /** How a category is called in English. */
    record Category(String name, String english) {
        static final Layout<Category> LAYOUT = new Layout<>(
                "product_category_name_translation",
                List.of("product_category_name", "product_category_name_english"),
                Category::read,
                "product_category_name",
                Category::name);

        private static Category read(Row row) {
            return new Category(row.key("product_category_name"), row.key("product_category_name_english"));
        }
    }

    /** An article; the marketplace published no titles, only categories. */
    record Article(String sku, String title) {

        private static final int CATEGORY_MAX = 64;

        static Layout<Article> layout(Map<String, String> english) {
            return new Layout<>(
                    "olist_products_dataset",
                    List.of("product_id", "product_category_name"),
                    row -> read(row, english),
                    "product_id",
                    Article::sku);
        }

        private static Article read(Row row, Map<String, String> english) {
            String category = row.text("product_category_name", CATEGORY_MAX);
            return of(row.key("product_id"), english.getOrDefault(category, category));
        }

        static Article of(String sku, String category) {
            String name = category.isEmpty() ? "Article" : capitalized(category.replace('_', ' '));
            return new Article(sku, name + " " + beginning(sku));
        }
    }

    /** One piece in an order. */
    record Item(long line, String order, int number, String sku, BigDecimal price, BigDecimal freight) {
        static final Layout<Item> LAYOUT = new Layout<>(
                "olist_order_items_dataset",
                List.of("order_id", "order_item_id", "product_id", "price", "freight_value"),
                Item::read,
                "order_id and order_item_id",
                Item::key);

        private static final int NUMBER_MAX = 9_999;

        String key() {
            return order + " " + number;
        }

        private static Item read(Row row) {
            return new Item(
                    row.line(),
                    row.key("order_id"),
                    row.number("order_item_id", 1, NUMBER_MAX),
                    row.key("product_id"),
                    row.amount("price"),
                    row.amount("freight_value"));
        }
    }

    /** What a customer thought of an order. */
    record Review(
            long line,
            String id,
            String order,
            int score,
            @Nullable String comment,
            @Nullable OffsetDateTime answeredAt) {
        static final Layout<Review> LAYOUT = new Layout<>(
                "olist_order_reviews_dataset",
                List.of(
                        "review_id",
                        "order_id",
                        "review_score",
                        "review_comment_title",
                        "review_comment_message",
                        "review_answer_timestamp"),
                Review::read,
                "order_id and review_id",
                Review::key);

        private static final int SCORE_MAX = 5;
        private static final int TITLE_MAX = 200;
        private static final int MESSAGE_MAX = 9_700;

        String key() {
            return order + " " + id;
        }

        private static Review read(Row row) {
            String comment = (row.text("review_comment_title", TITLE_MAX) + "\n"
                            + row.text("review_comment_message", MESSAGE_MAX))
                    .strip();
            return new Review(
                    row.line(),
                    row.key("review_id"),
                    row.key("order_id"),
                    row.number("review_score", 1, SCORE_MAX),
                    comment.isEmpty() ? null : comment,
                    row.timeOrNull("review_answer_timestamp"));
        }
    }

    private static String capitalized(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String beginning(String key) {
        return Row.beginning(key, KEY_SHOWN);
    }
}
