package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.history.IncidentEvent;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library as a host on the module path has it; the other tests run on the class path. */
class NamedModuleTest {

    private static final List<String> ONE_CLASS_OF_EACH_MODULE = List.of(
            "io.orderincident.jpa.JpaStorage",
            "io.orderincident.notify.Outbox",
            "io.orderincident.store.Storage",
            "jakarta.persistence.EntityManager",
            "jakarta.validation.Validation",
            "tools.jackson.core.JsonParser",
            "tools.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "com.samskivert.mustache.Mustache",
            "de.siegmar.fastcsv.writer.CsvWriter",
            "org.slf4j.Logger");

    private static final ClassLoader LOADER = moduleLayer().findLoader("io.orderincident.jpa");

    @ParameterizedTest
    @MethodSource("io.orderincident.jpa.JsonTest#events")
    void readsAndWritesEventsAsANamedModule(IncidentEvent event, String text) throws Exception {
        Class<?> json = LOADER.loadClass("io.orderincident.jpa.Json");
        Class<?> type = LOADER.loadClass(event.getClass().getName());

        Object read = method(json, "read", String.class, Class.class).invoke(null, text, type);

        assertThat(json.getModule().isNamed()).isTrue();
        assertThat(method(json, "write", Object.class).invoke(null, read)).isEqualTo(text);
    }

    @Test
    void exportsNothingThatIsBehindTheDoor() throws Exception {
        Module core = LOADER.loadClass("io.orderincident.IncidentDesk").getModule();

        assertThat(core.getDescriptor().exports())
                .extracting(ModuleDescriptor.Exports::source)
                .contains("io.orderincident", "io.orderincident.store")
                .doesNotContain("io.orderincident.desk", "io.orderincident.decision");
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    private static ModuleLayer moduleLayer() {
        ModuleFinder finder = ModuleFinder.of(
                Stream.concat(ONE_CLASS_OF_EACH_MODULE.stream().map(NamedModuleTest::where), ofStatistics())
                        .toArray(Path[]::new));
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(finder, ModuleFinder.of(), Set.of("io.orderincident.jpa"));
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

    private static Path where(String type) {
        try {
            return Path.of(Class.forName(type)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new AssertionError(type, e);
        }
    }
}
