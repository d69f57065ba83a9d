package io.orderincident.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.ClassUtils;

/** What editors show of the properties is what there is. */
class PropertiesTest {

    @Test
    void editorsKnowEveryPropertyWithItsTypeAndDefault() throws IOException {
        Map<String, String> described = new TreeMap<>();
        for (Map<?, ?> property : described()) {
            described.put((String) property.get("name"), property.get("type") + " " + property.get("defaultValue"));
            assertThat((String) property.get("description")).as("%s", property).endsWith(".");
        }

        Map<String, String> there = there("order-incident", IncidentProperties.class);
        there.putAll(there("order-incident.email", EmailProperties.class));
        there.put("management.health.incidents.enabled", "java.lang.Boolean true");
        assertThat(described).isEqualTo(there);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<?, ?>> described() throws IOException {
        try (InputStream file =
                IncidentProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return (List<Map<?, ?>>) Objects.requireNonNull(JsonParserFactory.getJsonParser()
                    .parseMap(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .get("properties"));
        }
    }

    private static Map<String, String> there(String prefix, Class<?> type) {
        Map<String, String> found = new TreeMap<>();
        for (Parameter property : type.getDeclaredConstructors()[0].getParameters()) {
            String name = prefix + "." + kebab(property.getName());
            if (property.getType().isRecord()) {
                found.putAll(there(name, property.getType()));
            } else {
                DefaultValue byDefault = property.getAnnotation(DefaultValue.class);
                found.put(
                        name,
                        ClassUtils.resolvePrimitiveIfNecessary(property.getType())
                                        .getName() + " "
                                + (byDefault == null ? null : String.join(",", byDefault.value())));
            }
        }
        return found;
    }

    private static String kebab(String name) {
        return name.chars()
                .mapToObj(letter -> Character.isUpperCase(letter)
                        ? "-" + Character.toLowerCase((char) letter)
                        : String.valueOf((char) letter))
                .collect(Collectors.joining());
    }
}
