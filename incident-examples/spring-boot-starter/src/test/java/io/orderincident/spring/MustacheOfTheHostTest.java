package io.orderincident.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;
import org.springframework.mock.env.MockEnvironment;

/** The Mustache of notifications makes no views, in Spring Boot 3.5 either; that of the application does. */
class MustacheOfTheHostTest {

    private static final String VIEWS = "org.springframework.boot.autoconfigure.mustache.MustacheAutoConfiguration";

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void aNewApplicationHasNoViewsOfMustache() {
        assertThat(RunningApplication.shared().getBeanDefinitionNames())
                .isNotEmpty()
                .noneMatch(name -> name.contains("mustache"));
    }

    @Test
    void nothingElseIsKeptOut() {
        assertThat(takes(VIEWS, new DefaultResourceLoader())).isFalse();
        assertThat(takes(IncidentAutoConfiguration.class.getName(), new DefaultResourceLoader()))
                .isTrue();
    }

    @Test
    void anApplicationWithTemplatesKeepsItsViews(@TempDir Path classPath) throws IOException {
        Files.createDirectories(classPath.resolve("templates/orders"));
        Files.writeString(classPath.resolve("templates/orders/list.mustache"), "{{#orders}}{{id}}{{/orders}}");

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()})) {
            assertThat(takes(VIEWS, new DefaultResourceLoader(loader))).isTrue();
        }
    }

    @Test
    void anApplicationThatSetsSomethingOfMustacheKeepsItsViews() {
        environment.setProperty("spring.mustache.prefix", "file:/srv/pages/");

        assertThat(takes(VIEWS, new DefaultResourceLoader())).isTrue();
    }

    private boolean takes(String name, ResourceLoader resources) {
        MustacheOfTheHost filter = new MustacheOfTheHost();
        filter.setEnvironment(environment);
        filter.setResourceLoader(resources);
        return filter.takes(name);
    }
}
