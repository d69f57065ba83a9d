package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.Remedies;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryRefunds.Reaction;
import io.orderincident.money.Money;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.OrderPort;
import io.orderincident.remedy.ApproveOffer;
import io.orderincident.remedy.ApproveRefund;
import io.orderincident.remedy.DeclineRefund;
import io.orderincident.remedy.RefundAnswer;
import io.orderincident.remedy.RefundCursor;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundKey;
import io.orderincident.remedy.RefundPage;
import io.orderincident.remedy.RefundPageRequest;
import io.orderincident.remedy.RefundQuote;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RejectOffer;
import io.orderincident.shop.sales.PaymentProvider;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The refunds of a shop, and offers of money: those that wait for an approval, those under way, and its own book beside that of the provider of payments. */
@Controller
class RefundsPage {
    private static final int MOST = 100;
    private static final int PAGE_SIZE = 25;
    private static final EnumSet<RefundStatus> UNDER_WAY =
            EnumSet.of(RefundStatus.REQUESTED, RefundStatus.OUTCOME_UNKNOWN);

    private final Remedies remedies;
    private final PaymentProvider provider;
    private final OrderPort orders;
    private final MessageSource texts;

    RefundsPage(IncidentDesk desk, PaymentProvider provider, OrderPort orders, MessageSource texts) {
        this.remedies = desk.remedies();
        this.provider = provider;
        this.orders = orders;
        this.texts = texts;
    }

    /** A refund in the shop's own book, and what the provider says of it; null where it knows nothing. */
    record BookLine(RefundEntry ours, @Nullable RefundAnswer theirs) {
        /** Whether both say the same of the money. */
        public boolean agrees() {
            return (ours.refund().status() == RefundStatus.DONE) == (theirs instanceof RefundAnswer.Paid);
        }

        public String answer() {
            return theirs == null ? "NONE" : theirs.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        }
    }

    /** A refund that waits for an approval, with the articles as they are called, and what approving it would come to. */
    record Proposal(RefundEntry entry, Map<OrderLineId, String> titles, Outcome<RefundQuote> approval) {
        public String title(OrderLineId line) {
            return titles.getOrDefault(line, line.value());
        }

        /** What remains of the order as its approver sees it; null where it cannot be approved. */
        public @Nullable Money remaining() {
            return approval.value()
                    .map(quote -> quote.preview().before().total())
                    .orElse(null);
        }

        public String seen() {
            Money remaining = remaining();
            return remaining == null ? "" : remaining.amount() + " " + remaining.currency();
        }
    }

    @GetMapping("/refunds")
    ModelAndView show(@RequestAttribute Persona persona, @RequestParam(required = false) @Nullable RefundCursor after) {
        return page(persona, Form.blank(), RefundPageRequest.newest(PAGE_SIZE).after(after));
    }

    @PostMapping("/refunds")
    ModelAndView decide(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        return decided(
                persona, typed, next, Operation.APPROVE_REFUND, Operation.DECLINE_REFUND, (step, target, values) -> {
                    int number = values.set("number", Integer::valueOf);
                    return step == Operation.APPROVE_REFUND
                            ? remedies.approveRefund(
                                    persona.actor(),
                                    target,
                                    new ApproveRefund(number, values.set("remaining", RefundsPage::money)))
                            : remedies.declineRefund(persona.actor(), target, new DeclineRefund(number));
                });
    }

    /** Whether the customer is offered what somebody proposed. */
    @PostMapping("/refunds/offers")
    ModelAndView decideOffer(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        return decided(
                persona, typed, next, Operation.APPROVE_OFFER, Operation.REJECT_OFFER, (step, target, values) -> {
                    int number = values.set("number", Integer::valueOf);
                    return step == Operation.APPROVE_OFFER
                            ? remedies.approveOffer(persona.actor(), target, new ApproveOffer(number))
                            : remedies.rejectOffer(persona.actor(), target, new RejectOffer(number));
                });
    }

    @FunctionalInterface
    private interface Deciding {
        Outcome<Incident> on(Operation step, Target target, FormValues values);
    }

    private ModelAndView decided(
            Persona persona,
            Map<String, String> typed,
            RedirectAttributes next,
            Operation approval,
            Operation rejection,
            Deciding deciding) {
        requireStaff(persona);
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        Operation step = typed.containsKey("approve") ? approval : rejection;
        Target target = new Target(
                persona.shop().id(),
                values.set("incident", IncidentId::parse),
                null,
                form.key() + ":" + step,
                values.optional("why"));
        form.refuse(deciding.on(step, target, values).refusals(), field -> "");
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "done." + step);
            return new ModelAndView("redirect:/refunds");
        }
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** What the provider does with the next payment. */
    @PostMapping("/refunds/provider")
    ModelAndView script(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        requireStaff(persona);
        FormValues values = new FormValues(persona, Form.of(typed), texts);
        if (typed.containsKey("settle")) {
            provider.settlePending();
        } else {
            provider.reactNext(values.set("reaction", Reaction::valueOf));
        }
        next.addFlashAttribute("done", "done.provider");
        return new ModelAndView("redirect:/refunds");
    }

    /** As {@link Proposal#seen} says it. */
    private static Money money(String seen) {
        int space = seen.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("no amount of money: " + seen);
        }
        return Money.of(seen.substring(0, space), seen.substring(space + 1));
    }

    private static void requireStaff(Persona persona) {
        if (persona.isCustomer()) {
            throw new NotFoundException();
        }
    }

    private List<RefundEntry> refunds(Persona persona, Set<RefundStatus> statuses) {
        return remedies.refunds(persona.actor(), persona.shop().id(), statuses, RefundPageRequest.oldest(MOST))
                .entries();
    }

    private List<Proposal> proposals(Persona persona) {
        return refunds(persona, EnumSet.of(RefundStatus.PROPOSED)).stream()
                .map(entry -> new Proposal(
                        entry,
                        titles(entry),
                        remedies.previewApproval(
                                persona.actor(),
                                persona.shop().id(),
                                entry.incident(),
                                entry.refund().number())))
                .toList();
    }

    private Map<OrderLineId, String> titles(RefundEntry entry) {
        return orders.find(entry.shop(), entry.order()).stream()
                .flatMap(order -> order.lines().stream())
                .collect(Collectors.toMap(OrderLine::id, OrderLine::title));
    }

    private List<BookLine> book(Persona persona, List<RefundEntry> entries) {
        Map<RefundKey, MemoryRefunds.Entry> theirs =
                provider.book(persona.shop().id());
        return entries.stream()
                .map(ours -> new BookLine(
                        ours,
                        theirs.containsKey(ours.key()) ? theirs.get(ours.key()).answer() : null))
                .toList();
    }

    private ModelAndView page(Persona persona, Form form) {
        return page(persona, form, RefundPageRequest.newest(PAGE_SIZE));
    }

    private ModelAndView page(Persona persona, Form form, RefundPageRequest request) {
        requireStaff(persona);
        RefundPage settled =
                remedies.refunds(persona.actor(), persona.shop().id(), EnumSet.complementOf(UNDER_WAY), request);
        return new ModelAndView("refunds")
                .addObject("waiting", proposals(persona))
                .addObject(
                        "offers",
                        remedies.proposedOffers(persona.actor(), persona.shop().id(), MOST))
                .addObject("underWay", book(persona, refunds(persona, UNDER_WAY)))
                .addObject("book", book(persona, settled.entries()))
                .addObject("after", request.after())
                .addObject("end", settled.end())
                .addObject("reactions", Reaction.values())
                .addObject("form", form);
    }
}
