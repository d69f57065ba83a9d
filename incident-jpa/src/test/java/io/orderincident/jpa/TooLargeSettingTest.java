package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentReason;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.ResolutionReason;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.party.Actor;
import io.orderincident.settings.Versioned;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TooLargeSettingTest {

    private static final Actor OPERATOR = Actor.operator("olga", "Olga");

    @Test
    void isRefusedAndDoesNotDoomTheTransactionOfTheHost() {
        DataSource database = TestDatabase.h2();
        HostTransactions host = new HostTransactions(TestDatabase.factory(database));
        IncidentDesk desk = Shop.desk(JpaStorage.hostManaged(host.sharedEntityManager(), host));

        Outcome<Versioned<Catalogue>> outcome = host.required(() -> {
            host.sharedEntityManager().persist(new HostOrder(1));
            return desk.settings().catalogue().replace(OPERATOR, Shop.ID, large(), 0);
        });

        assertThat(outcome.refusals())
                .containsExactly(new Refusal(
                        Reason.SETTING_TOO_LARGE,
                        "value",
                        "These settings are too large to be stored. Shorten texts or remove entries."));
        assertThat(desk.settings()
                        .catalogue()
                        .find(OPERATOR, Shop.ID)
                        .orElseThrow()
                        .version())
                .isZero();
        assertThat(Sql.value(database, "select count(*) from shop_order", Long.class))
                .isOne();
    }

    private static Catalogue large() {
        LocalizedText name = longest();
        return Catalogue.standard()
                .withReasons(IntStream.range(0, 80)
                        .mapToObj(i -> IncidentReason.of(ReasonCode.of("R" + i), name))
                        .toList())
                .withResolutionReasons(IntStream.range(0, 80)
                        .mapToObj(i -> ResolutionReason.of(ResolutionReasonCode.of("R" + i), name))
                        .toList());
    }

    /** A quotation mark takes two characters in JSON. */
    private static LocalizedText longest() {
        Map<String, String> texts = new HashMap<>(Map.of("en", "\"".repeat(LocalizedText.TEXT_MAX)));
        for (char letter = 'a'; texts.size() < LocalizedText.LANGUAGES_MAX; letter++) {
            texts.put("x" + letter, "\"".repeat(LocalizedText.TEXT_MAX));
        }
        return LocalizedText.of(texts);
    }
}
