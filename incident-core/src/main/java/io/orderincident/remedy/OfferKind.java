package io.orderincident.remedy;

import io.orderincident.authority.AuthorizedAction;
import io.orderincident.catalog.LocalizedText;
import java.util.List;
import java.util.Optional;

/** What can be offered to a customer. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
public enum OfferKind {
    /** Another article in its place. */
    SUBSTITUTION("another article", "otro artículo", Stages.OF_GOODS),
    /** The same article later, when there is more of it. */
    REPLENISHMENT("later delivery", "entrega posterior", Stages.OF_GOODS),
    /** The same goods again. */
    REPLACEMENT("replacement", "reposición", Stages.OF_GOODS),
    /** Less to pay. */
    DISCOUNT("discount", "descuento", Stages.OF_MONEY),
    /** Money back. */
    REFUND("refund", "reembolso", Stages.OF_MONEY),
    /** A credit for the next order. */
    CREDIT("credit", "vale", Stages.OF_MONEY),
    /** Whatever the terms say. */
    OTHER("other solution", "otra solución", List.of(FulfilmentStage.DONE));

    private final String english;
    private final String spanish;
    private final List<FulfilmentStage> stages;

    OfferKind(String english, String spanish, List<FulfilmentStage> stages) {
        this.english = english;
        this.spanish = spanish;
        this.stages = stages;
    }

    /** What several kinds have in common. */
    private static final class Stages {
        private static final List<FulfilmentStage> OF_GOODS = List.of(FulfilmentStage.SENT, FulfilmentStage.RECEIVED);
        private static final List<FulfilmentStage> OF_MONEY = List.of(FulfilmentStage.MONEY_MOVED);
    }

    /**
     * What it takes authority for.
     *
     * @return the action, empty for what takes none
     */
    public Optional<AuthorizedAction> action() {
        return switch (this) {
            case DISCOUNT -> Optional.of(AuthorizedAction.DISCOUNT);
            case REFUND -> Optional.of(AuthorizedAction.REFUND);
            case CREDIT -> Optional.of(AuthorizedAction.CREDIT);
            case SUBSTITUTION, REPLENISHMENT, REPLACEMENT, OTHER -> Optional.empty();
        };
    }

    /** Whether it gives back of what was paid for the order, and so never more. */
    boolean isOfOrder() {
        return this == DISCOUNT || this == REFUND;
    }

    /**
     * What it is called.
     *
     * @return as it stands within a sentence, in the languages that the library ships
     */
    public LocalizedText words() {
        return LocalizedText.of(english, spanish);
    }

    /**
     * How it is fulfilled.
     *
     * @return the stages, in their order: with the last one it is fulfilled
     */
    public List<FulfilmentStage> stages() {
        return stages;
    }

    /**
     * Whether it names an article.
     *
     * @return true for substitutions
     */
    public boolean isOfArticle() {
        return this == SUBSTITUTION;
    }

    /**
     * Whether it has to promise a date; all others may.
     *
     * @return true for replenishments
     */
    public boolean isOfDate() {
        return this == REPLENISHMENT;
    }

    /**
     * Whether it is an amount of money.
     *
     * @return true for discounts, refunds and credits
     */
    public boolean isOfMoney() {
        return this == DISCOUNT || this == REFUND || this == CREDIT;
    }
}
