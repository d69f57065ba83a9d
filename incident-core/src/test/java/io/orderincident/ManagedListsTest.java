package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.ResolutionReason;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.settings.Versioned;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManagedListsTest {

    private static final IncidentType WITHERED =
            IncidentType.of(TypeCode.of("WITHERED"), LocalizedText.of("Withered", "Marchito"));
    private static final Catalogue FLOWERS =
            Catalogue.standard().withTypes(List.of(WITHERED)).withResolutionReasons(List.of());

    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .clock(() -> NOON)
            .build();

    @Test
    void shipsListsUntilAShopShapesItsOwn() {
        assertThat(desk.settings().catalogue().find(AGENT, SHOP)).contains(Versioned.shipped(Catalogue.standard()));
    }

    @Test
    void takesTheHostsListsForTheShippedOnes() {
        IncidentDesk flowers = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .catalogue(FLOWERS)
                .build();

        assertThat(flowers.settings().catalogue().find(AGENT, SHOP)).contains(Versioned.shipped(FLOWERS));
    }

    @Test
    void classifiesByWhatTheShopShaped() {
        desk.settings().catalogue().replace(OPERATOR, SHOP, FLOWERS, 0).orElseThrow();

        Outcome<Incident> damaged =
                desk.incidents().register(AGENT, SHOP, twoRosesDamaged().build());

        assertThat(damaged.refusals()).extracting(Refusal::reason).containsExactly(Reason.UNKNOWN_TYPE);
    }

    @Test
    void keepsWhatTheNewListsLackAsInactive() {
        Catalogue replaced = desk.settings()
                .catalogue()
                .replace(OPERATOR, SHOP, FLOWERS, 0)
                .orElseThrow()
                .value();

        assertThat(replaced.activeTypes()).containsExactly(WITHERED);
        assertThat(replaced.types()).hasSize(11);
        assertThat(replaced.type(TypeCode.of("DAMAGED")).orElseThrow().name())
                .isEqualTo(LocalizedText.of("Damaged", "Dañado"));
        assertThat(replaced.activeResolutionReasons()).isEmpty();
        assertThat(replaced.reasons()).isEqualTo(Catalogue.standard().reasons());
    }

    @Test
    void saysWhoChangedTheListsAndKeepsTheOldOnes() {
        Versioned<Catalogue> replaced =
                desk.settings().catalogue().replace(OPERATOR, SHOP, FLOWERS, 0).orElseThrow();
        desk.settings()
                .catalogue()
                .replace(Actor.system("import"), SHOP, Catalogue.standard(), 1)
                .orElseThrow();

        assertThat(replaced.by()).isEqualTo(OPERATOR.author());
        assertThat(replaced.at()).isEqualTo(NOON);
        assertThat(storage.settings(Catalogue.SETTING).find(SHOP, 1)).contains(replaced);
        assertThat(desk.settings().catalogue().find(AGENT, SHOP).orElseThrow().version())
                .isEqualTo(2);
    }

    @Test
    void refusesAChangeOfListsThatHaveChangedSince() {
        desk.settings().catalogue().replace(OPERATOR, SHOP, FLOWERS, 0).orElseThrow();

        Outcome<Versioned<Catalogue>> stale = desk.settings()
                .catalogue()
                .replace(OPERATOR.speaking(Locale.forLanguageTag("es")), SHOP, Catalogue.standard(), 0);

        assertThat(stale.refusals()).containsExactly(new Refusal(Reason.STALE_SETTING, "expectedVersion", """
                        Esta configuración ha cambiado desde que usted la vio (vio la versión 0, ahora es la 1). Vuelva \
                        a mirarla y repita."""));
    }

    @Test
    void makesNoVersionOfWhatIsAlreadySo() {
        Outcome<Versioned<Catalogue>> same =
                desk.settings().catalogue().replace(OPERATOR, SHOP, Catalogue.standard(), 0);

        assertThat(same.refusals()).extracting(Refusal::reason).containsExactly(Reason.UNCHANGED);
        assertThat(storage.settings(Catalogue.SETTING).history(SHOP, 10)).isEmpty();
    }

    @Test
    void letsOnlyOperatorAndSystemChangeLists() {
        for (Actor actor : List.of(CUSTOMER, AGENT, OTHER_AGENT)) {
            assertThat(desk.settings()
                            .catalogue()
                            .replace(actor, SHOP, FLOWERS, 0)
                            .refusals())
                    .containsExactly(new Refusal(
                            Reason.NOT_ALLOWED, "actor", "You may not edit this. Ask one of: operator, system."));
        }
    }

    @Test
    void showsListsWithTheirVersionsToStaffOfTheShopOnly() {
        assertThat(desk.settings().catalogue().find(CUSTOMER, SHOP)).isEmpty();
        assertThat(desk.settings().catalogue().find(OTHER_AGENT, SHOP)).isEmpty();
        assertThat(desk.settings().catalogue().find(OPERATOR, SHOP)).isPresent();
    }

    @Test
    void refusesAListThatWouldGetTooLongWithItsPast() {
        List<ResolutionReason> many = IntStream.range(0, Catalogue.ENTRIES_MAX - 9)
                .mapToObj(i -> ResolutionReason.of(ResolutionReasonCode.of("R" + i), LocalizedText.of("a", "a")))
                .toList();

        Outcome<Versioned<Catalogue>> outcome = desk.settings()
                .catalogue()
                .replace(OPERATOR, SHOP, Catalogue.standard().withResolutionReasons(many), 0);

        assertThat(outcome.refusals()).extracting(Refusal::reason).containsExactly(Reason.TOO_MANY_ENTRIES);
    }
}
