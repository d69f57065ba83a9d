package io.orderincident.shop.olist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small made-up folders in the layout. */
public final class OlistFolder {
    private static final String ORDERS = """
            "order_id","customer_id","order_status","order_purchase_timestamp","order_approved_at",\
            "order_delivered_carrier_date","order_delivered_customer_date","order_estimated_delivery_date"
            """;
    private static final String REVIEWS = """
            "review_id","order_id","review_score","review_comment_title","review_comment_message",\
            "review_creation_date","review_answer_timestamp"
            """;

    private OlistFolder() {}

    /**
     * Four orders: one in time, one late, one late with a low review, one without items that nobody has delivered. Two
     * orders have an incident, one of them two.
     */
    public static void sample(Path folder) throws IOException {
        orders(folder, """
                in-time,acc-1,delivered,2018-03-01 10:00:00,,,2018-03-05 09:00:00,2018-03-10 00:00:00
                late,acc-2,delivered,2018-03-02 10:00:00,,,2018-03-12 18:30:00,2018-03-10 00:00:00
                late-low,acc-3,delivered,2018-03-03 10:00:00,,,2018-03-10 00:00:01,2018-03-10 00:00:00
                on-its-way,acc-4,shipped,2018-03-04 10:00:00,,,,2018-03-10 00:00:00
                """);
        plain(folder, "olist_customers_dataset", """
                "customer_id","customer_unique_id","customer_zip_code_prefix","customer_city","customer_state"
                acc-1,person-one,01000,sao paulo,SP
                acc-2,person-two,20000,rio de janeiro,RJ
                acc-3,person-one,01000,sao paulo,SP
                """);
        gzip(folder, "product_category_name_translation", """
                \uFEFFproduct_category_name,product_category_name_english
                cama_mesa_banho,bed_bath_table
                """);
        gzip(folder, "olist_products_dataset", """
                "product_id","product_category_name","product_name_lenght","product_description_lenght",\
                "product_photos_qty","product_weight_g","product_length_cm","product_height_cm","product_width_cm"
                0123456789abcdef,cama_mesa_banho,1,2,3,4,5,6,7
                """);
        plain(folder, "olist_order_items_dataset", """
                "order_id","order_item_id","product_id","seller_id","shipping_limit_date","price","freight_value"
                in-time,1,0123456789abcdef,seller-1,2018-03-05 00:00:00,29.90,10.10
                in-time,2,0123456789abcdef,seller-2,2018-03-05 00:00:00,29.9,0.0
                late,1,fedcba9876543210,seller-1,2018-03-05 00:00:00,100,5.55
                """);
        reviews(folder, """
                r1,in-time,5,,"Very
                good",2018-03-06 00:00:00,2018-03-07 00:00:00
                r2,late-low,2,,,2018-03-11 00:00:00,2018-03-12 00:00:00
                r3,late-low,1,Bad,"It came late,
                and ""open"" box",2018-03-13 00:00:00,2018-03-14 08:00:00
                """);
    }

    static void orders(Path folder, String rows) throws IOException {
        plain(folder, "olist_orders_dataset", ORDERS + rows);
    }

    static void reviews(Path folder, String rows) throws IOException {
        gzip(folder, "olist_order_reviews_dataset", REVIEWS + rows);
    }

    static void plain(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), text);
    }

    static void gzip(Path folder, String name, String text) throws IOException {
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".csv.gz")))) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
