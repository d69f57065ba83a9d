package io.orderincident.statistics;

import io.orderincident.money.Money;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;

/**
 * What something cost somebody. Immutable.
 *
 * @param kind what for
 * @param bearer who bears it
 * @param amount how much
 */
public record CostAmount(CostKind kind, CostBearer bearer, Money amount) {}
