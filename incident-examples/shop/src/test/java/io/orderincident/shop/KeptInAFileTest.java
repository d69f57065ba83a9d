package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;

/** The shop on a file, by one setting. */
class KeptInAFileTest {
    @Test
    void anIncidentIsStillThereWhenTheShopStartsAgain(@TempDir Path folder) {
        String setting = "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("shop-data");
        String incident;
        try (RunningShop shop = RunningShop.start(setting)) {
            Visitor agent = Visitor.as(shop, "agent:casa-roble");
            agent.register("CR-24134", "DAMAGED", "Scratched.");
            incident = agent.path();
        }
        try (RunningShop again = RunningShop.start(setting)) {
            assertThat(Visitor.as(again, "agent:casa-roble")
                            .open(incident)
                            .select(".said")
                            .text())
                    .contains("Scratched.");
        }
    }

    @Test
    void theDatabaseIsNotClosedBeforeTheTimersWhenTheShopIsToldToStop() {
        BeanWrapper pool = new BeanWrapperImpl(RunningShop.shared().bean(DataSource.class));

        assertThat(pool.getPropertyValue("dataSourceProperties")).isEqualTo(Map.of("DB_CLOSE_ON_EXIT", "FALSE"));
    }
}
