package io.orderincident.assignment;

import io.orderincident.party.ShopId;

/**
 * Gives each shop its rules of assignment. Called for every registration, from any thread: answer from memory.
 */
@FunctionalInterface
public interface AssignmentPolicies {

    /**
     * The rules of one shop.
     *
     * @param shop the shop
     * @return its rules
     */
    AssignmentRules of(ShopId shop);

    /**
     * The same rules for every shop.
     *
     * @param rules the rules
     * @return these rules always
     */
    static AssignmentPolicies all(AssignmentRules rules) {
        return shop -> rules;
    }

    /**
     * Nobody gets anything by itself.
     *
     * @return the default
     */
    static AssignmentPolicies none() {
        return all(AssignmentRules.none());
    }
}
