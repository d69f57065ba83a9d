package io.orderincident.remedy;

import java.util.List;

/** What can be offered to a customer. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
public enum OfferKind {
    /** Another article in its place. */
    SUBSTITUTION(Stages.OF_GOODS),
    /** The same article later, when there is more of it. */
    REPLENISHMENT(Stages.OF_GOODS),
    /** The same goods again. */
    REPLACEMENT(Stages.OF_GOODS),
    /** Less to pay. */
    DISCOUNT(Stages.OF_MONEY),
    /** Money back. */
    REFUND(Stages.OF_MONEY),
    /** A credit for the next order. */
    CREDIT(Stages.OF_MONEY),
    /** Whatever the terms say. */
    OTHER(List.of(FulfilmentStage.DONE));

    private final List<FulfilmentStage> stages;

    OfferKind(List<FulfilmentStage> stages) {
        this.stages = stages;
    }

    /** What several kinds have in common. */
    private static final class Stages {
        private static final List<FulfilmentStage> OF_GOODS = List.of(FulfilmentStage.SENT, FulfilmentStage.RECEIVED);
        private static final List<FulfilmentStage> OF_MONEY = List.of(FulfilmentStage.MONEY_MOVED);
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
