package io.orderincident.shop.sales;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is sold. Thread-safe. */
@Repository
public class Articles {
    private static final String TITLE = "select title from shop_article where sku = ?";

    private final JdbcClient jdbc;

    Articles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What an article is called.
     *
     * @param sku its key
     * @return the title, the key if there is none such
     */
    public String title(String sku) {
        return jdbc.sql(TITLE)
                .param(sku)
                .query((row, number) -> row.getString("title"))
                .optional()
                .orElse(sku);
    }
}
