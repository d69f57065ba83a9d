package io.orderincident.notify;

import io.orderincident.document.Document;
import io.orderincident.document.DocumentThread;
import io.orderincident.history.Assignment;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Said;
import io.orderincident.history.StaffAlert;
import io.orderincident.history.StaffBriefing;
import io.orderincident.incident.Incident;
import io.orderincident.incident.PortAnswerException;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.party.People;
import io.orderincident.party.Person;
import io.orderincident.party.ShopId;
import io.orderincident.text.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the people that a row of the policy is for. A faulty host tells nobody, but undoes no change. */
final class Addressees {

    private static final Logger LOG = LoggerFactory.getLogger(Addressees.class);

    private static final Set<NotificationKind> OF_OTHERS = EnumSet.of(
            NotificationKind.ASSIGNED,
            NotificationKind.MESSAGE_TO_STAFF,
            NotificationKind.MENTION,
            NotificationKind.MARKED_RESOLVED);

    private final People people;

    Addressees(People people) {
        this.people = people;
    }

    /** Possibly with repetitions; nobody is told what they wrote, resolved or assigned to themselves. */
    List<ResolvedRecipient> of(NotificationPolicy.Row row, Incident after, HistoryEntry entry) {
        List<ResolvedRecipient> found;
        try {
            found = find(row.addressee(), after, entry);
            if (found.isEmpty() && row.kind() == NotificationKind.MESSAGE_TO_STAFF) {
                found = supervisors(after.shop());
            }
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "{} of {} is told to nobody, as the host's people could not be asked: {}",
                    row.kind(),
                    after.number(),
                    Fault.names(e),
                    Fault.of(e));
            return List.of();
        }
        if (found.isEmpty() && people != People.nobody()) {
            LOG.info(
                    "{} of {} is told to nobody, as the host names nobody for {}",
                    row.kind(),
                    after.number(),
                    row.addressee());
        }
        List<ResolvedRecipient> told = new ArrayList<>(found);
        told.removeIf(to -> didItThemselves(to, row.kind(), entry) || takesNoPart(to, entry));
        return told;
    }

    /** Possibly with repetitions. */
    List<ResolvedRecipient> of(NotificationPolicy.Row row, ShopNotice notice) {
        ShopId shop = notice.shop();
        List<ResolvedRecipient> found;
        try {
            found = switch (row.addressee()) {
                case ASSIGNEE -> seeingTo(notice);
                case HOST -> List.of(ResolvedRecipient.host());
                default -> supervisors(shop);
            };
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "{} of {} is told to nobody, as the host's people could not be asked: {}",
                    row.kind(),
                    shop,
                    Fault.names(e),
                    Fault.of(e));
            return List.of();
        }
        if (found.isEmpty() && people != People.nobody()) {
            LOG.info("{} of {} is told to nobody, as the host names no supervisors", row.kind(), shop);
        }
        return found;
    }

    /** What nobody sees to is for the supervisors. */
    private List<ResolvedRecipient> seeingTo(ShopNotice notice) {
        String responsible = notice.responsible();
        List<ResolvedRecipient> found = responsible == null ? List.of() : person(notice.shop(), responsible);
        return found.isEmpty() ? supervisors(notice.shop()) : found;
    }

    private List<ResolvedRecipient> find(Addressee addressee, Incident after, HistoryEntry entry) {
        return switch (addressee) {
            case CUSTOMER -> List.of(ResolvedRecipient.customer(after));
            case ASSIGNEE -> inCharge(after.shop(), assignment(after, entry));
            case TEAM -> team(after.shop(), assignment(after, entry));
            case SUPERVISORS -> supervisors(after.shop());
            case HOST -> List.of(ResolvedRecipient.host());
            case WHOM_THE_EVENT_NAMES ->
                Stream.concat(named(after, entry.event().staffBriefing()).stream(), mentioned(after.shop(), entry))
                        .toList();
        };
    }

    /** The one that the event is about, as another of the same change may follow. */
    private static Assignment assignment(Incident after, HistoryEntry entry) {
        Assignment assigned = entry.event().staffBriefing().assigned();
        return assigned == null ? after.assignment() : assigned;
    }

    /** Of the writer's own staff only: the operator's are the supervisors. */
    private Stream<ResolvedRecipient> mentioned(ShopId shop, HistoryEntry entry) {
        Set<String> mentions = entry.event().said().map(Said::mentions).orElse(Set.of());
        if (mentions.isEmpty()) {
            return Stream.empty();
        }
        List<Person> supervisors = people.supervisors(shop);
        return entry.by().party() == Party.OPERATOR
                ? supervisors.stream()
                        .filter(person -> mentions.contains(person.key()))
                        .map(person -> ResolvedRecipient.staff(Party.OPERATOR, person))
                : mentions.stream()
                        .sorted()
                        .filter(key -> supervisors.stream()
                                .noneMatch(person -> person.key().equals(key)))
                        .flatMap(key -> person(shop, key).stream());
    }

    private List<ResolvedRecipient> named(Incident after, StaffBriefing briefing) {
        StaffBriefing.Raised escalation = briefing.escalation();
        if (escalation != null) {
            return Stream.concat(
                            escalation.people().stream().flatMap(key -> person(after.shop(), key).stream()),
                            team(after.shop(), Assignment.nobody().inTeam(escalation.team())).stream())
                    .toList();
        }
        return briefing.alert() == null ? List.of() : alerted(after, briefing.alert());
    }

    private List<ResolvedRecipient> alerted(Incident after, StaffAlert alert) {
        ShopId shop = after.shop();
        Assignment assignment = after.assignment();
        String who = alert.who();
        return switch (alert.to()) {
            case ASSIGNEE -> inCharge(shop, assignment);
            case PERSON -> who == null ? List.of() : person(shop, who);
            case TEAM ->
                team(shop, who == null ? assignment : Assignment.nobody().inTeam(who));
            case SUPERVISORS -> supervisors(shop);
            case HOST -> List.of();
        };
    }

    private List<ResolvedRecipient> inCharge(ShopId shop, Assignment assignment) {
        String person = assignment.person();
        return person == null ? team(shop, assignment) : person(shop, person);
    }

    private List<ResolvedRecipient> person(ShopId shop, String key) {
        return agents(people.person(shop, key).stream().map(person -> asked(person, key)));
    }

    /** What is meant for one must not reach another. */
    private static Person asked(Person answered, String key) {
        if (!answered.key().equals(key)) {
            throw new PortAnswerException("People.person.key", "another person was answered than was asked for");
        }
        return answered;
    }

    private List<ResolvedRecipient> team(ShopId shop, Assignment assignment) {
        String team = assignment.team();
        return team == null ? List.of() : agents(people.team(shop, team).stream());
    }

    private List<ResolvedRecipient> supervisors(ShopId shop) {
        return people.supervisors(shop).stream()
                .map(person -> ResolvedRecipient.staff(Party.OPERATOR, person))
                .toList();
    }

    private static List<ResolvedRecipient> agents(Stream<Person> agents) {
        return agents.map(person -> ResolvedRecipient.staff(Party.AGENT, person))
                .toList();
    }

    /** Whoever stands in for somebody, or is named by a row of the host's own, hears nothing of threads of others. */
    private static boolean takesNoPart(ResolvedRecipient to, HistoryEntry entry) {
        Party party = to.recipient().party();
        return party != Party.SYSTEM
                && participants(entry.event())
                        .filter(participants -> !participants.contains(party))
                        .isPresent();
    }

    /** Of the thread that something was said or shown in, empty where all sides take part. */
    private static Optional<Set<Party>> participants(IncidentEvent event) {
        return event.said()
                .map(Said::participants)
                .or(() -> Document.of(event).map(Document::thread).map(DocumentThread::participants));
    }

    private static boolean didItThemselves(ResolvedRecipient to, NotificationKind kind, HistoryEntry entry) {
        Author author = entry.by();
        return OF_OTHERS.contains(kind) && author.isStaff() && author.id().equals(to.person());
    }
}
