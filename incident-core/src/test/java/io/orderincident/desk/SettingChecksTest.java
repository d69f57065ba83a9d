package io.orderincident.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.EntryCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SettingChecksTest {

    @Test
    void everyKindOfEntryHasAReasonOfItsOwnForNotBeingInUse() {
        assertThat(Arrays.stream(EntryCode.class.getPermittedSubclasses())
                        .map(code -> SettingChecks.reason(code.asSubclass(EntryCode.class))))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }
}
