package io.orderincident.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orderincident.access.GuestCode;
import io.orderincident.access.LinkToken;
import io.orderincident.catalog.TypeCode;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.CauseKey;
import io.orderincident.mail.MailId;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionId;
import io.orderincident.remedy.RefundCursor;
import io.orderincident.search.Cursor;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a request leaves out or misspells is said by name, as the problem of a request, and is no fault of the program. */
class MalformedRequestTest {

    private static final Map<String, Function<String, ?>> READ = Map.ofEntries(
            Map.entry("shop id", ShopId::of),
            Map.entry("customer id", CustomerId::of),
            Map.entry("order id", OrderId::of),
            Map.entry("order line id", OrderLineId::of),
            Map.entry("SKU", Sku::of),
            Map.entry("type code", TypeCode::of),
            Map.entry("cause", CauseKey::of),
            Map.entry("incident id", IncidentId::parse),
            Map.entry("incident number", IncidentNumber::parse),
            Map.entry("cursor", Cursor::parse),
            Map.entry("code", GuestCode::of),
            Map.entry("token", LinkToken::of),
            Map.entry("mail id", MailId::parse),
            Map.entry("action id", ActionId::parse),
            Map.entry("refund cursor", RefundCursor::parse),
            Map.entry("amount", amount -> Money.of(amount, "EUR")),
            Map.entry("currency", currency -> Money.of(BigDecimal.ONE, currency)));

    /** What they are given is looked up as it is: a wrong one is refused like one that there never was. */
    private static final Set<String> ANYTHING = Set.of("code", "token");

    static Stream<String> all() {
        return READ.keySet().stream();
    }

    static Stream<String> withAForm() {
        return all().filter(name -> !ANYTHING.contains(name));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsLeftOutIsNamed(String name) {
        assertThat(problem(name, null).detail()).isEqualTo(name + " is missing");
    }

    @ParameterizedTest
    @MethodSource("withAForm")
    void whatHasNotTheFormIsSaid(String name) {
        for (String wrong : new String[] {"", "\u0000", "a\nb", "*".repeat(1_000)}) {
            ProblemJson problem = problem(name, wrong);
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.title()).isEqualTo("Mal formado");
            assertThat(problem.detail()).isNotEqualTo("null").doesNotContain("*".repeat(50));
        }
    }

    @ParameterizedTest
    @MethodSource("amountsOfTooManyDigits")
    void anAmountOfTooManyDigitsIsRefusedBeforeTheyAreWrittenOut(String amount) {
        assertThat(problem("amount", amount).detail())
                .isEqualTo("amount must have at most 30 digits before and 40 after the point");
    }

    static Stream<String> amountsOfTooManyDigits() {
        return Stream.of(
                "1e400000000",
                "-1e400000000",
                "1e-400000000",
                "100e2147483647",
                "1e30",
                "1e-41",
                "1" + "0".repeat(100_000),
                "7".repeat(100_000),
                "0." + "3".repeat(100_000));
    }

    private static ProblemJson problem(String name, @Nullable String text) {
        Function<String, ?> read = Objects.requireNonNull(READ.get(name));
        return ProblemJson.malformed(
                catchThrowableOfType(IllegalArgumentException.class, () -> read.apply(text)),
                Locale.forLanguageTag("es"));
    }
}
