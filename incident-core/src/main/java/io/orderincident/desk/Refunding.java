package io.orderincident.desk;

import io.orderincident.authority.LimitQuery;
import io.orderincident.authority.LimitUsage;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.command.Terms;
import io.orderincident.decision.Decision;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.ApproveRefund;
import io.orderincident.remedy.OfferEntry;
import io.orderincident.remedy.Offers;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundPage;
import io.orderincident.remedy.RefundPageRequest;
import io.orderincident.remedy.RefundPort;
import io.orderincident.remedy.RefundPreview;
import io.orderincident.remedy.RefundQuote;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.Refunds;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.store.OfferStore;
import io.orderincident.store.RefundStore;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import io.orderincident.text.Fault;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides refunds on all refunds of the order, under its lock, and shows the shop's books of them and of offers. Thread-safe. */
public final class Refunding {

    private static final Logger LOG = LoggerFactory.getLogger(Refunding.class);

    private static final Comparator<RefundEntry> FIRST_ASKED =
            Comparator.comparing(entry -> entry.refund().askedAt());

    private final Storage storage;
    private final Transactions transactions;
    private final RefundStore refunds;
    private final OfferStore offers;
    private final @Nullable RefundPort provider;
    private final CommandPipeline pipeline;
    private final TermsProvider terms;
    private final DueScheduler time;

    public Refunding(
            Storage storage,
            @Nullable RefundPort provider,
            CommandPipeline pipeline,
            TermsProvider terms,
            DueScheduler time) {
        this.storage = storage;
        this.transactions = storage.transactions();
        this.refunds = storage.refunds();
        this.offers = storage.offers();
        this.provider = provider;
        this.pipeline = pipeline;
        this.terms = terms;
        this.time = time;
    }

    /** Reserves nothing of an order without having locked it. */
    public Outcome<Incident> request(Actor actor, Target target, RequestRefund command) {
        return change(actor, target, command, Operation.REQUEST_REFUND, incident -> order(incident, command.order()));
    }

    /** Reserves nothing of an order without having locked it. */
    public Outcome<Incident> approve(Actor actor, Target target, ApproveRefund command) {
        return change(actor, target, command, Operation.APPROVE_REFUND, incident -> order(incident, command.number()));
    }

    private Outcome<Incident> change(
            Actor actor,
            Target target,
            Command<Refunds> command,
            Operation operation,
            Function<Incident, OrderId> order) {
        return pipeline.change(actor, target, command, operation, new ChangeDecision() {
            private @Nullable Terms asked;

            @Override
            public void prepare() {
                asked = asked(actor, target, order);
            }

            @Override
            public Outcome<List<Change>> on(Incident incident, Context context) {
                return decided(incident, order.apply(incident), command, context.under(asked))
                        .map(List::of);
            }
        });
    }

    /** What the host says of the order, and of the actor, so that nobody waits for the host while the order is locked. */
    private @Nullable Terms asked(Actor actor, Target target, Function<Incident, OrderId> order) {
        ShopId shop = target.shop();
        storage.prepare(shop);
        return transactions
                .required(() -> pipeline.find(actor, shop, target.incident())
                        .map(incident -> new Subject(order.apply(incident), terms.teams(shop))))
                .map(subject -> terms.asked(shop, subject.order(), actor.author(), subject.teams()))
                .orElse(null);
    }

    private record Subject(OrderId order, Set<String> teams) {}

    private Outcome<Change> decided(Incident incident, OrderId order, Command<Refunds> command, Context context) {
        return provider == null
                ? Outcome.refused(context.refusal(Reason.NO_PAYMENT_PROVIDER, ""))
                : Decision.of(incident, command, one -> locked(one, order), context);
    }

    /** Which is meant, if it is one of the incident's; else its own. */
    private static OrderId order(Incident incident, @Nullable OrderId meant) {
        return meant != null && incident.affectedOrders().contains(meant)
                ? meant
                : incident.report().order();
    }

    private static OrderId order(Incident incident, int number) {
        return order(
                incident, incident.remedies().refund(number).map(Refund::order).orElse(null));
    }

    /** An incident's offers; where there is a provider, nobody but it says what is paid. */
    public Offers offers(Incident incident) {
        return provider == null ? incident.offers() : incident.offers().withRefundsPaid();
    }

    /** As it stays until the end of the transaction. */
    private Refunds locked(Incident incident, OrderId order) {
        ShopId shop = incident.shop();
        List<RefundEntry> refunded = refunds.lockOrder(shop, order);
        return of(incident, order, refunded, giving -> terms.given(shop, giving, () -> refunded));
    }

    /** As it is at the moment. */
    private Refunds byNow(Incident incident, OrderId order) {
        ShopId shop = incident.shop();
        List<RefundEntry> refunded = refunds.ofOrder(shop, order);
        return of(incident, order, refunded, giving -> terms.givenByNow(shop, giving, refunded));
    }

    private static Refunds of(
            Incident incident, OrderId order, List<RefundEntry> refunded, Function<LimitQuery, LimitUsage> elsewhere) {
        return new Refunds(
                incident.remedies(),
                incident.id(),
                order,
                incident.openSince(),
                incident.moneyOffers(order),
                refunded,
                elsewhere);
    }

    /** Decides the same without a lock, and keeps nothing. */
    public Outcome<RefundQuote> preview(Actor viewer, ShopId shop, IncidentId id, RequestRefund command) {
        List<Refusal> violations = pipeline.violations(viewer, command);
        return violations.isEmpty()
                ? quote(viewer, shop, id, (incident, context) -> quote(incident, command, context))
                        .map(one -> new RefundQuote(
                                one.quote().preview(), one.quote().refund(), balance(shop, one.order())))
                : Outcome.refused(violations);
    }

    private Outcome<Quoted> quote(Incident incident, RequestRefund command, Context context) {
        OrderId order = order(incident, command.order());
        return Decision.of(incident, command, one -> byNow(one, order), context).map(change -> {
            List<Refund> all = change.after().remedies().refunds();
            RefundPreview preview =
                    byNow(incident, order).preview(command.spec(), context).orElseThrow();
            return new Quoted(order, new RefundQuote(preview, all.get(all.size() - 1), null));
        });
    }

    /** Decides an approval without a lock, and keeps nothing; of many in a row, the provider is asked for none. */
    public Outcome<RefundQuote> previewApproval(Actor viewer, ShopId shop, IncidentId id, int number) {
        return quote(viewer, shop, id, (incident, context) -> {
            List<Refusal> objections = Operation.APPROVE_REFUND.objections(incident.status(), context);
            OrderId order = order(incident, number);
            return objections.isEmpty()
                    ? byNow(incident, order).approval(number, null, context)
                    : Outcome.refused(objections);
        });
    }

    private <T> Outcome<T> quote(
            Actor viewer, ShopId shop, IncidentId id, BiFunction<Incident, Context, Outcome<T>> quoting) {
        Context context = new Context(viewer, time.now(), null, time.terms(shop));
        return transactions.required(() -> pipeline.find(viewer, shop, id)
                .map(incident -> quoting.apply(incident, context))
                .orElseGet(() -> Outcome.refused(CommandPipeline.unknown(viewer, "incident", id))));
    }

    private record Quoted(OrderId order, RefundQuote quote) {}

    /** Unknown where the provider does not say, or fails. */
    private @Nullable Money balance(ShopId shop, OrderId order) {
        try {
            return Optional.ofNullable(provider)
                    .flatMap(port -> port.payableBalance(shop, order))
                    .orElse(null);
        } catch (RuntimeException | Error failure) {
            LOG.warn(
                    "how much can be paid back of an order is not known, as RefundPort.payableBalance failed with {}",
                    Fault.names(failure),
                    Fault.of(failure));
            return null;
        }
    }

    /** For staff of the shop. */
    public List<RefundEntry> ofOrder(Actor viewer, ShopId shop, OrderId order) {
        return isReader(viewer, shop)
                ? transactions.required(() -> visible(viewer, shop, refunds.ofOrder(shop, order)).stream()
                        .sorted(FIRST_ASKED)
                        .toList())
                : List.of();
    }

    /** For staff of the shop. */
    public RefundPage find(Actor viewer, ShopId shop, Set<RefundStatus> statuses, RefundPageRequest request) {
        return isReader(viewer, shop) && !statuses.isEmpty()
                ? transactions.required(() -> {
                    RefundPage page = refunds.find(shop, statuses, request);
                    return new RefundPage(visible(viewer, shop, page.entries()), page.end());
                })
                : RefundPage.empty();
    }

    /** For staff of the shop. */
    public List<OfferEntry> proposedOffers(Actor viewer, ShopId shop, int most) {
        if (most < 1 || most > OfferStore.FOUND_MAX) {
            throw new IllegalArgumentException("most must be 1 to " + OfferStore.FOUND_MAX + ", but is " + most);
        }
        return isReader(viewer, shop) ? transactions.required(() -> offers.findProposed(shop, most)) : List.of();
    }

    private List<RefundEntry> visible(Actor viewer, ShopId shop, List<RefundEntry> entries) {
        Set<IncidentId> hidden = DataBlocking.hidden(
                storage.erasures(),
                viewer,
                shop,
                entries.stream().map(RefundEntry::incident).collect(Collectors.toSet()));
        return entries.stream()
                .filter(entry -> !hidden.contains(entry.incident()))
                .toList();
    }

    private static boolean isReader(Actor viewer, ShopId shop) {
        return AccessPolicy.STAFF.isFor(viewer, shop);
    }
}
