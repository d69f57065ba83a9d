package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.command.Outcome;
import io.orderincident.command.RefusedException;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Incident;
import io.orderincident.json.ClockJson;
import io.orderincident.json.CodeJson;
import io.orderincident.json.DeadlineJson;
import io.orderincident.json.DetailsJson;
import io.orderincident.json.EntryJson;
import io.orderincident.json.FactJson;
import io.orderincident.json.HistoryJson;
import io.orderincident.json.IncidentJson;
import io.orderincident.json.LineJson;
import io.orderincident.json.MessageJson;
import io.orderincident.json.MessagesJson;
import io.orderincident.json.MoneyJson;
import io.orderincident.json.OfferJson;
import io.orderincident.json.PageJson;
import io.orderincident.json.ProblemJson;
import io.orderincident.json.ReferenceJson;
import io.orderincident.json.RowJson;
import io.orderincident.json.StageJson;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.party.Actor;
import io.orderincident.promise.BreakPromise;
import io.orderincident.promise.MakePromise;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonViewsTest {

    private static final Actor SPANISH_CUSTOMER = CUSTOMER.speaking(Locale.forLanguageTag("es"));

    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> now)
            .build();
    private final Incident incident =
            desk.incidents().register(CUSTOMER, SHOP, twoRosesDamaged().build()).orElseThrow();
    private final IncidentId id = incident.id();
    private final Target target = Target.of(SHOP, id);

    @Test
    void anIncidentIsWrittenWithItsCodesInTheLanguageOfTheViewer() {
        desk.incidents().edit(AGENT, target, new Edit(Details.none().withRemark("Third claim")));
        desk.remedies()
                .makeOffer(AGENT, target, MakeOffer.money(OfferKind.DISCOUNT, Money.of("12.30", "EUR"), "A discount"))
                .orElseThrow();

        IncidentJson staff = desk.json().incident(AGENT, SHOP, id).orElseThrow();
        IncidentJson customer = desk.json().incident(SPANISH_CUSTOMER, SHOP, id).orElseThrow();

        assertThat(staff.id()).isEqualTo(id.toString());
        assertThat(staff.number()).isEqualTo(incident.number().toString());
        assertThat(staff.version()).isEqualTo(3);
        assertThat(staff.status()).isEqualTo(new CodeJson("DETECTED", "Detected"));
        assertThat(staff.type()).isEqualTo(new CodeJson("DAMAGED", "Damaged"));
        assertThat(staff.lines()).containsExactly(new LineJson("1", "ROSE-RED", "Red roses", 2));
        assertThat(staff.registeredAt()).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(staff.offers().get(0).amount()).isEqualTo(new MoneyJson("12.30", "EUR"));
        assertThat(staff.waitingOn()).isEqualTo(new CodeJson("CUSTOMER", "The customer"));
        assertThat(staff.details()).extracting(DetailsJson::remark).isEqualTo("Third claim");
        assertThat(staff.operations()).contains("COMMUNICATE").doesNotContain("CLOSE");
        assertThat(customer.type()).isEqualTo(new CodeJson("DAMAGED", "Dañado"));
        assertThat(customer.offers().get(0).kind()).isEqualTo(new CodeJson("DISCOUNT", "Descuento"));
        assertThat(customer.details()).isNull();
        assertThat(customer.operations()).contains("SEND_MESSAGE").doesNotContain("COMMUNICATE");
    }

    @Test
    void clocksSayWhatWasMetAndMissedAndCustomersSeeTheirPromisesOnly() {
        now = NOON.plus(Duration.ofHours(1));
        desk.incidents()
                .promise(AGENT, target, MakePromise.of("Roses by two", NOON.plus(Duration.ofHours(2))))
                .orElseThrow();
        now = NOON.plus(Duration.ofHours(3));

        IncidentJson staff = desk.json().incident(AGENT, SHOP, id).orElseThrow();
        IncidentJson customer = desk.json().incident(SPANISH_CUSTOMER, SHOP, id).orElseThrow();

        assertThat(staff.clocks())
                .extracting(
                        clock -> clock.clock().code(), clock -> clock.state().code(), ClockJson::result)
                .containsExactly(
                        tuple("FIRST_RESPONSE", "ENDED", new CodeJson("MET", "met")),
                        tuple("RESOLUTION", "RUNNING", null),
                        tuple("PROMISE", "RUNNING", new CodeJson("MISSED", "missed")));
        assertThat(staff.clocks().get(0))
                .extracting(ClockJson::startedAt, ClockJson::endedAt, ClockJson::missedAt)
                .containsExactly("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z", null);
        assertThat(customer.clocks())
                .containsExactly(new ClockJson(
                        new CodeJson("PROMISE", "promesa"),
                        1,
                        "Roses by two",
                        new CodeJson("RUNNING", "en curso"),
                        new CodeJson("MISSED", "vencido"),
                        "2026-03-02T13:00:00Z",
                        null,
                        "2026-03-02T14:00:00Z",
                        "2026-03-02T14:00:00Z"));

        desk.incidents().breakPromise(AGENT, target, new BreakPromise(1)).orElseThrow();

        assertThat(desk.json()
                        .incident(SPANISH_CUSTOMER, SHOP, id)
                        .orElseThrow()
                        .clocks())
                .extracting(ClockJson::state, ClockJson::endedAt)
                .containsExactly(tuple(new CodeJson("BROKEN", "incumplido"), "2026-03-02T15:00:00Z"));
    }

    /** What was paid was still called agreed on. */
    @Test
    void anOfferSaysHowFarItHasGot() {
        desk.remedies()
                .makeOffer(
                        AGENT, target, MakeOffer.money(OfferKind.CREDIT, Money.of("5.00", "EUR"), "For the next one"))
                .orElseThrow();
        desk.remedies().acceptOffer(CUSTOMER, target, AcceptOffer.of(1)).orElseThrow();
        assertThat(desk.json().incident(AGENT, SHOP, id).orElseThrow().offers().get(0))
                .extracting(OfferJson::fulfilled, OfferJson::fulfilment)
                .containsExactly(false, List.of());
        desk.remedies()
                .fulfilOffer(AGENT, target, FulfilOffer.of(1, FulfilmentStage.MONEY_MOVED))
                .orElseThrow();

        IncidentJson customers =
                desk.json().incident(SPANISH_CUSTOMER, SHOP, id).orElseThrow();
        EntryJson paid = desk.json()
                .history(SPANISH_CUSTOMER, SHOP, id, Long.MAX_VALUE, 1)
                .orElseThrow()
                .entries()
                .get(0);

        assertThat(customers.offers().get(0))
                .extracting(OfferJson::fulfilled, OfferJson::fulfilment)
                .containsExactly(
                        true, List.of(new StageJson(new CodeJson("MONEY_MOVED", "Pagado"), "2026-03-02T12:00:00Z")));
        assertThat(paid.type().name()).isEqualTo("Cumplimiento de la solución acordada");
        assertThat(paid.facts()).contains(new FactJson("stage", "Etapa", "Pagado", "MONEY_MOVED"));
    }

    @Test
    void anEntryOfTheHistorySaysWhatHappenedInWordsAndForPrograms() {
        desk.incidents().edit(AGENT, target, new Edit(Details.none().withRemark("Third claim")));

        HistoryJson history =
                desk.json().history(AGENT, SHOP, id, Long.MAX_VALUE, 1).orElseThrow();
        EntryJson edited = history.entries().get(0);
        EntryJson registered = desk.json()
                .history(SPANISH_CUSTOMER, SHOP, id, Long.MAX_VALUE, 10)
                .orElseThrow()
                .entries()
                .get(0);

        assertThat(history.before()).isEqualTo(2);
        assertThat(edited.type()).isEqualTo(new CodeJson("EDITED", "Details changed"));
        assertThat(edited.by().id()).isEqualTo("pedro");
        assertThat(edited.readers()).extracting(CodeJson::code).isEqualTo("STAFF");
        assertThat(edited.changes())
                .extracting("name", "label", "before", "after")
                .containsExactly(tuple("remark", "Remark", null, "Third claim"));
        assertThat(registered.type()).isEqualTo(new CodeJson("REGISTERED", "Registrada"));
        assertThat(registered.readers()).isNull();
        assertThat(registered.texts()).containsExactly("Two of the roses are broken");
        assertThat(registered.facts()).contains(new FactJson("type", "Tipo", "Dañado", "DAMAGED"));
    }

    @Test
    void whatWasSaidIsGivenToThoseWhoMayReadIt() {
        desk.incidents().sendMessage(AGENT, target, new Message(Audience.INTERNAL, "Check the photos", false));
        desk.incidents().sendMessage(AGENT, target, new Message(Audience.CUSTOMER, "We look into it", false));

        MessagesJson staff =
                desk.json().messages(AGENT, SHOP, id, MessageRequest.newest(2)).orElseThrow();

        assertThat(staff.messages())
                .extracting(MessageJson::text, message -> message.audience().code())
                .containsExactly(tuple("Check the photos", "INTERNAL"), tuple("We look into it", "CUSTOMER"));
        assertThat(staff.earlier()).isNotNull();
        assertThat(desk.json()
                        .messages(CUSTOMER, SHOP, id, MessageRequest.newest(10))
                        .orElseThrow()
                        .messages())
                .extracting(MessageJson::text)
                .containsExactly("Two of the roses are broken", "We look into it");
    }

    @Test
    void aPageOfAListLeadsOnAndBackAndCounts() {
        desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
        IncidentFilter all = IncidentFilter.of(SHOP);
        PageRequest one = PageRequest.first(1).withTotal(100);

        PageJson first = desk.json().find(AGENT, all, one);
        PageJson second = desk.json().find(AGENT, all, PageRequest.after(cursor(first.next()), 1));
        PageJson back = desk.json().find(AGENT, all, PageRequest.after(cursor(second.previous()), 1));
        RowJson row = first.rows().get(0);

        assertThat(first.total()).isEqualTo(2);
        assertThat(first.previous()).isNull();
        assertThat(second.next()).isNull();
        assertThat(back.rows()).isEqualTo(first.rows());
        assertThat(row.id()).isEqualTo(id.toString());
        assertThat(row.customerId()).isEqualTo("ana");
        assertThat(row.customerName()).isEqualTo("Ana");
        assertThat(row.lines()).containsExactly(new LineJson("1", "ROSE-RED", "Red roses", 2));
        assertThat(row.deadline())
                .extracting(DeadlineJson::clock)
                .isEqualTo(new CodeJson("FIRST_RESPONSE", "first response"));
    }

    @Test
    void aRefusedRegistrationNamesTheIncidentThatIsThereAlready() {
        Outcome<Incident> refused =
                desk.incidents().register(CUSTOMER, SHOP, twoRosesDamaged().build());

        ProblemJson problem = ProblemJson.of(refused, Locale.ENGLISH);

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.type()).isEqualTo("urn:order-incident:refusal:already-registered");
        assertThat(problem.existing())
                .isEqualTo(new ReferenceJson(id.toString(), incident.number().toString()));
        assertThat(catchThrowableOfType(RefusedException.class, refused::orElseThrow))
                .as("thrown, so that the transaction of the order is rolled back")
                .satisfies(thrown ->
                        assertThat(ProblemJson.of(thrown, Locale.ENGLISH)).isEqualTo(problem));
    }

    @Test
    void strangersAreGivenNothing() {
        for (Actor stranger : new Actor[] {OTHER_CUSTOMER, OTHER_AGENT}) {
            assertThat(desk.json().incident(stranger, SHOP, id)).isEmpty();
            assertThat(desk.json().history(stranger, SHOP, id, Long.MAX_VALUE, 10))
                    .isEmpty();
            assertThat(desk.json().messages(stranger, SHOP, id, MessageRequest.newest(10)))
                    .isEmpty();
            assertThat(desk.json().documents(stranger, SHOP, id)).isEmpty();
            assertThat(desk.json()
                            .find(stranger, IncidentFilter.of(SHOP), PageRequest.first(10))
                            .rows())
                    .isEmpty();
        }
    }

    /** An unknown incident was answered with an empty page, as one of which there is nothing to say. */
    @Test
    void whatIsThereAndHasNothingIsToldFromWhatIsNotThere() {
        IncidentId unknown = new IncidentId(7);

        assertThat(desk.json().messages(AGENT, SHOP, id, new MessageRequest(7, null, 10)))
                .hasValueSatisfying(page -> assertThat(page.messages()).isEmpty());
        assertThat(desk.json().documents(AGENT, SHOP, id))
                .hasValueSatisfying(all -> assertThat(all).isEmpty());
        assertThat(desk.json().history(AGENT, SHOP, id, 1, 10))
                .hasValueSatisfying(page -> assertThat(page.entries()).isEmpty());
        assertThat(desk.json().messages(AGENT, SHOP, unknown, MessageRequest.newest(10)))
                .isEmpty();
        assertThat(desk.json().documents(AGENT, SHOP, unknown)).isEmpty();
        assertThat(desk.json().history(AGENT, SHOP, unknown, 1, 10)).isEmpty();
    }

    private static Cursor cursor(@Nullable String text) {
        return Cursor.parse(Objects.requireNonNull(text));
    }
}
