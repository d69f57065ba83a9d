package io.orderincident;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.access.CustomerLinkStore;
import io.orderincident.access.GuestCodeStore;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.store.Storage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What nobody needs any more. */
class PurgeTest {

    private final MemoryStorage memory = MemoryStorage.create();
    private final AtomicInteger committed = new AtomicInteger();
    private Instant now = Fixtures.NOON;
    private boolean codesFail;

    private final CustomerLinkStore links = proxy(CustomerLinkStore.class, (proxy, method, args) -> {
        if (method.getName().equals("purge")) {
            memory.transactions().afterCommit(committed::incrementAndGet);
        }
        return method.invoke(memory.customerLinks(), args);
    });
    private final GuestCodeStore codes = proxy(GuestCodeStore.class, (proxy, method, args) -> {
        if (codesFail) {
            throw new IllegalStateException("locked");
        }
        return method.invoke(memory.guestCodes(), args);
    });
    private final Storage storage = proxy(Storage.class, (proxy, method, args) -> switch (method.getName()) {
        case "customerLinks" -> links;
        case "guestCodes" -> codes;
        default -> method.invoke(memory, args);
    });
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), storage)
            .clock(() -> now)
            .build();

    private static <T> T proxy(Class<T> port, InvocationHandler handler) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    @Test
    void aProcessThatLooksOnceRemovesItToo() {
        desk.timers().runDue();

        assertThat(committed).hasValue(1);
    }

    @Test
    void isLookedForOnceAnHour() {
        desk.timers().runDue();
        now = now.plus(Duration.ofMinutes(59));
        desk.timers().runDue();
        assertThat(committed).hasValue(1);

        now = now.plus(Duration.ofMinutes(1));
        desk.timers().runDue();
        assertThat(committed).hasValue(2);
    }

    @Test
    void whatCannotBeRemovedKeepsNothingElse() {
        codesFail = true;

        desk.timers().runDue();

        assertThat(committed).hasValue(1);
    }
}
