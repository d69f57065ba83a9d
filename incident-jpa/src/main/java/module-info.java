/** Keeps incidents and their outbox in the host's database with Jakarta Persistence. */
module io.orderincident.jpa {
    requires transitive io.orderincident.core;
    requires transitive io.orderincident.notify;
    requires transitive jakarta.persistence;
    requires static jakarta.transaction;
    requires static transitive org.jspecify;
    requires de.siegmar.fastcsv;
    requires transitive java.sql;
    requires tools.jackson.core;
    requires transitive tools.jackson.databind;
    requires org.slf4j;

    exports io.orderincident.jpa;

    opens io.orderincident.jpa;
}
