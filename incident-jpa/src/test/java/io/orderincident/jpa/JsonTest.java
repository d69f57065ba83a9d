package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.catalog.CannedText;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.FileFormat;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.RefundReasonCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.SurveyQuestion;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.document.Document;
import io.orderincident.document.DocumentEvent;
import io.orderincident.document.DocumentKey;
import io.orderincident.document.DocumentThread;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Obligations;
import io.orderincident.history.Promise;
import io.orderincident.history.Rating;
import io.orderincident.history.Resolution;
import io.orderincident.history.SentSurvey;
import io.orderincident.history.StaffAlert;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.Classification;
import io.orderincident.incident.ClassificationEvent;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.Details;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.EventRecords;
import io.orderincident.incident.ForeignFacts;
import io.orderincident.incident.ForeignWait;
import io.orderincident.incident.HandlingEvent;
import io.orderincident.incident.ImportEvent;
import io.orderincident.incident.ImportKey;
import io.orderincident.incident.ImportedFrom;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.incident.Origin;
import io.orderincident.incident.PriorityOverride;
import io.orderincident.incident.Report;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.AffectedLine;
import io.orderincident.link.Link;
import io.orderincident.link.LinkEvent;
import io.orderincident.link.LinkKind;
import io.orderincident.link.MergedInto;
import io.orderincident.money.Money;
import io.orderincident.notify.Notification;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Recipient;
import io.orderincident.order.CommercialDocument;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.party.Author;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.ErasureCause;
import io.orderincident.privacy.PrivacyEvent;
import io.orderincident.promise.PromiseEvent;
import io.orderincident.remedy.Cost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostEvent;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferAnswer;
import io.orderincident.remedy.OfferEvent;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.OfferOrigin;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundBreakdown;
import io.orderincident.remedy.RefundEvent;
import io.orderincident.remedy.RefundLine;
import io.orderincident.remedy.RefundMeans;
import io.orderincident.remedy.RefundRefusal;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.report.ReportEvent;
import io.orderincident.severity.PriorityVerdict;
import io.orderincident.severity.SeverityVerdict;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationCause;
import io.orderincident.survey.SurveyEvent;
import io.orderincident.task.Task;
import io.orderincident.task.TaskEvent;
import io.orderincident.task.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;

/** These texts stand in databases: they must be read for ever. */
class JsonTest {

    private static final Contact CONTACT = Contact.of("Ana", "ana@example.org", null, Locale.forLanguageTag("es-ES"))
            .preferring("sms", "mail");

    private static final Notification NOTIFICATION = new Notification(
            NotificationKind.ACKNOWLEDGEMENT,
            ShopId.of("shop-1"),
            new IncidentId(42),
            new IncidentNumber(42),
            Recipient.of(Party.CUSTOMER, CONTACT),
            Map.of("orderId", "A-1"));

    private static final String NOTIFICATION_TEXT = """
            {"version":1,"notification":{"kind":"ACKNOWLEDGEMENT","shop":"shop-1","incident":"000000000001A",\
            "number":"000042-L","recipient":{"party":"CUSTOMER","contact":{"name":"Ana",\
            "email":"ana@example.org","phone":null,"locale":"es-ES","preferredChannels":["sms","mail"]}},\
            "data":{"orderId":"A-1"},\
            "clock":null,"appointment":null,"link":null}}""";

    private static final Instant DUE = Instant.parse("2026-03-15T23:00:00Z");

    private static final OfferAnswer ANSWER =
            new OfferAnswer(Instant.parse("2026-03-02T10:15:30Z"), "De acuerdo", ChannelCode.of("PHONE"));

    private static Document documentOfThread() {
        Document main = document();
        return new Document(
                main.number(),
                main.kind(),
                main.fileName(),
                main.format(),
                main.size(),
                main.sha256(),
                main.audience(),
                main.from(),
                main.key(),
                new DocumentThread(2, Set.of(Party.OPERATOR, Party.CUSTOMER)));
    }

    static Document document() {
        return new Document(
                3,
                DocumentKind.DELIVERY_NOTE,
                "albarán.pdf",
                FileFormat.PDF,
                12_345,
                "00ff",
                Audience.CUSTOMER,
                Party.AGENT,
                new DocumentKey(77));
    }

    private static Offer offer(
            OfferStatus status, @Nullable OfferAnswer answer, Map<FulfilmentStage, Instant> fulfilment) {
        return new Offer(
                2,
                OfferKind.REFUND,
                "Le devolvemos una parte",
                null,
                Money.of("12.50", "EUR"),
                Instant.parse("2026-03-09T10:15:30Z"),
                Instant.parse("2026-03-08T10:15:30Z"),
                Money.of("13", "EUR"),
                Instant.parse("2026-03-01T10:15:30.000001Z"),
                status,
                answer,
                fulfilment,
                List.of(),
                Money.of("2.50", "EUR"),
                new Author(Party.AGENT, "pedro", "Pedro"),
                new Author(Party.OPERATOR, "olga", "Olga"),
                Instant.parse("2026-03-07T10:15:30Z"));
    }

    static Stream<Arguments> events() {
        Report report = new Report(
                OrderId.of("A-1"),
                List.of(new AffectedLine(OrderLineId.of("1"), Sku.of("SKU-1"), "Taza «azul»", 2)),
                "Rápido",
                CustomerId.of("customer-1"),
                CONTACT,
                Origin.CUSTOMER,
                "Llegó rota",
                null,
                Instant.parse("2026-03-01T10:15:30.000001Z"),
                CauseKey.of("batch-7"),
                ChannelCode.of("EMAIL"),
                "¡Llegó rota!",
                false,
                true,
                new ImportedFrom(new ImportKey("uci", "INC7"), 0, "", Instant.parse("2026-03-02T10:15:30Z")));
        Classification classification = new Classification(
                KindCode.of("INCIDENT"),
                TypeCode.of("DAMAGED"),
                ReasonCode.of("POOR_PACKING"),
                new SeverityVerdict(
                        Severity.MAJOR, "type-default", List.of(LocalizedText.of("type: Damaged", "tipo: Dañado"))),
                new PriorityVerdict(Priority.HIGH, List.of(LocalizedText.of("severity: major", "gravedad: grave"))),
                null);
        String classificationText = """
                {"kind":"INCIDENT","type":"DAMAGED","reason":"POOR_PACKING",\
                "verdict":{"severity":"MAJOR","rule":"type-default","facts":[{"en":"type: Damaged","es":"tipo: Dañado"}]},\
                "computedPriority":{"priority":"HIGH","facts":[{"en":"severity: major","es":"gravedad: grave"}],\
                "nextAt":null},"priorityOverride":null}""";
        Link link = new Link(LinkKind.FOLLOWS_UP, new IncidentId(42), new IncidentNumber(42));
        String linkText = """
                {"kind":"FOLLOWS_UP","other":"000000000001A","number":"000042-L"}""";
        MergedInto merged = new MergedInto(new IncidentId(42), new IncidentNumber(42), Status.DETECTED);
        String mergedText = """
                {"into":"000000000001A","number":"000042-L","before":"DETECTED"}""";
        Obligations owed = new Obligations(
                Instant.parse("2026-03-02T10:15:30Z"),
                Instant.parse("2026-03-03T10:15:30Z"),
                List.of(new Promise(3, "a call", Instant.parse("2026-03-09T10:15:30Z"))));
        String owedText = """
                {"customerSince":"2026-03-02T10:15:30Z","operatorSince":"2026-03-03T10:15:30Z",\
                "promises":[{"number":3,"what":"a call","until":"2026-03-09T10:15:30Z"}]}""";
        return Stream.of(
                Arguments.of(
                        new LifeCycleEvent.Registered(
                                ShopId.of("shop-1"), new IncidentNumber(42), report, classification),
                        """
                        {"shop":"shop-1","number":"000042-L","report":{"order":"A-1","lines":[{"line":"1",\
                        "sku":"SKU-1","title":"Taza «azul»","quantity":2}],"carrier":"Rápido","customer":"customer-1",\
                        "contact":{"name":"Ana","email":"ana@example.org","phone":null,"locale":"es-ES",\
                        "preferredChannels":["sms","mail"]},\
                        "origin":"CUSTOMER","description":"Llegó rota","occurredAt":null,\
                        "detectedAt":"2026-03-01T10:15:30.000001Z","cause":"batch-7","channel":"EMAIL",\
                        "sourceText":"¡Llegó rota!","afterClaimWindow":false,"proactive":true,\
                        "imported":{"key":{"source":"uci","externalId":"INC7"},"rows":0,"digest":"",\
                        "at":"2026-03-02T10:15:30Z"}},\
                        "classification":""" + classificationText + "}"),
                Arguments.of(
                        new LifeCycleEvent.Communicated(
                                CommunicationWay.PHONE,
                                "Hoy sale otra",
                                Instant.parse("2026-03-01T10:15:30Z"),
                                true,
                                "La caja era fina"),
                        """
                        {"way":"PHONE","text":"Hoy sale otra","at":"2026-03-01T10:15:30Z","beforeDelivery":true,\
                        "cause":"La caja era fina"}"""),
                Arguments.of(
                        new LifeCycleEvent.Resolved(new Resolution(
                                ResolutionReasonCode.of("REPLACED"),
                                "Enviada otra",
                                null,
                                new SentSurvey(
                                        List.of(new SurveyQuestion(
                                                QuestionCode.of("SOLUTION"), LocalizedText.of("How?", "¿Qué tal?"))),
                                        Instant.parse("2026-03-15T10:15:30Z"),
                                        List.of()))),
                        """
                        {"resolution":{"reason":"REPLACED","whatWasDone":"Enviada otra","rating":null,\
                        "survey":{"questions":[{"code":"SOLUTION","text":{"en":"How?","es":"¿Qué tal?"}}],\
                        "until":"2026-03-15T10:15:30Z","answers":[]}}}"""),
                Arguments.of(new LifeCycleEvent.Closed(LifeCycleEvent.ClosedBy.OPERATOR_REVIEW), """
                        {"closedBy":"OPERATOR_REVIEW"}"""),
                Arguments.of(new LifeCycleEvent.Reopened("Sigue rota"), """
                        {"reason":"Sigue rota"}"""),
                Arguments.of(new LifeCycleEvent.Cancelled("Era otra"), """
                        {"reason":"Era otra"}"""),
                Arguments.of(
                        new ClassificationEvent.Reclassified(classification, classification),
                        "{\"before\":" + classificationText + ",\"after\":" + classificationText + "}"),
                Arguments.of(
                        new ClassificationEvent.LinesAdded(
                                report.lines(),
                                List.of(new AffectedLine(OrderLineId.of("1"), Sku.of("SKU-1"), "Taza «azul»", 3)),
                                classification),
                        """
                        {"before":[{"line":"1","sku":"SKU-1","title":"Taza «azul»","quantity":2}],\
                        "after":[{"line":"1","sku":"SKU-1","title":"Taza «azul»","quantity":3}],\
                        "classification":""" + classificationText + "}"),
                Arguments.of(
                        new ClassificationEvent.Prioritized(null, new PriorityOverride(Priority.URGENT, "Boda")), """
                        {"before":null,"after":{"priority":"URGENT","reason":"Boda"}}"""),
                Arguments.of(
                        new ClassificationEvent.PriorityComputed(
                                new PriorityVerdict(
                                        Priority.NORMAL, List.of(), Instant.parse("2026-03-01T10:15:30.000001Z")),
                                new PriorityVerdict(Priority.HIGH, List.of(LocalizedText.of("near", "pronto")))),
                        """
                        {"before":{"priority":"NORMAL","facts":[],"nextAt":"2026-03-01T10:15:30.000001Z"},\
                        "after":{"priority":"HIGH","facts":[{"en":"near","es":"pronto"}],"nextAt":null}}"""),
                Arguments.of(
                        new HandlingEvent.Edited(
                                Details.none(),
                                new Details(
                                        "Caja fina",
                                        ErrorSource.THIRD_PARTY,
                                        "Rápido",
                                        "Ojo",
                                        Set.of("b", "a"),
                                        "E-7",
                                        Set.of(
                                                new CommercialDocument(
                                                        DocumentKind.INVOICE, "F-1", LocalDate.of(2026, 3, 1)),
                                                CommercialDocument.of(DocumentKind.ORDER, "P-1")),
                                        CauseCode.of("PACKING"))),
                        """
                        {"before":{"cause":null,"errorSource":null,"thirdParty":null,"remark":null,"tags":[],\
                        "caseFile":null,"documents":[],"causeCode":null},\
                        "after":{"cause":"Caja fina","errorSource":"THIRD_PARTY","thirdParty":"Rápido","remark":"Ojo",\
                        "tags":["a","b"],"caseFile":"E-7","documents":[\
                        {"kind":"INVOICE","number":"F-1","issuedOn":"2026-03-01"},\
                        {"kind":"ORDER","number":"P-1","issuedOn":null}],"causeCode":"PACKING"}}"""),
                Arguments.of(
                        new HandlingEvent.Assigned(
                                Assignment.nobody(), Assignment.to("luis").inTeam("almacén")),
                        """
                        {"before":{"person":null,"team":null},"after":{"person":"luis","team":"almacén"}}"""),
                Arguments.of(
                        new HandlingEvent.ChannelsPreferred(
                                Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH),
                                Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH)
                                        .preferring("sms")),
                        """
                        {"before":{"name":"Ana","email":"ana@example.org","phone":null,"locale":"en",\
                        "preferredChannels":[]},"after":{"name":"Ana","email":"ana@example.org","phone":null,\
                        "locale":"en","preferredChannels":["sms"]}}"""),
                Arguments.of(
                        new TaskEvent.Planned(
                                List.of(),
                                List.of(new Task(
                                        ProtocolCode.of("DAMAGE"),
                                        "PHOTOS",
                                        LocalizedText.of("Photos", "Fotos"),
                                        Party.CUSTOMER,
                                        Instant.parse("2026-03-01T10:15:30Z"),
                                        true,
                                        false,
                                        new Task.Completion(
                                                Instant.parse("2026-03-01T10:15:30Z"),
                                                new Author(Party.AGENT, "luis", "Luis"))))),
                        """
                        {"before":[],"after":[{"protocol":"DAMAGE","step":"PHOTOS",\
                        "name":{"en":"Photos","es":"Fotos"},"owner":"CUSTOMER","dueAt":"2026-03-01T10:15:30Z",\
                        "mandatory":true,"withType":false,"completion":{"at":"2026-03-01T10:15:30Z",\
                        "by":{"party":"AGENT","id":"luis","displayName":"Luis"}}}]}"""),
                Arguments.of(
                        new TaskEvent.Updated(
                                ProtocolCode.of("DAMAGE"), "PHOTOS", LocalizedText.of("Photos", "Fotos"), true),
                        """
                        {"protocol":"DAMAGE","step":"PHOTOS","name":{"en":"Photos","es":"Fotos"},"done":true}"""),
                Arguments.of(
                        new TaskEvent.Waiting(
                                null, new Wait("Transportes Ruiz", Instant.parse("2026-03-01T10:15:30Z"))),
                        """
                        {"before":null,"after":{"thirdParty":"Transportes Ruiz","until":"2026-03-01T10:15:30Z"}}"""),
                Arguments.of(
                        new ConversationEvent.Messaged(
                                Party.AGENT,
                                new Message(Audience.CUSTOMER, "¿Puede enviarnos una foto?", true)
                                        .in(2)
                                        .written(Instant.parse("2026-03-01T08:00:00Z")),
                                Set.of(Party.CUSTOMER, Party.AGENT)),
                        """
                        {"from":"AGENT","message":{"audience":"CUSTOMER","text":"¿Puede enviarnos una foto?",\
                        "expectsReply":true,"answers":null,"widerThanAnswered":false,"mentions":[],"discouraged":false,"thread":2,"writtenAt":"2026-03-01T08:00:00Z"},\
                        "participants":["CUSTOMER","AGENT"]}"""),
                Arguments.of(
                        new ConversationEvent.ThreadOpened(2, "Fotos", Set.of(Party.OPERATOR, Party.CUSTOMER)), """
                        {"number":2,"subject":"Fotos","participants":["CUSTOMER","OPERATOR"]}"""),
                Arguments.of(new ConversationEvent.ReplyWaived(Party.OPERATOR), """
                        {"from":"OPERATOR"}"""),
                Arguments.of(new DocumentEvent.Added(document(), true), """
                        {"document":{"number":3,"kind":"DELIVERY_NOTE","fileName":"albarán.pdf","format":"PDF",\
                        "size":12345,"sha256":"00ff","audience":"CUSTOMER","from":"AGENT","key":{"value":77},\
                        "thread":null},"accompanies":true}"""),
                Arguments.of(new DocumentEvent.Removed(documentOfThread()), """
                        {"document":{"number":3,"kind":"DELIVERY_NOTE","fileName":"albarán.pdf","format":"PDF",\
                        "size":12345,"sha256":"00ff","audience":"CUSTOMER","from":"AGENT","key":{"value":77},\
                        "thread":{"number":2,"participants":["CUSTOMER","OPERATOR"]}}}"""),
                Arguments.of(new ReportEvent.Written("<p>Todo</p>"), """
                        {"html":"<p>Todo</p>"}"""),
                Arguments.of(
                        new PromiseEvent.Promised(
                                new Promise(2, "Otra taza", Instant.parse("2026-03-01T10:15:30Z")), 1),
                        """
                        {"promise":{"number":2,"what":"Otra taza","until":"2026-03-01T10:15:30Z"},"moves":1}"""),
                Arguments.of(new PromiseEvent.Kept(2, "Otra taza"), """
                        {"number":2,"what":"Otra taza"}"""),
                Arguments.of(new PromiseEvent.Broken(2, "Otra taza"), """
                        {"number":2,"what":"Otra taza"}"""),
                Arguments.of(new OfferEvent.Offered(offer(OfferStatus.OPEN, null, Map.of())), """
                        {"offer":{"number":2,"kind":"REFUND","terms":"Le devolvemos una parte","sku":null,\
                        "amount":{"amount":12.5,"currency":"EUR"},"promisedUntil":"2026-03-09T10:15:30Z",\
                        "expiresAt":"2026-03-08T10:15:30Z","cost":{"amount":13,"currency":"EUR"},\
                        "madeAt":"2026-03-01T10:15:30.000001Z","status":"OPEN","answer":null,\
                        "fulfilment":{},"origins":[],"paid":{"amount":2.5,"currency":"EUR"},\
                        "author":{"party":"AGENT","id":"pedro","displayName":"Pedro"},\
                        "approver":{"party":"OPERATOR","id":"olga","displayName":"Olga"},\
                        "approvalUntil":"2026-03-07T10:15:30Z"}}"""),
                Arguments.of(new OfferEvent.Accepted(offer(OfferStatus.ACCEPTED, ANSWER, Map.of())), """
                        {"offer":{"number":2,"kind":"REFUND","terms":"Le devolvemos una parte","sku":null,\
                        "amount":{"amount":12.5,"currency":"EUR"},"promisedUntil":"2026-03-09T10:15:30Z",\
                        "expiresAt":"2026-03-08T10:15:30Z","cost":{"amount":13,"currency":"EUR"},\
                        "madeAt":"2026-03-01T10:15:30.000001Z","status":"ACCEPTED","answer":{"at":"2026-03-02T10:15:30Z","words":"De acuerdo","channel":"PHONE"},\
                        "fulfilment":{},"origins":[],"paid":{"amount":2.5,"currency":"EUR"},\
                        "author":{"party":"AGENT","id":"pedro","displayName":"Pedro"},\
                        "approver":{"party":"OPERATOR","id":"olga","displayName":"Olga"},\
                        "approvalUntil":"2026-03-07T10:15:30Z"}}"""),
                Arguments.of(new OfferEvent.Declined(offer(OfferStatus.DECLINED, ANSWER, Map.of()), true), """
                        {"offer":{"number":2,"kind":"REFUND","terms":"Le devolvemos una parte","sku":null,\
                        "amount":{"amount":12.5,"currency":"EUR"},"promisedUntil":"2026-03-09T10:15:30Z",\
                        "expiresAt":"2026-03-08T10:15:30Z","cost":{"amount":13,"currency":"EUR"},\
                        "madeAt":"2026-03-01T10:15:30.000001Z","status":"DECLINED","answer":{"at":"2026-03-02T10:15:30Z","words":"De acuerdo","channel":"PHONE"},\
                        "fulfilment":{},"origins":[],"paid":{"amount":2.5,"currency":"EUR"},\
                        "author":{"party":"AGENT","id":"pedro","displayName":"Pedro"},\
                        "approver":{"party":"OPERATOR","id":"olga","displayName":"Olga"},\
                        "approvalUntil":"2026-03-07T10:15:30Z"},"noneLeft":true}"""),
                Arguments.of(new OfferEvent.Withdrawn(offer(OfferStatus.WITHDRAWN, null, Map.of())), """
                        {"offer":{"number":2,"kind":"REFUND","terms":"Le devolvemos una parte","sku":null,\
                        "amount":{"amount":12.5,"currency":"EUR"},"promisedUntil":"2026-03-09T10:15:30Z",\
                        "expiresAt":"2026-03-08T10:15:30Z","cost":{"amount":13,"currency":"EUR"},\
                        "madeAt":"2026-03-01T10:15:30.000001Z","status":"WITHDRAWN","answer":null,\
                        "fulfilment":{},"origins":[],"paid":{"amount":2.5,"currency":"EUR"},\
                        "author":{"party":"AGENT","id":"pedro","displayName":"Pedro"},\
                        "approver":{"party":"OPERATOR","id":"olga","displayName":"Olga"},\
                        "approvalUntil":"2026-03-07T10:15:30Z"}}"""),
                Arguments.of(new OfferEvent.Expired(offer(OfferStatus.EXPIRED, null, Map.of())), """
                        {"offer":{"number":2,"kind":"REFUND","terms":"Le devolvemos una parte","sku":null,\
                        "amount":{"amount":12.5,"currency":"EUR"},"promisedUntil":"2026-03-09T10:15:30Z",\
                        "expiresAt":"2026-03-08T10:15:30Z","cost":{"amount":13,"currency":"EUR"},\
                        "madeAt":"2026-03-01T10:15:30.000001Z","status":"EXPIRED","answer":null,\
                        "fulfilment":{},"origins":[],"paid":{"amount":2.5,"currency":"EUR"},\
                        "author":{"party":"AGENT","id":"pedro","displayName":"Pedro"},\
                        "approver":{"party":"OPERATOR","id":"olga","displayName":"Olga"},\
                        "approvalUntil":"2026-03-07T10:15:30Z"}}"""),
                Arguments.of(
                        new OfferEvent.Fulfilled(
                                offer(
                                        OfferStatus.ACCEPTED,
                                        ANSWER,
                                        Map.of(FulfilmentStage.MONEY_MOVED, Instant.parse("2026-03-03T10:15:30Z"))),
                                FulfilmentStage.MONEY_MOVED),
                        """
                        {"offer":{"number":2,"kind":"REFUND","terms":"Le devolvemos una parte","sku":null,\
                        "amount":{"amount":12.5,"currency":"EUR"},"promisedUntil":"2026-03-09T10:15:30Z",\
                        "expiresAt":"2026-03-08T10:15:30Z","cost":{"amount":13,"currency":"EUR"},\
                        "madeAt":"2026-03-01T10:15:30.000001Z","status":"ACCEPTED","answer":{"at":"2026-03-02T10:15:30Z","words":"De acuerdo","channel":"PHONE"},\
                        "fulfilment":{"MONEY_MOVED":"2026-03-03T10:15:30Z"},"origins":[],"paid":{"amount":2.5,"currency":"EUR"},\
                        "author":{"party":"AGENT","id":"pedro","displayName":"Pedro"},\
                        "approver":{"party":"OPERATOR","id":"olga","displayName":"Olga"},\
                        "approvalUntil":"2026-03-07T10:15:30Z"},"stage":"MONEY_MOVED"}"""),
                Arguments.of(new OfferEvent.Proposed(offer(OfferStatus.PROPOSED, null, Map.of())), """
                        {"offer":{"number":2,"kind":"REFUND","terms":"Le devolvemos una parte","sku":null,\
                        "amount":{"amount":12.5,"currency":"EUR"},"promisedUntil":"2026-03-09T10:15:30Z",\
                        "expiresAt":"2026-03-08T10:15:30Z","cost":{"amount":13,"currency":"EUR"},\
                        "madeAt":"2026-03-01T10:15:30.000001Z","status":"PROPOSED","answer":null,\
                        "fulfilment":{},"origins":[],"paid":{"amount":2.5,"currency":"EUR"},\
                        "author":{"party":"AGENT","id":"pedro","displayName":"Pedro"},\
                        "approver":{"party":"OPERATOR","id":"olga","displayName":"Olga"},\
                        "approvalUntil":"2026-03-07T10:15:30Z"}}"""),
                Arguments.of(new OfferEvent.Rejected(offer(OfferStatus.REJECTED, null, Map.of())), """
                        {"offer":{"number":2,"kind":"REFUND","terms":"Le devolvemos una parte","sku":null,\
                        "amount":{"amount":12.5,"currency":"EUR"},"promisedUntil":"2026-03-09T10:15:30Z",\
                        "expiresAt":"2026-03-08T10:15:30Z","cost":{"amount":13,"currency":"EUR"},\
                        "madeAt":"2026-03-01T10:15:30.000001Z","status":"REJECTED","answer":null,\
                        "fulfilment":{},"origins":[],"paid":{"amount":2.5,"currency":"EUR"},\
                        "author":{"party":"AGENT","id":"pedro","displayName":"Pedro"},\
                        "approver":{"party":"OPERATOR","id":"olga","displayName":"Olga"},\
                        "approvalUntil":"2026-03-07T10:15:30Z"}}"""),
                Arguments.of(new OfferEvent.ProposalExpired(offer(OfferStatus.EXPIRED, null, Map.of())), """
                        {"offer":{"number":2,"kind":"REFUND","terms":"Le devolvemos una parte","sku":null,\
                        "amount":{"amount":12.5,"currency":"EUR"},"promisedUntil":"2026-03-09T10:15:30Z",\
                        "expiresAt":"2026-03-08T10:15:30Z","cost":{"amount":13,"currency":"EUR"},\
                        "madeAt":"2026-03-01T10:15:30.000001Z","status":"EXPIRED","answer":null,\
                        "fulfilment":{},"origins":[],"paid":{"amount":2.5,"currency":"EUR"},\
                        "author":{"party":"AGENT","id":"pedro","displayName":"Pedro"},\
                        "approver":{"party":"OPERATOR","id":"olga","displayName":"Olga"},\
                        "approvalUntil":"2026-03-07T10:15:30Z"}}"""),
                Arguments.of(
                        new OfferEvent.Moved(
                                new IncidentId(42),
                                List.of(new Offer(
                                        3,
                                        OfferKind.SUBSTITUTION,
                                        "Otra taza",
                                        Sku.of("SKU-2"),
                                        null,
                                        null,
                                        Instant.parse("2026-03-08T10:15:30Z"),
                                        null,
                                        Instant.parse("2026-03-01T10:15:30Z"),
                                        OfferStatus.OPEN,
                                        null,
                                        Map.of(),
                                        List.of(new OfferOrigin(new IncidentId(42), 1)),
                                        null,
                                        null,
                                        null,
                                        null)),
                                List.of(new Cost(
                                        7,
                                        CostKind.GOODS,
                                        Money.of("4.50", "EUR"),
                                        null,
                                        CostBearer.OWN,
                                        null,
                                        null,
                                        3,
                                        null,
                                        Instant.parse("2026-03-01T10:15:30Z")))),
                        """
                        {"other":"000000000001A","arrived":[{"number":3,"kind":"SUBSTITUTION","terms":"Otra taza",\
                        "sku":"SKU-2","amount":null,"promisedUntil":null,"expiresAt":"2026-03-08T10:15:30Z","cost":null,\
                        "madeAt":"2026-03-01T10:15:30Z","status":"OPEN","answer":null,"fulfilment":{},\
                        "origins":[{"incident":"000000000001A","number":1}],"paid":null,\
                        "author":null,"approver":null,"approvalUntil":null}],\
                        "costs":[{"number":7,"kind":"GOODS","amount":{"amount":4.5,"currency":"EUR"},"minutes":null,\
                        "bearer":"OWN","words":null,"corrects":null,"offer":3,"refund":null,\
                        "recordedAt":"2026-03-01T10:15:30Z"}]}"""),
                Arguments.of(new RefundEvent.Proposed(refund(RefundStatus.PROPOSED), breakdown(), DUE), """
                        {"refund":{"number":1,"status":"PROPOSED","total":{"amount":12.5,"currency":"EUR"},\
                        "ofWhole":{"amount":45,"currency":"EUR"},"reason":"WITHDRAWAL","means":"BANK_TRANSFER",\
                        "dueOn":"2026-03-15","beyondBalance":false,\
                        "author":{"party":"AGENT","id":"pedro","displayName":"Pedro"},\
                        "askedAt":"2026-03-01T10:15:30.000001Z","expiresAt":"2026-03-08T10:15:30Z","approver":null,\
                        "refusal":null,"reference":null,"offer":{"incident":"000000000001A","number":1},"pendingSince":null,"order":"A-2"},\
                        "breakdown":{"lines":[{"line":"1","quantity":1,"amount":{"amount":9.5,"currency":"EUR"},\
                        "tax":{"amount":1.65,"currency":"EUR"}}],"shipping":{"amount":3,"currency":"EUR"},\
                        "shippingTax":{"amount":0.52,"currency":"EUR"}},"dueAt":"2026-03-15T23:00:00Z"}"""),
                Arguments.of(new RefundEvent.Requested(refund(RefundStatus.REQUESTED), breakdown(), DUE), """
                        {"refund":{"number":1,"status":"REQUESTED","total":{"amount":12.5,"currency":"EUR"},\
                        "ofWhole":{"amount":45,"currency":"EUR"},"reason":"WITHDRAWAL","means":"BANK_TRANSFER",\
                        "dueOn":"2026-03-15","beyondBalance":false,\
                        "author":{"party":"AGENT","id":"pedro","displayName":"Pedro"},\
                        "askedAt":"2026-03-01T10:15:30.000001Z","expiresAt":"2026-03-08T10:15:30Z","approver":null,\
                        "refusal":null,"reference":null,"offer":{"incident":"000000000001A","number":1},"pendingSince":null,"order":"A-2"},\
                        "breakdown":{"lines":[{"line":"1","quantity":1,"amount":{"amount":9.5,"currency":"EUR"},\
                        "tax":{"amount":1.65,"currency":"EUR"}}],"shipping":{"amount":3,"currency":"EUR"},\
                        "shippingTax":{"amount":0.52,"currency":"EUR"}},"dueAt":"2026-03-15T23:00:00Z"}"""),
                Arguments.of(new RefundEvent.Pending(1, Money.of("12.50", "EUR")), """
                        {"number":1,"total":{"amount":12.5,"currency":"EUR"}}"""),
                Arguments.of(new RefundEvent.OutcomeUnknown(1, Money.of("12.50", "EUR")), """
                        {"number":1,"total":{"amount":12.5,"currency":"EUR"}}"""),
                Arguments.of(new RefundEvent.Done(1, Money.of("1500", "JPY"), "re_7"), """
                        {"number":1,"total":{"amount":1500,"currency":"JPY"},"reference":"re_7"}"""),
                Arguments.of(
                        new RefundEvent.Refused(1, Money.of("12.50", "EUR"), RefundRefusal.INSUFFICIENT_BALANCE), """
                        {"number":1,"total":{"amount":12.5,"currency":"EUR"},"refusal":"INSUFFICIENT_BALANCE"}"""),
                Arguments.of(new RefundEvent.Declined(1, Money.of("12.50", "EUR")), """
                        {"number":1,"total":{"amount":12.5,"currency":"EUR"}}"""),
                Arguments.of(new RefundEvent.Expired(1, Money.of("12.50", "EUR")), """
                        {"number":1,"total":{"amount":12.5,"currency":"EUR"}}"""),
                Arguments.of(
                        new CostEvent.Recorded(new Cost(
                                1,
                                CostKind.HANDLING,
                                Money.of("15.50", "EUR"),
                                30,
                                CostBearer.OWN,
                                "Con el transportista",
                                null,
                                2,
                                3,
                                Instant.parse("2026-03-01T10:15:30.000001Z"))),
                        """
                        {"cost":{"number":1,"kind":"HANDLING","amount":{"amount":15.5,"currency":"EUR"},"minutes":30,\
                        "bearer":"OWN","words":"Con el transportista","corrects":null,"offer":2,"refund":3,\
                        "recordedAt":"2026-03-01T10:15:30.000001Z"}}"""),
                Arguments.of(
                        new CostEvent.Corrected(
                                new Cost(
                                        2,
                                        CostKind.FREIGHT,
                                        Money.of("0", "JPY"),
                                        null,
                                        CostBearer.CARRIER,
                                        null,
                                        1,
                                        null,
                                        null,
                                        Instant.parse("2026-03-02T10:15:30Z")),
                                new Cost(
                                        1,
                                        CostKind.FREIGHT,
                                        Money.of("900", "JPY"),
                                        null,
                                        CostBearer.OWN,
                                        null,
                                        null,
                                        null,
                                        null,
                                        Instant.parse("2026-03-01T10:15:30Z"))),
                        """
                        {"cost":{"number":2,"kind":"FREIGHT","amount":{"amount":0,"currency":"JPY"},"minutes":null,\
                        "bearer":"CARRIER","words":null,"corrects":1,"offer":null,"refund":null,\
                        "recordedAt":"2026-03-02T10:15:30Z"},\
                        "before":{"number":1,"kind":"FREIGHT","amount":{"amount":900,"currency":"JPY"},"minutes":null,\
                        "bearer":"OWN","words":null,"corrects":null,"offer":null,"refund":null,\
                        "recordedAt":"2026-03-01T10:15:30Z"}}"""),
                Arguments.of(
                        new SurveyEvent.Rated(
                                new Rating(4, "Muy amables"),
                                List.of(new SurveyAnswer(QuestionCode.of("SOLUTION"), 4))),
                        """
                        {"rating":{"score":4,"comment":"Muy amables"},"answers":[{"question":"SOLUTION","score":4}]}"""),
                Arguments.of(new SurveyEvent.RatingWithdrawn(new Rating(1, null)), """
                        {"rating":{"score":1,"comment":null}}"""),
                Arguments.of(
                        new EscalationEvent.Warned(
                                new ClockKey(ClockKind.NEXT_RESPONSE, 1),
                                Instant.parse("2026-03-01T09:15:30Z"),
                                Instant.parse("2026-03-01T10:15:30Z"),
                                false),
                        """
                        {"clock":{"kind":"NEXT_RESPONSE","number":1},"warnedAt":"2026-03-01T09:15:30Z",\
                        "dueAt":"2026-03-01T10:15:30Z","late":false}"""),
                Arguments.of(
                        new EscalationEvent.Breached(
                                new ClockKey(ClockKind.TASK, 3), Instant.parse("2026-03-01T10:15:30Z"), true),
                        """
                        {"clock":{"kind":"TASK","number":3},"dueAt":"2026-03-01T10:15:30Z","late":true}"""),
                Arguments.of(
                        new EscalationEvent.Escalated(
                                1,
                                EscalationCause.BREACH,
                                new ClockKey(ClockKind.RESOLUTION, 1),
                                Set.of("olga", "luis"),
                                "almacén"),
                        """
                        {"level":1,"cause":"BREACH","clock":{"kind":"RESOLUTION","number":1},\
                        "people":["luis","olga"],"team":"almacén"}"""),
                Arguments.of(
                        new HandlingEvent.Automated("three-days-quiet", Instant.parse("2026-03-01T10:15:30Z")), """
                        {"rule":"three-days-quiet","since":"2026-03-01T10:15:30Z"}"""),
                Arguments.of(
                        new HandlingEvent.StaffAlerted(new StaffAlert(
                                "call-back",
                                StaffAlert.To.PERSON,
                                "luis",
                                LocalizedText.of("Call Ana", "Llamar a Ana"),
                                new StaffAlert.Appointment(
                                        Instant.parse("2026-03-01T10:15:30Z"), Duration.ofMinutes(15)))),
                        """
                        {"notice":{"rule":"call-back","to":"PERSON","who":"luis",\
                        "text":{"en":"Call Ana","es":"Llamar a Ana"},\
                        "appointment":{"start":"2026-03-01T10:15:30Z","length":"PT15M"}}}"""),
                Arguments.of(new ConversationEvent.Noted(Note.forCustomer("Preguntado")), """
                        {"note":{"text":"Preguntado","shared":true}}"""),
                Arguments.of(
                        new ImportEvent.Imported(
                                "uci",
                                "Awaiting Vendor",
                                Status.COMMUNICATED,
                                Map.of("group", "7"),
                                TypeCode.of("LOST"),
                                ForeignFacts.builder()
                                        .severity(Severity.MINOR)
                                        .priority(Priority.URGENT)
                                        .origin(Origin.CUSTOMER)
                                        .customer(CustomerId.of("customer-1"))
                                        .contact(CONTACT)
                                        .language(Locale.GERMAN)
                                        .carrier("Rápido")
                                        .lines(List.of(
                                                new AffectedLine(OrderLineId.of("1"), Sku.of("SKU-1"), "Taza", 2)))
                                        .assignment(Assignment.to("luis"))
                                        .build(),
                                ForeignWait.onThirdParty("Rápido", Instant.parse("2026-03-01T10:15:30Z")),
                                Resolution.of(ResolutionReasonCode.of("REPLACED"), "Otra")),
                        """
                        {"source":"uci","state":"Awaiting Vendor","status":"COMMUNICATED","fields":{"group":"7"},\
                        "typeAfter":"LOST","facts":{"severity":"MINOR","priority":"URGENT","origin":"CUSTOMER",\
                        "customer":"customer-1","contact":{"name":"Ana","email":"ana@example.org","phone":null,\
                        "locale":"es-ES","preferredChannels":["sms","mail"]},"language":"de","carrier":"Rápido",\
                        "lines":[{"line":"1","sku":"SKU-1","title":"Taza",\
                        "quantity":2}],"assignment":{"person":"luis","team":null}},"waiting":{"on":"THIRD_PARTY",\
                        "thirdParty":"Rápido","until":"2026-03-01T10:15:30Z"},"resolution":{"reason":"REPLACED",\
                        "whatWasDone":"Otra","rating":null,"survey":null}}"""),
                Arguments.of(new ImportEvent.ImportRun(new ImportKey("uci", "INC7"), 12, "abc"), """
                        {"key":{"source":"uci","externalId":"INC7"},"rows":12,"digest":"abc"}"""),
                Arguments.of(new LinkEvent.Linked(link), "{\"link\":" + linkText + "}"),
                Arguments.of(new LinkEvent.Unlinked(link), "{\"link\":" + linkText + "}"),
                Arguments.of(new LinkEvent.Merged(merged), "{\"merged\":" + mergedText + "}"),
                Arguments.of(
                        new LinkEvent.Absorbed(new AbsorbedIncident(
                                new IncidentId(42),
                                new IncidentNumber(42),
                                List.of(),
                                Instant.parse("2026-03-01T10:15:30Z"),
                                owed,
                                OrderId.of("P-1"),
                                TypeCode.of("LOST"),
                                List.of(),
                                Instant.parse("2026-03-08T10:15:30Z"))),
                        """
                        {"absorbed":{"source":"000000000001A","number":"000042-L","lines":[],\
                        "openSince":"2026-03-01T10:15:30Z","owed":%s,\
                        "order":"P-1","type":"LOST","parts":[],"priorityNextAt":"2026-03-08T10:15:30Z"}}""".formatted(owedText)),
                Arguments.of(
                        new LinkEvent.Unmerged(merged, owed),
                        "{\"merged\":" + mergedText + ",\"owed\":" + owedText + "}"),
                Arguments.of(
                        new LinkEvent.Released(new IncidentId(42), new IncidentNumber(42), Obligations.nothing()), """
                        {"source":"000000000001A","number":"000042-L",\
                        "owed":{"customerSince":null,"operatorSince":null,"promises":[]}}"""),
                Arguments.of(
                        new LinkEvent.SplitOff(
                                new IncidentId(42),
                                new IncidentNumber(42),
                                5,
                                Audience.CUSTOMER,
                                Obligations.nothing()),
                        """
                        {"into":"000000000001A","number":"000042-L","message":5,"audience":"CUSTOMER",\
                        "owed":{"customerSince":null,"operatorSince":null,"promises":[]}}"""),
                Arguments.of(
                        new LinkEvent.SplitFrom(
                                new IncidentId(42),
                                new IncidentNumber(42),
                                5,
                                Instant.parse("2026-03-01T10:15:30Z"),
                                Audience.INTERNAL,
                                Obligations.nothing()),
                        """
                        {"source":"000000000001A","number":"000042-L","message":5,\
                        "writtenAt":"2026-03-01T10:15:30Z","audience":"INTERNAL",\
                        "owed":{"customerSince":null,"operatorSince":null,"promises":[]}}"""),
                Arguments.of(
                        new PrivacyEvent.Blocked(
                                "Lo ha pedido", Instant.parse("2029-03-01T00:00:00Z"), CustomerId.of("erased-1")),
                        """
                        {"reason":"Lo ha pedido","until":"2029-03-01T00:00:00Z","pseudonym":"erased-1"}"""),
                Arguments.of(new PrivacyEvent.Unblocked(), "{}"),
                Arguments.of(new PrivacyEvent.Erased(ErasureCause.RETENTION), "{\"cause\":\"RETENTION\"}"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventKeepsItsForm(IncidentEvent event, String text) {
        assertThat(Json.write(event)).isEqualTo(text);
        assertThat(Json.read(text, EventRecords.of(event.type()))).isEqualTo(event);
    }

    @Test
    void aRatingFromBeforeThereWereSurveysIsStillOne() {
        assertThat(Json.read("""
                {"rating":{"score":2,"comment":null}}""", EventRecords.of(EventType.RATED)))
                .isEqualTo(new SurveyEvent.Rated(new Rating(2, null), List.of()));
        assertThat(Json.read("""
                {"resolution":{"reason":"REPLACED","whatWasDone":"Otra","rating":null}}""", EventRecords.of(EventType.RESOLVED)))
                .isEqualTo(new LifeCycleEvent.Resolved(Resolution.of(ResolutionReasonCode.of("REPLACED"), "Otra")));
    }

    @Test
    void aContactFromBeforeThereWerePreferencesPrefersNothing() {
        assertThat(Json.read("""
                {"name":"Ana","email":"ana@example.org","phone":null,"locale":"es-ES"}""", Contact.class))
                .isEqualTo(Contact.byEmail("Ana", "ana@example.org", Locale.forLanguageTag("es-ES")));
    }

    @Test
    void aMessageFromBeforeThereWereAnswersAndMentionsIsStillOne() {
        assertThat(Json.read("""
                        {"from":"AGENT","message":{"audience":"CUSTOMER","text":"Hola","expectsReply":true}}""", ConversationEvent.Messaged.class))
                .isEqualTo(new ConversationEvent.Messaged(Party.AGENT, new Message(Audience.CUSTOMER, "Hola", true)));
    }

    @Test
    void aNumberFromBeforeThereWereKindsOfCommercialDocumentsIsStillOne() {
        assertThat(Json.read("""
                {"cause":null,"errorSource":null,"thirdParty":null,"remark":null,"tags":[],"caseFile":null,\
                "documents":["F-1"],"causeCode":null}""", Details.class))
                .isEqualTo(Details.none().withDocuments(CommercialDocument.of(DocumentKind.OTHER, "F-1")));
    }

    @Test
    void aDocumentFromBeforeOneCouldAccompanyAnotherOrBelongToAThreadIsAnnouncedInTheMainOne() {
        assertThat(Json.read("""
                        {"document":{"number":3,"kind":"DELIVERY_NOTE","fileName":"albarán.pdf","format":"PDF",\
                        "size":12345,"sha256":"00ff","audience":"CUSTOMER","from":"AGENT","key":{"value":77}}}""", DocumentEvent.Added.class)).isEqualTo(new DocumentEvent.Added(document(), false));
    }

    @Test
    void whatWasFoundOutBeforeThereWasAListOfCausesIsStillRead() {
        assertThat(Json.read("""
                {"cause":"Caja fina","errorSource":"OWN","thirdParty":null,"remark":null,"tags":[],"caseFile":null,\
                "documents":[]}""", Details.class))
                .isEqualTo(Details.none().diagnosed("Caja fina", ErrorSource.OWN, null));
    }

    @Test
    void whatWasToldBeforeDeliveriesWereLookedUpIsStillRead() {
        assertThat(Json.read("""
                {"way":"PHONE","text":"Hoy","at":"2026-03-01T10:15:30Z"}""", EventRecords.of(EventType.COMMUNICATED)))
                .isEqualTo(new LifeCycleEvent.Communicated(
                        CommunicationWay.PHONE, "Hoy", Instant.parse("2026-03-01T10:15:30Z"), null, null));
    }

    @Test
    void anErasureFromBeforeItSaidWhyWasAskedFor() {
        assertThat(Json.read("{}", EventRecords.of(EventType.ERASED)))
                .isEqualTo(new PrivacyEvent.Erased(ErasureCause.REQUEST));
    }

    @Test
    void everyTypeOfEventIsTested() {
        assertThat(events().map(arguments -> ((IncidentEvent) arguments.get()[0]).type()))
                .containsExactly(EventType.values());
    }

    @Test
    void aNotificationKeepsItsForm() {
        assertThat(Payload.write(NOTIFICATION)).isEqualTo(NOTIFICATION_TEXT);
        assertThat(Payload.read(NOTIFICATION_TEXT)).isEqualTo(NOTIFICATION);
    }

    @Test
    void whatALaterVersionAddedIsSkipped() {
        String text = """
                {"closedBy":"RULE","rule":{"name":"auto-close"},"@class":"java.util.ArrayList"}""";

        assertThat(Json.read(text, EventRecords.of(EventType.CLOSED)))
                .isEqualTo(new LifeCycleEvent.Closed(LifeCycleEvent.ClosedBy.RULE));
    }

    @Test
    void aNotificationOfAnUnknownVersionIsNotRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Payload.read(NOTIFICATION_TEXT.replace("\"version\":1", "\"version\":2")))
                .withMessageContaining("version 2");
    }

    @Test
    void readsBackWhatAShopHasReadyToWrite() {
        CannedTexts texts = CannedTexts.of(CannedText.of(
                "PHOTOS",
                LocalizedText.of("Photos", "Fotos"),
                "Hello{{#customer}} {{customer}}{{/customer}},\n\"send\" photos",
                "Hola:\nenvíe fotos"));

        String text = Json.write(texts);

        assertThat(text).contains("\"code\":\"PHOTOS\"");
        assertThat(Json.read(text, CannedTexts.class)).isEqualTo(texts);
    }

    @Test
    void aNotificationThatLacksAPartIsNotRead() {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> Payload.read("""
                        {"version":1,"notification":{"kind":"ACKNOWLEDGEMENT"}}"""));
    }

    private static Refund refund(RefundStatus status) {
        return new Refund(
                1,
                status,
                Money.of("12.50", "EUR"),
                Money.of("45", "EUR"),
                RefundReasonCode.of("WITHDRAWAL"),
                RefundMeans.BANK_TRANSFER,
                LocalDate.of(2026, 3, 15),
                false,
                new Author(Party.AGENT, "pedro", "Pedro"),
                Instant.parse("2026-03-01T10:15:30.000001Z"),
                Instant.parse("2026-03-08T10:15:30Z"),
                null,
                null,
                null,
                new OfferOrigin(new IncidentId(42), 1),
                null,
                OrderId.of("A-2"));
    }

    private static RefundBreakdown breakdown() {
        return new RefundBreakdown(
                List.of(new RefundLine(OrderLineId.of("1"), 1, Money.of("9.50", "EUR"), Money.of("1.65", "EUR"))),
                Money.of("3", "EUR"),
                Money.of("0.52", "EUR"));
    }
}
