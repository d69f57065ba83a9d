package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.orderincident.IncidentDesk;
import io.orderincident.Incidents;
import io.orderincident.MessageRequest;
import io.orderincident.Remedies;
import io.orderincident.SavedFilters;
import io.orderincident.access.LinkPurpose;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.conversation.MailReply;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.conversation.OpenThread;
import io.orderincident.detection.OrderEvent;
import io.orderincident.detection.OrderEventKind;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.document.AddDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.Incident;
import io.orderincident.incident.MassDecision;
import io.orderincident.incident.MassIncident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.incident.SplitMessage;
import io.orderincident.link.LinkKind;
import io.orderincident.link.LinkTo;
import io.orderincident.link.MergeInto;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.promise.MakePromise;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.RecordCost;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.report.WriteReport;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.survey.AnswerSurvey;
import io.orderincident.task.AwaitThirdParty;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Rule 11.2: nothing personal reaches a log, an answer to who did something wrong, or what is printed of a value. */
class PersonalDataInLogsTest {

    /** What stands in everything personal. */
    private static final String MARK = "zoraida";

    private static final int LINES = 1_000;
    private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final ShopId SHOP = ShopId.of("flores");
    private static final OrderId ORDER = OrderId.of("P-1");
    private static final CustomerId CUSTOMER = CustomerId.of(MARK + "-4711");
    private static final Actor AGENT = Actor.agent(SHOP, "pedro", "Pedro");
    private static final Actor BUYER = Actor.customer(SHOP, CUSTOMER, MARK);
    private static final Actor OFFICER = Actor.operator("olga", "Olga").asDataProtectionOfficer();

    private final MemoryStorage storage = MemoryStorage.create();
    private final MemoryOutbox outbox = MemoryOutbox.create(storage.transactions());
    private final List<String> printed = new ArrayList<>();

    @Test
    void nothingPersonalIsLoggedAnsweredOrPrinted() {
        Notifications notifications = Notifications.builder(storage, outbox)
                .channel(Channel.logging())
                .channel(failing())
                .build();
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .listener(notifications.listener())
                .build();
        try (CapturedLog log = CapturedLog.of("io.orderincident")) {
            ((Logger) LoggerFactory.getLogger("io.orderincident")).setLevel(Level.TRACE);
            Incident last = live(desk);
            joined(desk);
            queued(desk, last);
            reckoned(desk, last);
            while (log.events().size() < LINES) {
                live(desk);
                notifications.runDue();
                desk.timers().runDue();
                desk.timers().refreshStatistics();
            }
            BlockData block = new BlockData(
                    DataSubject.customer(CUSTOMER),
                    MARK + " asked",
                    Instant.now().plusSeconds(600));
            printAll(block);
            print(desk.privacy().block(OFFICER, SHOP, block));
            print(desk.privacy().unblock(OFFICER, SHOP, DataSubject.customer(CUSTOMER)));
            print(desk.privacy().erase(OFFICER, SHOP, DataSubject.customer(CUSTOMER), MARK + " asked"));
            desk.timers().runDue();

            assertThat(log.events()).hasSizeGreaterThanOrEqualTo(LINES);
            assertThat(log.events())
                    .flatExtracting(PersonalDataInLogsTest::said)
                    .noneMatch(PersonalDataInLogsTest::isPersonal);
        }
        assertThat(printed).isNotEmpty().noneMatch(PersonalDataInLogsTest::isPersonal);
    }

    private static boolean isPersonal(String text) {
        return text.toLowerCase(Locale.ROOT).contains(MARK);
    }

    /** The line, and the messages of whatever failed. */
    private static List<String> said(ILoggingEvent event) {
        List<String> said = new ArrayList<>();
        said.add(event.getFormattedMessage());
        for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            said.add(String.valueOf(thrown.getMessage()));
        }
        return said;
    }

    private static OrderFacts order() {
        return OrderFacts.builder(SHOP, ORDER, Instant.now().minusSeconds(86_400))
                .boughtBy(CUSTOMER, Contact.of(MARK, MARK + "@example.org", "600 " + MARK, Locale.ENGLISH))
                .build();
    }

    /** A provider that says whom it could not reach. */
    private Channel failing() {
        return new Channel() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public boolean reaches(Recipient recipient) {
                return true;
            }

            @Override
            public DeliveryResult deliver(Delivery delivery) {
                printAll(
                        delivery,
                        delivery.notification(),
                        delivery.notification().recipient());
                throw new IllegalStateException("550 " + MARK + "@example.org is unknown");
            }
        };
    }

    /** Everything that people write, right or wrong, and all that is read of it. */
    private Incident live(IncidentDesk desk) {
        RegisterIncident command = RegisterIncident.builder(
                        ORDER, TypeCode.of("LOST"), Origin.CUSTOMER, MARK + " got nothing")
                .override()
                .build();
        Incident incident =
                print(desk.incidents().register(BUYER, SHOP, command)).orElseThrow();
        Target target = Target.of(SHOP, incident.id());
        printAll(command, target.because(MARK), BUYER, incident);
        written(desk.incidents(), target);
        agreed(desk.remedies(), target);
        come(desk, target);
        ended(desk.incidents(), target);
        read(desk, incident);
        return incident;
    }

    /** What stands together, is taken apart again, and happens to many at once. */
    private void joined(IncidentDesk desk) {
        Target one = registered(desk);
        Target other = registered(desk);
        OpenThread thread = OpenThread.of(MARK + " and her parcel", Party.AGENT, Party.OPERATOR);
        MassIncident mass = new MassIncident(
                CauseKey.of("batch-7"),
                TypeCode.of("DEFECTIVE"),
                null,
                MARK + " told us of the batch",
                MARK + " saw it");
        MassDecision decision =
                new MassDecision(mass.cause(), "sorry", Communicate.message("Sorry, " + MARK), null, null);
        printAll(thread, mass, decision);
        print(desk.incidents().openThread(AGENT, one, thread));
        print(desk.incidents().openThread(AGENT, one, OpenThread.of(MARK.repeat(1_000), Party.CUSTOMER)));
        Incident said = print(desk.incidents().sendMessage(BUYER, one, new Message(Audience.CUSTOMER, MARK, true)))
                .orElseThrow();
        print(desk.links().link(AGENT, one, new LinkTo(LinkKind.RELATED, other.incident())));
        print(desk.links().unlink(AGENT, one, new LinkTo(LinkKind.RELATED, other.incident())));
        print(desk.links().split(AGENT, one, SplitMessage.of(said.version(), TypeCode.of("OTHER"))));
        print(desk.links().merge(BUYER, one, new MergeInto(other.incident())));
        print(desk.links().merge(AGENT, one, new MergeInto(other.incident())));
        evidence(desk, other);
        print(desk.links().unmerge(AGENT, one.because(MARK + " has two")));
        print(desk.massIncidents().register(AGENT, SHOP, mass, Stream.of(ORDER, OrderId.of("P-2")), this::printAll));
        print(desk.massIncidents().decide(AGENT, SHOP, decision, this::printAll));
        Stream.of(one, other)
                .forEach(target -> print(desk.incidents().cancel(AGENT, target, Cancel.because(MARK + " is sorry"))));
    }

    private Target registered(IncidentDesk desk) {
        RegisterIncident command = RegisterIncident.builder(
                        ORDER, TypeCode.of("OTHER"), Origin.CUSTOMER, MARK + " again")
                .override()
                .build();
        return Target.of(
                SHOP,
                print(desk.incidents().register(BUYER, SHOP, command))
                        .orElseThrow()
                        .id());
    }

    /** The page is full of what is personal; that it is written is not said anywhere. */
    private void evidence(IncidentDesk desk, Target target) {
        WriteReport report = new WriteReport("<p>Seen by " + MARK + "</p>");
        printAll(report);
        print(desk.reports().write(AGENT, target, report));
        print(desk.reports().write(AGENT, target, new WriteReport("<script>" + MARK + "</script>")));
        printAll(desk.reports().of(AGENT, SHOP, target.incident()).orElseThrow());
        StringBuilder page = new StringBuilder();
        assertThat(desk.evidence().write(AGENT, SHOP, target.incident(), page)).isTrue();
        assertThat(page.toString()).contains(MARK);
    }

    /** What waits for people, as nobody could match it. */
    private void queued(IncidentDesk desk, Incident incident) {
        List<UnmatchedMail> waiting = desk.mailQueue().page(AGENT, SHOP, MailRequest.waiting(9));
        assertThat(waiting).isNotEmpty();
        RegisterIncident command = RegisterIncident.builder(
                        ORDER, TypeCode.of("OTHER"), Origin.CUSTOMER, MARK + " wrote")
                .override()
                .build();
        for (UnmatchedMail mail : waiting) {
            printAll(mail, desk.mailQueue().find(AGENT, SHOP, mail.id()).orElseThrow());
            print(desk.mailQueue().attach(AGENT, SHOP, mail.id(), incident.id()));
            print(desk.mailQueue().register(AGENT, SHOP, mail.id(), command));
            print(desk.mailQueue().discard(AGENT, SHOP, mail.id()));
        }
    }

    /** What is made of many: figures, patterns and what is done about them. */
    private void reckoned(IncidentDesk desk, Incident incident) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        StatisticsRequest days = StatisticsRequest.of(today.minusDays(1), today);
        IncidentFilter theirs = IncidentFilter.of(SHOP).where(IncidentFields.CUSTOMER.is(CUSTOMER));
        ActionPlan plan = new ActionPlan("Thicker boxes for " + MARK, MARK, today.plusDays(7));
        printAll(plan);
        print(desk.statistics().dashboard(AGENT, SHOP, days));
        print(desk.statistics().report(AGENT, theirs, days));
        print(desk.statistics().top(AGENT, theirs, Dimension.TYPE, today.minusDays(1), today, 3));
        print(desk.statistics().verify(AGENT, SHOP));
        print(desk.statistics().rebuild(OFFICER, SHOP));
        print(desk.patterns().find(AGENT, SHOP));
        print(desk.patterns().plan(AGENT, SHOP, PatternSubject.of(Dimension.TYPE, "OTHER"), plan))
                .value()
                .ifPresent(action -> {
                    print(desk.patterns().change(AGENT, SHOP, action.id(), 0, plan));
                    print(desk.patterns().complete(AGENT, SHOP, action.id(), action.version()));
                    print(desk.patterns().history(AGENT, SHOP, action.id()));
                });
        print(desk.patterns().review(AGENT, SHOP, today.with(DayOfWeek.MONDAY).minusWeeks(1)));
        printAll(
                desk.patterns().actions(AGENT, SHOP, true),
                desk.patterns().latestReview(AGENT, SHOP),
                desk.reviews().due(AGENT, SHOP, PageRequest.first(10)),
                desk.serviceLevels().clocks(AGENT, SHOP, incident.id()),
                desk.messages().threads(AGENT, SHOP, incident.id()),
                desk.messages().ofOrder(AGENT, SHOP, ORDER, MessageRequest.newest(10)));
        print(desk.remedies().previewRefund(AGENT, SHOP, incident.id(), RequestRefund.of(RefundSpec.of(), "DAMAGED")));
    }

    private void written(Incidents at, Target target) {
        Communicate told = Communicate.message("We look, " + MARK).tellingCause("Given to " + MARK);
        Edit edit = new Edit(Details.none()
                .diagnosed(MARK + " was out", ErrorSource.THIRD_PARTY, MARK)
                .withRemark(MARK));
        AwaitThirdParty waiting = AwaitThirdParty.until(MARK, Instant.now().plusSeconds(600));
        MakePromise promise = MakePromise.of("A call to " + MARK, Instant.now().plusSeconds(600));
        Prioritize urgent = Prioritize.as(Priority.URGENT, MARK + " is ill");
        Message message = new Message(Audience.CUSTOMER, MARK, true);
        printAll(told, edit, waiting, promise, urgent, message, Note.internal(MARK + " called"));
        print(at.communicate(AGENT, target, told));
        print(at.edit(AGENT, target, edit));
        print(at.await(AGENT, target, waiting));
        print(at.promise(AGENT, target, promise));
        print(at.prioritize(AGENT, target, urgent));
        print(at.note(AGENT, target, Note.internal(MARK + " called")));
        print(at.note(AGENT, target, Note.internal(MARK + "\u0007 called")));
        print(at.note(AGENT, target, Note.internal(MARK.repeat(2_000))));
        print(at.sendMessage(BUYER, target, new Message(Audience.INTERNAL, MARK, true)));
        print(at.sendMessage(BUYER, target, message));
    }

    private void agreed(Remedies with, Target target) {
        MakeOffer offer = MakeOffer.of(OfferKind.OTHER, "New ones for " + MARK);
        DeclineOffer no = new DeclineOffer(1, MARK + " wants none", null);
        AcceptOffer yes = new AcceptOffer(2, MARK + " wants them", null);
        RecordCost cost = new RecordCost(CostKind.OTHER, Money.of("3.00", "EUR"), null, CostBearer.OWN, MARK);
        printAll(offer, no, yes, cost);
        print(with.makeOffer(AGENT, target, offer));
        print(with.declineOffer(BUYER, target, no));
        print(with.acceptOffer(BUYER, target, yes));
        print(with.recordCost(AGENT, target, cost));
        print(with.makeOffer(AGENT, target, MakeOffer.of(OfferKind.OTHER, MARK.repeat(1_000))));
    }

    /** What comes from outside. */
    private void come(IncidentDesk desk, Target target) {
        MailReply mail =
                new MailReply(MARK + printed.size() + "@x", MARK + "@example.org", List.of(MARK), MARK, MARK + " asks");
        AddDocument photo = new AddDocument(DocumentKind.PHOTO, MARK + ".pdf", "application/pdf", Audience.CUSTOMER);
        OrderEvent event = OrderEvent.builder(OrderEventKind.LOW_REVIEW, ORDER, MARK)
                .text("Bad, says " + MARK)
                .build();
        printAll(mail, photo, event);
        print(desk.mailReplies().receive(SHOP, mail, Locale.ENGLISH));
        print(desk.documents().add(BUYER, target, photo, new ByteArrayInputStream(PDF)));
        print(desk.documents()
                .add(BUYER, target, photo, new ByteArrayInputStream(MARK.getBytes(StandardCharsets.UTF_8))));
        print(desk.detection().report(AGENT, SHOP, event));
        print(desk.customerLinks().open(SHOP, LinkPurpose.OFFER, MARK, Locale.ENGLISH));
        desk.guests().requestCode(SHOP, ORDER, MARK + "@example.org", Locale.ENGLISH);
        print(desk.guests().open(SHOP, ORDER, MARK + "@example.org", MARK, Locale.ENGLISH));
    }

    private void ended(Incidents at, Target target) {
        Resolve resolve = Resolve.because("REPLACED", "Sent to " + MARK);
        AnswerSurvey survey = AnswerSurvey.of(new SurveyAnswer(QuestionCode.of("SOLUTION"), 1))
                .saying(MARK + " is angry");
        Reopen reopen = Reopen.because(MARK + " has nothing");
        Cancel cancel = Cancel.because(MARK + " is angry");
        printAll(resolve, survey, reopen, cancel);
        print(at.resolve(AGENT, target, Resolve.because("NONSENSE", "Sent to " + MARK)));
        print(at.resolve(OFFICER, target, resolve.overriding()));
        print(at.answerSurvey(BUYER, target, survey));
        print(at.reopen(BUYER, target, reopen));
        print(at.cancel(BUYER, target, cancel));
        print(at.cancel(AGENT, target.because(MARK), cancel));
        print(at.cancel(AGENT, target, cancel));
    }

    private void read(IncidentDesk desk, Incident incident) {
        IncidentFilter theirs = IncidentFilter.of(SHOP)
                .where(IncidentFields.CUSTOMER.is(CUSTOMER))
                .where(IncidentFields.CONTACT_EMAIL.is(MARK + "@example.org"))
                .withText(MARK);
        print(desk.savedFilters().save(AGENT, SHOP, SavedFilters.Owner.SHOP, MARK, theirs, SortOrder.OLDEST_FIRST));
        printAll(
                theirs,
                theirs.criteria(),
                desk.savedFilters().all(AGENT, SHOP),
                desk.incidents().find(AGENT, SHOP, incident.id()).orElseThrow(),
                desk.incidents().find(BUYER, SHOP, incident.id()).orElseThrow(),
                desk.incidents().history(AGENT, SHOP, incident.id(), Long.MAX_VALUE, 100),
                desk.messages().ofIncident(AGENT, SHOP, incident.id(), MessageRequest.newest(10)),
                desk.documents().of(AGENT, SHOP, incident.id()),
                desk.documents().open(AGENT, SHOP, incident.id(), 1),
                desk.orders().panel(AGENT, SHOP, ORDER).orElseThrow(),
                desk.search().find(AGENT, theirs, PageRequest.first(10)),
                desk.search().orders(AGENT, theirs, PageRequest.first(10)),
                desk.search().customerHistory(AGENT, SHOP, CUSTOMER, PageRequest.first(10)),
                order(),
                outbox.deadLetters(DeadLetterFilter.all(), 10));
        print(desk.diagnosis().of(AGENT, Symptoms.of(incident)));
        print(desk.diagnosis().of(AGENT, Symptoms.told(SHOP, MARK)));
        print(desk.privacy().export(OFFICER, SHOP, DataSubject.customer(CUSTOMER)));
    }

    private void printAll(Object... values) {
        for (Object value : values) {
            printed.add(value.toString());
        }
    }

    private <T> Outcome<T> print(Outcome<T> outcome) {
        printed.add(outcome.toString());
        outcome.refusals().forEach(refusal -> printed.add(refusal + " " + refusal.message()));
        outcome.value().ifPresent(value -> printed.add(value.toString()));
        return outcome;
    }
}
