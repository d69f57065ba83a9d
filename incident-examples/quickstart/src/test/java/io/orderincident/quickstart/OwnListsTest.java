package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.ClaimWindow;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.jpa.CatalogueJson;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.settings.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Shapes the catalogue of a shop, as the README does. */
class OwnListsTest {

    @Test
    void aShopShapesItsCatalogue() {
        ShopId shop = ShopId.of("flores");
        Actor olga = Actor.operator("olga", "Olga");
        IncidentDesk desk =
                IncidentDesk.builder(MemoryOrders.of(), MemoryStorage.create()).build();

        Versioned<Catalogue> now = desk.settings().catalogue().find(olga, shop).orElseThrow();
        List<IncidentType> types = new ArrayList<>(now.value().types());
        types.add(IncidentType.of(TypeCode.of("WITHERED"), LocalizedText.of("Withered", "Marchito"))
                .withDefaultSeverity(Severity.MAJOR)
                .withClaimWindow(ClaimWindow.ofDays(3)));
        desk.settings().catalogue().replace(olga, shop, now.value().withTypes(types), now.version());

        Versioned<Catalogue> next = desk.settings().catalogue().find(olga, shop).orElseThrow();
        String json = CatalogueJson.write(next.value());
        Outcome<Catalogue> edited = CatalogueJson.read(json.replace("Withered", "Faded"), Locale.ENGLISH);
        desk.settings().catalogue().replace(olga, shop, edited.orElseThrow(), next.version());

        Versioned<Catalogue> last = desk.settings().catalogue().find(olga, shop).orElseThrow();
        assertThat(last.version()).isEqualTo(2);
        assertThat(last.value().type(TypeCode.of("WITHERED")).orElseThrow().name())
                .isEqualTo(LocalizedText.of("Faded", "Marchito"));
    }
}
