package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.olist.OlistFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop on a real PostgreSQL, by two settings. */
class PostgreSqlTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    @Test
    void anIncidentLivesItsWholeLifeOnPostgreSql(@TempDir Path folder) throws IOException {
        OlistFolder.sample(folder);
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String[] settings = {
                "--spring.datasource.url=jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                "--spring.datasource.username=postgres",
                "--orders=" + folder
            };
            String incident;
            try (RunningShop shop = RunningShop.start(settings)) {
                incident = liveThrough(shop);
                assertThat(Visitor.as(shop, "agent:olist")
                                .open("/incidents")
                                .select(".count")
                                .text())
                        .startsWith("3 incidents");
            }
            try (RunningShop again = RunningShop.start(settings)) {
                assertThat(Visitor.as(again, LUCIA)
                                .open(incident)
                                .select(".heading .badge")
                                .text())
                        .isEqualTo("Closed");
                assertAbsurdAddressesAreNoFailure(Visitor.as(again, AGENT));
                assertThat(Visitor.as(again, "agent:olist")
                                .open("/incidents")
                                .select(".count")
                                .text())
                        .startsWith("3 incidents");
            }
        }
    }

    private static void assertAbsurdAddressesAreNoFailure(Visitor agent) {
        for (String address : new String[] {"/orders?text=%00", "/incidents?person=%00", "/incidents?file=%00"}) {
            agent.open(address);
            assertThat(agent.status()).as(address).isEqualTo(200);
        }
        for (String cursor : new String[] {
            "/incidents?after=9223372036854775807-0000000000007",
            "/incidents?after=-9223372036854775808-0000000000007",
            "/orders?after=-9223372036854775808-x"
        }) {
            agent.open(cursor);
            assertThat(agent.status()).as(cursor).isEqualTo(404);
        }
    }

    private static String liveThrough(RunningShop shop) {
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.register("CR-24134", "DAMAGED", "Scratched.");
        String incident = lucia.path();
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open(incident);
        agent.take("COMMUNICATE", "text", "We send another one.");
        agent.take("RESOLVE", "reason", "REPLACED", "whatWasDone", "Another one is there.");
        lucia.open(incident);
        lucia.take("CLOSE");
        assertThat(lucia.page().select(".history li > .head strong").eachText())
                .containsExactly("Registered", "Communicated", "Resolved", "Closed");
        assertThat(agent.open("/orders?delivery=DELIVERED_LATE&text=alfombra").select("tbody tr"))
                .hasSize(1);
        return incident;
    }
}
