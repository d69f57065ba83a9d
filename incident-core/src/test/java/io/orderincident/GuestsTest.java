package io.orderincident;

import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.access.GuestCode;
import io.orderincident.access.GuestCodeRequest;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.history.Audience;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.store.ChangeListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GuestsTest {

    private static final OrderId ORDER = OrderId.of("P-7");
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    private static final OrderFacts OF_EVA = OrderFacts.builder(SHOP, ORDER, NOON)
            .boughtBy(null, Contact.byEmail("Eva", "Eva@example.org", Locale.ENGLISH))
            .lines(List.of(OrderLine.of("1", "TULIP", "Tulips", 3, Money.of("9.00", "EUR"))))
            .build();

    private final MemoryStorage storage = MemoryStorage.create();
    private final List<GuestCodeRequest> requests = new ArrayList<>();
    private Instant now = NOON;

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order(), OF_EVA), storage)
            .listener(new ChangeListener() {
                @Override
                public void changed(Change change) {}

                @Override
                public void codeRequested(GuestCodeRequest request) {
                    requests.add(request);
                }
            })
            .clock(() -> now)
            .build();

    @Test
    void aGuestIsLetInByTheCodeThatWasSentToTheEmailOfTheOrder() {
        desk.guests().requestCode(SHOP, ORDER, " eva@EXAMPLE.org", SPANISH);
        assertThat(requests)
                .extracting(request -> request.contact().email(), request -> request.contact()
                        .locale())
                .containsExactly(tuple("Eva@example.org", SPANISH));
        GuestCode code = issue(requests.get(0));

        Actor eva = desk.guests()
                .open(SHOP, ORDER, "eva@example.org", code.value().toLowerCase(Locale.ROOT), SPANISH)
                .orElseThrow();

        Incident registered = desk.incidents()
                .register(
                        eva,
                        SHOP,
                        RegisterIncident.builder(ORDER, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Rotas")
                                .build())
                .orElseThrow();
        assertThat(desk.incidents().find(eva, SHOP, registered.id())).isPresent();
        assertThat(eva.locale()).isEqualTo(SPANISH);
    }

    @Test
    void aGuestSeesNothingOfOtherOrders() {
        Incident ofAna = desk.incidents()
                .register(
                        Fixtures.AGENT,
                        SHOP,
                        RegisterIncident.builder(order().id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Broken")
                                .build())
                .orElseThrow();
        Actor eva = eva();

        assertThat(desk.incidents().find(eva, SHOP, ofAna.id())).isEmpty();
        assertThat(reasons(desk.incidents()
                        .sendMessage(
                                eva, Target.of(SHOP, ofAna.id()), new Message(Audience.CUSTOMER, "Mine?", true))))
                .containsExactly(Reason.UNKNOWN_INCIDENT);
        assertThat(reasons(desk.incidents()
                        .register(
                                eva,
                                SHOP,
                                RegisterIncident.builder(
                                                order().id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Broken")
                                        .build())))
                .containsExactly(Reason.UNKNOWN_ORDER);
    }

    @Test
    void nobodyIsSentACodeForWhatIsNotTheirs() {
        desk.guests().requestCode(SHOP, ORDER, "mallory@example.org", SPANISH);
        desk.guests().requestCode(SHOP, OrderId.of("P-8"), "eva@example.org", SPANISH);
        desk.guests().requestCode(Fixtures.OTHER_SHOP, ORDER, "eva@example.org", SPANISH);
        desk.guests().requestCode(SHOP, order().id(), "ana@example.org", SPANISH);

        assertThat(requests).isEmpty();
    }

    @Test
    void whateverIsWrongTheAnswerIsTheSame() {
        desk.guests().requestCode(SHOP, ORDER, "eva@example.org", SPANISH);
        GuestCode code = issue(requests.get(0));

        List<Refusal> wrongCode = open("eva@example.org", "0000-0000").refusals();

        assertThat(wrongCode).extracting(Refusal::reason).containsExactly(Reason.CODE_NOT_VALID);
        assertThat(open("mallory@example.org", code.value()).refusals()).isEqualTo(wrongCode);
        assertThat(desk.guests()
                        .open(SHOP, OrderId.of("P-8"), "eva@example.org", code.value(), SPANISH)
                        .refusals())
                .isEqualTo(wrongCode);
        now = now.plus(GuestCode.VALID).plusSeconds(1);
        assertThat(open("eva@example.org", code.value()).refusals()).isEqualTo(wrongCode);
    }

    @Test
    void afterTooManyRequestsNoMoreCodesAreSentForAWhile() {
        for (int asked = 0; asked < 2 * GuestCode.REQUESTS_MAX; asked++) {
            desk.guests().requestCode(SHOP, ORDER, "eva@example.org", SPANISH);
        }
        assertThat(requests).hasSize(GuestCode.REQUESTS_MAX);

        now = now.plus(GuestCode.REQUESTS_WITHIN).plus(Duration.ofSeconds(1));
        desk.guests().requestCode(SHOP, ORDER, "eva@example.org", SPANISH);

        assertThat(requests).hasSize(GuestCode.REQUESTS_MAX + 1);
    }

    private Actor eva() {
        desk.guests().requestCode(SHOP, ORDER, "eva@example.org", SPANISH);
        return open("eva@example.org", issue(requests.get(0)).value()).orElseThrow();
    }

    private Outcome<Actor> open(String email, String code) {
        return desk.guests().open(SHOP, ORDER, email, code, SPANISH);
    }

    private GuestCode issue(GuestCodeRequest request) {
        GuestCode code = GuestCode.random();
        storage.transactions().required(() -> {
            storage.guestCodes().issue(request.id(), code);
            return code;
        });
        return code;
    }

    private static List<Reason> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }
}
