package io.orderincident.desk;

import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.AuthorityRequest;
import io.orderincident.authority.AuthorityVerdict;
import io.orderincident.authority.AuthorizedAction;
import io.orderincident.authority.LimitQuery;
import io.orderincident.authority.LimitUsage;
import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Catalogues;
import io.orderincident.catalog.CostPolicy;
import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.catalog.SurveyPolicy;
import io.orderincident.command.Terms;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.Refunds;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.SeverityRules;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.store.OfferStore;
import io.orderincident.store.RefundStore;
import io.orderincident.store.Storage;
import io.orderincident.text.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each shop lays down, and knows of its orders. Thread-safe. */
public final class TermsProvider {

    private static final Logger LOG = LoggerFactory.getLogger(TermsProvider.class);

    /** The most versions of policies to look back on; what was older goes by the shipped ones. */
    private static final int VERSIONS_MAX = 200;

    private final RefundStore refunds;
    private final OfferStore offers;
    private final OrderPort orders;
    private final Catalogues catalogues;
    private final Calendars calendars;
    private final SeverityRules severityRules;
    private final PriorityMatrix priorityMatrix;
    private final LifeCyclePolicy lifeCycle;
    private final ShopSettings<EscalationPolicy> escalation;
    private final ShopSettings<AuthorityPolicy> authority;
    private final ShopSettings<CostPolicy> costs;
    private final Staff staff;
    private final ShopSettings<SurveyPolicy> survey;
    private final ShopSettings<DocumentPolicy> documents;
    private final ShopSettings<AudiencePolicy> audiences;
    private final ShopSettings<CannedTexts> cannedTexts;
    private final ShopSettings<SlaPolicies> policies;
    private final SlaPolicies shipped;
    private final Map<ShopId, PolicyHistory> histories = new ConcurrentHashMap<>();

    public TermsProvider(Storage storage, HostPorts host, DeskTerms terms) {
        this.refunds = storage.refunds();
        this.offers = storage.offers();
        this.orders = host.orders();
        this.catalogues = Catalogues.of(terms.catalogue());
        this.calendars = host.calendars();
        this.severityRules = terms.severityRules();
        this.priorityMatrix = terms.priorityMatrix();
        this.lifeCycle = terms.lifeCycle();
        this.escalation = terms.escalation();
        this.authority = terms.authority();
        this.costs = terms.costs();
        this.staff = host.staff();
        this.survey = terms.survey();
        this.documents = terms.documents();
        this.audiences = terms.audiences();
        this.cannedTexts = terms.cannedTexts();
        this.policies = terms.slaPolicies();
        this.shipped = terms.shippedPolicies();
    }

    public Terms of(ShopId shop) {
        return of(shop, order -> orders.find(shop, order));
    }

    /** The teams whose members may give more, or less, than others. */
    Set<String> teams(ShopId shop) {
        return authority.of(shop).value().grants().stream()
                .flatMap(grant -> Stream.ofNullable(grant.team()))
                .collect(Collectors.toSet());
    }

    /** With all at hand that the host says of an order, and of whether somebody is of some teams. */
    Terms asked(ShopId shop, OrderId order, Author author, Set<String> teams) {
        Supplier<Optional<OrderFacts>> facts = asked(shop, order);
        OfShop terms = new OfShop(
                shop,
                one -> one.equals(order) ? facts.get() : orders.find(shop, one),
                giving -> given(shop, giving, () -> refunds.lockOrder(shop, giving.order())),
                one -> refunds.ofOrder(shop, one));
        teams.forEach(team -> terms.isOfTeam(team, author.id()));
        return terms;
    }

    /** A failure counts where the answer is needed. */
    private Supplier<Optional<OrderFacts>> asked(ShopId shop, OrderId order) {
        try {
            Optional<OrderFacts> found = orders.find(shop, order);
            return () -> found;
        } catch (RuntimeException failure) {
            return () -> {
                throw failure;
            };
        }
    }

    /** As if nobody had given anything before elsewhere. */
    Terms withoutGiven(ShopId shop, Function<OrderId, Optional<OrderFacts>> find) {
        return new OfShop(shop, find, LimitUsage::nothing, order -> List.of());
    }

    /** With another way to ask for orders. */
    Terms of(ShopId shop, Function<OrderId, Optional<OrderFacts>> find) {
        return new OfShop(
                shop,
                find,
                giving -> given(shop, giving, () -> refunds.lockOrder(shop, giving.order())),
                order -> refunds.ofOrder(shop, order));
    }

    /** What the books say that somebody gave before; the order is locked when its refunds have been asked for. */
    LimitUsage given(ShopId shop, LimitQuery giving, Supplier<List<RefundEntry>> refundsOfOrder) {
        return new Given(shop, giving, refundsOfOrder, refunds::lockGiven);
    }

    /** The same with nothing locked. */
    LimitUsage givenByNow(ShopId shop, LimitQuery giving, List<RefundEntry> refundsOfOrder) {
        return new Given(shop, giving, () -> refundsOfOrder, refunds::given);
    }

    @FunctionalInterface
    private interface RefundedSince {
        Money sum(ShopId shop, Author author, Instant since, Currency currency);
    }

    /** Read again only when a newer version holds. */
    private PolicyHistory history(ShopId shop) {
        Versioned<SlaPolicies> holding = policies.of(shop);
        if (holding.version() == Versioned.SHIPPED) {
            return PolicyHistory.always(holding.value());
        }
        PolicyHistory known = histories.get(shop);
        if (known == null || known.last() < holding.version()) {
            known = read(shop, holding);
            histories.put(shop, known);
        }
        return known;
    }

    private PolicyHistory read(ShopId shop, Versioned<SlaPolicies> holding) {
        List<Versioned<SlaPolicies>> versions = new ArrayList<>();
        versions.add(Versioned.shipped(shipped));
        policies.history(shop, VERSIONS_MAX).stream()
                .filter(version -> version.version() < holding.version())
                .forEach(versions::add);
        versions.add(holding);
        return new PolicyHistory(versions);
    }

    /** What is looked up in the books, in the transaction under way. */
    private final class Given implements LimitUsage {

        private final ShopId shop;
        private final LimitQuery giving;
        private final Supplier<List<RefundEntry>> refundsOfOrder;
        private final RefundedSince refundedSince;

        Given(ShopId shop, LimitQuery giving, Supplier<List<RefundEntry>> refundsOfOrder, RefundedSince refundedSince) {
            this.shop = shop;
            this.giving = giving;
            this.refundsOfOrder = refundsOfOrder;
            this.refundedSince = refundedSince;
        }

        @Override
        public Money ofOrder() {
            List<RefundEntry> refunded = refundsOfOrder.get();
            Money offered = offers.ofOrder(shop, giving);
            return giving.action() == AuthorizedAction.REFUND
                    ? Refunds.given(refunded, giving.author(), offered)
                    : offered;
        }

        @Override
        public Money since(Instant since) {
            Money refunded = refundedSince.sum(shop, giving.author(), since, giving.currency());
            Money offered = offers.since(shop, giving, since);
            return giving.action() == AuthorizedAction.REFUND ? offered.plus(refunded) : offered;
        }
    }

    /** Each part is asked for when it is needed, and not before; who is of a team, once. Used by one thread. */
    private final class OfShop implements Terms {

        private final ShopId shop;
        private final Function<OrderId, Optional<OrderFacts>> find;
        private final Function<LimitQuery, LimitUsage> given;
        private final Function<OrderId, List<RefundEntry>> refunded;
        private final Map<List<String>, Boolean> memberships = new HashMap<>();

        OfShop(
                ShopId shop,
                Function<OrderId, Optional<OrderFacts>> find,
                Function<LimitQuery, LimitUsage> given,
                Function<OrderId, List<RefundEntry>> refunded) {
            this.shop = shop;
            this.find = find;
            this.given = given;
            this.refunded = refunded;
        }

        @Override
        public Catalogue catalogue() {
            return catalogues.of(shop);
        }

        @Override
        public BusinessCalendar calendar() {
            return calendars.of(shop);
        }

        @Override
        public SeverityRules severityRules() {
            return severityRules;
        }

        @Override
        public PriorityMatrix priorityMatrix() {
            return priorityMatrix;
        }

        @Override
        public LifeCyclePolicy lifeCycle() {
            return lifeCycle;
        }

        @Override
        public EscalationPolicy escalation() {
            return escalation.of(shop).value();
        }

        @Override
        public AuthorityVerdict authority(AuthorityRequest request) {
            return authority.of(shop).value().verdict(request, this::isOfTeam);
        }

        private boolean isOfTeam(String team, String person) {
            return memberships.computeIfAbsent(List.of(team, person), asked -> staff.isOfTeam(shop, team, person));
        }

        @Override
        public LimitUsage given(LimitQuery giving) {
            return given.apply(giving);
        }

        @Override
        public Optional<Money> refundable(OrderId order) {
            return order(order).flatMap(facts -> Refunds.remaining(facts, refunded.apply(order)));
        }

        @Override
        public CostPolicy costs() {
            return costs.of(shop).value();
        }

        @Override
        public SurveyPolicy survey() {
            return survey.of(shop).value();
        }

        @Override
        public DocumentPolicy documents() {
            return documents.of(shop).value();
        }

        @Override
        public AudiencePolicy audiences() {
            return audiences.of(shop).value();
        }

        @Override
        public CannedTexts cannedTexts() {
            return cannedTexts.of(shop).value();
        }

        @Override
        public PolicyHistory policies() {
            return history(shop);
        }

        @Override
        public Optional<OrderFacts> order(OrderId order) {
            return find.apply(order);
        }

        @Override
        public Optional<OrderFacts> orderIfReachable(OrderId order) {
            try {
                return order(order);
            } catch (RuntimeException failure) {
                LOG.warn(
                        "a command on an order of shop {} does without it: {}",
                        shop,
                        Fault.names(failure),
                        Fault.of(failure));
                return Optional.empty();
            }
        }
    }
}
