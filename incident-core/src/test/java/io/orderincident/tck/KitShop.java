package io.orderincident.tck;

import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.CommandKey;
import io.orderincident.command.Context;
import io.orderincident.decision.Close;
import io.orderincident.decision.Decision;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.HistoryFault;
import io.orderincident.history.IncidentId;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.ImportKey;
import io.orderincident.incident.Incident;
import io.orderincident.incident.NewIncident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.store.CommandTarget;
import io.orderincident.store.OpenDuplicates;
import io.orderincident.store.Storage;
import io.orderincident.store.TimerStore;
import io.orderincident.store.UsedKey;
import io.orderincident.survey.AnswerSurvey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A shop that no other test knows: what happens in it, and what the storage then says of it. */
final class KitShop {

    static final Instant START = Instant.parse("2026-03-01T10:15:30.123456Z");

    final ShopId id = ShopId.of((UUID.randomUUID() + "-tienda-ñandú-商店-".repeat(3)).substring(0, ShopId.MAX_LENGTH));
    final Actor agent = Actor.agent(id, "agent-7", "Lucía Agente");
    final Actor operator = Actor.operator("operator-1", "Óscar Operador");
    final Storage storage;
    private Instant now = START;

    /** The standard survey with its first question answered. */
    static AnswerSurvey answer(int score, String words) {
        return AnswerSurvey.of(new SurveyAnswer(QuestionCode.of("SOLUTION"), score))
                .saying(words);
    }

    KitShop(Storage storage) {
        this.storage = storage;
    }

    /** Who bought all of it. */
    Actor customer() {
        return Actor.customer(id, CustomerId.of("customer-1"), "Ana Pérez");
    }

    /** An order with three lines, of a customer. */
    OrderFacts order(String order) {
        return OrderFacts.builder(id, OrderId.of(order), START.minusSeconds(86_400))
                .boughtBy(
                        CustomerId.of("customer-1"),
                        Contact.of("Ana Pérez", "ana@example.org", "+34 600 000 000", Locale.forLanguageTag("es-ES")))
                .lines(List.of(
                        OrderLine.of("1", "SKU-1", "Taza azul", 2, Money.of("9.90", "EUR")),
                        OrderLine.of("2", "SKU-2", "Plato hondo", 6, Money.of("30", "EUR")),
                        OrderLine.of("3", "SKU-3", "Mantel", 1, Money.of("25", "EUR"))))
                .carrier("MRW")
                .build();
    }

    RegisterIncident.Builder about(OrderFacts order) {
        return RegisterIncident.builder(
                        order.id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Llegó rota.\nQuiero otra.")
                .line(OrderLineId.of("3"), 1)
                .line(OrderLineId.of("1"), 2);
    }

    Change registration(OrderFacts order, RegisterIncident command, Context stamp) {
        return Decision.of(
                        new NewIncident(
                                new IncidentId(storage.ids().next()),
                                storage.numbers().next(id),
                                order),
                        command,
                        stamp)
                .orElseThrow();
    }

    Change registration() {
        OrderFacts order = order("order-1");
        return registration(order, about(order).build(), stamp(agent));
    }

    Change communication(Incident before) {
        return Decision.of(before, Communicate.message("La reponemos mañana."), stamp(agent))
                .orElseThrow();
    }

    Change resolution(Incident before) {
        return Decision.of(before, Resolve.because("REPLACED", "Enviada otra taza."), stamp(agent))
                .orElseThrow();
    }

    Change closing(Incident before) {
        return Decision.of(before, new Close(), stamp(operator)).orElseThrow();
    }

    /** The next second. */
    Context stamp(Actor actor) {
        now = now.plusSeconds(1);
        return new Context(actor, now, null, KitTerms.standard(order("order-1")));
    }

    /** Does work in a transaction of its own that is rolled back after it. */
    void rolledBack(Runnable work) {
        IllegalStateException rollBack = new IllegalStateException("roll back");
        boolean isThrown = false;
        try {
            storage.transactions().required(() -> {
                work.run();
                throw rollBack;
            });
        } catch (IllegalStateException thrown) {
            if (thrown != rollBack) {
                throw thrown;
            }
            isThrown = true;
        }
        if (!isThrown) {
            throw new AssertionError("the exception for which a transaction was rolled back does not come out of it");
        }
    }

    Incident keep(Change change) {
        return keep(change, (CommandKey) null);
    }

    /** Writes a change in a transaction of its own. */
    Incident keep(Change change, @Nullable String key) {
        return keep(change, key == null ? null : key(key));
    }

    Incident keep(Change change, @Nullable CommandKey key) {
        storage.transactions().required(() -> {
            write(change, key);
            return change;
        });
        return change.after();
    }

    /** Writes a change in the transaction under way. */
    void write(Change change, @Nullable CommandKey key) {
        if (change.before() == null) {
            storage.incidents().add(change, key);
        } else {
            storage.incidents().save(change, key);
        }
    }

    Incident found(TimerStore.Due due) {
        return storage.incidents().find(due.shop(), due.incident()).orElseThrow();
    }

    <T> T inTransaction(Supplier<T> work) {
        return storage.transactions().required(work);
    }

    Incident registered() {
        return keep(registration());
    }

    Optional<Incident> find(IncidentId incident) {
        return storage.transactions().required(() -> storage.incidents().find(id, incident));
    }

    List<HistoryEntry> history(IncidentId incident) {
        return storage.transactions()
                .required(() -> storage.incidents().history(id, incident).toList());
    }

    List<HistoryEntry> newest(List<IncidentId> incidents, Set<EventType> types, int most) {
        return storage.transactions().required(() -> storage.incidents().newest(id, incidents, types, most));
    }

    List<HistoryFault> faults(IncidentId incident) {
        return storage.transactions().required(() -> storage.incidents().faults(id, incident));
    }

    List<Incident> ofOrder(OrderId order, int most) {
        return storage.transactions().required(() -> storage.incidents().ofOrder(id, order, most));
    }

    OpenDuplicates openDuplicates(OrderId order, @Nullable CommandKey key) {
        return storage.transactions().required(() -> storage.incidents().openDuplicates(id, order, key));
    }

    CommandTarget target(IncidentId incident, @Nullable CommandKey key) {
        return storage.transactions().required(() -> storage.incidents().target(id, incident, key));
    }

    Optional<Incident> findImported(ImportKey key) {
        return storage.transactions().required(() -> storage.incidents().findImported(id, key));
    }

    /** What was done under a key by the command that this shop always gives. */
    Optional<HistoryEntry> findByKey(String key) {
        return findByKey(key(key)).filter(UsedKey::sameCommand).map(UsedKey::entry);
    }

    Optional<UsedKey> findByKey(CommandKey key) {
        return storage.transactions().required(() -> storage.incidents().findByKey(id, key));
    }

    /** A key of the host. */
    static CommandKey key(String value) {
        return new CommandKey(CommandKey.Space.COMMAND, value, "what-is-said");
    }
}
