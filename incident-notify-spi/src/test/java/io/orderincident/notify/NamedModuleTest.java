package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.samskivert.mustache.Mustache;
import io.orderincident.IncidentDesk;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The library as a host on the module path has it; the other tests run on the class path. */
final class NamedModuleTest {

    @Test
    void findsItsTemplatesAsANamedModule() throws Exception {
        ClassLoader loader = moduleLayer().findLoader("io.orderincident.notify");
        Class<?> storageType = loader.loadClass("io.orderincident.store.Storage");
        Class<?> outboxType = loader.loadClass("io.orderincident.notify.Outbox");
        Class<?> channelType = loader.loadClass("io.orderincident.notify.Channel");
        Class<?> transactionsType = loader.loadClass("io.orderincident.store.Transactions");
        Class<?> notificationsType = loader.loadClass("io.orderincident.notify.Notifications");

        Object storage = loader.loadClass("io.orderincident.memory.MemoryStorage")
                .getMethod("create")
                .invoke(null);
        Object outbox = loader.loadClass("io.orderincident.notify.MemoryOutbox")
                .getMethod("create", transactionsType)
                .invoke(null, storageType.getMethod("transactions").invoke(storage));
        Object builder =
                notificationsType.getMethod("builder", storageType, outboxType).invoke(null, storage, outbox);
        builder.getClass()
                .getMethod("channel", channelType)
                .invoke(builder, channelType.getMethod("logging").invoke(null));
        Object notifications = builder.getClass().getMethod("build").invoke(builder);

        assertThat(notifications.getClass().getModule().isNamed()).isTrue();
        assertThat(notificationsType.getMethod("runDue").invoke(notifications)).isEqualTo(0);
    }

    private static ModuleLayer moduleLayer() throws Exception {
        Class<?> validation = Class.forName("jakarta.validation.Validation");
        List<Path> named = List.of(
                where(Notifications.class),
                where(IncidentDesk.class),
                where(Mustache.class),
                where(Logger.class),
                where(validation));
        ModuleFinder finder =
                ModuleFinder.of(Stream.concat(named.stream(), ofStatistics()).toArray(Path[]::new));
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(finder, ModuleFinder.of(), Set.of("io.orderincident.notify"));
        return ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(boot), ClassLoader.getPlatformClassLoader())
                .layer();
    }

    /** The statistics library comes in many modules, of which no other names a class. */
    private static Stream<Path> ofStatistics() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().matches("commons-(statistics|numbers|rng)-.*"));
    }

    private static Path where(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
