/** Tells people what happens to incidents: the channel SPI, the outbox and its dispatcher. */
module io.orderincident.notify {
    requires transitive io.orderincident.core;
    requires static transitive org.jspecify;
    requires com.samskivert.jmustache;
    requires java.net.http;
    requires org.slf4j;

    exports io.orderincident.notify;
}
