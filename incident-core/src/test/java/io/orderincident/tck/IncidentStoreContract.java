package io.orderincident.tck;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.automation.AutomationRule;
import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Command;
import io.orderincident.command.CommandKey;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.Context;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.conversation.WaiveReply;
import io.orderincident.decision.Decision;
import io.orderincident.decision.ForeignHistory;
import io.orderincident.decision.IncidentPair;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Rating;
import io.orderincident.history.StaffAlert;
import io.orderincident.incident.AddLines;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ForeignFacts;
import io.orderincident.incident.ForeignWait;
import io.orderincident.incident.HandlingEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.ImportKey;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.PreferChannels;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.PriorityOverride;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.AffectedLine;
import io.orderincident.link.LinkKind;
import io.orderincident.money.Money;
import io.orderincident.order.Availability;
import io.orderincident.order.CommercialDocument;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.CostLedger;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.Offers;
import io.orderincident.remedy.RecordCost;
import io.orderincident.remedy.WithdrawOffer;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.OpenDuplicates;
import io.orderincident.store.UsedKey;
import io.orderincident.survey.Survey;
import io.orderincident.task.AwaitThirdParty;
import io.orderincident.task.CompleteTask;
import io.orderincident.task.StartProtocol;
import io.orderincident.task.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written is read back, all of it and as it was. */
interface IncidentStoreContract extends Tested {

    /** Scripts, combined characters, quotes and line ends; two UTF-16 characters to most of the signs. */
    String EVERY_SCRIPT = "👩‍👩‍👧 ñandú Ελλάς 商店 שלום\t'\"\\%_\r\n{\"a\":null}";

    /** Every kind of step there is. */
    Protocol DANCE = Protocol.of(
            "DANCE",
            LocalizedText.of("Dance", "Danza"),
            ProtocolStep.mandatory("BOW", LocalizedText.of("Bow", "Reverencia"), Party.AGENT, Duration.ofHours(9)),
            ProtocolStep.optional("TURN", LocalizedText.of("Turn", "Giro"), Party.CUSTOMER, null));

    /** Managed lists with that protocol. */
    Catalogue DANCING = Catalogue.standard().with(DANCE);

    /** Eight hours a day. */
    BusinessCalendar OFFICE_HOURS = BusinessCalendar.officeHours(ZoneOffset.UTC);

    @Test
    default void keepsLinesThatWereAdded() {
        KitShop shop = newShop();
        Incident registered = shop.registered();
        Incident added = shop.keep(Decision.of(
                        registered,
                        AddLines.of(new RegisterIncident.Line(OrderLineId.of("2"), 4)),
                        shop.stamp(shop.agent))
                .orElseThrow());

        assertThat(added.report().lines()).hasSize(3);
        assertThat(shop.find(registered.id())).contains(added);
        assertThat(Incident.replay(shop.history(registered.id()))).isEqualTo(added);
    }

    @Test
    default void keepsThePreferredChannelsThatWereChanged() {
        KitShop shop = newShop();
        Incident registered = shop.registered();
        Incident changed = shop.keep(Decision.of(
                        registered,
                        PreferChannels.of("x".repeat(Contact.CHANNEL_MAX), "\"«sms»\""),
                        Incident::report,
                        shop.stamp(shop.agent))
                .orElseThrow());

        assertThat(changed.report().contact().preferredChannels()).hasSize(2);
        assertThat(shop.find(registered.id())).contains(changed);
        assertThat(Incident.replay(shop.history(registered.id()))).isEqualTo(changed);
    }

    @Test
    default void givesAnIncidentBackAsItWasAdded() {
        KitShop shop = newShop();
        Change registration = shop.registration();

        shop.keep(registration);

        assertThat(shop.find(registration.after().id())).contains(registration.after());
        assertThat(shop.history(registration.after().id())).isEqualTo(registration.entries());
    }

    @Test
    default void keepsWhatIsUnknownUnknown() {
        KitShop shop = newShop();
        OrderFacts ofGuest = OrderFacts.builder(shop.id, OrderId.of("guest"), KitShop.START)
                .boughtBy(null, Contact.unknown(Locale.ENGLISH))
                .build();
        RegisterIncident least = RegisterIncident.builder(ofGuest.id(), TypeCode.of("OTHER"), Origin.ORGANIZATION, "?")
                .build();
        Change registration = shop.registration(ofGuest, least, shop.stamp(Actor.system("importer")));

        Incident added = shop.keep(registration);

        assertThat(added.report().lines()).isEmpty();
        assertThat(shop.find(added.id())).contains(added);
        assertThat(shop.history(added.id())).isEqualTo(registration.entries());
    }

    @Test
    default void keepsTheLongestTextsInEveryScript() {
        KitShop shop = newShop();
        OrderLine line = OrderLine.of(
                        inOneLine(OrderLineId.MAX_LENGTH),
                        inOneLine(Sku.MAX_LENGTH),
                        filled(AffectedLine.TITLE_MAX),
                        Integer.MAX_VALUE,
                        Money.of("1", "EUR"))
                .withTax(Money.of("0", "EUR"))
                .with(Availability.UNAVAILABLE)
                .withHazardous(true);
        OrderFacts order = OrderFacts.builder(shop.id, OrderId.of(inOneLine(OrderId.MAX_LENGTH)), KitShop.START)
                .boughtBy(
                        CustomerId.of(inOneLine(CustomerId.MAX_LENGTH)),
                        Contact.of(
                                        inOneLine(100),
                                        "a".repeat(241) + "@example.org",
                                        "6".repeat(40),
                                        Locale.forLanguageTag("zh-Hant-TW"))
                                .preferring("sms, \"fast\"", "mail"))
                .lines(List.of(line))
                .build();
        Context stamp = KitTerms.context(
                Actor.agent(shop.id, inOneLine(Author.MAX_LENGTH), inOneLine(Author.MAX_LENGTH)),
                KitShop.START,
                filled(Target.WHY_MAX));
        RegisterIncident command = RegisterIncident.builder(
                        order.id(),
                        TypeCode.of("QUANTITY_DIFFERENT"),
                        Origin.CUSTOMER,
                        filled(RegisterIncident.DESCRIPTION_MAX))
                .line(line.id(), Integer.MAX_VALUE)
                .kind(KindCode.of("CASE"))
                .reason(ReasonCode.of("OTHER"))
                .channel(ChannelCode.of("MAILBOX"))
                .sourceText(filled(RegisterIncident.DESCRIPTION_MAX))
                .build();
        Change registration = shop.registration(order, command, stamp);
        shop.keep(registration, filled(CommandKey.VALUE_MAX));
        Change communication = Decision.of(
                        registration.after(), Communicate.message(filled(Communicate.TEXT_MAX)), stamp)
                .orElseThrow();
        shop.keep(communication);
        Change resolution = Decision.of(
                        communication.after(), Resolve.because("PARTIAL_REFUND", filled(Resolve.TEXT_MAX)), stamp)
                .orElseThrow();

        Incident resolved = shop.keep(resolution);

        assertThat(shop.find(resolved.id())).contains(resolved);
        assertThat(shop.history(resolved.id()))
                .containsExactly(
                        registration.entries().get(0),
                        communication.entries().get(0),
                        resolution.entries().get(0));
        assertThat(shop.findByKey(filled(CommandKey.VALUE_MAX)))
                .contains(registration.entries().get(0));
    }

    @Test
    default void keepsWhatAHostSaysWithControlCharactersAndHalvesOfSigns() {
        KitShop shop = newShop();
        OrderFacts order = OrderFacts.builder(shop.id, OrderId.of("order-1"), KitShop.START)
                .lines(List.of(OrderLine.of("1", "SKU-1", "Taza\u0000 azul\n\ud83d", 2, Money.of("9.90", "EUR"))))
                .carrier("\u0000Rápido\u001b\ud83d")
                .build();
        Incident kept = shop.keep(shop.registration(
                order,
                RegisterIncident.builder(order.id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Rota")
                        .line(OrderLineId.of("1"), 1)
                        .build(),
                shop.stamp(shop.agent)));

        assertThat(shop.find(kept.id())).contains(kept);
        assertThat(kept.report().carrier()).isEqualTo("Rápido");
        assertThat(kept.report().lines()).extracting(AffectedLine::title).containsExactly("Taza  azul");
    }

    @Test
    default void keepsTheOrderOfTheMostLines() {
        KitShop shop = newShop();
        List<OrderLine> lines = IntStream.range(0, RegisterIncident.LINES_MAX)
                .mapToObj(i -> OrderLine.of("l" + (i * 7919) % 1009, "S" + i, filled(200), 1, Money.of("1", "EUR"))
                        .with(Availability.UNAVAILABLE))
                .toList();
        OrderFacts order = OrderFacts.builder(shop.id, OrderId.of("large"), KitShop.START)
                .lines(lines)
                .build();
        RegisterIncident.Builder command = RegisterIncident.builder(
                order.id(), TypeCode.of("STOCK_SHORTAGE"), Origin.ORGANIZATION, "nothing left");
        lines.forEach(line -> command.line(line.id(), 1));

        Incident added = shop.keep(shop.registration(order, command.build(), shop.stamp(shop.agent)));

        assertThat(shop.find(added.id())).contains(added);
        assertThat(Incident.replay(shop.history(added.id()))).isEqualTo(added);
    }

    @Test
    default void keepsInstantsToTheMicrosecond() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        RegisterIncident command = shop.about(order)
                .occurredAt(Instant.parse("1999-12-31T23:59:59.999999Z"))
                .detectedAt(Instant.parse("1969-07-20T20:17:40.000001Z"))
                .build();
        Context stamp = KitTerms.context(shop.agent, Instant.parse("2092-02-29T00:00:00.000009Z"), null);

        Incident added = shop.keep(shop.registration(order, command, stamp));

        assertThat(shop.find(added.id())).contains(added);
        assertThat(Incident.replay(shop.history(added.id()))).isEqualTo(added);
    }

    @Test
    default void keepsEveryStateOfALifeAndTheWholeHistory() {
        KitShop shop = newShop();
        List<Change> life = new ArrayList<>();
        life.add(shop.registration());
        life.add(shop.communication(life.get(0).after()));
        life.add(Decision.of(
                        life.get(1).after(),
                        Communicate.outside(CommunicationWay.PHONE, KitShop.START, "Le parece bien."),
                        KitTerms.context(shop.operator, KitShop.START.plusSeconds(60), "no contestaba al correo"))
                .orElseThrow());
        life.add(shop.resolution(life.get(2).after()));
        life.add(shop.closing(life.get(3).after()));

        for (Change change : life) {
            Incident kept = shop.keep(change);
            assertThat(shop.find(kept.id())).contains(kept);
            assertThat(Incident.replay(shop.history(kept.id()))).isEqualTo(kept);
        }
        assertThat(shop.history(life.get(0).after().id()))
                .isEqualTo(life.stream()
                        .flatMap(change -> change.entries().stream())
                        .toList());
    }

    @Test
    default void readsAHistoryFromAVersionOnAndNoMoreThanAskedFor() {
        KitShop shop = newShop();
        Incident incident = shop.registered();
        for (int i = 0; i < 4; i++) {
            incident = shop.keep(
                    Decision.of(incident, Note.internal("Nota " + i), Incident::conversation, shop.stamp(shop.agent))
                            .orElseThrow());
        }
        IncidentId id = incident.id();

        assertThat(versions(shop, id, 1, 2)).containsExactly(1L, 2L);
        assertThat(versions(shop, id, 2, 3)).containsExactly(2L, 3L, 4L);
        assertThat(versions(shop, id, 4, IncidentStore.HISTORY_MAX)).containsExactly(4L, 5L);
        assertThat(versions(shop, id, 6, 1)).isEmpty();
        assertThat(versions(newShop(), id, 1, 1)).isEmpty();
        assertThat(versions(shop, shop.registration().after().id(), 1, 1)).isEmpty();
    }

    @Test
    default void refusesToReadAHistoryWithoutALimit() {
        KitShop shop = newShop();
        IncidentId id = shop.registered().id();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> versions(shop, id, 0, 1))
                .withMessageContaining("from");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> versions(shop, id, 1, 0))
                .withMessageContaining("most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> versions(shop, id, 1, IncidentStore.HISTORY_MAX + 1))
                .withMessageContaining("most");
    }

    private static List<Long> versions(KitShop shop, IncidentId id, long from, int most) {
        return shop.inTransaction(() -> shop.storage.incidents().history(shop.id, id, from, most)).stream()
                .map(HistoryEntry::version)
                .toList();
    }

    @Test
    default void readsTheNewestEntriesOfSomeTypesOfEachOfSeveralIncidents() {
        KitShop shop = newShop();
        List<Incident> told = new ArrayList<>();
        for (int times : List.of(0, 2, 5)) {
            Incident incident = shop.registered();
            for (int i = 0; i < times; i++) {
                incident = shop.keep(shop.communication(incident));
            }
            told.add(incident);
        }
        List<IncidentId> ids = told.stream().map(Incident::id).toList();
        Set<EventType> types = Set.of(EventType.REGISTERED, EventType.COMMUNICATED);

        assertThat(shop.newest(ids, types, 3))
                .containsExactlyInAnyOrderElementsOf(told.stream()
                        .flatMap(incident ->
                                shop.history(incident.id()).stream().skip(Math.max(0, incident.version() - 3)))
                        .toList());
        assertThat(shop.newest(ids, Set.of(EventType.REGISTERED), 3))
                .extracting(HistoryEntry::incident)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(shop.newest(List.of(), types, 3)).isEmpty();
        assertThat(newShop().newest(ids, types, 3)).isEmpty();
    }

    @Test
    default void keepsWhatStaffFindOutAndEveryTurnOfALife() {
        KitShop shop = newShop();
        Context stamp = shop.stamp(shop.operator);
        List<Change> life = new ArrayList<>();
        life.add(shop.registration());
        life.add(Decision.of(
                        life.get(0).after(),
                        new Edit(new Details(
                                filled(Details.TEXT_MAX),
                                ErrorSource.THIRD_PARTY,
                                filled(Details.NAME_MAX),
                                filled(Details.TEXT_MAX),
                                Set.of(filled(Details.NAME_MAX), "frágil"),
                                filled(Details.NAME_MAX),
                                Set.of(
                                        new CommercialDocument(
                                                DocumentKind.INVOICE,
                                                filled(CommercialDocument.NUMBER_MAX),
                                                LocalDate.of(2026, 2, 28)),
                                        CommercialDocument.of(DocumentKind.DELIVERY_NOTE, "albarán 7")),
                                CauseCode.of("PACKING"))),
                        Incident::details,
                        stamp)
                .orElseThrow());
        life.add(Decision.of(
                        last(life),
                        new Assign(Assignment.to(filled(Assignment.NAME_MAX)).inTeam("🚚")),
                        Incident::assignment,
                        stamp)
                .orElseThrow());
        life.add(Decision.of(
                        last(life),
                        Prioritize.as(Priority.URGENT, filled(PriorityOverride.REASON_MAX)),
                        Incident::classification,
                        stamp)
                .orElseThrow());
        life.add(Decision.of(
                        last(life),
                        new Reclassify(TypeCode.of("LOST"), KindCode.of("CASE"), ReasonCode.of("CARRIER_HANDLING")),
                        stamp)
                .orElseThrow());
        life.add(Decision.of(
                        last(life),
                        new StartProtocol(DANCE.code()),
                        Incident::tasks,
                        new Context(
                                stamp.actor(),
                                stamp.at(),
                                stamp.why(),
                                KitTerms.standard().with(DANCING, OFFICE_HOURS)))
                .orElseThrow());
        life.add(Decision.of(
                        last(life),
                        CompleteTask.of(last(life).handling().nextTask().orElseThrow()),
                        Incident::tasks,
                        stamp)
                .orElseThrow());
        life.add(Decision.of(
                        last(life),
                        AwaitThirdParty.until(
                                filled(Wait.NAME_MAX), KitShop.START.plus(AwaitThirdParty.DAYS_MAX - 1, DAYS)),
                        Incident::tasks,
                        stamp)
                .orElseThrow());
        life.add(Decision.of(last(life), Note.internal(filled(Note.TEXT_MAX)), Incident::conversation, stamp)
                .orElseThrow());
        life.add(Decision.happened(
                last(life), new HandlingEvent.Automated(filled(AutomationRule.NAME_MAX), KitShop.START), stamp));
        life.add(Decision.happened(last(life), new HandlingEvent.Automated("24 hours quiet", KitShop.START), stamp));
        life.add(Decision.happened(
                last(life), new HandlingEvent.Automated("a rule that goes by what happened", null), stamp));
        life.add(Decision.happened(
                last(life),
                new HandlingEvent.StaffAlerted(new StaffAlert(
                        filled(AutomationRule.NAME_MAX),
                        StaffAlert.To.PERSON,
                        filled(Assignment.NAME_MAX),
                        LocalizedText.of("Look at it.", "Mírelo."),
                        new StaffAlert.Appointment(KitShop.START, Duration.ofMinutes(30)))),
                stamp));
        for (Audience audience : Audience.values()) {
            life.add(Decision.of(
                            last(life),
                            new Message(audience, filled(Message.TEXT_MAX), true),
                            Incident::conversation,
                            stamp)
                    .orElseThrow());
        }
        life.add(Decision.of(last(life), new WaiveReply(Party.CUSTOMER), Incident::conversation, stamp)
                .orElseThrow());
        life.add(shop.communication(last(life)));
        life.add(shop.resolution(last(life)));
        life.add(Decision.of(
                        last(life),
                        KitShop.answer(Rating.BEST, filled(Rating.COMMENT_MAX)),
                        Incident::survey,
                        shop.stamp(shop.customer()))
                .orElseThrow());
        life.add(Decision.of(last(life), Survey.withdrawRating(), Incident::survey, shop.stamp(shop.customer()))
                .orElseThrow());
        life.add(Decision.of(last(life), Reopen.because(filled(Reopen.REASON_MAX)), stamp)
                .orElseThrow());
        life.add(Decision.of(last(life), Cancel.because(filled(Cancel.REASON_MAX)), stamp)
                .orElseThrow());

        for (Change change : life) {
            Incident kept = shop.keep(change);
            Incident found = shop.find(kept.id()).orElseThrow();
            assertThat(found).isEqualTo(kept);
            assertThat(found.handling().acted().keySet())
                    .as("the rules in the order in which they acted")
                    .containsExactlyElementsOf(kept.handling().acted().keySet());
            assertThat(Incident.replay(shop.history(kept.id()))).isEqualTo(kept);
            assertThat(shop.faults(kept.id())).isEmpty();
        }
    }

    @Test
    default void keepsWhatCustomersAreOffered() {
        KitShop shop = newShop();
        Instant until = KitShop.START.plus(3, DAYS);
        List<MakeOffer> offers = List.of(
                MakeOffer.substitution(Sku.of("s".repeat(Sku.MAX_LENGTH)), filled(MakeOffer.TERMS_MAX)),
                MakeOffer.of(OfferKind.REPLENISHMENT, "Más tarde").promising(until),
                MakeOffer.of(OfferKind.REPLACEMENT, "Otra igual").costing(Money.of("3.07", "EUR")),
                MakeOffer.money(OfferKind.DISCOUNT, Money.of("0.01", "EUR"), "Un descuento"),
                MakeOffer.money(OfferKind.REFUND, Money.of("12.50", "EUR"), "El dinero"),
                MakeOffer.money(OfferKind.CREDIT, Money.of("100", "EUR"), "Un vale"),
                MakeOffer.of(OfferKind.OTHER, "Lo que diga").expiringAt(until));
        Incident incident = shop.keep(shop.registration());

        for (MakeOffer offer : offers) {
            incident = shop.keep(Decision.of(incident, offer, Incident::offers, shop.stamp(shop.agent))
                    .orElseThrow());
        }
        List<Command<Offers>> answers = List.of(
                new DeclineOffer(2, filled(DeclineOffer.WORDS_MAX), ChannelCode.of("PHONE")),
                new WithdrawOffer(7),
                new AcceptOffer(1, null, ChannelCode.of("PHONE")),
                FulfilOffer.of(1, FulfilmentStage.SENT),
                new FulfilOffer(1, FulfilmentStage.RECEIVED, KitShop.START.minus(1, DAYS)));
        for (Command<Offers> answer : answers) {
            incident = shop.keep(Decision.of(incident, answer, Incident::offers, shop.stamp(shop.agent))
                    .orElseThrow());
        }

        assertThat(incident.remedies().offers()).extracting(Offer::kind).containsExactly(OfferKind.values());
        Incident into = shop.registered();
        List<Change> merged =
                new IncidentPair(incident, into).merge(shop.stamp(shop.agent)).orElseThrow();
        merged.forEach(shop::keep);
        incident = merged.get(0).after();
        assertThat(shop.find(into.id())).contains(merged.get(1).after());
        assertThat(shop.find(incident.id())).contains(incident);
        assertThat(Incident.replay(shop.history(incident.id()))).isEqualTo(incident);
        assertThat(shop.faults(incident.id())).isEmpty();
    }

    @Test
    default void keepsWhatItCosts() {
        KitShop shop = newShop();
        Money most = Money.of("999999999999.99", "EUR");
        List<Command<CostLedger>> commands = List.of(
                RecordCost.of(CostKind.REFUND, most),
                RecordCost.of(CostKind.DISCOUNT, Money.of("0.001", "TND")),
                RecordCost.of(CostKind.GOODS, Money.of("1500", "JPY")).borneBy(CostBearer.SUPPLIER),
                RecordCost.of(CostKind.FREIGHT, Money.of("6.2", "EUR")).borneBy(CostBearer.CARRIER),
                RecordCost.handling(RecordCost.MINUTES_MAX).borneBy(CostBearer.SELLER),
                RecordCost.of(CostKind.OTHER, Money.of("1", "EUR"))
                        .borneBy(CostBearer.OPERATOR)
                        .saying(filled(RecordCost.WORDS_MAX)),
                CorrectCost.of(4, Money.of("0", "EUR"), CostBearer.OWN),
                CorrectCost.handling(5, 17, CostBearer.OWN));
        Incident incident = shop.keep(shop.registration());

        for (Command<CostLedger> command : commands) {
            incident = shop.keep(
                    Decision.of(incident, command, one -> one.remedies().costs(), shop.stamp(shop.agent))
                            .orElseThrow());
        }

        assertThat(incident.remedies().costs().entries())
                .hasSize(commands.size())
                .first()
                .matches(cost -> cost.amount().equals(most));
        assertThat(shop.find(incident.id())).contains(incident);
        assertThat(Incident.replay(shop.history(incident.id()))).isEqualTo(incident);
        assertThat(shop.faults(incident.id())).isEmpty();
    }

    @Test
    default void keepsWhatIncidentsHaveToDoWithEachOther() {
        KitShop shop = newShop();
        Incident one = shop.registered();
        Incident other = shop.registered();
        List<Change> linked = new IncidentPair(one, other)
                .link(LinkKind.FOLLOWS_UP, shop.stamp(shop.agent))
                .orElseThrow();
        linked.forEach(shop::keep);
        List<Change> merged = new IncidentPair(
                        linked.get(0).after(), linked.get(1).after())
                .merge(shop.stamp(shop.agent))
                .orElseThrow();
        merged.forEach(shop::keep);

        assertThat(shop.find(one.id())).contains(merged.get(0).after());
        assertThat(shop.find(other.id())).contains(merged.get(1).after());
        assertThat(shop.history(other.id()))
                .extracting(HistoryEntry::event)
                .endsWith(
                        linked.get(1).entries().get(0).event(),
                        merged.get(1).entries().get(0).event());
    }

    @Test
    default void keepsWhatAnotherSystemWrote() {
        KitShop shop = newShop();
        Change taken = imported(shop, "INC 1");

        Incident kept = shop.keep(taken);

        assertThat(shop.find(kept.id())).contains(kept);
        assertThat(shop.history(kept.id())).isEqualTo(taken.entries());
        assertThat(shop.findImported(new ImportKey("itsm", "INC 1"))).contains(kept);
        assertThat(shop.findImported(new ImportKey("itsm", "INC 1 "))).isEmpty();
        assertThat(newShop().findImported(new ImportKey("itsm", "INC 1"))).isEmpty();
    }

    @Test
    default void keepsWhatAnotherSystemWroteLater() {
        KitShop shop = newShop();
        Incident kept = shop.keep(imported(shop, "INC 2"));
        ImportIncident more = log("INC 2")
                .event(ForeignEvent.builder(KitShop.START, "Closed")
                        .facts(ForeignFacts.builder()
                                .customer(CustomerId.of("customer-2"))
                                .contact(Contact.byEmail("Ana", "ana@example.org", Locale.FRENCH))
                                .origin(Origin.ORGANIZATION)
                                .carrier("Rápido")
                                .lines(List.of())
                                .build())
                        .build())
                .build();
        Change taken = new ForeignHistory(more, shop.stamp(shop.operator))
                .resume(kept, shop.history(kept.id()))
                .orElseThrow();

        Incident further = shop.keep(taken);

        assertThat(shop.find(kept.id())).contains(further);
        assertThat(further.report().lines()).isEmpty();
        assertThat(further.report().carrier()).isEqualTo("Rápido");
        assertThat(shop.history(kept.id())).endsWith(taken.entries().toArray(HistoryEntry[]::new));
        assertThat(ForeignHistory.isTakenOver(further, more)).isTrue();
    }

    @Test
    default void doesNotImportTheSameTwice() {
        KitShop shop = newShop();
        shop.keep(imported(shop, "INC 3"));

        assertThatThrownBy(() -> shop.keep(imported(shop, "INC 3"))).isInstanceOf(ConcurrentChangeException.class);
    }

    private static Change imported(KitShop shop, String externalId) {
        return new ForeignHistory(log(externalId).build(), shop.stamp(shop.operator))
                .begin(
                        new IncidentId(shop.storage.ids().next()),
                        shop.id,
                        shop.storage.numbers().next(shop.id))
                .orElseThrow();
    }

    private static ImportIncident.Builder log(String externalId) {
        return ImportIncident.builder(
                        "itsm", externalId, OrderId.of("order-1"), TypeCode.of("OTHER"), EVERY_SCRIPT, KitShop.START)
                .by(Party.CUSTOMER, "Ana")
                .facts(ForeignFacts.builder()
                        .severity(Severity.MINOR)
                        .priority(Priority.URGENT)
                        .origin(Origin.CUSTOMER)
                        .customer(CustomerId.of("customer-1"))
                        .language(Locale.GERMAN)
                        .lines(List.of(new AffectedLine(OrderLineId.of("1"), Sku.of("SKU-1"), EVERY_SCRIPT, 2)))
                        .assignment(Assignment.to("luis").inTeam("taller"))
                        .build())
                .states(Map.of("Active", Status.COMMUNICATED, "Closed", Status.CLOSED))
                .event(ForeignEvent.builder(KitShop.START, "Active")
                        .by(Party.AGENT, "Luis")
                        .field(EVERY_SCRIPT, EVERY_SCRIPT)
                        .type(TypeCode.of("DAMAGED"))
                        .waiting(ForeignWait.onThirdParty("Carrier", KitShop.START.plusSeconds(60)))
                        .build())
                .event(ForeignEvent.builder(KitShop.START, "Closed")
                        .resolved(ResolutionReasonCode.of("REPLACED"), EVERY_SCRIPT)
                        .build());
    }

    @Test
    default void findsWhatIsStillOpenOnAnOrder() {
        KitShop shop = newShop();
        Incident first = shop.registered();
        Incident second = shop.registered();
        Incident cancelled = shop.registered();
        shop.keep(Decision.of(cancelled, Cancel.because("twice"), shop.stamp(shop.agent))
                .orElseThrow());

        assertThat(shop.openDuplicates(first.report().order(), null))
                .isEqualTo(new OpenDuplicates(null, List.of(first, second)));
        assertThat(shop.openDuplicates(OrderId.of("order-without"), null))
                .isEqualTo(new OpenDuplicates(null, List.of()));
    }

    @Test
    default void findsWhatIsOpenByAnOrderThatCameByAMerge() {
        KitShop shop = newShop();
        OrderFacts other = shop.order("order-2");
        Incident source = shop.keep(shop.registration(other, shop.about(other).build(), shop.stamp(shop.agent)));
        Incident target = shop.registered();
        List<Incident> merged = new IncidentPair(source, target)
                .merge(shop.stamp(shop.agent)).orElseThrow().stream()
                        .map(shop::keep)
                        .toList();
        OrderFacts third = shop.order("order-3");
        Incident last = shop.keep(shop.registration(third, shop.about(third).build(), shop.stamp(shop.agent)));

        assertThat(shop.openDuplicates(other.id(), null)).isEqualTo(new OpenDuplicates(null, List.of(merged.get(1))));

        List<Incident> mergedOn = new IncidentPair(merged.get(1), last)
                .merge(shop.stamp(shop.agent)).orElseThrow().stream()
                        .map(shop::keep)
                        .toList();
        assertThat(shop.openDuplicates(other.id(), null)).isEqualTo(new OpenDuplicates(null, List.of(mergedOn.get(1))));
        assertThat(shop.find(last.id())).contains(mergedOn.get(1));

        new IncidentPair(mergedOn.get(0), mergedOn.get(1))
                .unmerge(Objects.requireNonNull(mergedOn.get(0).relations().merged()), shop.stamp(shop.agent))
                .orElseThrow()
                .forEach(shop::keep);
        assertThat(shop.openDuplicates(other.id(), null).open())
                .extracting(Incident::id)
                .containsExactly(target.id());
        assertThat(shop.openDuplicates(third.id(), null).open())
                .extracting(Incident::id)
                .containsExactly(last.id());
    }

    @Test
    default void findsTheIncidentsOfAnOrderThoseThatAreOpenFirstAndThoseThatCameByAMerge() {
        KitShop shop = newShop();
        OrderFacts other = shop.order("order-2");
        Incident source = shop.keep(shop.registration(other, shop.about(other).build(), shop.stamp(shop.agent)));
        Incident target = shop.registered();
        List<Incident> merged = new IncidentPair(source, target)
                .merge(shop.stamp(shop.agent)).orElseThrow().stream()
                        .map(shop::keep)
                        .toList();
        Incident ended = shop.keep(Decision.of(shop.registered(), Cancel.because("twice"), shop.stamp(shop.agent))
                .orElseThrow());
        OrderId own = target.report().order();

        assertThat(shop.ofOrder(own, 3)).containsExactly(merged.get(1), ended);
        assertThat(shop.ofOrder(own, 1)).containsExactly(merged.get(1));
        assertThat(shop.ofOrder(other.id(), 3)).containsExactly(merged.get(1), merged.get(0));
        assertThat(shop.ofOrder(OrderId.of("order-without"), 3)).isEmpty();
        KitShop another = newShop();
        assertThat(another.inTransaction(() -> another.storage.incidents().ofOrder(another.id, own, 3)))
                .isEmpty();
    }

    @Test
    default void mergesAgainInOneTransactionWhatWasGivenBack() {
        KitShop shop = newShop();
        OrderFacts other = shop.order("order-2");
        Incident source = shop.keep(shop.registration(other, shop.about(other).build(), shop.stamp(shop.agent)));
        Incident target = shop.registered();

        Incident last = storage().transactions().required(() -> {
            List<Incident> merged = merged(shop, source, target);
            List<Incident> apart = new IncidentPair(merged.get(0), merged.get(1))
                            .unmerge(
                                    Objects.requireNonNull(
                                            merged.get(0).relations().merged()),
                                    shop.stamp(shop.agent))
                            .orElseThrow()
                            .stream()
                            .map(shop::keep)
                            .toList();
            return merged(shop, apart.get(0), apart.get(1)).get(1);
        });

        assertThat(shop.openDuplicates(other.id(), null)).isEqualTo(new OpenDuplicates(null, List.of(last)));
    }

    private static List<Incident> merged(KitShop shop, Incident source, Incident target) {
        return new IncidentPair(source, target)
                .merge(shop.stamp(shop.agent)).orElseThrow().stream()
                        .map(shop::keep)
                        .toList();
    }

    @Test
    default void findsAUsedKeyAndWhatIsOpenAtOnce() {
        KitShop shop = newShop();
        Change registration = shop.registration();
        shop.keep(registration, "form-1");
        OrderId order = registration.after().report().order();

        assertThat(shop.openDuplicates(order, KitShop.key("form-1")))
                .isEqualTo(new OpenDuplicates(
                        new UsedKey(registration.entries().get(0), true), List.of(registration.after())));
        assertThat(shop.openDuplicates(order, KitShop.key("form-2")))
                .isEqualTo(new OpenDuplicates(null, List.of(registration.after())));
        assertThat(newShop().openDuplicates(order, KitShop.key("form-1")))
                .isEqualTo(new OpenDuplicates(null, List.of()));
    }

    private static Incident last(List<Change> life) {
        return life.get(life.size() - 1).after();
    }

    @Test
    default void showsATransactionWhatItWrote() {
        KitShop shop = newShop();
        Change registration = shop.registration();
        Change communication = shop.communication(registration.after());

        shop.storage.transactions().required(() -> {
            shop.write(registration, KitShop.key("first"));
            assertThat(shop.find(registration.after().id())).contains(registration.after());
            shop.write(communication, null);
            assertThat(shop.find(registration.after().id())).contains(communication.after());
            assertThat(shop.history(registration.after().id())).hasSize(2);
            assertThat(shop.findByKey("first")).contains(registration.entries().get(0));
            return registration;
        });

        assertThat(shop.find(registration.after().id())).contains(communication.after());
    }

    @Test
    default void findsNothingOfAnotherShop() {
        KitShop shop = newShop();
        KitShop other = newShop();
        Incident added = shop.keep(shop.registration(), "key");

        assertThat(other.find(added.id())).isEmpty();
        assertThat(other.history(added.id())).isEmpty();
        assertThat(other.findByKey("key")).isEmpty();
    }

    @Test
    default void findsNothingWhereNothingWasWritten() {
        KitShop shop = newShop();
        Change neverKept = shop.registration();

        assertThat(shop.find(neverKept.after().id())).isEmpty();
        assertThat(shop.history(neverKept.after().id())).isEmpty();
        assertThat(shop.findByKey("key")).isEmpty();
    }

    @Test
    default void findsTheFirstEntryWrittenUnderAKey() {
        KitShop shop = newShop();
        Incident added = shop.registered();
        Change first = shop.communication(added);
        Change second = shop.communication(first.after());
        Change both = first.and(after -> Optional.of(second));

        shop.keep(both, "told twice");

        assertThat(shop.findByKey("told twice")).contains(first.entries().get(0));
        assertThat(List.of("TOLD TWICE", "tóld twice", "told twice "))
                .allSatisfy(another -> assertThat(shop.findByKey(another)).isEmpty());
        assertThat(shop.find(added.id())).contains(second.after());
        assertThat(shop.history(added.id())).hasSize(3);
    }

    @Test
    default void keepsTheKeysOfEachSpaceApart() {
        KitShop shop = newShop();
        Map<Space, HistoryEntry> written = new EnumMap<>(Space.class);
        for (Space space : Space.values()) {
            Change registration = shop.registration();
            shop.keep(registration, new CommandKey(space, "batch-1:P-2", "said"));
            written.put(space, registration.entries().get(0));
        }

        assertThat(written)
                .allSatisfy((space, entry) -> assertThat(shop.findByKey(new CommandKey(space, "batch-1:P-2", "said")))
                        .contains(new UsedKey(entry, true)));
    }

    @Test
    default void saysWhetherTheCommandUnderAKeyWasTheSame() {
        KitShop shop = newShop();
        Change registration = shop.registration();
        CommandKey key = new CommandKey(Space.COMMAND, filled(CommandKey.VALUE_MAX), "leaves today");
        shop.keep(registration, key);
        OrderId order = registration.after().report().order();
        CommandKey other = new CommandKey(Space.COMMAND, key.value(), "leaves tomorrow");
        UsedKey same = new UsedKey(registration.entries().get(0), true);
        UsedKey another = new UsedKey(registration.entries().get(0), false);

        assertThat(shop.findByKey(key)).contains(same);
        assertThat(shop.findByKey(other)).contains(another);
        assertThat(shop.openDuplicates(order, key).sameKey()).isEqualTo(same);
        assertThat(shop.openDuplicates(order, other).sameKey()).isEqualTo(another);
        assertThat(shop.faults(registration.after().id())).isEmpty();
    }

    /** A text of exactly so many UTF-16 characters that ends with a whole sign. */
    private static String filled(int length) {
        String whole = EVERY_SCRIPT.repeat(length / EVERY_SCRIPT.length());
        return whole + "ñ".repeat(length - whole.length());
    }

    private static String inOneLine(int length) {
        return filled(length).replaceAll("\\p{Cntrl}", " ");
    }
}
