package io.orderincident.severity;

import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Severity;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorityMatrixTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final PriorityMatrix DEMANDING = PriorityMatrix.standard().withHighValue(Money.of("45", "EUR"));

    @ParameterizedTest(name = "{0}, valued {1}, near {2}, worth much {3}: {4}")
    @CsvSource({
        "MINOR,    false, false, false, LOW",
        "MINOR,    true,  false, false, NORMAL",
        "MINOR,    true,  true,  false, HIGH",
        "MINOR,    true,  true,  true,  HIGH",
        "MAJOR,    false, false, false, NORMAL",
        "MAJOR,    false, true,  false, HIGH",
        "MAJOR,    false, true,  true,  URGENT",
        "CRITICAL, false, false, false, HIGH",
        "CRITICAL, false, false, true,  URGENT",
        "CRITICAL, true,  true,  true,  URGENT",
    })
    void combinesSeverityAndUrgency(Severity severity, boolean valued, boolean near, boolean rich, Priority expected) {
        OrderFacts order = OrderFacts.builder(order().shop(), order().id(), NOON)
                .lines(rich ? order().lines() : order().lines().subList(0, 1))
                .promisedDelivery(near ? NOON : NOON.plus(Duration.ofDays(3)))
                .valuedCustomer(valued)
                .build();

        assertThat(DEMANDING
                        .judge(new PriorityMatrix.Facts(severity, order, NOON, MADRID))
                        .priority())
                .isEqualTo(expected);
    }

    @Test
    void aShopSaysHowNearADeliveryMakesItUrgent() {
        OrderFacts promised = OrderFacts.builder(order().shop(), order().id(), NOON)
                .promisedDelivery(NOON.plus(Duration.ofDays(3)))
                .build();
        PriorityMatrix early = PriorityMatrix.standard().withNearDelivery(Duration.ofDays(4));

        assertThat(early.judge(new PriorityMatrix.Facts(Severity.MAJOR, promised, NOON, MADRID))
                        .priority())
                .isEqualTo(Priority.HIGH);
    }

    @Test
    void aDeliveredOrderIsNotMoreUrgentForItsPromise() {
        OrderFacts delivered = OrderFacts.builder(order().shop(), order().id(), NOON)
                .promisedDelivery(NOON)
                .deliveredAt(NOON.plusSeconds(60))
                .build();

        assertThat(PriorityMatrix.standard().judge(new PriorityMatrix.Facts(Severity.MAJOR, delivered, NOON, MADRID)))
                .isEqualTo(new PriorityVerdict(
                        Priority.NORMAL, List.of(LocalizedText.of("severity: major", "gravedad: grave"))));
    }

    @Test
    void saysInBothLanguagesWhatItWasComputedFrom() {
        OrderFacts order = OrderFacts.builder(order().shop(), order().id(), NOON)
                .lines(order().lines())
                .promisedDelivery(NOON)
                .valuedCustomer(true)
                .build();

        PriorityVerdict verdict = DEMANDING.judge(new PriorityMatrix.Facts(Severity.CRITICAL, order, NOON, MADRID));

        assertThat(verdict.facts())
                .extracting(fact -> fact.in(Locale.ENGLISH))
                .containsExactly(
                        "severity: critical",
                        "delivery promised for 2 Mar 2026, 13:00",
                        "valued customer",
                        "order worth €45.00");
        assertThat(verdict.facts())
                .extracting(fact -> fact.in(Locale.forLanguageTag("es-ES")))
                .containsExactly(
                        "gravedad: crítica",
                        "entrega prometida para el 2 mar 2026, 13:00",
                        "cliente preferente",
                        "pedido por valor de 45,00\u00a0€");
    }
}
