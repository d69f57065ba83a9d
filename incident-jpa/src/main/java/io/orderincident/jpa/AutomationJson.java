package io.orderincident.jpa;

import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.Trigger;
import io.orderincident.command.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The automation rules of a shop as a JSON text that people can edit: an object with an array {@code rules}, laid down by a
 * {@linkplain #schema() JSON Schema}. Without state.
 *
 * <pre>{@code
 * desk.settings().automationRules().replace(operator, shop, AutomationJson.read(text, locale).orElseThrow(), version);
 * }</pre>
 */
public final class AutomationJson {

    /** The longest text that is read, in characters. */
    public static final int TEXT_MAX = SettingRow.BODY_MAX;

    private static final String FOLDER = "/META-INF/order-incident/";

    private AutomationJson() {}

    /**
     * Writes rules down, to be edited or taken elsewhere.
     *
     * @param rules the rules
     * @return a text with line breaks, which {@link #read} gives the same rules for
     */
    public static String write(AutomationRules rules) {
        return StrictJson.writeReadable(rules);
    }

    /**
     * Reads rules. What they do not know is refused, not skipped.
     *
     * @param text the JSON text, at most {@value #TEXT_MAX} characters
     * @param locale the language of refusals, English or Spanish
     * @return the rules, or what is wrong with each part and at which place, such as {@code rules[3].actions[0].text}: the
     *     first 100 faults
     */
    public static Outcome<AutomationRules> read(String text, Locale locale) {
        return new AutomationReader(locale).read(text);
    }

    /**
     * The JSON Schema (draft 2020-12) of the text, for editors and other programs. What it allows, {@link #read} takes; only
     * that no name stands twice, that no limits cross and that no time is too long, it cannot say.
     *
     * @return the schema as JSON
     */
    public static String schema() {
        return resource("automation.schema.json").replace("\"EVENT\"", events());
    }

    private static String events() {
        return EnumSet.complementOf(EnumSet.copyOf(Trigger.On.NEVER)).stream()
                .map(event -> '"' + event.name() + '"')
                .collect(Collectors.joining(", "));
    }

    /**
     * Rules to begin with, also the resource {@code META-INF/order-incident/automation-examples.json}: an urgent incident
     * is told to its team; one that is assigned to Pedro comes into his calendar; of a critical one that is found before the
     * delivery the customer is told at once; one that is reopened for the second time is escalated; of a rating of 1 or 2
     * the supervisors are told.
     *
     * @return five rules, all enabled
     */
    public static AutomationRules examples() {
        return read(resource("automation-examples.json"), Locale.ENGLISH).orElseThrow();
    }

    private static String resource(String name) {
        try (InputStream file = AutomationJson.class.getResourceAsStream(FOLDER + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
