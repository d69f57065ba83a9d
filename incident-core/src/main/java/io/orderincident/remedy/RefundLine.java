package io.orderincident.remedy;

import io.orderincident.money.Money;
import io.orderincident.order.OrderLineId;

/**
 * Part of an order's line, as pieces and money. Immutable.
 *
 * @param line which line
 * @param quantity how many pieces, 0 or more: a reduction of the price has none
 * @param amount how much money, with tax
 * @param tax the tax contained in {@code amount}
 */
public record RefundLine(OrderLineId line, int quantity, Money amount, Money tax) {}
