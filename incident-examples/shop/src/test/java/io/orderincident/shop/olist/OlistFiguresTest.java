package io.orderincident.shop.olist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The real orders, where they are at hand: in the folder named by INCIDENT_DATA, or beside the project. */
class OlistFiguresTest {
    @Test
    void fourThousandRealOrdersGiveTheKnownFigures() {
        String named = System.getenv("INCIDENT_DATA");
        Path folder = (named == null ? Path.of("../../../shared/data") : Path.of(named)).resolve("olist-a");
        if (!Files.isDirectory(folder)) {
            System.out.println("SKIPPED: no real orders in "
                    + folder.toAbsolutePath().normalize() + "; set INCIDENT_DATA to the folder that holds olist-a");
        }
        assumeTrue(Files.isDirectory(folder), "olist-a is not at hand");

        try (RunningShop shop = RunningShop.start()) {
            OrdersImport imports = shop.bean(OrdersImport.class);

            assertThat(imports.from(folder)).isEqualTo(new Summary(4_000, 742, 335, 591, 926, 0));
            assertThat(imports.from(folder)).isEqualTo(new Summary(4_000, 742, 335, 591, 0, 0));

            Visitor agent = Visitor.of(shop);
            assertThat(agent.open("/incidents").select(".count").text()).isEqualTo("926 incidents");
            assertThat(agent.open("/incidents?show=ALL&type=LATE_DELIVERY")
                            .select(".count")
                            .text())
                    .isEqualTo("335 incidents");
        }
    }
}
