package io.orderincident.jpa;

import io.orderincident.catalog.TypeCode;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.statistics.Dimension;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a shop does against a pattern. */
@Cacheable(false)
@Entity(name = "inc_CorrectiveActionRow")
@Table(name = "inc_corrective_action")
final class CorrectiveActionRow {

    @Id
    private long id;

    @Column(name = "shop_id", nullable = false)
    private String shop;

    @Column(nullable = false)
    private long version;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Dimension dimension;

    @Column(name = "subject_value", nullable = false)
    private String value;

    @Column(name = "type_code")
    private @Nullable String type;

    /** What it is against, as long as it is undone, so that the database allows one of each. */
    @Column(name = "undone_subject")
    private @Nullable String undoneSubject;

    @Column(nullable = false)
    private String measure;

    private @Nullable String responsible;

    @Column(name = "due_on", nullable = false)
    private LocalDate dueOn;

    @Column(name = "planned_at", nullable = false)
    private long plannedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "author_party", nullable = false)
    private Party authorParty;

    @Column(name = "author_id", nullable = false)
    private String authorId;

    @Column(name = "author_name", nullable = false)
    private String authorName;

    @Column(name = "done_at")
    private @Nullable Long doneAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "doer_party")
    private @Nullable Party doerParty;

    @Column(name = "doer_id")
    private @Nullable String doerId;

    @Column(name = "doer_name")
    private @Nullable String doerName;

    @Column(name = "seen_on")
    private @Nullable LocalDate seenOn;

    @Column(name = "came_back_on")
    private @Nullable LocalDate cameBackOn;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private CorrectiveAction.Notice notice;

    /** When it is due, as long as there may be something to tell of that. */
    @Column(name = "untold_due_on")
    private @Nullable LocalDate untoldDueOn;

    @SuppressWarnings("NullAway.Init")
    CorrectiveActionRow() {}

    CorrectiveActionRow(CorrectiveAction action) {
        id = action.id().value();
        shop = action.shop().value();
        dimension = action.subject().dimension();
        value = action.subject().value();
        type = action.subject().type() == null ? null : action.subject().type().value();
        plannedAt = Micros.of(action.planned().at());
        authorParty = action.planned().by().party();
        authorId = action.planned().by().id();
        authorName = action.planned().by().displayName();
        measure = action.plan().measure();
        dueOn = action.plan().dueOn();
        notice = action.notice();
        become(action);
    }

    /** Takes what changes. */
    final void become(CorrectiveAction action) {
        value = action.subject().value();
        undoneSubject = action.done() == null ? key(action.subject()) : null;
        version = action.version();
        measure = action.plan().measure();
        responsible = action.plan().responsible();
        dueOn = action.plan().dueOn();
        notice = action.notice();
        untoldDueOn = action.done() == null && notice != CorrectiveAction.Notice.OVERDUE ? dueOn : null;
        CorrectiveAction.Signature done = action.done();
        doneAt = done == null ? null : Micros.of(done.at());
        doerParty = done == null ? null : done.by().party();
        doerId = done == null ? null : done.by().id();
        doerName = done == null ? null : done.by().displayName();
        seenOn = action.seenOn();
        cameBackOn = action.cameBackOn();
    }

    /** A digest, as databases and drivers log the values of a unique index, and a customer may be in it. */
    static String key(PatternSubject subject) {
        return Digest.of(
                subject.dimension().name(),
                subject.value(),
                subject.type() == null ? "" : subject.type().value());
    }

    boolean isBefore(CorrectiveAction action) {
        return shop.equals(action.shop().value()) && version + 1 == action.version();
    }

    CorrectiveAction toAction() {
        return new CorrectiveAction(
                new ActionId(id),
                ShopId.of(shop),
                version,
                new PatternSubject(dimension, value, type == null ? null : TypeCode.of(type)),
                new ActionPlan(measure, responsible, dueOn),
                new CorrectiveAction.Signature(
                        new Author(authorParty, authorId, authorName), Micros.instant(plannedAt)),
                done(),
                seenOn,
                cameBackOn,
                notice);
    }

    private CorrectiveAction.@Nullable Signature done() {
        return doneAt == null || doerParty == null || doerId == null || doerName == null
                ? null
                : new CorrectiveAction.Signature(new Author(doerParty, doerId, doerName), Micros.instant(doneAt));
    }
}
