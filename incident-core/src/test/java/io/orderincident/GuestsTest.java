package io.orderincident;

import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
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
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
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

    private static final OrderFacts OTHER_OF_EVA = OrderFacts.builder(SHOP, OrderId.of("P-9"), NOON)
            .boughtBy(null, OF_EVA.contact())
            .lines(OF_EVA.lines())
            .build();

    private final MemoryStorage storage = MemoryStorage.create();
    private final List<GuestCodeRequest> requests = new ArrayList<>();
    private Instant now = NOON;

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order(), OF_EVA, OTHER_OF_EVA), storage)
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
                .extracting(
                        request -> request.contact().email(),
                        request -> request.contact().locale())
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
        Incident ofAna = registered(order().id());
        Actor eva = eva();

        assertThat(desk.incidents().find(eva, SHOP, ofAna.id())).isEmpty();
        assertThat(reasons(desk.incidents()
                        .sendMessage(eva, Target.of(SHOP, ofAna.id()), new Message(Audience.CUSTOMER, "Mine?", true))))
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
    void aGuestFindsTheIncidentsOfTheirOrderAndNoOthersOfTheSameEmail() {
        Incident ofEva = registered(ORDER);
        registered(OTHER_OF_EVA.id());
        registered(order().id());

        IncidentFilter all = IncidentFilter.of(SHOP);
        Actor eva = eva();
        assertThat(desk.search().find(eva, all, PageRequest.first(10)).rows())
                .extracting(IncidentSummary::id)
                .containsExactly(ofEva.id());
        assertThat(desk.search().count(eva, all)).isEqualTo(1);
        assertThat(desk.search()
                        .orders(eva, all, PageRequest.first(10).sorted(SortOrder.OLDEST_FIRST))
                        .rows())
                .extracting(row -> row.order())
                .containsExactly(ORDER);
        assertThat(desk.search().count(eva, all.where(IncidentFields.ORDER.is(OTHER_OF_EVA.id()))))
                .isZero();
        assertThat(desk.search().count(eva, IncidentFilter.of(Fixtures.OTHER_SHOP)))
                .isZero();
    }

    @Test
    void aGuestSeesNoOtherOrderOfTheSameEmail() {
        Incident other = registered(OTHER_OF_EVA.id());
        Actor eva = eva();

        assertThat(desk.orders().panel(eva, SHOP, ORDER)).isPresent();
        assertThat(desk.orders().panel(eva, SHOP, OTHER_OF_EVA.id())).isEmpty();
        assertThat(desk.incidents().find(eva, SHOP, other.id())).isEmpty();
        assertThat(desk.messages()
                        .ofIncident(eva, SHOP, other.id(), MessageRequest.newest(10))
                        .entries())
                .isEmpty();
        assertThat(desk.documents().open(eva, SHOP, other.id(), 1)).isEmpty();
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

        now = now.plus(Duration.ofHours(1));
        desk.guests().requestCode(SHOP, ORDER, "eva@example.org", SPANISH);

        assertThat(requests).hasSize(GuestCode.REQUESTS_MAX + 1);
    }

    private Incident registered(OrderId order) {
        return desk.incidents()
                .register(
                        Fixtures.AGENT,
                        SHOP,
                        RegisterIncident.builder(order, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Broken")
                                .build())
                .orElseThrow();
    }

    @Test
    void whatFailsBehindARequestIsNotTold() {
        IncidentDesk failing = IncidentDesk.builder(MemoryOrders.of(OF_EVA), MemoryStorage.create())
                .listener(new ChangeListener() {
                    @Override
                    public void changed(Change change) {}

                    @Override
                    public void codeRequested(GuestCodeRequest request) {
                        throw new IllegalStateException("no outbox");
                    }
                })
                .build();

        assertThatCode(() -> failing.guests().requestCode(SHOP, ORDER, "eva@example.org", SPANISH))
                .doesNotThrowAnyException();
    }

    @Test
    void attemptsAreCountedWhateverBecomesOfTheHostsTransaction() {
        assertThatIllegalStateException()
                .isThrownBy(() -> storage.transactions().required(() -> open("eva@example.org", "0000-0000")))
                .withMessageContaining("outside of transactions");
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
            storage.guestCodes().issue(request.id(), code, now);
            return code;
        });
        return code;
    }

    private static List<Reason> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }
}
