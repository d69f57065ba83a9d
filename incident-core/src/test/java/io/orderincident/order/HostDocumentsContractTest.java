package io.orderincident.order;

import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.Fixtures;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.party.ShopId;
import io.orderincident.tck.HostDocumentsContract;
import io.orderincident.tck.KitRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for documents of hosts lets a sound port pass, and finds each fault of those that are broken on purpose. */
class HostDocumentsContractTest {

    private static final OrderId OTHER = OrderId.of("P-1002");

    @Test
    void aSoundPortPassesWhole() {
        assertThat(failures(sound -> sound)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsEachFault(BrokenPort broken) {
        assertThat(failures(broken.breaking))
                .as("failures of a port that is broken: %s", broken)
                .containsKey(broken.test);
    }

    /** Ports that are broken on purpose, each in one way, with the test of the kit that finds it. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions are constants, but their type cannot say so
    private enum BrokenPort {
        LISTS_TWICE("listsTheDocumentsOfAnOrderEachUnderAKeyOfItsOwn", sound -> new Passing(sound) {
            @Override
            public List<HostDocument> documents(ShopId shop, OrderId order) {
                return Stream.concat(super.documents(shop, order).stream(), super.documents(shop, order).stream())
                        .toList();
            }
        }),
        GIVES_NO_BYTES("givesTheBytesOfEachDocumentHoweverOften", sound -> new Passing(sound) {
            @Override
            public Optional<InputStream> openDocument(ShopId shop, OrderId order, String key) throws IOException {
                return super.openDocument(shop, order, key).map(found -> InputStream.nullInputStream());
            }
        }),
        OPENS_WHATEVER_IS_ASKED_FOR("findsNothingUnderAKeyThatSomebodyMistyped", sound -> new Passing(sound) {
            @Override
            public Optional<InputStream> openDocument(ShopId shop, OrderId order, String key) throws IOException {
                return super.openDocument(shop, order, "1");
            }
        }),
        FORGETS_THE_ORDER("givesNoDocumentOfOneOrderToAnother", sound -> new Passing(sound) {
            @Override
            public Optional<InputStream> openDocument(ShopId shop, OrderId order, String key) throws IOException {
                return super.openDocument(shop, ORDER, key);
            }
        }),
        FORGETS_THE_SHOP("knowsNoDocumentsOfAnOrderThatItDoesNotKnow", sound -> new Passing(sound) {
            @Override
            public List<HostDocument> documents(ShopId shop, OrderId order) {
                return super.documents(SHOP, order);
            }
        });

        private final String test;
        private final UnaryOperator<OrderPort> breaking;

        BrokenPort(String test, UnaryOperator<OrderPort> breaking) {
            this.test = test;
            this.breaking = breaking;
        }
    }

    private static class Passing implements OrderPort {

        private final OrderPort sound;

        Passing(OrderPort sound) {
            this.sound = sound;
        }

        @Override
        public Optional<OrderFacts> find(ShopId shop, OrderId order) {
            return sound.find(shop, order);
        }

        @Override
        public List<HostDocument> documents(ShopId shop, OrderId order) {
            return sound.documents(shop, order);
        }

        @Override
        public Optional<InputStream> openDocument(ShopId shop, OrderId order, String key) throws IOException {
            return sound.openDocument(shop, order, key);
        }
    }

    private static Map<String, Throwable> failures(UnaryOperator<OrderPort> breaking) {
        return KitRun.failures(HostDocumentsContract.class, () -> new Kit(breaking));
    }

    /** What the author of a port writes. */
    private static final class Kit extends HostDocumentsContract {

        private final OrderPort port;

        Kit(UnaryOperator<OrderPort> breaking) {
            MemoryOrders orders = MemoryOrders.of(Fixtures.order());
            for (String key : List.of("1", "2")) {
                orders.putDocument(
                        SHOP,
                        ORDER,
                        new HostDocument(key, DocumentKind.INVOICE, key + ".pdf", "application/pdf", key, NOON, true),
                        ("%PDF-" + key).getBytes(StandardCharsets.UTF_8));
            }
            this.port = breaking.apply(orders);
        }

        @Override
        protected OrderPort port() {
            return port;
        }

        @Override
        protected ShopId shop() {
            return SHOP;
        }

        @Override
        protected OrderId order() {
            return ORDER;
        }

        @Override
        protected OrderId otherOrder() {
            return OTHER;
        }
    }
}
