package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.orderincident.order.HostEvent;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What a host's {@link OrderPort} must do, for authors of one. Extend it and name an order; if your port tells events, one
 * with at least two of them at different instants.
 */
public abstract class OrderPortContract {

    private static final List<String> MISTYPED =
            List.of("nobody-ordered-this", "ñandú 商店", "%", "' or '1'='1", "a:b:c");
    private static final int MANY = 1_000;

    /** For those who extend it. */
    protected OrderPortContract() {}

    /**
     * The port to test.
     *
     * @return a new one, or always the same
     */
    protected abstract OrderPort port();

    /**
     * A shop that it knows.
     *
     * @return its key
     */
    protected abstract ShopId shop();

    /**
     * An order of that shop.
     *
     * @return its id
     */
    protected abstract OrderId order();

    /**
     * Whether it tells events, as it need not.
     *
     * @return true by default
     */
    protected boolean tellsEvents() {
        return true;
    }

    private List<HostEvent> events(Locale reader, int most) {
        return port().events(shop(), order(), reader, most);
    }

    @Test
    void findsTheOrderThatIsAskedFor() {
        OrderFacts facts = port().find(shop(), order()).orElseThrow();

        assertThat(facts.shop()).isEqualTo(shop());
        assertThat(facts.id()).isEqualTo(order());
        assertThat(facts.contact()).isNotNull();
    }

    @Test
    void findsNoOrderUnderANumberThatSomebodyMistyped() {
        assertThat(MISTYPED)
                .allSatisfy(typed ->
                        assertThat(port().find(shop(), OrderId.of(typed))).isEmpty());
    }

    @Test
    void findsNoOrderOfOneShopInAnother() {
        assertThat(port().find(anotherShop(), order())).isEmpty();
    }

    @Test
    void marksAnOrderAgainWithoutHarm() {
        Optional<OrderFacts> before = port().find(shop(), order());

        assertThatCode(() -> {
                    for (boolean hasIncident : new boolean[] {true, true, false, false}) {
                        port().flag(shop(), order(), hasIncident);
                    }
                })
                .doesNotThrowAnyException();
        assertThat(port().find(shop(), order())).isEqualTo(before);
    }

    @Test
    void tellsEventsOnlyIfItSaysSo() {
        List<Instant> instants = events(Locale.ENGLISH, MANY).stream()
                .map(HostEvent::at)
                .distinct()
                .toList();

        assertThat(instants.size() >= 2).isEqualTo(tellsEvents());
    }

    @Test
    void tellsTheNewestEventsWhereThereAreMoreThanAreShown() {
        List<HostEvent> all = newestFirst(events(Locale.ENGLISH, MANY));

        for (int most = 1; most <= all.size(); most++) {
            List<Instant> shown = newestFirst(events(Locale.ENGLISH, most)).stream()
                    .limit(most)
                    .map(HostEvent::at)
                    .toList();
            assertThat(shown)
                    .as("the newest %d", most)
                    .isEqualTo(all.stream().limit(most).map(HostEvent::at).toList());
        }
    }

    @Test
    void tellsTheSameEventsToEveryReader() {
        List<HostEvent> english = newestFirst(events(Locale.ENGLISH, MANY));

        for (Locale reader : List.of(Locale.forLanguageTag("es-ES"), Locale.JAPAN, Locale.ROOT)) {
            List<HostEvent> told = newestFirst(events(reader, MANY));
            assertThat(told).extracting(HostEvent::at).isEqualTo(all(english, HostEvent::at));
            assertThat(told).extracting(HostEvent::shared).isEqualTo(all(english, HostEvent::shared));
            assertThat(told).extracting(HostEvent::text).noneMatch(String::isBlank);
        }
    }

    @Test
    void tellsNothingOfAnotherShopsOrders() {
        assertThat(port().events(anotherShop(), order(), Locale.ENGLISH, MANY)).isEmpty();
    }

    @Test
    void tellsNothingOfAnOrderThatItDoesNotKnow() {
        assertThat(MISTYPED)
                .allSatisfy(typed -> assertThat(port().events(shop(), OrderId.of(typed), Locale.ENGLISH, MANY))
                        .isEmpty());
    }

    @Test
    void answersEveryThreadAlike() {
        Optional<OrderFacts> facts = port().find(shop(), order());
        List<HostEvent> events = newestFirst(events(Locale.ENGLISH, MANY));

        assertThat(Threads.together(4, () -> port().find(shop(), order()))).allMatch(facts::equals);
        assertThat(Threads.together(4, () -> newestFirst(events(Locale.ENGLISH, MANY))))
                .allMatch(events::equals);
    }

    private static ShopId anotherShop() {
        return ShopId.of(UUID.randomUUID().toString());
    }

    private static <T> List<T> all(List<HostEvent> events, Function<HostEvent, T> part) {
        return events.stream().map(part).toList();
    }

    /** Those of the same instant in any order that does not change. */
    private static List<HostEvent> newestFirst(List<HostEvent> events) {
        return events.stream()
                .sorted(Comparator.comparing(HostEvent::at, Comparator.reverseOrder())
                        .thenComparing(HostEvent::text))
                .toList();
    }
}
