package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.order.HostDocument;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.ShopId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What a host's {@link OrderPort} must do with the documents of orders, for authors of one. Extend it and name an order with
 * at least one document, and another order of the shop.
 */
public abstract class HostDocumentsContract {

    private static final List<String> MISTYPED =
            List.of(" ", "no-such-document", "../1", "%", "' or '1'='1", "ñandú 商店", "0");

    /** For those who extend it. */
    protected HostDocumentsContract() {}

    /**
     * The orders to test.
     *
     * @return a new one, or always the same
     */
    protected abstract OrderPort port();

    /**
     * The shop of the orders.
     *
     * @return its key
     */
    protected abstract ShopId shop();

    /**
     * An order with documents.
     *
     * @return one with at least one
     */
    protected abstract OrderId order();

    /**
     * An order whose documents are others.
     *
     * @return one of the same shop, with documents or without
     */
    protected abstract OrderId otherOrder();

    @Test
    void listsTheDocumentsOfAnOrderEachUnderAKeyOfItsOwn() {
        assertThat(port().documents(shop(), order()))
                .as("documents(shop(), order()): at least one, as order() names one with documents")
                .isNotEmpty()
                .extracting(HostDocument::key)
                .as("keys of documents(shop(), order()): each another")
                .doesNotHaveDuplicates();
    }

    @Test
    void givesTheBytesOfEachDocumentHoweverOften() throws IOException {
        for (HostDocument document : port().documents(shop(), order())) {
            byte[] first = read(shop(), order(), document.key()).orElseThrow();

            assertThat(first).as("bytes of %s", document.key()).isNotEmpty();
            assertThat(read(shop(), order(), document.key()))
                    .as("%s a second time", document.key())
                    .contains(first);
        }
    }

    @Test
    void findsNothingUnderAKeyThatSomebodyMistyped() throws IOException {
        for (String key : MISTYPED) {
            assertThat(read(shop(), order(), key))
                    .as("openDocument(shop(), order(), \"%s\"): none, as there is no such key", key)
                    .isEmpty();
        }
    }

    @Test
    void givesNoDocumentOfOneOrderToAnother() throws IOException {
        for (HostDocument document : port().documents(shop(), order())) {
            Optional<byte[]> own = read(shop(), order(), document.key());
            Optional<byte[]> ofOther = read(shop(), otherOrder(), document.key());

            assertThat(ofOther.filter(bytes -> Arrays.equals(bytes, own.orElseThrow())))
                    .as(
                            "openDocument(shop(), otherOrder(), the key %s of order()): not the document of order()",
                            document.key())
                    .isEmpty();
        }
    }

    @Test
    void knowsNoDocumentsOfAnOrderThatItDoesNotKnow() throws IOException {
        OrderId unknown = OrderId.of(UUID.randomUUID().toString());
        ShopId stranger = ShopId.of(UUID.randomUUID().toString());

        assertThat(port().documents(shop(), unknown))
                .as("documents(shop(), an order that is not there): none")
                .isEmpty();
        assertThat(port().documents(stranger, order()))
                .as("documents(another shop, order()): none")
                .isEmpty();
        for (HostDocument document : port().documents(shop(), order())) {
            assertThat(read(shop(), unknown, document.key()))
                    .as("openDocument(shop(), an order that is not there, a key of order()): none")
                    .isEmpty();
            assertThat(read(stranger, order(), document.key()))
                    .as("openDocument(another shop, order(), a key of order()): none")
                    .isEmpty();
        }
    }

    private Optional<byte[]> read(ShopId shop, OrderId order, String key) throws IOException {
        Optional<InputStream> found = port().openDocument(shop, order, key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(in.readAllBytes());
        }
    }
}
