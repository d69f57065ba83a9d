package io.orderincident.shop.olist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

class OrdersImportTest {
    private static final String ORDER_O1 =
            "o1,acc-1,delivered,2018-03-01 10:00:00,,,2018-03-05 09:00:00,2018-03-10 00:00:00\n";

    private final RunningShop shop = RunningShop.shared();
    private final OrdersImport imports = shop.bean(OrdersImport.class);
    private final OrderPort orders = shop.bean(OrderPort.class);

    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void forgetImportedOrders() {
        JdbcTemplate jdbc = shop.bean(JdbcTemplate.class);
        jdbc.update("delete from inc_history where shop_id = 'olist'");
        jdbc.update("delete from inc_resolution where shop_id = 'olist'");
        jdbc.update("delete from inc_incident_words"
                + " where incident_id in (select id from inc_incident where shop_id = 'olist')");
        jdbc.update("delete from inc_incident where shop_id = 'olist'");
        jdbc.update("delete from shop_review");
        jdbc.update(
                "delete from shop_order_line where order_id in (select id from shop_order where shop_id = 'olist')");
        jdbc.update("delete from shop_order where shop_id = 'olist'");
        jdbc.update("delete from shop_customer where shop_id = 'olist'");
    }

    @Test
    void lateOrdersAndLowReviewsBecomeIncidents() throws IOException {
        OlistFolder.sample(folder);

        assertThat(imports.from(folder)).isEqualTo(new Summary(4, 2, 2, 1, 3, 0));
        assertThat(imports.from(folder))
                .hasToString("4 orders, 3 incidents on 2 orders (2 late, 1 low). New: 0. Left out: 0.");
    }

    @Test
    void importingTwiceChangesNothing() throws IOException {
        OlistFolder.sample(folder);
        imports.from(folder);
        List<Long> before = rowsOfAllTables();

        imports.from(folder);

        assertThat(rowsOfAllTables()).isEqualTo(before);
    }

    @Test
    void anOrderKeepsItsLinesItsCustomerAndItsLocalTimes() throws IOException {
        OlistFolder.sample(folder);
        imports.from(folder);

        OrderFacts order = order("in-time");

        assertThat(order.placedAt()).isEqualTo("2018-03-01T13:00:00Z");
        assertThat(order.promisedDelivery()).isEqualTo("2018-03-10T03:00:00Z");
        assertThat(order.customer()).hasToString("person-one");
        assertThat(order.contact().name()).isEqualTo("person-o, Sao Paulo (SP)");
        assertThat(order.lines())
                .extracting(line -> line.title() + " " + line.paid())
                .containsExactly("Bed bath table 01234567 29.90 BRL", "Bed bath table 01234567 29.90 BRL");
        assertThat(order.shippingPaid()).hasToString("10.10 BRL");
        assertThat(order("late").lines()).extracting(line -> line.title()).containsExactly("Article fedcba98");
        assertThat(order("late-low").lines()).isEmpty();
        assertThat(order("on-its-way").customer()).hasToString("acc-4");
    }

    @Test
    void aLateOrderIsAnIncidentOfTheShopDetectedAtTheDelivery() throws IOException {
        OlistFolder.sample(folder);
        imports.from(folder);
        Visitor agent = Visitor.as(shop, "agent:olist");

        Document page = incident(agent, "late", "Late delivery");

        assertThat(page.expectFirst(".said").text())
                .isEqualTo("Promised for 2018-03-10 00:00, delivered on 2018-03-12 18:30.");
        assertThat(page.select(".facts").text()).contains("Reported by Shop", "Detected Mar 12, 2018, 6:30");
        assertThat(page.select(".history").text()).contains("Import from Olist (system)");
    }

    @Test
    void aLowReviewIsAnIncidentOfItsCustomerInTheirWords() throws IOException {
        OlistFolder.sample(folder);
        imports.from(folder);
        Visitor customer = Visitor.as(shop, "customer:olist:person-one");

        Document page = incident(customer, "late-low", "Other");

        assertThat(page.expectFirst(".said").wholeText()).isEqualTo("Bad\nIt came late,\nand \"open\" box");
        assertThat(page.select(".facts").text()).contains("Reported by Customer", "Detected Mar 14, 2018, 8:00");
        assertThat(page.select(".history").text()).contains("Import from Olist (system)");
    }

    @Test
    void anImportedIncidentIsWorkedAndClosedLikeAnyOther() throws IOException {
        OlistFolder.sample(folder);
        imports.from(folder);
        Visitor agent = Visitor.as(shop, "agent:olist");
        incident(agent, "late-low", "Other");
        String incident = agent.path();
        agent.take("COMMUNICATE", "text", "We are sorry.");
        agent.take("RESOLVE", "reason", "EXPLAINED", "whatWasDone", "Explained.");

        Visitor customer = Visitor.as(shop, "customer:olist:person-one");
        customer.open(incident);
        customer.take("CLOSE");

        assertThat(customer.page().select(".heading .badge").text()).isEqualTo("Closed");
    }

    @Test
    void nobodyIsToldOfWhatIsLongOver() throws IOException {
        OlistFolder.sample(folder);
        imports.from(folder);

        assertThat(shop.bean(JdbcTemplate.class)
                        .queryForObject("select count(*) from inc_outbox where payload like '%olist%'", Long.class))
                .isZero();
    }

    @Test
    void aReviewWithoutWordsIsDescribedByItsScore() throws IOException {
        OlistFolder.orders(
                folder, "o1,acc-1,delivered,2018-03-01 10:00:00,,,2018-03-05 09:00:00,2018-03-10 00:00:00\n");
        OlistFolder.reviews(folder, "r1,o1,1,,,2018-03-06 00:00:00,2018-03-07 00:00:00\n");
        imports.from(folder);

        Document page = incident(Visitor.as(shop, "agent:olist"), "o1", "Other");

        assertThat(page.expectFirst(".said").text())
                .isEqualTo("A review with a score of 1 out of 5, without a comment.");
    }

    @Test
    void anOverlongCommentIsCut() throws IOException {
        OlistFolder.orders(
                folder, "o1,acc-1,delivered,2018-03-01 10:00:00,,,2018-03-05 09:00:00,2018-03-10 00:00:00\n");
        OlistFolder.reviews(folder, "r1,o1,1,," + "é".repeat(20_000) + ",2018-03-06 00:00:00,2018-03-07 00:00:00\n");

        assertThat(imports.from(folder)).isEqualTo(new Summary(1, 1, 0, 1, 1, 0));
        assertThat(incident(Visitor.as(shop, "agent:olist"), "o1", "Other")
                        .expectFirst(".said")
                        .text())
                .hasSizeBetween(9_000, 10_000)
                .endsWith("é…");
    }

    @Test
    void brokenRowsAreLeftOutAndTheRestIsImported() throws IOException {
        OlistFolder.sample(folder);
        OlistFolder.orders(folder, """
                good,acc-1,delivered,2018-03-01 10:00:00,,,2018-03-12 09:00:00,2018-03-10 00:00:00
                ,acc-1,delivered,2018-03-01 10:00:00,,,,2018-03-10 00:00:00
                no-date,acc-1,delivered,,,,,2018-03-10 00:00:00
                bad-date,acc-1,delivered,2018-02-30 10:00:00x,,,,2018-03-10 00:00:00
                too,few
                too,many,delivered,2018-03-01 10:00:00,,,,2018-03-10 00:00:00,,,
                good,acc-1,delivered,2018-03-01 10:00:00,,,2018-03-12 09:00:00,2018-03-10 00:00:00
                nul\0,acc-1,delivered,2018-03-01 10:00:00,,,,2018-03-10 00:00:00
                """);
        OlistFolder.plain(folder, "olist_order_items_dataset", """
                "order_id","order_item_id","product_id","seller_id","shipping_limit_date","price","freight_value"
                good,1,sku,s,,12.50,1
                good,0,sku,s,,12.50,1
                good,2,sku,s,,-1,1
                good,3,sku,s,,1.234,1
                good,4,sku,s,,1e99999999,1
                good,5,sku,s,,12345678901,1
                unknown-order,1,sku,s,,12.50,1
                """);
        OlistFolder.reviews(folder, """
                r1,good,6,,,2018-03-06 00:00:00,2018-03-07 00:00:00
                r1,good,2,,,2018-03-06 00:00:00,not a time
                r1,good,1,,,2018-03-06 00:00:00,
                """);

        Summary summary = imports.from(folder);

        assertThat(summary).isEqualTo(new Summary(1, 1, 1, 1, 2, 7 + 6 + 2));
        assertThat(order("good").lines()).hasSize(1);
    }

    @Test
    void aQuoteThatIsNeverClosedDoesNotTakeTheRestDown() throws IOException {
        OlistFolder.sample(folder);
        OlistFolder.reviews(folder, """
                r1,late-low,1,,,2018-03-06 00:00:00,2018-03-07 00:00:00
                r2,in-time,1,,"never closed,2018-03-06 00:00:00,2018-03-07 00:00:00
                """);

        assertThat(imports.from(folder)).isEqualTo(new Summary(4, 2, 2, 1, 3, 1));
    }

    @Test
    void aQuoteThatIsNeverClosedTakesNoOtherRowAlong() throws IOException {
        OlistFolder.sample(folder);
        OlistFolder.reviews(folder, """
                r1,in-time,1,,"never closed,2018-03-06 00:00:00,2018-03-07 00:00:00
                r2,late,1,,"closed, well",2018-03-06 00:00:00,2018-03-07 00:00:00
                r3,in-time,1,,5" too short,2018-03-06 00:00:00,2018-03-07 00:00:00
                r4,late-low,1,,"never closed either,2018-03-06 00:00:00,2018-03-07 00:00:00
                r5,late-low,1,"on","two
                ""lines""\",2018-03-06 00:00:00,2018-03-07 00:00:00
                """);

        try (CapturedLog log = new CapturedLog()) {
            assertThat(imports.from(folder)).isEqualTo(new Summary(4, 3, 2, 3, 5, 2));
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("left out"))
                    .containsExactly(
                            "olist_order_reviews_dataset line 2: opens a quote that is not closed in its row; left out",
                            "olist_order_reviews_dataset line 5: opens a quote that is not closed in its row; left out");
        }
    }

    @Test
    void whatIsLeftOutIsNamedByItsLineAndTheReason() throws IOException {
        OlistFolder.orders(folder, """
                good,acc-1,delivered,2018-03-01 10:00:00,,,2018-03-12 09:00:00,2018-03-10 00:00:00

                ,acc-1,delivered,2018-03-01 10:00:00,,,,2018-03-10 00:00:00
                bad\u0007key,acc-1,delivered,2018-03-01 10:00:00,,,,2018-03-10 00:00:00
                bad-year,acc-1,delivered,-0044-03-15 10:00:00,,,,2018-03-10 00:00:00
                too,few
                "bad"quote,acc-1,delivered,2018-03-01 10:00:00,,,,2018-03-10 00:00:00
                """);
        OlistFolder.reviews(folder, "r1,unknown,1,,,2018-03-06 00:00:00,2018-03-07 00:00:00\n");

        try (CapturedLog log = new CapturedLog()) {
            imports.from(folder);

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("left out"))
                    .containsExactly(
                            "olist_orders_dataset line 4: order_id must have 1 to 64 characters; left out",
                            "olist_orders_dataset line 5: order_id holds a control character; left out",
                            "olist_orders_dataset line 6: order_purchase_timestamp must be a time such as"
                                    + " 2018-01-31 23:59:59; left out",
                            "olist_orders_dataset line 7: has 2 fields instead of 8; left out",
                            "olist_orders_dataset line 8: is not a row of fields between commas; left out",
                            "olist_order_reviews_dataset line 2: order_id names no order of the shop; left out");
        }
    }

    @Test
    void ordersFromBefore1970BecomeIncidentsAndRefusedOnesAreNamedByTheirOrder() throws IOException {
        OlistFolder.orders(folder, """
                old,acc-1,delivered,1965-03-01 10:00:00,,,1965-03-12 09:00:00,1965-03-10 00:00:00
                medieval,acc-1,delivered,1500-03-01 10:00:00,,,1500-03-12 09:00:00,1500-03-10 00:00:00
                """);

        try (CapturedLog log = new CapturedLog()) {
            assertThat(imports.from(folder)).isEqualTo(new Summary(2, 1, 1, 0, 1, 1));
            assertThat(log.lines())
                    .contains("orders with an incident order medieval: happenedAt"
                            + " must not be before the year 1900: check the date; left out");
        }
        assertThat(Visitor.as(shop, "agent:olist")
                        .open("/orders")
                        .select("tbody th a")
                        .eachText())
                .containsExactly("old", "medieval");
    }

    @Test
    void aLongCommentIsCutBetweenSigns() throws IOException {
        OlistFolder.orders(
                folder, "o1,acc-1,delivered,2018-03-01 10:00:00,,,2018-03-05 09:00:00,2018-03-10 00:00:00\n");
        OlistFolder.reviews(
                folder, "r1,o1,1,," + "\uD83D\uDE00".repeat(6_000) + ",2018-03-06 00:00:00,2018-03-07 00:00:00\n");

        assertThat(imports.from(folder)).isEqualTo(new Summary(1, 1, 0, 1, 1, 0));
        assertThat(incident(Visitor.as(shop, "agent:olist"), "o1", "Other")
                        .expectFirst(".said")
                        .text())
                .endsWith("\uD83D\uDE00…");
    }

    @Test
    void anEndlessFieldEndsItsFileButNotTheImport() throws IOException {
        OlistFolder.sample(folder);
        OlistFolder.reviews(
                folder,
                "r1,late-low,1,,,2018-03-06 00:00:00,2018-03-07 00:00:00\n" + "r2,in-time,1,,\""
                        + "x".repeat(3_000_000));

        assertThat(imports.from(folder)).isEqualTo(new Summary(4, 2, 2, 1, 3, 1));
    }

    @Test
    void aFileThatBreaksOffIsReadAsFarAsItGoesAndSaysWhereItBreaks() throws IOException {
        OlistFolder.orders(folder, ORDER_O1);
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 50; i++) {
            rows.append("r%d,o1,5,,%s,2018-03-06 00:00:00,2018-03-07 00:00:00\n".formatted(i, words(i)));
        }
        OlistFolder.reviews(folder, rows.toString());
        Path reviews = folder.resolve("olist_order_reviews_dataset.csv.gz");
        byte[] whole = Files.readAllBytes(reviews);
        Files.write(reviews, Arrays.copyOf(whole, whole.length / 2));

        List<String> said = said(new Summary(1, 0, 0, 0, 0, 1));

        int kept = shop.bean(JdbcTemplate.class)
                .queryForList("select id from shop_review")
                .size();
        assertThat(kept).isBetween(10, 40);
        assertThat(said)
                .containsExactly("olist_order_reviews_dataset: cannot be read from line " + (kept + 2)
                        + " on (Unexpected end of ZLIB input stream); the rest of it was left out");
    }

    @Test
    void aFileWithCarriageReturnsAsLineEndsIsRead() throws IOException {
        OlistFolder.sample(folder);
        Path orders = folder.resolve("olist_orders_dataset.csv");
        Files.writeString(orders, Files.readString(orders).replace('\n', '\r'));

        assertThat(imports.from(folder)).isEqualTo(new Summary(4, 2, 2, 1, 3, 0));
    }

    @Test
    void aFileWithLineEndsOfWindowsIsRead() throws IOException {
        OlistFolder.sample(folder);
        Path orders = folder.resolve("olist_orders_dataset.csv");
        Files.writeString(orders, Files.readString(orders).replace("\n", "\r\n"));

        assertThat(imports.from(folder)).isEqualTo(new Summary(4, 2, 2, 1, 3, 0));
    }

    @Test
    void rowsThatAreNotUtf8AreLeftOutAndNamed() throws IOException {
        OlistFolder.orders(folder, ORDER_O1);
        Files.write(folder.resolve("olist_customers_dataset.csv"), """
                customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
                acc-1,person-one,01000,são paulo,SP
                acc-2,person-two,20000,rio de janeiro,RJ
                """.getBytes(Charset.forName("windows-1252")));

        assertThat(said(new Summary(1, 0, 0, 0, 0, 1)))
                .containsExactly("olist_customers_dataset line 2: holds bytes that are not UTF-8: save the file in"
                        + " UTF-8; left out");
    }

    @Test
    void anotherRowOfTheSameOrderIsNamedWithTheLineOfTheFirst() throws IOException {
        OlistFolder.orders(folder, ORDER_O1 + """
                o2,acc-2,delivered,2018-03-01 10:00:00,,,2018-03-05 09:00:00,2018-03-10 00:00:00
                o1,acc-1,delivered,2018-03-01 10:00:00,,,2018-04-05 09:00:00,2018-03-10 00:00:00
                o1,acc-1,delivered,2018-03-01 10:00:00,,,2018-03-05 09:00:00,2018-03-10 00:00:00
                """);
        OlistFolder.reviews(folder, """
                r1,o1,5,,,2018-03-06 00:00:00,2018-03-07 00:00:00
                r1,o2,5,,,2018-03-06 00:00:00,2018-03-07 00:00:00
                r1,o1,1,,,2018-03-06 00:00:00,2018-03-07 00:00:00
                """);

        assertThat(said(new Summary(2, 0, 0, 0, 0, 3)))
                .containsExactly(
                        "olist_orders_dataset line 4: has the same order_id as line 2; left out",
                        "olist_orders_dataset line 5: has the same order_id as line 2; left out",
                        "olist_order_reviews_dataset line 4: has the same order_id and review_id as line 2; left out");
    }

    @Test
    void aDayThatTheMonthDoesNotHaveIsNoTime() throws IOException {
        OlistFolder.orders(folder, ORDER_O1 + """
                o2,acc-2,delivered,2018-02-30 10:00:00,,,2018-03-05 09:00:00,2018-03-10 00:00:00
                """);

        assertThat(said(new Summary(1, 0, 0, 0, 0, 1)))
                .containsExactly("olist_orders_dataset line 3: order_purchase_timestamp must be a time such as"
                        + " 2018-01-31 23:59:59; left out");
    }

    @Test
    void aColumnThatIsNamedTwiceIsAFaultOfTheHeader() throws IOException {
        OlistFolder.orders(folder, ORDER_O1);
        OlistFolder.plain(folder, "olist_customers_dataset", """
                customer_id,customer_unique_id,customer_city,customer_city,customer_state
                acc-1,person-one,sao paulo,sao paulo,SP
                acc-2,person-two,rio de janeiro,rio,RJ
                """);

        assertThat(said(new Summary(1, 0, 0, 0, 0, 1)))
                .containsExactly("olist_customers_dataset: names the column customer_city twice in its first line;"
                        + " the file was left out");
    }

    @Test
    void aColumnThatNobodyReadsMayBeNamedTwice() throws IOException {
        OlistFolder.orders(folder, ORDER_O1);
        OlistFolder.plain(folder, "olist_customers_dataset", """
                customer_id,customer_unique_id,note,note,customer_city,customer_state
                acc-1,person-one,a,b,sao paulo,SP
                """);

        assertThat(said(new Summary(1, 0, 0, 0, 0, 0))).isEmpty();
        assertThat(order("o1").customer()).hasToString("person-one");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"\";\",\"';'\"", "\"|\",\"'|'\"", "\"\t\",tabs"})
    void anotherSeparatorIsNamedOnceAndEndsTheImport(String separator, String named) throws IOException {
        OlistFolder.sample(folder);
        Path orders = folder.resolve("olist_orders_dataset.csv");
        Files.writeString(orders, Files.readString(orders).replace(",", separator));

        assertThatThrownBy(() -> imports.from(folder))
                .isInstanceOf(MissingOrdersException.class)
                .hasMessageContaining("its fields are parted by " + named + " and must be by commas");
    }

    @Test
    void anotherSeparatorInAFurtherFileIsNamedOnce() throws IOException {
        OlistFolder.orders(folder, ORDER_O1);
        OlistFolder.plain(folder, "olist_customers_dataset", """
                customer_id;customer_unique_id;customer_city;customer_state
                acc-1;person-one;sao paulo;SP
                """);

        assertThat(said(new Summary(1, 0, 0, 0, 0, 1)))
                .singleElement()
                .asString()
                .startsWith("olist_customers_dataset: has no column customer_id, ")
                .endsWith(": its fields are parted by ';' and must be by commas; the file was left out");
    }

    @Test
    void ofAPlainAndAGzipFileThePlainOneIsReadAndTheOtherNamed() throws IOException {
        OlistFolder.orders(folder, ORDER_O1);
        OlistFolder.gzip(folder, "olist_orders_dataset", "something else");

        assertThat(said(new Summary(1, 0, 0, 0, 0, 1)))
                .containsExactly("olist_orders_dataset: olist_orders_dataset.csv.gz was left out, as"
                        + " olist_orders_dataset.csv is there, too");
    }

    @Test
    void aFileThatIsNoGzipIsLeftOut() throws IOException {
        OlistFolder.orders(folder, ORDER_O1);
        Files.writeString(folder.resolve("olist_order_reviews_dataset.csv.gz"), "review_id,order_id");

        assertThat(said(new Summary(1, 0, 0, 0, 0, 1)))
                .containsExactly(
                        "olist_order_reviews_dataset: cannot be read (Not in GZIP format); the file was left out");
    }

    @Test
    void aFileThatIsNoneOfTheLayoutIsLeftOut() throws IOException {
        OlistFolder.sample(folder);
        OlistFolder.plain(folder, "olist_order_items_dataset", "something,else\n1,2\n");
        Files.delete(folder.resolve("olist_order_reviews_dataset.csv.gz"));

        assertThat(imports.from(folder)).isEqualTo(new Summary(4, 2, 2, 0, 2, 1));
    }

    @Test
    void aFolderWithoutOrdersIsRefused() {
        assertThatThrownBy(() -> imports.from(folder))
                .isInstanceOf(MissingOrdersException.class)
                .hasMessageContaining("olist_orders_dataset.csv")
                .hasMessageContaining(folder.toString());
    }

    /** What was left out, of an import with this result. */
    private List<String> said(Summary expected) {
        try (CapturedLog log = new CapturedLog()) {
            assertThat(imports.from(folder)).isEqualTo(expected);
            return log.lines().stream()
                    .filter(line -> line.contains("left out"))
                    .toList();
        }
    }

    /** Different enough not to be packed to nothing. */
    private static String words(int seed) {
        return new Random(seed)
                .ints(200, 'a', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private OrderFacts order(String id) {
        return orders.find(OrderTables.SHOP, OrderId.of(id)).orElseThrow();
    }

    private static Document incident(Visitor visitor, String order, String type) {
        Document page = visitor.open("/orders/" + order);
        return visitor.open(page.expectFirst("section[aria-labelledby=incidents] tr:has(td:contains(" + type + ")) a")
                .attr("href"));
    }

    private List<Long> rowsOfAllTables() {
        JdbcTemplate jdbc = shop.bean(JdbcTemplate.class);
        return List.of(
                        "shop_order",
                        "shop_order_line",
                        "shop_customer",
                        "shop_article",
                        "shop_review",
                        "inc_incident",
                        "inc_history",
                        "inc_outbox")
                .stream()
                .map(table -> jdbc.queryForObject("select count(*) from " + table, Long.class))
                .toList();
    }
}
