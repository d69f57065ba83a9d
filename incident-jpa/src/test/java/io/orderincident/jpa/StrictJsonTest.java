package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.IncidentException;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.settings.SettingKind;
import io.orderincident.settings.ShopSettings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write by hand is refused with its place, and nothing of it is repeated. */
class StrictJsonTest {

    record Rule(TypeCode type, int days, boolean active) {}

    record Rules(List<Rule> rules) {

        Rules {
            rules = List.copyOf(Objects.requireNonNull(rules, "rules are missing"));
        }
    }

    @Test
    void readsWhatItWrites() {
        Rules rules = new Rules(List.of(new Rule(TypeCode.of("DAMAGED"), 5, true)));

        assertThat(StrictJson.write(rules)).isEqualTo("""
                {"rules":[{"type":"DAMAGED","days":5,"active":true}]}""");
        assertThat(StrictJson.read(StrictJson.write(rules), Rules.class)).isEqualTo(rules);
    }

    @Test
    void readsPastAByteOrderMarkButNotPastTwo() {
        assertThat(StrictJson.read("\uFEFF{\"rules\":[]}", Rules.class)).isEqualTo(new Rules(List.of()));
        assertThatThrownBy(() -> StrictJson.read("\uFEFF\uFEFF{\"rules\":[]}", Rules.class))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("not JSON");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"rules":[],"secret":1}                               | secret        | not what belongs here
            {"rules":[{"type":"A","days":1,"active":true,"x":1}]} | rules[0].x    | not what belongs here
            {"rules":[{"type":"secret","days":1,"active":true}]}  | rules[0].type | type code must be
            {"rules":[{"type":"A","days":"1","active":true}]}     | rules[0].days | not what belongs here
            {"rules":[{"type":"A","days":1.5,"active":true}]}     | rules[0].days | not what belongs here
            {"rules":[{"type":"A","days":1,"days":2,"active":true}]} | rules[0]   | not JSON
            {}                                                    | ``            | rules are missing
            {"rules":[]                                           | ``            | not JSON at line:column 1:
            {"rules":[]} secret                                   | ``            | not JSON at line:column 1:
            null                                                  | ``            | nothing but null
            """)
    void refusesWhatIsNotOfTheFormAndSaysWhere(String text, String place, String words) {
        assertThatThrownBy(() -> StrictJson.read(text, Rules.class))
                .isInstanceOfSatisfying(
                        UnreadableJsonException.class,
                        fault -> assertThat(fault.place()).isEqualTo(place))
                .hasMessageContaining(words)
                .hasMessageNotContaining("secret\"");
    }

    @Test
    void skipsWhatALaterVersionAddedToAStoredSetting() {
        DataSource database = TestDatabase.h2();
        ShopSettings<Rules> settings = JpaStorage.resourceLocal(TestDatabase.factory(database))
                .settings(new SettingKind<>("rules", Rules.class, new Rules(List.of())));
        ShopId shop = ShopId.of("shop-1");
        settings.save(
                shop, new Rules(List.of()), 0, Actor.operator("olga", "Olga").author(), Instant.EPOCH);
        Sql.execute(database, """
                update inc_setting
                set body = '{"rules":[{"type":"LOST","days":3,"active":true,"weekdays":[1]}],"mode":"new"}'
                """);

        assertThat(settings.latest(shop).value()).isEqualTo(new Rules(List.of(new Rule(TypeCode.of("LOST"), 3, true))));
    }

    @Test
    void namesTheSettingThatSomebodyBrokeInTheDatabase() {
        DataSource database = TestDatabase.h2();
        ShopSettings<Rules> settings = JpaStorage.resourceLocal(TestDatabase.factory(database))
                .settings(new SettingKind<>("rules", Rules.class, new Rules(List.of())));
        ShopId shop = ShopId.of("shop-1");
        settings.save(
                shop, new Rules(List.of()), 0, Actor.operator("olga", "Olga").author(), Instant.EPOCH);
        Sql.execute(database, "update inc_setting set body = '{\"rules\":[{\"type\":1}]}'");

        assertThatThrownBy(() -> settings.latest(shop))
                .isInstanceOf(IncidentException.class)
                .hasMessageStartingWith("the setting rules of shop shop-1 in version 1 cannot be read: rules[0]");
    }
}
