package io.orderincident.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.link.AffectedLine;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.party.Author;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextTest {

    private static final String FACE = "\uD83D\uDE00";

    static Stream<Arguments> keys() {
        return Stream.of(
                key("shop id", ShopId::of),
                key("customer id", CustomerId::of),
                key("order id", OrderId::of),
                key("order line id", OrderLineId::of),
                key("SKU", Sku::of),
                key("author id", id -> new Author(Party.AGENT, id, "Ana")),
                key("author display name", name -> new Author(Party.AGENT, "ana", name)));
    }

    private static Arguments key(String name, Consumer<String> maker) {
        return Arguments.of(name, maker);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void keysRefuseWhatADatabaseCannotKeep(String name, Consumer<String> maker) {
        maker.accept("ñ-1 " + FACE);
        for (String unfit : new String[] {"a\0", "a\nb", "\u0085a", "a\uD83D", "", " ", "x".repeat(101)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> maker.accept(unfit))
                    .withMessageStartingWith(name + " must");
        }
    }

    @Test
    void whatTheHostSaysBecomesOneLineThatEveryDatabaseTakes() {
        assertThat(Text.line("Blue cup", 20)).isEqualTo("Blue cup");
        assertThat(Text.line("\u0000Blue\r\n\tcup\ud83d", 20)).isEqualTo("Blue   cup");
        assertThat(Text.line("🚚\u0000🚚", 20)).isEqualTo("🚚 🚚");
        assertThat(Text.line("Blue cup", 4)).isEqualTo("Blue");
    }

    @Test
    void cutsBetweenSigns() {
        assertThat(Text.cut("ab" + FACE, 4)).isEqualTo("ab" + FACE);
        assertThat(Text.cut("ab" + FACE, 3)).isEqualTo("ab");
        assertThat(Text.cut("ab" + FACE + "c", 4)).isEqualTo("ab" + FACE);
        assertThat(Text.cut("abc", 2)).isEqualTo("ab");
    }

    @Test
    void aLongTitleIsCutBetweenSigns() {
        String title = "x" + FACE.repeat(AffectedLine.TITLE_MAX);

        assertThat(new AffectedLine(OrderLineId.of("1"), Sku.of("A"), title, 1).title())
                .hasSize(AffectedLine.TITLE_MAX)
                .isEqualTo("x" + FACE.repeat(AffectedLine.TITLE_MAX / 2 - 1) + "…");
        assertThat(new AffectedLine(OrderLineId.of("1"), Sku.of("A"), title.substring(1), 1).title())
                .isEqualTo(FACE.repeat(AffectedLine.TITLE_MAX / 2 - 1) + "…");
    }
}
