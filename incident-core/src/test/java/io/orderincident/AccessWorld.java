package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.ANA;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.OTHER_SHOP;
import static io.orderincident.Fixtures.SHOP;

import io.orderincident.automation.AutomationRules;
import io.orderincident.catalog.CannedText;
import io.orderincident.catalog.CannedTextCode;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.FileFormat;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.conversation.MailReply;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.conversation.OpenThread;
import io.orderincident.conversation.WaiveReply;
import io.orderincident.detection.OrderEvent;
import io.orderincident.detection.OrderEventKind;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.document.AddDocument;
import io.orderincident.document.RemoveDocument;
import io.orderincident.document.Samples;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.AddLines;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.MassDecision;
import io.orderincident.incident.MassIncident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.PreferChannels;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.incident.SplitMessage;
import io.orderincident.link.LinkKind;
import io.orderincident.link.LinkTo;
import io.orderincident.link.MergeInto;
import io.orderincident.mail.MailId;
import io.orderincident.mail.MailRequest;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.HostEvent;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.promise.BreakPromise;
import io.orderincident.promise.KeepPromise;
import io.orderincident.promise.MakePromise;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.ApproveOffer;
import io.orderincident.remedy.ApproveRefund;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.DeclineRefund;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.RecordCost;
import io.orderincident.remedy.RefundPageRequest;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RejectOffer;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.remedy.WithdrawOffer;
import io.orderincident.report.WriteReport;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import io.orderincident.settings.SettingKind;
import io.orderincident.settings.Versioned;
import io.orderincident.sla.EscalationLevel;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.store.TimerFailure;
import io.orderincident.survey.AnswerSurvey;
import io.orderincident.task.AddTask;
import io.orderincident.task.AwaitThirdParty;
import io.orderincident.task.CompleteTask;
import io.orderincident.task.ReopenTask;
import io.orderincident.task.StartProtocol;
import io.orderincident.task.Task;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Writer;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two shops full of marks: each incident says whose it is in everything that is written about it, so that what somebody is
 * given tells whose it was. Not thread-safe.
 */
final class AccessWorld {

    private static final ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();
    private static final Duration DAY = Duration.ofDays(1);
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final TypeCode TYPE = TypeCode.of("OTHER");
    private static final CannedTextCode CANNED_TEXT = CannedTextCode.of("SORRY");
    private static final ProtocolCode PROTOCOL = ProtocolCode.of("DAMAGED");
    private static final ResolutionReasonCode REPLACED = ResolutionReasonCode.of("REPLACED");
    private static final ChannelCode PHONE = ChannelCode.of("PHONE");
    private static final CauseKey CAUSE = CauseKey.of("batch-7");
    private static final Actor BOT = Actor.system("bot");
    private static final Resolve RESOLVE = Resolve.because("REPLACED", "Sent again");
    private static final MakeOffer OFFER = MakeOffer.money(OfferKind.DISCOUNT, Money.of("2.00", "EUR"), "Two off");
    private static final RequestRefund REFUND =
            RequestRefund.of(RefundSpec.of(RefundSpec.Item.pieces(OrderLineId.of("1"), 1)), "DAMAGED");
    private static final Money PAID = Money.of("45.00", "EUR");
    private static final ActionPlan PLAN = new ActionPlan("Thicker boxes", "pedro", LocalDate.of(2026, 4, 1));
    private static final PatternSubject SUBJECT = PatternSubject.of(Dimension.TYPE, "OTHER");
    private static final AnswerSurvey RATED = AnswerSurvey.of(new SurveyAnswer(QuestionCode.of("SOLUTION"), 2));

    private static final byte[] PDF = Samples.of(FileFormat.PDF);
    private static final Set<String> NUMBERED = Set.of("remedies.previewApproval", "documents.open");

    /** The name of a filter, or the address of somebody of whom only mail is known. */
    private static final String OURS = "ours";

    private static final List<String> WITH_TRANSACTIONS_OF_THEIR_OWN =
            List.of("documents.", "massIncidents.", "statistics.");

    /** One of the shop's own, so that nothing but the role lets them do more than {@link Fixtures#AGENT}. */
    static final Actor OFFICER = AGENT.asDataProtectionOfficer();

    static final Actor GUEST = Actor.guest(SHOP, "P-gus", "Gus");
    static final Actor OTHER_GUEST = Actor.guest(SHOP, "P-eva", "Gus");

    /** What a question or a command is about. */
    record Place(ShopId shop, IncidentId incident, OrderId order, CustomerId customer) {

        /** The same question about what nobody has. */
        Place unknown(ShopId other) {
            return new Place(other, new IncidentId(7), OrderId.of("P-none"), CustomerId.of("none"));
        }

        Place in(ShopId other) {
            return new Place(other, incident, order, CustomerId.of("luis"));
        }
    }

    private final MemoryStorage storage = MemoryStorage.create();
    private final List<Object> handedOn = new ArrayList<>();
    private final MemoryOrders orders = MemoryOrders.of(
            order(SHOP, "ana", ANA),
            order(SHOP, "luis", CustomerId.of("luis")),
            order(SHOP, "gus", null),
            order(SHOP, "eva", null),
            order(OTHER_SHOP, "far", ANA));
    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(orders, storage)
            .clock(() -> now)
            .refunds(MemoryRefunds.create())
            .escalation(EscalationPolicy.of(new EscalationLevel(DAY, Set.of("marta"), null)))
            .cannedTexts(CannedTexts.of(new CannedText(
                    CANNED_TEXT,
                    LocalizedText.of("Sorry", "Perdón"),
                    Map.of("en", "Sorry{{#customer}} {{customer}}{{/customer}}"))))
            .validatorFactory(VALIDATORS)
            .build();
    private final Map<String, Incident> incidents = new HashMap<>();
    private final Map<OrderId, IncidentId> seconds = new HashMap<>();
    private Object setting = "";
    private long message = 1;
    private long expectedVersion;
    private ActionId action = new ActionId(8);
    private String step = "none";
    private MailId mail = new MailId(9);

    AccessWorld() {
        told("ana", CUSTOMER, SHOP, AGENT);
        told("luis", OTHER_CUSTOMER, SHOP, AGENT);
        told("gus", AGENT, SHOP, AGENT);
        told("eva", AGENT, SHOP, AGENT);
        told("far", OTHER_AGENT, OTHER_SHOP, OTHER_AGENT);
        for (String who : List.of("ana", "gus")) {
            Place place = place(who);
            seconds.put(
                    place.order(),
                    desk.incidents()
                            .register(OPERATOR, SHOP, registration(place.order()))
                            .orElseThrow()
                            .id());
        }
    }

    private static OrderFacts order(ShopId shop, String who, @Nullable CustomerId customer) {
        return OrderFacts.builder(shop, OrderId.of("P-" + who), NOON.minus(DAY))
                .boughtBy(customer, Contact.byEmail(who + "-told", who + "-told@example.org", Locale.ENGLISH))
                .lines(List.of(
                        OrderLine.of("1", "ROSE-" + who, who + "-told roses", 3, Money.of("30.00", "EUR")),
                        OrderLine.of("2", "VASE-" + who, who + "-told vase", 1, Money.of("15.00", "EUR"))))
                .promisedDelivery(NOON)
                .build();
    }

    private void told(String who, Actor customer, ShopId shop, Actor staff) {
        OrderId order = OrderId.of("P-" + who);
        orders.putEvents(
                shop,
                order,
                new HostEvent(NOON.minusSeconds(60), who + "-told parcel", null, true),
                new HostEvent(NOON.minusSeconds(50), who + "-staff parcel", null, false));
        Incident registered = desk.incidents()
                .register(customer, shop, registration(order, "in the first words"))
                .orElseThrow();
        incidents.put(who, registered);
        Target target = Target.of(shop, registered.id());
        desk.incidents()
                .communicate(staff, target, Communicate.message(who + "-told sorry"))
                .orElseThrow();
        desk.incidents().note(staff, target, Note.internal(who + "-staff note")).orElseThrow();
        say(staff, target, Audience.OPERATOR, who + "-staff help");
        say(staff, target, Audience.INTERNAL, who + "-own thoughts");
        say(OPERATOR, target, Audience.INTERNAL, who + "-platform thoughts");
        desk.incidents()
                .openThread(staff, target, OpenThread.of(who + "-own thread"))
                .orElseThrow();
        desk.incidents()
                .openThread(staff, target, OpenThread.of(who + "-told thread", Party.CUSTOMER, Party.OPERATOR))
                .orElseThrow();
        desk.incidents()
                .edit(
                        staff,
                        target,
                        new Edit(
                                Details.none().withRemark(who + "-staff remark").withTags(Set.of(who + "-staff tag"))))
                .orElseThrow();
    }

    private static RegisterIncident registration(OrderId order) {
        return registration(order, "in other words");
    }

    private static RegisterIncident registration(OrderId order, String words) {
        return RegisterIncident.builder(
                        order, TYPE, Origin.CUSTOMER, order.value().substring(2) + "-told " + words)
                .line(OrderLineId.of("1"), 1)
                .override()
                .build();
    }

    private Incident say(Actor actor, Target target, Audience audience, String text) {
        return desk.incidents()
                .sendMessage(actor, target, new Message(audience, text, true))
                .orElseThrow();
    }

    /** The incident of Ana, or that of the guest for guests. */
    Place placeFor(Actor viewer) {
        return place(viewer.guestOrder().isPresent() ? "gus" : "ana");
    }

    Place place(String who) {
        Incident incident = Objects.requireNonNull(incidents.get(who));
        CustomerId customer = incident.report().customer();
        return new Place(
                incident.shop(),
                incident.id(),
                incident.report().order(),
                customer == null ? CustomerId.of("none") : customer);
    }

    /** Where everything stands, so that what was refused is seen to have changed nothing. */
    private String standing() {
        StringBuilder all = new StringBuilder();
        storage.transactions().required(() -> {
            incidents
                    .values()
                    .forEach(incident -> storage.incidents()
                            .ofOrder(incident.shop(), incident.report().order(), 100)
                            .forEach(one -> all.append(one.id())
                                    .append(' ')
                                    .append(one.version())
                                    .append('\n')));
            return all;
        });
        all.append(desk.savedFilters().all(OPERATOR, SHOP).size());
        all.append(desk.mailQueue().page(OPERATOR, SHOP, MailRequest.waiting(9)).size());
        desk.patterns().actions(OPERATOR, SHOP, false).forEach(one -> all.append(one.version()));
        desk.patterns().actions(OPERATOR, SHOP, true).forEach(one -> all.append(one.version()));
        return all.toString();
    }

    IncidentDesk desk() {
        return desk;
    }

    /** Carries out, sees whether that changed anything, and keeps nothing of it where the operation lets that be. */
    Carried carriedOut(String operation, Supplier<Object> call) {
        handedOn.clear();
        if (WITH_TRANSACTIONS_OF_THEIR_OWN.stream().anyMatch(operation::startsWith)) {
            return carriedOut(call, true);
        }
        AtomicReference<@Nullable Carried> carried = new AtomicReference<>();
        try {
            return storage.transactions().required(() -> {
                carried.set(carriedOut(call, false));
                throw new CancellationException("undone");
            });
        } catch (CancellationException undone) {
            return Objects.requireNonNull(carried.get());
        }
    }

    private Carried carriedOut(Supplier<Object> call, boolean kept) {
        String before = standing();
        Object given = call.get();
        return new Carried(given, List.copyOf(handedOn), !standing().equals(before), kept);
    }

    /** What is written somewhere is handed on, too. */
    private final class HandedOn extends Writer {

        @Override
        public void write(char[] text, int from, int length) {
            handedOn.add(new String(text, from, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** What came back, what was handed on meanwhile, whether anything changed, and whether that is kept. */
    record Carried(Object given, List<Object> handedOn, boolean changed, boolean kept) {}

    /** Takes what is set by now for what is to be set; what was never set has no history. */
    <T> void keeping(SettingDesk<T> settings) {
        Versioned<T> latest = settings.find(OPERATOR, SHOP).orElseThrow();
        setting = latest.value();
        expectedVersion = storage.transactions()
                .required(() -> storage.settings(kindOf(latest.value()))
                        .save(SHOP, latest.value(), latest.version(), OPERATOR.author(), now))
                .orElseThrow()
                .version();
    }

    @SuppressWarnings("unchecked") // each kind of setting is a constant of the class of its values
    private static <T> SettingKind<T> kindOf(T value) {
        try {
            return (SettingKind<T>) value.getClass().getField("SETTING").get(null);
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError("a setting is a constant SETTING of its class", missing);
        }
    }

    /** Leads the incidents of Ana and of the guest to where the operation is possible. */
    AccessWorld before(String operation) {
        prepare(operation, CUSTOMER, place("ana"));
        prepare(operation, GUEST, place("gus"));
        if (operation.startsWith("documents.") || operation.equals("json.documents")) {
            incidents.keySet().forEach(this::document);
        }
        switch (operation) {
            case "patterns.change", "patterns.complete", "patterns.history", "patterns.actions" -> plan();
            case "patterns.reopen" -> {
                plan();
                planned(desk.patterns().complete(OPERATOR, SHOP, action, expectedVersion));
            }
            case "patterns.review", "patterns.reviews", "patterns.latestReview" -> {
                now = NOON.plus(DAY.multipliedBy(8));
                desk.timers().refreshStatistics();
            }
            case "savedFilters.all", "savedFilters.delete" ->
                desk.savedFilters()
                        .save(
                                OPERATOR,
                                SHOP,
                                SavedFilters.Owner.SHOP,
                                OURS,
                                IncidentFilter.of(SHOP),
                                SortOrder.OLDEST_FIRST)
                        .orElseThrow();
            case "mailQueue.page",
                    "mailQueue.find",
                    "mailQueue.attach",
                    "mailQueue.register",
                    "mailQueue.discard",
                    "mailQueue.backlog" -> {
                MailReply reply = new MailReply("<1@x>", "ana-staff@x", List.of(), "ana-staff", "ana-staff words");
                desk.mailReplies().receive(SHOP, reply, Locale.ENGLISH);
                mail = desk.mailQueue()
                        .page(OPERATOR, SHOP, MailRequest.waiting(9))
                        .get(0)
                        .id();
            }
            case "timers.backlog" -> now = NOON.plus(DAY.multipliedBy(365));
            case "timers.failures", "timers.countFailures" ->
                storage.transactions().required(() -> {
                    Incident failed = Objects.requireNonNull(incidents.get("ana"));
                    storage.timers()
                            .putOff(
                                    new TimerFailure(SHOP, failed.id(), 1, now, now.plus(DAY), "ana-staff failure"),
                                    now.plus(DAY.multipliedBy(365)));
                    return failed;
                });
            case "reports.of" ->
                incidents.keySet().forEach(who -> {
                    Place place = place(who);
                    desk.reports()
                            .write(OPERATOR, target(place), new WriteReport("<p>" + who + "-staff</p>"))
                            .orElseThrow();
                });
            case "massIncidents.decide" ->
                desk.massIncidents()
                        .register(
                                OPERATOR, SHOP, mass(), Stream.of(OrderId.of("P-ana"), OrderId.of("P-gus")), line -> {})
                        .orElseThrow();
            case "privacy.block", "privacy.erase" -> ended("ana");
            case "privacy.exportMail", "privacy.eraseMail" -> {
                MailReply reply = new MailReply("<1@x>", OURS, List.of(), "ana-staff", "ana-staff words");
                desk.mailReplies().receive(SHOP, reply, Locale.ENGLISH);
            }
            case "privacy.unblock" -> blocked();
            case "diagnosis.apply" -> {
                Place luis = place("luis");
                desk.incidents().resolve(OPERATOR, target(luis), RESOLVE).orElseThrow();
            }
            default -> {}
        }
        return this;
    }

    /** Everything of Ana's is over, and nobody but the officer is to see it. */
    AccessWorld blocked() {
        document("ana");
        desk.remedies()
                .makeOffer(AGENT, target(place("ana")), MakeOffer.of(OfferKind.OTHER, "ana-told offer"))
                .orElseThrow();
        ended("ana");
        desk.privacy().block(OFFICER, SHOP, block(place("ana"))).orElseThrow();
        return this;
    }

    private void ended(String who) {
        Place place = place(who);
        for (IncidentId id : List.of(place.incident(), second(place))) {
            desk.incidents()
                    .cancel(AGENT, Target.of(SHOP, id), Cancel.because("By mistake"))
                    .orElseThrow();
        }
    }

    private BlockData block(Place place) {
        return new BlockData(DataSubject.customer(place.customer()), "asked for it", now.plus(DAY));
    }

    private void document(String who) {
        Place place = place(who);
        Actor staff = place.shop().equals(SHOP) ? AGENT : OTHER_AGENT;
        for (AddDocument one : List.of(
                pdf(who + "-told.pdf", Audience.CUSTOMER),
                pdf(who + "-staff.pdf", Audience.OPERATOR),
                pdf(who + "-own.pdf", Audience.INTERNAL))) {
            desk.documents()
                    .add(staff, target(place), one, new ByteArrayInputStream(PDF))
                    .orElseThrow();
        }
    }

    private static AddDocument pdf(String name, Audience audience) {
        return new AddDocument(DocumentKind.INVOICE, name, "application/pdf", audience);
    }

    private static MassIncident mass() {
        return new MassIncident(CAUSE, TypeCode.of("DEFECTIVE"), null, "The batch is bad", null);
    }

    private void plan() {
        planned(desk.patterns().plan(OPERATOR, SHOP, SUBJECT, PLAN));
    }

    private void planned(Outcome<CorrectiveAction> outcome) {
        action = outcome.orElseThrow().id();
        expectedVersion = outcome.orElseThrow().version();
    }

    private static Target target(Place place) {
        return Target.of(place.shop(), place.incident()).because("It has to be");
    }

    private void prepare(String operation, Actor customer, Place place) {
        Target target = target(place);
        Incidents at = desk.incidents();
        Remedies with = desk.remedies();
        switch (operation) {
            case "incidents.close", "incidents.reopen", "incidents.answerSurvey" ->
                at.resolve(AGENT, target, RESOLVE).orElseThrow();
            case "reviews.due", "reviews.countDue" -> {
                at.resolve(AGENT, target, RESOLVE).orElseThrow();
                now = NOON.plus(DAY.multipliedBy(20));
            }
            case "incidents.withdrawRating" -> {
                at.resolve(AGENT, target, RESOLVE).orElseThrow();
                at.answerSurvey(customer, target, RATED).orElseThrow();
            }
            case "incidents.completeTask", "incidents.reopenTask" -> {
                Task task = at.startProtocol(AGENT, target, new StartProtocol(PROTOCOL))
                        .orElseThrow()
                        .tasks()
                        .all()
                        .get(0);
                step = task.step();
                if (operation.equals("incidents.reopenTask")) {
                    at.completeTask(AGENT, target, CompleteTask.of(task)).orElseThrow();
                }
            }
            case "incidents.keepPromise", "incidents.breakPromise" ->
                at.promise(AGENT, target, MakePromise.of("New roses", NOON.plus(DAY)))
                        .orElseThrow();
            case "incidents.waiveReply", "links.split" ->
                message = say(customer, target, Audience.CUSTOMER, "The vase is broken as well")
                        .version();
            case "links.unlink" ->
                desk.links().link(AGENT, target, linkTo(place)).orElseThrow();
            case "links.unmerge" ->
                desk.links().merge(AGENT, target, new MergeInto(second(place))).orElseThrow();
            case "remedies.acceptOffer", "remedies.declineOffer", "remedies.withdrawOffer" ->
                with.makeOffer(AGENT, target, OFFER).orElseThrow();
            case "remedies.fulfilOffer" -> {
                with.makeOffer(AGENT, target, MakeOffer.of(OfferKind.OTHER, "New roses"))
                        .orElseThrow();
                with.acceptOffer(customer, target, AcceptOffer.of(1)).orElseThrow();
            }
            case "remedies.approveOffer", "remedies.rejectOffer", "remedies.proposedOffers" ->
                with.makeOffer(BOT, target, OFFER).orElseThrow();
            case "remedies.previewApproval", "remedies.approveRefund", "remedies.declineRefund" ->
                with.requestRefund(BOT, target, REFUND).orElseThrow();
            case "remedies.refundsOf", "remedies.refunds" ->
                with.requestRefund(AGENT, target, REFUND).orElseThrow();
            case "remedies.correctCost" ->
                with.recordCost(AGENT, target, RecordCost.of(CostKind.FREIGHT, Money.of("4.00", "EUR")))
                        .orElseThrow();
            default -> {}
        }
    }

    private LinkTo linkTo(Place place) {
        return new LinkTo(LinkKind.RELATED, second(place));
    }

    /** Another incident of the same order. */
    private IncidentId second(Place place) {
        return seconds.getOrDefault(place.order(), place.incident());
    }

    /** What an operation is called with, by the types of what it takes. */
    Object[] arguments(String operation, Method method, Actor viewer, Place place) {
        Map<Class<?>, Integer> seen = new HashMap<>();
        return Stream.of(method.getParameters())
                .map(parameter -> argument(
                        operation, parameter, seen.merge(parameter.getType(), 1, Integer::sum) == 1, viewer, place))
                .toArray();
    }

    private Object argument(String operation, Parameter parameter, boolean first, Actor viewer, Place place) {
        Class<?> type = parameter.getType();
        if (type == Actor.class) {
            return viewer;
        } else if (type == int.class) {
            return NUMBERED.contains(operation) ? 1 : 10;
        } else if (type == long.class) {
            return operation.endsWith(".history") && !operation.startsWith("patterns.")
                    ? Long.MAX_VALUE
                    : expectedVersion;
        } else if (type == boolean.class) {
            return false;
        } else if (type == Instant.class) {
            boolean isRange = operation.equals("automation.dryRun");
            return isRange && first ? NOON.minus(DAY) : NOON.plus(DAY);
        } else if (type == LocalDate.class) {
            return first ? MONDAY : MONDAY.plusDays(30);
        } else if (type == Period.class) {
            return Period.of(MONDAY.minusDays(first ? 28 : 0), MONDAY.plusDays(first ? -1 : 27));
        } else if (type == String.class) {
            return OURS;
        } else if (type == Object.class) {
            return setting;
        } else if (type == Collection.class) {
            return List.of(place.order(), OrderId.of("P-luis"), OrderId.of("P-far"));
        } else if (type == Appendable.class) {
            return new HandedOn();
        } else if (type == InputStream.class) {
            return new ByteArrayInputStream(PDF);
        } else if (type == Consumer.class) {
            return (Consumer<Object>) handedOn::add;
        }
        return samples(viewer, place).stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample of a " + type + " for " + operation));
    }

    private List<Object> samples(Actor viewer, Place place) {
        return List.of(
                place.shop(),
                place.incident(),
                place.order(),
                place.customer(),
                target(place),
                registration(place.order()),
                Communicate.message("More to say"),
                RESOLVE,
                Reopen.because("Broken again"),
                Cancel.because("By mistake"),
                new Reclassify(TypeCode.of("DEFECTIVE")),
                new AddLines(List.of(new RegisterIncident.Line(OrderLineId.of("2"), 1)), true),
                Prioritize.as(Priority.URGENT, "Dated"),
                new Edit(Details.none().withRemark("Other remark")),
                new Assign(Assignment.to("marta")),
                PreferChannels.of("text-message"),
                new StartProtocol(PROTOCOL),
                CANNED_TEXT,
                Locale.ENGLISH,
                AddTask.of("Call the owner", Party.AGENT),
                new CompleteTask(PROTOCOL, step),
                new ReopenTask(PROTOCOL, step),
                AwaitThirdParty.until("carrier", now.plus(DAY)),
                MakePromise.of("New roses", now.plus(DAY)),
                new KeepPromise(1),
                new BreakPromise(1),
                Note.internal("Called"),
                new Message(Audience.CUSTOMER, "Some words", false),
                OpenThread.of("More words", Party.CUSTOMER, Party.AGENT, Party.OPERATOR),
                new WaiveReply(Party.CUSTOMER),
                RATED,
                imported(place.order()),
                new MergeInto(second(place)),
                linkTo(place),
                SplitMessage.of(message, TYPE, new RegisterIncident.Line(OrderLineId.of("2"), 1)),
                mass(),
                new MassDecision(CAUSE, "sorry", Communicate.message("Sorry"), null, null),
                Stream.of(place.order()),
                pdf("more.pdf", Audience.CUSTOMER),
                new RemoveDocument(1),
                new WriteReport("<p>All in all</p>"),
                OFFER,
                new AcceptOffer(1, null, viewer.party() == Party.CUSTOMER ? null : PHONE),
                new DeclineOffer(1, "No", viewer.party() == Party.CUSTOMER ? null : PHONE),
                new WithdrawOffer(1),
                new ApproveOffer(1),
                new RejectOffer(1),
                FulfilOffer.of(1, FulfilmentStage.DONE),
                RecordCost.of(CostKind.FREIGHT, Money.of("4.00", "EUR")),
                CorrectCost.of(1, Money.of("3.00", "EUR"), CostBearer.OWN),
                REFUND,
                new ApproveRefund(1, PAID),
                new DeclineRefund(1),
                EnumSet.allOf(RefundStatus.class),
                RefundPageRequest.newest(10),
                IncidentFilter.of(place.shop()),
                PageRequest.first(10),
                SortOrder.OLDEST_FIRST,
                SavedFilters.Owner.SHOP,
                MessageRequest.newest(10),
                OrderEvent.builder(OrderEventKind.STOCK_SHORT, place.order(), "pick-7")
                        .line(OrderLineId.of("1"), 1)
                        .build(),
                Symptoms.told(place.shop(), "roses broken"),
                REPLACED,
                SUBJECT,
                PLAN,
                action,
                StatisticsRequest.of(MONDAY, MONDAY.plusDays(30)),
                Dimension.TYPE,
                AutomationRules.none(),
                SlaPolicies.standard(),
                mail,
                MailRequest.waiting(9),
                DataSubject.customer(place.customer()),
                block(place));
    }

    private static ImportIncident imported(OrderId order) {
        return ImportIncident.builder("crm", "17", order, TYPE, "Written down elsewhere", NOON.minusSeconds(60))
                .event(ForeignEvent.builder(NOON.minusSeconds(30), "open").build())
                .build();
    }
}
