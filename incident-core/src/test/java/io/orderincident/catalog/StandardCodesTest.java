package io.orderincident.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandardCodesTest {

    @Test
    void namesEveryEntryOfTheShippedListsAndNoOther() {
        Catalogue shipped = Catalogue.standard();

        assertThat(constants())
                .isEqualTo(Map.of(
                        "Kinds", codes(shipped.kinds()),
                        "Types", codes(shipped.types()),
                        "Reasons", codes(shipped.reasons()),
                        "Causes", codes(shipped.causes()),
                        "Resolutions", codes(shipped.resolutionReasons()),
                        "RefundReasons", codes(shipped.refundReasons()),
                        "Channels", codes(shipped.channels())));
    }

    private static List<String> codes(List<? extends CatalogueEntry<?>> entries) {
        return entries.stream()
                .map(entry -> entry.code() + " of " + entry.code().getClass().getSimpleName())
                .sorted()
                .toList();
    }

    private static Map<String, List<String>> constants() {
        return Stream.of(StandardCodes.class.getClasses())
                .collect(Collectors.toMap(
                        Class::getSimpleName,
                        list -> Stream.of(list.getFields())
                                .map(StandardCodesTest::code)
                                .sorted()
                                .toList()));
    }

    private static String code(Field constant) {
        try {
            Object code = constant.get(null);
            assertThat(code).hasToString(constant.getName());
            return code + " of " + code.getClass().getSimpleName();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
