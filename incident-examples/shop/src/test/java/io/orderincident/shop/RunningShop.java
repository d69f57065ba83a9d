package io.orderincident.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The shop, really started: on a free port and, unless told otherwise, with a database of its own in memory. */
public final class RunningShop implements AutoCloseable {
    private static final String DATABASE = "--spring.datasource.url=";
    private static final String HISTORY = "--" + SampleShop.HISTORY + "=";

    private static final class Shared {
        private static final RunningShop SHOP = start();
    }

    private final ConfigurableApplicationContext context;

    private RunningShop(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts a shop with settings such as {@code --orders=folder}. */
    public static RunningShop start(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--server.port=0");
        if (all.stream().noneMatch(setting -> setting.startsWith(HISTORY))) {
            all.add(HISTORY + "false");
        }
        if (all.stream().noneMatch(setting -> setting.startsWith(DATABASE))) {
            all.add(DATABASE + "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        }
        return new RunningShop(new SpringApplicationBuilder(ShopApplication.class).run(all.toArray(String[]::new)));
    }

    /** The one that all tests share which look at the pages of the sample shop; it ends with the tests. */
    public static RunningShop shared() {
        return Shared.SHOP;
    }

    public String address(String path) {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
