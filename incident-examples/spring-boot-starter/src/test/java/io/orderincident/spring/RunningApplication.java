package io.orderincident.spring;

import io.orderincident.spring.shop.ShopApplication;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Applications of the tests, each on a database of its own. */
final class RunningApplication {

    private RunningApplication() {}

    /** One for all tests that change nothing of it; it ends with the program. */
    private static final class Shared {
        private static final ConfigurableApplicationContext CONTEXT = start();
    }

    static ConfigurableApplicationContext shared() {
        return Shared.CONTEXT;
    }

    /** Without Flyway and Liquibase unless a setting says so. */
    static ConfigurableApplicationContext start(String... settings) {
        return start(new Class<?>[] {ShopApplication.class}, settings);
    }

    static ConfigurableApplicationContext start(Class<?>[] sources, String... settings) {
        return new SpringApplicationBuilder(sources)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.main.banner-mode=off",
                        "spring.main.log-startup-info=false",
                        "logging.level.root=warn",
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                        "spring.flyway.enabled=false",
                        "spring.liquibase.enabled=false")
                .run(Stream.of(settings).map(setting -> "--" + setting).toArray(String[]::new));
    }
}
