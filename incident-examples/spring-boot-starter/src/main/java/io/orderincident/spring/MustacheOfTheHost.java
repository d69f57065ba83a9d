package io.orderincident.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.ResourceLoaderAware;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternUtils;

/**
 * Keeps Spring Boot 3.5 from making views of Mustache for no other reason than that notifications are written with it. Who has
 * templates of their own, or says anything of {@code spring.mustache}, has them; Spring Boot 4 asks for a module of its own.
 */
final class MustacheOfTheHost implements AutoConfigurationImportFilter, EnvironmentAware, ResourceLoaderAware {

    private static final String OF_BOOT_3 = "org.springframework.boot.autoconfigure.mustache.MustacheAutoConfiguration";
    private static final String TEMPLATES = "classpath*:/templates/**/*.mustache";

    private @Nullable Environment environment;
    private ResourceLoader resources = new DefaultResourceLoader();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void setResourceLoader(ResourceLoader resources) {
        this.resources = resources;
    }

    @Override
    public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[names.length];
        for (int at = 0; at < names.length; at++) {
            wanted[at] = takes(names[at]);
        }
        return wanted;
    }

    boolean takes(@Nullable String name) {
        return !OF_BOOT_3.equals(name) || isSet() || hasTemplates();
    }

    private boolean isSet() {
        return environment != null
                && Binder.get(environment)
                        .bind("spring.mustache", Bindable.mapOf(String.class, Object.class))
                        .isBound();
    }

    private boolean hasTemplates() {
        try {
            return ResourcePatternUtils.getResourcePatternResolver(resources).getResources(TEMPLATES).length > 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
