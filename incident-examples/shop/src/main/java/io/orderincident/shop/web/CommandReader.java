package io.orderincident.shop.web;

import io.orderincident.catalog.CannedTextCode;
import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Operation;
import io.orderincident.command.Target;
import io.orderincident.conversation.AnsweredMessage;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.conversation.OpenThread;
import io.orderincident.conversation.WaiveReply;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ErrorSource;
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
import io.orderincident.money.Money;
import io.orderincident.order.CommercialDocument;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.party.Party;
import io.orderincident.promise.BreakPromise;
import io.orderincident.promise.KeepPromise;
import io.orderincident.promise.MakePromise;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.ApproveOffer;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.RecordCost;
import io.orderincident.remedy.RejectOffer;
import io.orderincident.remedy.WithdrawOffer;
import io.orderincident.survey.AnswerSurvey;
import io.orderincident.task.AddTask;
import io.orderincident.task.AwaitThirdParty;
import io.orderincident.task.CompleteTask;
import io.orderincident.task.ReopenTask;
import io.orderincident.task.StartProtocol;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Turns what was typed about an incident into the commands of its steps. */
final class CommandReader {
    private static final TypeCode NO_TYPE = TypeCode.of("NOT_CHOSEN");
    private static final ResolutionReasonCode NO_REASON = ResolutionReasonCode.of("NOT_CHOSEN");

    private static final ProtocolCode NO_PROTOCOL = ProtocolCode.of("NOT_CHOSEN");

    private static final List<CommercialDocument> NO_DOCUMENTS = List.of(CommercialDocument.of(DocumentKind.OTHER, ""));

    private static final int NO_MINUTES = -1;

    private static final int NO_QUANTITY = 1;

    private static final Sku NO_ARTICLE = Sku.of("?");

    /** Smaller than any that is given to an incident. */
    private static final IncidentId NO_INCIDENT = new IncidentId(1);

    private final NumberLookup numbers;
    private final Persona persona;
    private final Form form;
    private final FormValues values;

    CommandReader(NumberLookup numbers, Persona persona, Form form, MessageSource texts) {
        this.numbers = numbers;
        this.persona = persona;
        this.form = form;
        this.values = new FormValues(persona, form, texts);
    }

    Target target(IncidentId id, Operation step) {
        return new Target(
                persona.shop().id(),
                id,
                values.set("version", Long::valueOf),
                form.key() + ":" + step,
                values.optional("why"));
    }

    Communicate communicate() {
        CommunicationWay way = values.set("way", CommunicationWay::valueOf);
        Instant told = way.isOutside() ? values.time("happenedAt", LocalDateTime::parse) : null;
        return new Communicate(way, values.text("text"), told, values.optional("cause"));
    }

    Resolve resolve() {
        return new Resolve(
                values.typed("reason", ResolutionReasonCode::of, NO_REASON, "problem.choose"),
                values.text("whatWasDone"),
                values.isChecked("override"));
    }

    StartProtocol startProtocol() {
        return new StartProtocol(values.typed("protocol", ProtocolCode::of, NO_PROTOCOL, "problem.choose"));
    }

    /** Empty, with a problem of the form, if none was chosen. */
    Optional<CannedTextCode> cannedText() {
        return Optional.ofNullable(values.required("cannedText", CannedTextCode::of));
    }

    AddTask addTask() {
        return new AddTask(
                values.text("whatToDo"),
                values.set("owner", Party::valueOf),
                values.time("dueAt", LocalDateTime::parse),
                values.isChecked("mandatory"));
    }

    CompleteTask completeTask() {
        return new CompleteTask(values.choice("protocol", ProtocolCode::of), values.text("task"));
    }

    ReopenTask reopenTask() {
        return new ReopenTask(values.choice("protocol", ProtocolCode::of), values.text("task"));
    }

    /** Nobody means to wait no longer. */
    AwaitThirdParty await() {
        return values.optional("thirdParty") == null && values.optional("until") == null
                ? AwaitThirdParty.noLonger()
                : AwaitThirdParty.until(values.text("thirdParty"), values.requiredTime("until", LocalDateTime::parse));
    }

    MakePromise promise() {
        return new MakePromise(
                values.text("what"),
                values.requiredTime("until", LocalDateTime::parse),
                values.choice("moves", Integer::valueOf));
    }

    KeepPromise keepPromise() {
        return new KeepPromise(values.set("promise", Integer::valueOf));
    }

    BreakPromise breakPromise() {
        return new BreakPromise(values.set("promise", Integer::valueOf));
    }

    /** The order's currency is the page's to say, and the desk's to check. */
    MakeOffer makeOffer() {
        return new MakeOffer(
                values.set("kind", OfferKind::valueOf),
                values.text("terms"),
                values.optional("sku") == null ? null : values.typed("sku", Sku::of, NO_ARTICLE, "problem.article"),
                money("amount"),
                values.time("promisedUntil", LocalDateTime::parse),
                values.time("expiresAt", LocalDateTime::parse),
                money("cost"));
    }

    AcceptOffer acceptOffer() {
        return new AcceptOffer(offer(), values.optional("words"), values.choice("channel", ChannelCode::of));
    }

    DeclineOffer declineOffer() {
        return new DeclineOffer(offer(), values.optional("words"), values.choice("channel", ChannelCode::of));
    }

    WithdrawOffer withdrawOffer() {
        return new WithdrawOffer(offer());
    }

    ApproveOffer approveOffer() {
        return new ApproveOffer(offer());
    }

    RejectOffer rejectOffer() {
        return new RejectOffer(offer());
    }

    FulfilOffer fulfilOffer() {
        return FulfilOffer.of(offer(), values.set("stage", FulfilmentStage::valueOf));
    }

    private int offer() {
        return values.set("number", Integer::valueOf);
    }

    RecordCost recordCost() {
        return new RecordCost(
                values.set("kind", CostKind::valueOf),
                money("amount"),
                minutes(),
                values.set("bearer", CostBearer::valueOf),
                values.optional("words"));
    }

    CorrectCost correctCost() {
        return new CorrectCost(
                values.set("cost", Integer::valueOf),
                money("amount"),
                minutes(),
                values.set("bearer", CostBearer::valueOf),
                values.optional("words"));
    }

    private @Nullable Integer minutes() {
        return values.optional("minutes") == null
                ? null
                : values.typed("minutes", Integer::valueOf, NO_MINUTES, "problem.number");
    }

    private @Nullable Money money(String field) {
        return values.money(field, values.text("currency"));
    }

    Reopen reopen() {
        return Reopen.because(values.text("reason"));
    }

    Cancel cancel() {
        return Cancel.because(values.text("reason"));
    }

    Reclassify reclassify() {
        return new Reclassify(
                values.typed("type", TypeCode::of, NO_TYPE, "problem.choose"),
                values.choice("kind", KindCode::of),
                values.choice("reason", ReasonCode::of));
    }

    /** No priority means to go back to the computed one. */
    Prioritize prioritize() {
        Priority priority = values.choice("priority", Priority::valueOf);
        return priority == null ? Prioritize.asComputed() : Prioritize.as(priority, values.text("reason"));
    }

    Edit edit() {
        return new Edit(new Details(
                values.optional("cause"),
                values.choice("errorSource", ErrorSource::valueOf),
                values.optional("thirdParty"),
                values.optional("remark"),
                values.several("tags"),
                values.optional("caseFile"),
                documents(),
                values.choice("causeCode", CauseCode::of)));
    }

    private Set<CommercialDocument> documents() {
        return TypedDocuments.KINDS.stream()
                .flatMap(kind -> values
                        .typed(
                                TypedDocuments.FIELD + kind,
                                typed -> TypedDocuments.read(typed, kind),
                                NO_DOCUMENTS,
                                "problem.date")
                        .stream())
                .collect(Collectors.toSet());
    }

    Assign assign() {
        return new Assign(new Assignment(values.optional("person"), values.optional("team")));
    }

    PreferChannels preferChannels() {
        return new PreferChannels(values.ticked(ChosenChannels.BOX));
    }

    /** The other incident by its number; one that does not exist is the desk's to refuse. */
    LinkTo linkTo() {
        return new LinkTo(values.set("kind", LinkKind::valueOf), other("other"));
    }

    /** A link as the page offers it: the kind, a blank, the other's id. */
    LinkTo unlinked() {
        return values.set("link", text -> {
            String kind = text.split(" ", 2)[0];
            return new LinkTo(
                    LinkKind.valueOf(kind),
                    IncidentId.parse(text.substring(kind.length()).strip()));
        });
    }

    MergeInto mergeInto() {
        return new MergeInto(other("into"));
    }

    /** No line means the whole order. */
    SplitMessage splitMessage() {
        OrderLineId line = values.choice("line", OrderLineId::of);
        return new SplitMessage(
                values.set("message", Long::valueOf),
                values.typed("type", TypeCode::of, NO_TYPE, "problem.choose"),
                line == null
                        ? List.of()
                        : List.of(new RegisterIncident.Line(
                                line, values.typed("quantity", Integer::valueOf, NO_QUANTITY, "problem.number"))),
                values.choice("reason", ReasonCode::of),
                values.optional("description"),
                values.isChecked("override"));
    }

    private IncidentId other(String field) {
        return values.typed(
                field,
                text -> numbers.find(persona, IncidentNumber.parse(text)).orElse(NO_INCIDENT),
                NO_INCIDENT,
                "incidents.number.mistyped");
    }

    /** For whom it is has to be chosen. */
    Message message() {
        String mention = form.optional("mentions");
        return new Message(
                values.required("audience", Audience::valueOf),
                values.text("text"),
                values.isChecked("expectsReply"),
                answered(),
                values.isChecked("wider"),
                mention == null ? Set.of() : Set.of(mention),
                values.isChecked("discouraged"),
                values.choice("thread", Integer::valueOf),
                null);
    }

    OpenThread openThread() {
        return new OpenThread(values.text("subject"), values.chosen("participant-", Party::valueOf));
    }

    private @Nullable AnsweredMessage answered() {
        return form.optional("answers") == null
                ? null
                : new AnsweredMessage(values.set("answersIn", IncidentId::parse), values.set("answers", Long::valueOf));
    }

    WaiveReply waiveReply() {
        return new WaiveReply(values.set("from", Party::valueOf));
    }

    AnswerSurvey surveyAnswers() {
        return SurveyForm.read(form);
    }

    Note note() {
        return new Note(values.text("text"), values.isChecked("shared"));
    }
}
