package io.orderincident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.sla.Clock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rules 4.2 to 4.5, one story each: what happened, and how the clocks stand then. */
class ClockScenariosTest {

    private static final int FEWEST = 40;

    @TestFactory
    Stream<DynamicTest> theClocksStandAsTheStorySays() throws IOException {
        return scenarios().stream().map(scenario -> DynamicTest.dynamicTest(scenario.get(0), () -> check(scenario)));
    }

    @Test
    void thereAreEnoughOfThem() throws IOException {
        assertThat(scenarios()).hasSizeGreaterThanOrEqualTo(FEWEST);
    }

    private static void check(List<String> scenario) {
        ClockStory story = new ClockStory();
        boolean looked = false;
        for (String line : scenario.subList(1, scenario.size())) {
            if (line.startsWith("look ")) {
                looked = true;
                story.lookAt(line.substring("look ".length()));
            } else if (looked) {
                expect(story, line);
            } else {
                story.tell(line);
            }
        }
        assertThat(looked).as("the story ends with a look at the clocks").isTrue();
    }

    /** The name of a clock, and words that must stand in its description; or that there is no such clock. */
    private static void expect(ClockStory story, String line) {
        String[] words = line.split(" ", 2);
        List<Clock> clocks = story.clocks(words[0]);
        if (words[1].equals("has not begun")) {
            assertThat(clocks).isEmpty();
            return;
        }
        assertThat(clocks).as(line).hasSize(1);
        String description = story.describe(clocks.get(0));
        assertThat(Arrays.stream(words[1].split(", ")))
                .as(line)
                .allSatisfy(part -> assertThat(description).as(description).contains(", " + part + ","));
    }

    private static List<List<String>> scenarios() throws IOException {
        List<List<String>> scenarios = new ArrayList<>();
        List<String> current = new ArrayList<>();
        InputStream table = ClockScenariosTest.class.getResourceAsStream("clock-scenarios.txt");
        assertThat(table).isNotNull();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() && !current.isEmpty()) {
                    scenarios.add(current);
                    current = new ArrayList<>();
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    current.add(line.strip());
                }
            }
        }
        if (!current.isEmpty()) {
            scenarios.add(current);
        }
        return scenarios;
    }
}
