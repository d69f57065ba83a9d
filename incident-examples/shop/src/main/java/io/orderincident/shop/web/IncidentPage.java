package io.orderincident.shop.web;

import io.orderincident.Diagnoses;
import io.orderincident.Documents;
import io.orderincident.HistoryPage;
import io.orderincident.IncidentDesk;
import io.orderincident.IncidentView;
import io.orderincident.Incidents;
import io.orderincident.Links;
import io.orderincident.MessagePage;
import io.orderincident.MessageRequest;
import io.orderincident.Messages;
import io.orderincident.Remedies;
import io.orderincident.Reports;
import io.orderincident.ServiceLevels;
import io.orderincident.SettingDesk;
import io.orderincident.catalog.CannedTextCode;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.conversation.MessageThread;
import io.orderincident.diagnosis.AppliedSolution;
import io.orderincident.diagnosis.Diagnosis;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.history.AudienceRule;
import io.orderincident.history.EntryPosition;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.MessageRule;
import io.orderincident.history.Said;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.Incident;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.LinkKind;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.report.IncidentReport;
import io.orderincident.settings.Versioned;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One incident: all that its viewer may know of it, and a form for each step that they may take. */
@Controller
class IncidentPage {
    private static final int MESSAGES_SHOWN = 20;

    /** Customers read of settings only what is meant for them. */
    private static final Actor PAGE = Actor.system("incident page");

    private final Incidents incidents;
    private final Messages messages;
    private final Documents documents;
    private final Reports reports;
    private final Links links;
    private final Remedies remedies;
    private final Diagnoses diagnosis;
    private final ServiceLevels serviceLevels;
    private final SettingDesk<EscalationPolicy> escalation;
    private final SettingDesk<AudiencePolicy> audiences;
    private final SettingDesk<CannedTexts> cannedTexts;
    private final OrderPort orders;
    private final NumberLookup numbers;
    private final DocumentLimits documentLimits;
    private final ChosenChannels chosenChannels;
    private final MessageSource texts;

    IncidentPage(
            IncidentDesk desk,
            OrderPort orders,
            NumberLookup numbers,
            DocumentLimits documentLimits,
            ChosenChannels chosenChannels,
            MessageSource texts) {
        this.incidents = desk.incidents();
        this.messages = desk.messages();
        this.documents = desk.documents();
        this.reports = desk.reports();
        this.links = desk.links();
        this.remedies = desk.remedies();
        this.diagnosis = desk.diagnosis();
        this.serviceLevels = desk.serviceLevels();
        this.escalation = desk.settings().escalation();
        this.audiences = desk.settings().audiences();
        this.cannedTexts = desk.settings().cannedTexts();
        this.orders = orders;
        this.numbers = numbers;
        this.documentLimits = documentLimits;
        this.chosenChannels = chosenChannels;
        this.texts = texts;
    }

    @GetMapping("/incidents/{id}")
    ModelAndView show(@RequestAttribute Persona persona, @PathVariable IncidentId id) {
        IncidentView view = view(persona, id);
        return page(persona, view, steps(persona, view), Form.blank());
    }

    /** The same page, about to be resolved as similar incidents were. */
    @GetMapping(path = "/incidents/{id}", params = "solution")
    ModelAndView resolve(
            @RequestAttribute Persona persona, @PathVariable IncidentId id, @RequestParam String solution) {
        IncidentView view = view(persona, id);
        String words = diagnosis
                .of(persona.actor(), persona.shop().id(), id)
                .value()
                .flatMap(known -> known.solutions().stream()
                        .filter(one -> one.reason().value().equals(solution))
                        .findFirst())
                .map(Diagnosis.KnownSolution::whatWasDone)
                .orElse("");
        Form form = Form.filled(Operation.RESOLVE, Map.of("reason", solution, "whatWasDone", words));
        return page(persona, view, steps(persona, view).opened(Operation.RESOLVE, form), Form.blank());
    }

    /** The same page, about to give a promise another date. */
    @GetMapping(path = "/incidents/{id}", params = "move")
    ModelAndView move(@RequestAttribute Persona persona, @PathVariable IncidentId id, @RequestParam int move) {
        IncidentView view = view(persona, id);
        Run promise = promises(view.incident()).stream()
                .filter(run -> run.isOpen() && run.key().number() == move)
                .findFirst()
                .orElseThrow(NotFoundException::new);
        Form form = Form.filled(
                Operation.PROMISE,
                OperationForms.known(promise, Objects.requireNonNullElseGet(promise.until(), Instant::now), persona));
        return page(persona, view, steps(persona, view).opened(Operation.PROMISE, form), Form.blank());
    }

    /** The same page, about to answer what was said, for whom that was. */
    @GetMapping(path = "/incidents/{id}", params = "answer")
    ModelAndView answer(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam long answer,
            @RequestParam IncidentId of) {
        IncidentView view = view(persona, id);
        long before = Math.min(Math.max(answer, 1), Long.MAX_VALUE - 1) + 1;
        Said said = incidents.history(persona.actor(), persona.shop().id(), of, before, 1).entries().stream()
                .filter(entry -> entry.version() == answer)
                .flatMap(entry -> entry.event().said().stream())
                .findFirst()
                .orElseThrow(NotFoundException::new);
        boolean inThread = of.equals(id) && said.thread() != Said.MAIN_THREAD;
        Form form = Form.filled(
                Operation.SEND_MESSAGE,
                Map.of(
                        "audience", said.audience().name(),
                        "answers", Long.toString(answer),
                        "answersIn", of.toString(),
                        "thread", inThread ? Integer.toString(said.thread()) : ""));
        return page(persona, view, steps(persona, view).opened(Operation.SEND_MESSAGE, form), Form.blank());
    }

    /** The same page, with the answer to whether the history is as it was written. */
    @GetMapping(path = "/incidents/{id}", params = "check")
    ModelAndView check(@RequestAttribute Persona persona, @PathVariable IncidentId id) {
        return show(persona, id)
                .addObject(
                        "faults",
                        incidents
                                .verify(persona.actor(), persona.shop().id(), id)
                                .orElseThrow(NotFoundException::new));
    }

    /** The same page, with the entries of history before one of them. */
    @GetMapping(path = "/incidents/{id}", params = "before")
    ModelAndView earlier(@RequestAttribute Persona persona, @PathVariable IncidentId id, @RequestParam long before) {
        HistoryPage page = incidents.history(
                persona.actor(), persona.shop().id(), id, Math.max(before, 1), IncidentView.ENTRIES_MAX);
        return show(persona, id)
                .addObject("history", page.entries())
                .addObject("hasEarlier", page.hasEarlier())
                .addObject("hasLater", true);
    }

    /** The same page, with the messages and documents of one thread, and about to write there. */
    @GetMapping(
            path = "/incidents/{id}",
            params = {"thread", "!said"})
    ModelAndView thread(@RequestAttribute Persona persona, @PathVariable IncidentId id, @RequestParam int thread) {
        IncidentView view = view(persona, id);
        MessageThread chosen = threads(persona, view.incident()).stream()
                .filter(one -> one.number() == thread)
                .findFirst()
                .orElseThrow(NotFoundException::new);
        Form form = Form.filled(Operation.SEND_MESSAGE, Map.of("thread", Integer.toString(thread)));
        return page(persona, view, steps(persona, view).opened(Operation.SEND_MESSAGE, form), Form.blank())
                .addObject("messages", messages(persona, id, thread, null))
                .addObject("documents", documents(persona, view.incident(), thread))
                .addObject("audiences", audiences(persona, chosen.participants()))
                .addObject("documentRules", audienceRules(persona, chosen.participants()))
                .addObject("thread", chosen);
    }

    /** The main thread has what was added to incidents that were merged into this one, as far as it was in no thread of theirs. */
    private List<IncidentDocument> documents(Persona persona, Incident incident, int thread) {
        return documents.of(persona.actor(), incident.shop(), incident.id()).stream()
                .filter(one -> one.document().threadNumber() == thread)
                .filter(one -> thread == Said.MAIN_THREAD || one.incident().equals(incident.id()))
                .toList();
    }

    /** The same page, with the messages before one of them. */
    @GetMapping(path = "/incidents/{id}", params = "said")
    ModelAndView earlierMessages(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam String said,
            @RequestParam(required = false) @Nullable Integer thread) {
        EntryPosition before = EntryPosition.parse(said).orElseThrow(NotFoundException::new);
        ModelAndView page = thread == null ? show(persona, id) : thread(persona, id, thread);
        return page.addObject("messages", messages(persona, id, thread, before)).addObject("hasLaterMessages", true);
    }

    private MessagePage messages(
            Persona persona, IncidentId id, @Nullable Integer thread, @Nullable EntryPosition before) {
        return messages.ofIncident(
                persona.actor(), persona.shop().id(), id, new MessageRequest(thread, before, MESSAGES_SHOWN));
    }

    private List<MessageThread> threads(Persona persona, Incident incident) {
        return messages.threads(persona.actor(), incident.shop(), incident.id());
    }

    @PostMapping("/incidents/{id}")
    ModelAndView take(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam Operation step,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        Form form = Form.of(typed);
        Outcome<Incident> outcome = take(persona.actor(), id, step, new CommandReader(numbers, persona, form, texts));
        if (outcome.value().isPresent()) {
            next.addFlashAttribute("done", outcome.isRepeated() ? "done.already" : done(step, outcome.orElseThrow()));
            return new ModelAndView(
                    "redirect:/incidents/" + outcome.value().get().id());
        }
        form.refuse(outcome.refusals(), IncidentPage::field);
        IncidentView view = view(persona, id);
        ModelAndView page = page(persona, view, steps(persona, view).refused(step, form), form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** The same page, with one of the shop's texts behind what was written already; nothing is sent yet. */
    @PostMapping(path = "/incidents/{id}", params = "fill")
    ModelAndView fill(
            @RequestAttribute Persona persona, @PathVariable IncidentId id, @RequestParam Map<String, String> typed) {
        IncidentView view = view(persona, id);
        Form form = Form.of(typed);
        CommandReader values = new CommandReader(numbers, persona, form, texts);
        Optional<CannedTextCode> chosen = values.cannedText();
        Outcome<String> text = chosen.isEmpty()
                ? Outcome.done("")
                : messages.cannedText(
                        persona.actor(), persona.shop().id(), id, chosen.get(), reader(persona, view.incident(), form));
        form.refuse(text.refusals(), field -> "cannedText");
        if (!form.problems().isEmpty()) {
            ModelAndView page = page(persona, view, steps(persona, view).refused(Operation.SEND_MESSAGE, form), form);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        Map<String, String> fields = new HashMap<>(typed);
        fields.put(
                "text",
                Stream.of(form.text("text"), text.orElseThrow())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("\n\n")));
        return page(persona, view, steps(persona, view).refused(Operation.SEND_MESSAGE, Form.of(fields)), Form.blank());
    }

    /** What is for the customer is in their language. */
    private static Locale reader(Persona persona, Incident incident, Form form) {
        return form.typed("audience").equals(Audience.OPERATOR.name())
                        || form.typed("audience").equals(Audience.INTERNAL.name())
                ? persona.actor().locale()
                : incident.report().contact().locale();
    }

    /** Starts the protocol of a known solution, and shows the page about to be resolved with its words. */
    @PostMapping("/incidents/{id}/solution")
    ModelAndView apply(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam ResolutionReasonCode solution,
            RedirectAttributes next) {
        Outcome<AppliedSolution> outcome =
                diagnosis.apply(persona.actor(), Target.of(persona.shop().id(), id), solution);
        if (outcome.value().isEmpty()) {
            Form form = Form.blank();
            form.refuse(outcome.refusals(), IncidentPage::field);
            IncidentView view = view(persona, id);
            ModelAndView page = page(persona, view, steps(persona, view), form);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        if (outcome.value().get().started() != null) {
            next.addFlashAttribute("done", "done." + Operation.START_PROTOCOL);
        }
        next.addAttribute("solution", solution.value());
        return new ModelAndView("redirect:/incidents/" + id);
    }

    /** What beyond somebody's authority is offered, waits for an approval. */
    private static String done(Operation step, Incident after) {
        List<Offer> offers = after.remedies().offers();
        return step == Operation.MAKE_OFFER && !offers.get(offers.size() - 1).isMade()
                ? "done.MAKE_OFFER.proposed"
                : "done." + step;
    }

    private Outcome<Incident> take(Actor actor, IncidentId id, Operation step, CommandReader typed) {
        Target target = typed.target(id, step);
        return switch (step) {
            case COMMUNICATE -> incidents.communicate(actor, target, typed.communicate());
            case RESOLVE -> incidents.resolve(actor, target, typed.resolve());
            case CLOSE -> incidents.close(actor, target);
            case REOPEN -> incidents.reopen(actor, target, typed.reopen());
            case CANCEL -> incidents.cancel(actor, target, typed.cancel());
            case RECLASSIFY -> incidents.reclassify(actor, target, typed.reclassify());
            case PRIORITIZE -> incidents.prioritize(actor, target, typed.prioritize());
            case EDIT -> incidents.edit(actor, target, typed.edit());
            case ASSIGN -> incidents.assign(actor, target, typed.assign());
            case PREFER_CHANNELS -> incidents.preferChannels(actor, target, typed.preferChannels());
            case START_PROTOCOL -> incidents.startProtocol(actor, target, typed.startProtocol());
            case ADD_TASK -> incidents.addTask(actor, target, typed.addTask());
            case COMPLETE_TASK -> incidents.completeTask(actor, target, typed.completeTask());
            case REOPEN_TASK -> incidents.reopenTask(actor, target, typed.reopenTask());
            case AWAIT -> incidents.await(actor, target, typed.await());
            case PROMISE -> incidents.promise(actor, target, typed.promise());
            case KEEP_PROMISE -> incidents.keepPromise(actor, target, typed.keepPromise());
            case BREAK_PROMISE -> incidents.breakPromise(actor, target, typed.breakPromise());
            case MAKE_OFFER -> remedies.makeOffer(actor, target, typed.makeOffer());
            case ACCEPT_OFFER -> remedies.acceptOffer(actor, target, typed.acceptOffer());
            case DECLINE_OFFER -> remedies.declineOffer(actor, target, typed.declineOffer());
            case WITHDRAW_OFFER -> remedies.withdrawOffer(actor, target, typed.withdrawOffer());
            case APPROVE_OFFER -> remedies.approveOffer(actor, target, typed.approveOffer());
            case REJECT_OFFER -> remedies.rejectOffer(actor, target, typed.rejectOffer());
            case FULFIL_OFFER -> remedies.fulfilOffer(actor, target, typed.fulfilOffer());
            case RECORD_COST -> remedies.recordCost(actor, target, typed.recordCost());
            case CORRECT_COST -> remedies.correctCost(actor, target, typed.correctCost());
            case ESCALATE -> incidents.escalate(actor, target);
            case SEND_MESSAGE -> incidents.sendMessage(actor, target, typed.message());
            case OPEN_THREAD -> incidents.openThread(actor, target, typed.openThread());
            case WAIVE_REPLY -> incidents.waiveReply(actor, target, typed.waiveReply());
            case ANSWER_SURVEY -> incidents.answerSurvey(actor, target, typed.surveyAnswers());
            case WITHDRAW_RATING -> incidents.withdrawRating(actor, target);
            case NOTE -> incidents.note(actor, target, typed.note());
            case LINK -> links.link(actor, target, typed.linkTo());
            case UNLINK -> links.unlink(actor, target, typed.unlinked());
            case MERGE -> links.merge(actor, target, typed.mergeInto());
            case UNMERGE -> links.unmerge(actor, target);
            case SPLIT -> links.split(actor, target, typed.splitMessage());
            case REGISTER,
                    ADD_DOCUMENT,
                    ADD_LINES,
                    REMOVE_DOCUMENT,
                    WRITE_REPORT,
                    REQUEST_REFUND,
                    APPROVE_REFUND,
                    DECLINE_REFUND,
                    SETTLE_REFUND,
                    REFUND_IN_FULL -> throw new NotFoundException();
        };
    }

    private OperationForms steps(Persona persona, IncidentView view) {
        int levels = escalation
                .find(persona.actor(), persona.shop().id())
                .map(policy -> policy.value().levels().size())
                .orElse(0);
        return OperationForms.of(
                view,
                persona,
                levels,
                chosenChannels.of(view.incident().report().contact()));
    }

    /** Those that are open, and the last one. */
    private static List<Run> promises(Incident incident) {
        return incident.clockHistory().runs().stream()
                .filter(run -> run.key().kind() == ClockKind.PROMISE)
                .toList();
    }

    private List<OrderLine> lines(Incident incident) {
        return orders.find(incident.shop(), incident.report().order())
                .map(OrderFacts::lines)
                .orElse(List.of());
    }

    /** That of the order, empty if nothing is known of it. */
    private static String currency(List<OrderLine> lines) {
        return lines.stream()
                .findFirst()
                .map(line -> line.paid().currency().getCurrencyCode())
                .orElse("");
    }

    /** Customers are offered what they may choose, and everybody what the thread has the people for. */
    private static List<MessageRule> audiences(Persona persona, Set<Party> participants) {
        return MessageRule.table().stream()
                .filter(rule -> rule.from() == persona.actor().party())
                .filter(rule -> !persona.isCustomer() || rule.audience().includesCustomer())
                .filter(rule -> rule.fits(participants))
                .map(rule -> rule.narrowedTo(participants))
                .sorted(Comparator.comparing(MessageRule::audience))
                .toList();
    }

    /** What the shop says of the audiences that this side is offered. */
    private Map<Audience, AudienceRule> audienceRules(Persona persona, Set<Party> participants) {
        Optional<AudiencePolicy> policy =
                audiences.find(PAGE, persona.shop().id()).map(Versioned::value);
        return audiences(persona, participants).stream()
                .flatMap(offered ->
                        policy.flatMap(shop -> shop.rule(offered.from(), offered.audience(), participants)).stream())
                .collect(Collectors.toMap(AudienceRule::audience, rule -> rule));
    }

    /** The form's field that the desk means: {@code tags} for {@code details.tags[].<iterable element>}. */
    private static String field(String path) {
        int list = path.indexOf('[');
        String whole = list < 0 ? path : path.substring(0, list);
        return whole.substring(whole.lastIndexOf('.') + 1);
    }

    private IncidentView view(Persona persona, IncidentId id) {
        return incidents.find(persona.actor(), persona.shop().id(), id).orElseThrow(NotFoundException::new);
    }

    private ModelAndView page(Persona persona, IncidentView view, OperationForms steps, Form sent) {
        Incident incident = view.incident();
        List<OrderLine> lines = lines(incident);
        Optional<IncidentReport> report = reports.of(persona.actor(), incident.shop(), incident.id());
        List<MessageThread> threads = threads(persona, incident);
        String writtenIn =
                steps.moves().getOrDefault(Operation.SEND_MESSAGE, sent).typed("thread");
        MessageThread thread = threads.stream()
                .filter(one -> Integer.toString(one.number()).equals(writtenIn))
                .findFirst()
                .orElse(null);
        Set<Party> participants = thread == null ? Said.ALL : thread.participants();
        return new ModelAndView("incident")
                .addObject("threads", threads)
                .addObject("writtenIn", thread)
                .addObject("messageAudiences", audiences(persona, participants))
                .addObject("audienceRules", audienceRules(persona, participants))
                .addObject(
                        "completes",
                        view.steps().contains(Operation.COMPLETE_TASK)
                                || view.steps().contains(Operation.REOPEN_TASK))
                .addObject(
                        "diagnosis",
                        diagnosis
                                .of(persona.actor(), incident.shop(), incident.id())
                                .value()
                                .orElse(null))
                .addObject("incident", incident)
                .addObject("promises", promises(incident))
                .addObject("currency", currency(lines))
                .addObject("orderLines", lines)
                .addObject("offerKinds", OfferKind.values())
                .addObject("refundable", view.steps().contains(Operation.REQUEST_REFUND))
                .addObject("answers", view.steps().contains(Operation.ACCEPT_OFFER))
                .addObject("approves", view.steps().contains(Operation.APPROVE_OFFER))
                .addObject("rejects", view.steps().contains(Operation.REJECT_OFFER))
                .addObject("fulfils", view.steps().contains(Operation.FULFIL_OFFER))
                .addObject("costKinds", CostKind.values())
                .addObject("bearers", CostBearer.values())
                .addObject("keeps", view.steps().contains(Operation.KEEP_PROMISE))
                .addObject("clocks", serviceLevels.clocks(persona.actor(), incident.shop(), incident.id()))
                .addObject("history", view.history())
                .addObject("hasEarlier", view.hasEarlier())
                .addObject("messages", messages(persona, incident.id(), null, null))
                .addObject("documents", documents.of(persona.actor(), incident.shop(), incident.id()))
                .addObject("report", report.orElse(null))
                .addObject("shownReport", report.map(ReportPage::shown).orElse(""))
                .addObject("writesReport", view.steps().contains(Operation.WRITE_REPORT))
                .addObject("documentKinds", DocumentKind.values())
                .addObject("documentLimits", documentLimits.of(incident.shop()))
                .addObject("commercialKinds", TypedDocuments.KINDS)
                .addObject("addsDocuments", view.steps().contains(Operation.ADD_DOCUMENT))
                .addObject("removesDocuments", view.steps().contains(Operation.REMOVE_DOCUMENT))
                .addObject("numbers", numbersOfMerged(view.incident()))
                .addObject("startable", view.steps().contains(Operation.START_PROTOCOL))
                .addObject("resolvable", steps.moves().containsKey(Operation.RESOLVE))
                .addObject("steps", steps)
                .addObject("choosable", chosenChannels.of(incident.report().contact()))
                .addObject("audiences", audiences(persona, Said.ALL))
                .addObject("documentRules", audienceRules(persona, Said.ALL))
                .addObject(
                        "cannedTexts",
                        cannedTexts
                                .find(persona.actor(), incident.shop())
                                .map(saved -> saved.value().texts())
                                .orElse(List.of()))
                .addObject("writes", view.steps().contains(Operation.SEND_MESSAGE))
                .addObject("ways", CommunicationWay.values())
                .addObject("priorities", Priority.values())
                .addObject("linkKinds", LinkKind.values())
                .addObject("errorSources", ErrorSource.values())
                .addObject("form", sent);
    }

    private static Map<IncidentId, IncidentNumber> numbersOfMerged(Incident incident) {
        return incident.relations().absorbed().stream()
                .flatMap(IncidentPage::withParts)
                .collect(Collectors.toMap(AbsorbedIncident::source, AbsorbedIncident::number));
    }

    private static Stream<AbsorbedIncident> withParts(AbsorbedIncident absorbed) {
        return Stream.concat(Stream.of(absorbed), absorbed.parts().stream().flatMap(IncidentPage::withParts));
    }
}
