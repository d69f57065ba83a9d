package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.OTHER_SHOP;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderincident.incident.Incident;
import io.orderincident.incident.PortAnswerException;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.search.IncidentFilter;
import io.orderincident.store.Storage;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorContext;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host's faulty code must not put anything into the wrong place. */
class PortAnswersTest {

    private static final RegisterIncident COMMAND = Fixtures.twoRosesDamaged().build();

    private final Storage storage = MemoryStorage.create();

    @Test
    void noIncidentLandsOnAnotherOrderThanWasAskedFor() {
        OrderFacts other = OrderFacts.builder(SHOP, OrderId.of("P-2"), Fixtures.NOON)
                .lines(Fixtures.order().lines())
                .build();

        assertRefused(builder((shop, order) -> Optional.of(other)), "OrderPort.find.id")
                .withMessageContaining("P-1001")
                .withMessageContaining("P-2");
    }

    @Test
    void noIncidentLandsInAnotherShopThanWasAskedFor() {
        OrderFacts other = OrderFacts.builder(OTHER_SHOP, Fixtures.ORDER, Fixtures.NOON)
                .lines(Fixtures.order().lines())
                .build();

        assertRefused(builder((shop, order) -> Optional.of(other)), "OrderPort.find.shop");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullForAnOrderIsNamed() {
        assertRefused(builder((shop, order) -> null), "OrderPort.find");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullForACalendarIsNamed() {
        assertRefused(builder(MemoryOrders.of(Fixtures.order())).calendars(shop -> null), "Calendars.of");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullForAnObjectionIsNamed() {
        assertRefused(builder(MemoryOrders.of(Fixtures.order())).veto((change, actor) -> null), "Veto.objection");
    }

    private IncidentDesk.Builder builder(OrderPort orders) {
        return IncidentDesk.builder(orders, storage);
    }

    private ThrowableAssertAlternative<PortAnswerException> assertRefused(IncidentDesk.Builder host, String field) {
        IncidentDesk desk = host.build();
        ThrowableAssertAlternative<PortAnswerException> refused = assertThatExceptionOfType(PortAnswerException.class)
                .isThrownBy(() -> desk.incidents().register(AGENT, SHOP, COMMAND))
                .satisfies(fault -> assertThat(fault.field()).isEqualTo(field));
        assertThat(desk.search().count(AGENT, IncidentFilter.of(SHOP))).isZero();
        return refused;
    }

    /** As that of Quarkus, and as one that is not Hibernate's. */
    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, UnsupportedOperationException.class})
    void aValidatorFactoryThatTakesNoClockOfTheDeskUsesItsOwn(Class<? extends RuntimeException> refusal) {
        ValidatorFactory real = Validation.buildDefaultValidatorFactory();
        ValidatorContext context = like(ValidatorContext.class, "clockProvider", refusal, real.usingContext());
        ValidatorFactory predefined = like(ValidatorFactory.class, "usingContext", context, real);

        Incident incident = builder(MemoryOrders.of(Fixtures.order()))
                .validatorFactory(predefined)
                .build()
                .incidents()
                .register(AGENT, SHOP, COMMAND)
                .orElseThrow();

        assertThat(incident.report().order()).isEqualTo(Fixtures.ORDER);
    }

    /** Does all as the real one, but for one method, whose answer is given, or thrown if it is a class. */
    private static <T> T like(Class<T> type, String method, Object answer, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (!called.getName().equals(method)) {
                        return called.invoke(real, arguments);
                    }
                    if (answer instanceof Class<?> thrown) {
                        throw (RuntimeException) thrown.getConstructor().newInstance();
                    }
                    return answer;
                }));
    }
}
