package io.orderincident;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.document.AddDocument;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.OpenedDocument;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reopen;
import io.orderincident.party.Actor;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.survey.AnswerSurvey;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the steps that the purpose of a link allows, as the customer to whom it was sent. */
record DeskOpenedLink(
        CustomerLink link,
        Incident incident,
        Actor customer,
        Instant openedAt,
        Incidents incidents,
        Remedies remedies,
        Documents documentsOfAll)
        implements OpenedLink {

    DeskOpenedLink {
        incident = incident.seenBy(customer);
    }

    @Override
    public LinkPurpose purpose() {
        return link.purpose();
    }

    @Override
    public int subject() {
        return link.subject();
    }

    @Override
    public Locale locale() {
        return link.locale();
    }

    @Override
    public Optional<Offer> offer() {
        if (link.purpose() != LinkPurpose.OFFER) {
            return Optional.empty();
        }
        int number = incident.id().equals(link.incident())
                ? link.subject()
                : incident.remedies().numberOf(link.incident(), link.subject());
        return incident.remedies().offer(number);
    }

    @Override
    public Set<Operation> steps() {
        Set<Operation> steps = EnumSet.noneOf(Operation.class);
        steps.addAll(incident.steps(customer, openedAt, false));
        steps.retainAll(allowed());
        return link.purpose() == LinkPurpose.OFFER
                        && offer().filter(one -> one.isOpenAt(openedAt)).isEmpty()
                ? Set.of()
                : steps;
    }

    private Set<Operation> allowed() {
        return switch (link.purpose()) {
            case OFFER -> Set.of(Operation.ACCEPT_OFFER, Operation.DECLINE_OFFER);
            case SURVEY -> Set.of(Operation.ANSWER_SURVEY);
            case CONFIRM -> Set.of(Operation.CLOSE, Operation.REOPEN);
            case DOCUMENTS -> Set.of(Operation.ADD_DOCUMENT);
            case REPLY -> Set.of();
        };
    }

    @Override
    public Outcome<Incident> confirm() {
        return take(Operation.CLOSE, target -> incidents.close(customer, target));
    }

    @Override
    public Outcome<Incident> reopen(Reopen command) {
        return take(Operation.REOPEN, target -> incidents.reopen(customer, target, command));
    }

    @Override
    public Outcome<Incident> acceptOffer(@Nullable String words) {
        AcceptOffer command = new AcceptOffer(link.subject(), words, null);
        return take(Operation.ACCEPT_OFFER, target -> remedies.acceptOffer(customer, target, command));
    }

    @Override
    public Outcome<Incident> declineOffer(@Nullable String words) {
        DeclineOffer command = new DeclineOffer(link.subject(), words, null);
        return take(Operation.DECLINE_OFFER, target -> remedies.declineOffer(customer, target, command));
    }

    @Override
    public Outcome<Incident> answerSurvey(AnswerSurvey command) {
        return take(Operation.ANSWER_SURVEY, target -> incidents.answerSurvey(customer, target, command));
    }

    @Override
    public List<IncidentDocument> documents() {
        return link.purpose().showsDocuments()
                ? documentsOfAll.of(customer, incident.shop(), incident.id())
                : List.of();
    }

    /** The customer may have other incidents, which are not of this link. */
    @Override
    public Optional<OpenedDocument> openDocument(IncidentId of, int number) {
        return documents().stream()
                .filter(listed ->
                        listed.incident().equals(of) && listed.document().number() == number)
                .findFirst()
                .flatMap(listed -> documentsOfAll.open(customer, incident.shop(), of, number));
    }

    @Override
    public Outcome<IncidentDocument> addDocument(AddDocument command, String key, InputStream bytes) {
        return take(Operation.ADD_DOCUMENT, target -> documentsOfAll.add(customer, target.once(key), command, bytes));
    }

    private <T> Outcome<T> take(Operation step, Function<Target, Outcome<T>> command) {
        return allowed().contains(step)
                ? command.apply(Target.of(link.shop(), link.incident()))
                : Outcome.refused(notWorking(locale()));
    }

    /** The same words whatever is wrong with a link. */
    static Refusal notWorking(Locale locale) {
        return Refusal.of(Reason.LINK_NOT_VALID, "token", locale);
    }

    @Override
    public String toString() {
        return "link for " + link.purpose() + " to incident " + incident.id();
    }
}
