package io.orderincident.remedy;

import static io.orderincident.remedy.Sale.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.money.Money;
import io.orderincident.order.HostRefund;
import io.orderincident.remedy.RefundSpec.Item;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What goes wrong with refunds in practice. */
class RefundCalculatorTest {

    @Test
    void aFullRefundDoesNotForgetTheShipping() {
        Sale sale = Sale.in("EUR").sold("1", 2, "19.80", "3.44").shipping("4.95", "0.86");

        RefundPreview preview = sale.preview(RefundSpec.everything());

        assertThat(preview.breakdown().shipping()).isEqualTo(sale.money("4.95"));
        assertThat(preview.total()).isEqualTo(preview.breakdown().total()).isEqualTo(sale.money("24.75"));
        assertThat(preview.breakdown().totalTax()).isEqualTo(sale.money("4.30"));
        assertThat(preview.isFull()).isTrue();
    }

    @Test
    void allLinesWithoutTheShippingAreNoFullRefund() {
        Sale sale = Sale.in("EUR").sold("1", 2, "19.80", "3.44").shipping("4.95", "0.86");

        assertThat(sale.refund(RefundSpec.of(Item.pieces(line("1"), 2))).isFull())
                .isFalse();
        assertThat(sale.refund(RefundSpec.of().withShipping(sale.money("4.95"))).isFull())
                .isTrue();
    }

    /** 30.01 for three like lines is 10.0033 for each, which rounded by themselves are a cent short, or at 10.005 one over. */
    @Test
    void roundingEveryLineDoesNotMissTheTotalByACent() {
        Sale discounted = Sale.in("EUR")
                .sold("1", 1, "10.005", "1.7364")
                .sold("2", 1, "10.005", "1.7364")
                .sold("3", 1, "10.005", "1.7364")
                .shipping("0", "0");

        RefundBreakdown all = discounted.preview(RefundSpec.everything()).breakdown();

        assertThat(all.total()).isEqualTo(discounted.money("30.02"));
        assertThat(all.totalTax()).isEqualTo(discounted.money("5.21"));
    }

    @Test
    void theTaxOfALineWorthLessThanACentIsNotLost() {
        Sale discounted = Sale.in("EUR")
                .sold("1", 1, "10.00", "1.7446")
                .sold("2", 1, "0.004", "0.0008")
                .sold("3", 1, "5.00", "0.87");

        RefundBreakdown all = discounted.preview(RefundSpec.everything()).breakdown();

        assertThat(all.total()).isEqualTo(discounted.money("15.00"));
        assertThat(all.totalTax()).isEqualTo(discounted.money("2.62"));
    }

    @Test
    void threePiecesOfTenEurosAreRefundedOneByOneToTheCent() {
        Sale sale = Sale.in("EUR").sold("1", 3, "10.00", "1.74");

        RefundSpec onePiece = RefundSpec.of(Item.pieces(line("1"), 1));

        assertThat(sale.refund(onePiece).breakdown().lines())
                .containsExactly(new RefundLine(line("1"), 1, sale.money("3.33"), sale.money("0.58")));
        assertThat(sale.refund(onePiece).breakdown().lines())
                .containsExactly(new RefundLine(line("1"), 1, sale.money("3.34"), sale.money("0.58")));
        RefundPreview last = sale.refund(onePiece);
        assertThat(last.breakdown().lines())
                .containsExactly(new RefundLine(line("1"), 1, sale.money("3.33"), sale.money("0.58")));
        assertThat(last.isFull()).isTrue();
    }

    @Test
    void shippingIsTaxedAtItsOwnRateAndNotAtThatOfTheLines() {
        Sale books = Sale.in("EUR").sold("book", 1, "20.80", "0.80").shipping("12.10", "2.10");

        RefundBreakdown half =
                books.refund(RefundSpec.of().withShipping(books.money("6.05"))).breakdown();

        assertThat(half.shippingTax()).isEqualTo(books.money("1.05"));
        assertThat(books.preview(RefundSpec.everything()).breakdown().shippingTax())
                .isEqualTo(books.money("1.05"));
    }

    @Test
    void everyLineKeepsItsRate() {
        Sale sale = Sale.in("EUR").sold("bread", 1, "10.40", "0.40").sold("wine", 1, "12.10", "2.10");

        assertThat(sale.preview(RefundSpec.of(
                                Item.amount(line("bread"), sale.money("5.20")),
                                Item.amount(line("wine"), sale.money("6.05"))))
                        .breakdown()
                        .lines())
                .extracting(RefundLine::tax)
                .containsExactly(sale.money("0.20"), sale.money("1.05"));
    }

    @Test
    void aLineCanBeRefundedASecondTimeUpToWhatRemains() {
        Sale sale = Sale.in("EUR").sold("1", 2, "50.00", "8.68");
        sale.refund(RefundSpec.of(Item.amount(line("1"), sale.money("20.00"))));

        RefundPreview second = sale.refund(RefundSpec.of(Item.amount(line("1"), sale.money("30.00"))));

        assertThat(second.breakdown().totalTax()).isEqualTo(sale.money("5.21"));
        assertThat(second.isFull()).isTrue();
    }

    @Test
    void aSecondClaimOnTheSameLineFindsNothingLeftOfIt() {
        Sale sale = Sale.in("EUR").sold("1", 1, "50.00", "8.68").sold("2", 1, "10.00", "1.74");
        sale.refund(RefundSpec.of(Item.pieces(line("1"), 1)));

        assertThat(sale.objections(RefundSpec.of(Item.pieces(line("1"), 1))))
                .containsExactly("QUANTITY_BEYOND_REMAINING items[0].quantity");
        assertThat(sale.objections(RefundSpec.of(Item.amount(line("1"), sale.money("0.01")))))
                .containsExactly("MORE_THAN_REMAINS items[0].amount");
    }

    @Test
    void ofAnOrderWithAHundredPercentDiscountNothingCanBeRefunded() {
        Sale free = Sale.in("EUR").sold("1", 2, "0.00", "0.00").shipping("0.00", "0.00");

        assertThat(free.objections(RefundSpec.everything())).containsExactly("NOTHING_LEFT");
        assertThat(free.objections(RefundSpec.of(Item.pieces(line("1"), 1)))).containsExactly("NOTHING_LEFT");
    }

    @Test
    void aPieceThatWasGivenAwayComesBackForNothingBesideOthers() {
        Sale sale = Sale.in("EUR").sold("1", 1, "30.00", "5.21").sold("gift", 1, "0.00", "0.00");

        assertThat(sale.objections(RefundSpec.of(Item.pieces(line("gift"), 1)))).containsExactly("NOTHING_TO_REFUND");
        RefundPreview both = sale.refund(RefundSpec.of(Item.pieces(line("1"), 1), Item.pieces(line("gift"), 1)));
        assertThat(both.breakdown().total()).isEqualTo(sale.money("30.00"));
        assertThat(both.isFull()).isTrue();
    }

    @Test
    void freeShippingIsNotRefunded() {
        Sale sale = Sale.in("EUR").sold("1", 1, "30.00", "5.21").shipping("0.00", "0.00");

        assertThat(sale.objections(RefundSpec.of().withShipping(sale.money("4.95"))))
                .containsExactly("MORE_THAN_REMAINS shipping");
        assertThat(sale.preview(RefundSpec.everything()).breakdown().shipping().isZero())
                .isTrue();
    }

    @Test
    void ofThreeUnitsAnnouncedTheTwoReceivedAreRefundedAndTheThirdLater() {
        Sale sale = Sale.in("EUR").sold("1", 3, "29.99", "5.20");
        RefundSpec announced = RefundSpec.of(Item.pieces(line("1"), 3));
        assertThat(sale.preview(announced).breakdown().total()).isEqualTo(sale.money("29.99"));

        sale.refund(RefundSpec.of(Item.pieces(line("1"), 2)));

        assertThat(sale.objections(announced)).containsExactly("QUANTITY_BEYOND_REMAINING items[0].quantity");
        RefundPreview third = sale.refund(RefundSpec.of(Item.pieces(line("1"), 1)));
        assertThat(third.breakdown().total()).isEqualTo(sale.money("10.00"));
        assertThat(third.isFull()).isTrue();
    }

    @Test
    void yenHaveNoDecimalsAndDinarsHaveThree() {
        Sale yen = Sale.in("JPY").sold("1", 3, "1000", "91");
        Sale dinars = Sale.in("KWD").sold("1", 3, "1.000", "0.050");
        RefundSpec onePiece = RefundSpec.of(Item.pieces(line("1"), 1));

        assertThat(yen.preview(onePiece).breakdown().lines())
                .containsExactly(new RefundLine(line("1"), 1, yen.money("333"), yen.money("30")));
        assertThat(dinars.preview(onePiece).breakdown().lines())
                .containsExactly(new RefundLine(line("1"), 1, dinars.money("0.333"), dinars.money("0.017")));
        assertThat(yen.objections(RefundSpec.of(Item.amount(line("1"), yen.money("0.5")))))
                .containsExactly("AMOUNT_TOO_PRECISE items[0].amount");
        assertThat(dinars.objections(RefundSpec.of(Item.amount(line("1"), dinars.money("0.0005")))))
                .containsExactly("AMOUNT_TOO_PRECISE items[0].amount");
    }

    @Test
    void whatTheHostRefundedOfALineElsewhereIsNotRefundedAgain() {
        Sale sale = Sale.in("EUR").sold("1", 2, "50.00", "8.68").shipping("4.95", "0.86");
        sale.refundedByHost(HostRefund.ofLine(line("1"), 1, sale.money("25.00")));
        sale.refundedByHost(HostRefund.ofShipping(sale.money("4.95")));

        RefundPreview rest = sale.preview(RefundSpec.everything());

        assertThat(rest.breakdown().lines())
                .containsExactly(new RefundLine(line("1"), 1, sale.money("25.00"), sale.money("4.34")));
        assertThat(rest.breakdown().total()).isEqualTo(sale.money("25.00"));
        assertThat(rest.isFull()).isTrue();
        assertThat(sale.objections(RefundSpec.of(Item.pieces(line("1"), 2))))
                .containsExactly("QUANTITY_BEYOND_REMAINING items[0].quantity");
    }

    @Test
    void whatTheHostRefundedOfNoLineLowersTheOrderAndNotALine() {
        Sale sale = Sale.in("EUR").sold("1", 1, "60.00", "10.41").sold("2", 1, "30.00", "5.21");
        sale.refundedByHost(HostRefund.ofOrder(sale.money("10.00")));

        assertThat(sale.objections(RefundSpec.of(Item.pieces(line("1"), 1), Item.pieces(line("2"), 1))))
                .containsExactly("MORE_THAN_REMAINS");
        assertThat(sale.preview(RefundSpec.everything()).breakdown().lines())
                .extracting(RefundLine::amount)
                .containsExactly(sale.money("53.33"), sale.money("26.67"));

        sale.refund(RefundSpec.of(Item.pieces(line("1"), 1)));
        RefundPreview rest = sale.refund(RefundSpec.everything());
        assertThat(rest.breakdown().total()).isEqualTo(sale.money("20.00"));
        assertThat(rest.isFull()).isTrue();
        assertThat(rest.after().lines()).allMatch(line -> line.amount().isZero());
    }

    @Test
    void theTaxThatTheHostGaveBackIsNotGivenBackAgain() {
        Sale sale = Sale.in("EUR").sold("1", 1, "121.00", "21.00");
        sale.refundedByHost(HostRefund.ofLine(line("1"), 0, sale.money("60.50")).withTax(sale.money("12.00")));

        assertThat(sale.preview(RefundSpec.everything()).breakdown().totalTax()).isEqualTo(sale.money("9.00"));
    }

    @Test
    void aFractionOfACentThatTheHostRefundedLeavesNoFractionToRefund() {
        Sale sale = Sale.in("EUR").sold("1", 1, "10.00", "1.74");
        sale.refundedByHost(HostRefund.ofLine(line("1"), 0, sale.money("3.3333")));

        assertThat(sale.preview(RefundSpec.everything()).breakdown().total()).isEqualTo(sale.money("6.67"));
    }

    @Test
    void nothingIsLeftWhereTheHostGaveBackMoreThanWasPaid() {
        Sale sale = Sale.in("EUR").sold("1", 1, "10.00", "1.74").shipping("2.00", "0.35");
        sale.refundedByHost(HostRefund.ofLine(line("1"), 2, sale.money("15.00")));

        assertThat(sale.objections(RefundSpec.everything())).containsExactly("NOTHING_LEFT");
        assertThat(sale.calculator().balance().total()).isEqualTo(sale.money("0"));
        assertThat(sale.calculator().balance().shipping()).isEqualTo(sale.money("0"));
    }

    @Test
    void aRefundOfTheHostForALineThatIsNoMoreCountsForTheOrder() {
        Sale sale = Sale.in("EUR").sold("1", 1, "10.00", "1.74");
        sale.refundedByHost(HostRefund.ofLine(line("gone"), 1, sale.money("4.00")));

        assertThat(sale.preview(RefundSpec.everything()).breakdown().total()).isEqualTo(sale.money("6.00"));
    }

    @Test
    void aRefundWhosePreviewGrewOldIsRefusedAndSaysWhatItWouldGiveBackNow() {
        Sale sale = Sale.in("EUR").sold("1", 1, "30.00", "5.21").shipping("4.95", "0.86");
        RefundSpec seen = RefundSpec.everything().asPreviewed(sale.money("34.95"), sale.money("34.95"));
        assertThat(sale.preview(seen).breakdown().total()).isEqualTo(sale.money("34.95"));

        sale.refund(RefundSpec.of().withShipping(sale.money("4.95")));

        assertThat(sale.objections(seen)).containsExactly("PREVIEW_OUTDATED");
        assertThat(sale.calculator().preview(seen, Locale.forLanguageTag("es")).refusals())
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.message()).contains("30,00\u00a0€").contains("34,95\u00a0€"));
    }

    @Test
    void pricesWithoutTaxAreRefundedWithTheTaxThatCameOnTop() {
        Sale business = Sale.in("EUR");
        Money net = business.money("99.99");
        Money tax = business.money("21.00");
        business.sold("1", 1, net.plus(tax).amount().toPlainString(), "21.00");

        assertThat(business.preview(RefundSpec.of(Item.amount(line("1"), business.money("60.50"))))
                        .breakdown()
                        .totalTax())
                .isEqualTo(business.money("10.50"));
    }

    /** Else the customer would get back for the last piece what the reduction had given already. */
    @Test
    void piecesAreWorthLessAfterAReductionOfThePrice() {
        Sale sale = Sale.in("EUR").sold("1", 3, "90.00", "15.62");
        sale.refund(RefundSpec.of(Item.amount(line("1"), sale.money("9.00"))));

        assertThat(sale.refund(RefundSpec.of(Item.pieces(line("1"), 1)))
                        .breakdown()
                        .total())
                .isEqualTo(sale.money("27.00"));
        assertThat(sale.refund(RefundSpec.of(Item.pieces(line("1"), 2))).isFull())
                .isTrue();
    }

    @Test
    void piecesAreNotWorthMoreAfterOneWasTakenBackForLess() {
        Sale sale = Sale.in("EUR").sold("1", 2, "100.00", "17.36");
        sale.refund(RefundSpec.of(new Item(line("1"), 1, sale.money("20.00"))));

        assertThat(sale.refund(RefundSpec.of(Item.pieces(line("1"), 1)))
                        .breakdown()
                        .total())
                .isEqualTo(sale.money("50.00"));
        assertThat(sale.preview(RefundSpec.of(Item.amount(line("1"), sale.money("30.00"))))
                        .isFull())
                .isTrue();
    }

    @Test
    void everyObjectionIsNamedAtOnceWithItsField() {
        Sale sale = Sale.in("EUR")
                .sold("1", 1, "10.00", "1.74")
                .sold("2", 2, "20.00", "3.47")
                .sold("3", 1, "5.00", "0");

        assertThat(sale.objections(RefundSpec.of(
                                Item.amount(line("1"), sale.money("-1.00")),
                                Item.amount(line("1"), sale.money("1.00")),
                                new Item(line("2"), 3, sale.money("20.01")),
                                Item.amount(line("9"), sale.money("1.00")),
                                Item.amount(line("3"), Money.of("1.00", "USD")))
                        .withShipping(sale.money("1.00"))))
                .containsExactly(
                        "AMOUNT_NOT_POSITIVE items[0].amount",
                        "LINE_REPEATED items[1].line",
                        "QUANTITY_BEYOND_REMAINING items[2].quantity",
                        "MORE_THAN_REMAINS items[2].amount",
                        "LINE_NOT_OF_ORDER items[3].line",
                        "OTHER_CURRENCY items[4].amount",
                        "SHIPPING_UNKNOWN shipping");
        assertThat(sale.objections(RefundSpec.of(
                        new Item(line("1"), null, null),
                        Item.pieces(line("2"), -1),
                        Item.amount(line("3"), sale.money("0")))))
                .containsExactly(
                        "QUANTITY_OR_AMOUNT_MISSING items[0]",
                        "NOT_POSITIVE items[1].quantity",
                        "AMOUNT_NOT_POSITIVE items[2].amount");
        assertThat(sale.objections(RefundSpec.of())).containsExactly("NOTHING_TO_REFUND");
        assertThat(sale.objections(RefundSpec.of(Item.amount(line("1"), sale.money("1.005")))))
                .containsExactly("AMOUNT_TOO_PRECISE items[0].amount");
    }

    @Test
    void aRefusalSaysWhatRemainsInTheFormatOfTheReader() {
        Sale sale = Sale.in("EUR").sold("1", 1, "1234.50", "0");
        RefundSpec tooMuch = RefundSpec.of(Item.amount(line("1"), sale.money("2000")));

        assertThat(sale.calculator()
                        .preview(tooMuch, Locale.ENGLISH)
                        .refusals()
                        .get(0)
                        .message())
                .isEqualTo("At most €1,234.50 can still be refunded here. Refund that or less.");
    }

    @Test
    void anOrderOfWhichNothingIsKnownHasNothingToRefund() {
        assertThat(Sale.in("EUR").objections(RefundSpec.everything())).containsExactly("NOTHING_LEFT");
    }

    @Test
    void anOrderInTwoCurrenciesIsAFaultOfTheHost() {
        Sale sale = Sale.in("EUR").sold("1", 1, "10.00", "0");
        sale.refundedByHost(HostRefund.ofOrder(Money.of("1", "USD")));

        assertThatIllegalArgumentException()
                .isThrownBy(sale::calculator)
                .withMessageContaining("o-1")
                .withMessageContaining("USD");
    }

    @Test
    void aFullRefundNamesNothingElse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefundSpec.everything().withShipping(Money.of("1", "EUR")));
    }
}
