package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.notify.tck.TemplatesContract;
import io.orderincident.party.ShopId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for templates lets sound ones pass, and finds each fault of those that are broken on purpose. */
class TemplatesContractTest {

    private static final Template SOUND =
            Template.of("Closed: {{number}}", "Bye{{#customer}} {{customer}}{{/customer}}", "<p>Bye {{number}}</p>");
    private static final Template SOUND_SHORT = Template.ofShort("{{number}} is closed{{#link}}: {{link}}{{/link}}");

    @Test
    void theShippedTemplatesPassWhole() {
        assertThat(failures(new ShippedTemplates())).isEmpty();
    }

    @Test
    void soundTemplatesPassWhole() {
        assertThat(failures(new Closed(SOUND, SOUND_SHORT))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsEachFault(Broken broken) {
        assertThat(failures(broken.templates))
                .as("failures of templates that are broken: %s", broken)
                .containsKey(broken.test);
    }

    /** Each with the test of the kit that finds it. */
    @SuppressWarnings({"ImmutableEnumChecker", "NullAway"}) // the functions are constants, and null is a fault
    private enum Broken {
        HAVE_NONE("hasSomethingToSayInEachLanguage", (shop, kind, locale) -> Optional.empty()),
        LACK_A_LANGUAGE(
                "hasSomethingToSayInEachLanguage",
                (shop, kind, locale) -> locale.equals(Locale.ENGLISH) ? Optional.of(SOUND) : Optional.empty()),
        ANSWER_NULL("hasSomethingToSayInEachLanguage", (shop, kind, locale) -> null),
        FAIL_FOR_A_NEW_SHOP("answersForShopsAndLanguagesThatItDoesNotKnow", (shop, kind, locale) -> {
            if (!shop.equals(Samples.SHOP)) {
                throw new IllegalStateException("no such shop");
            }
            return closed(kind, SOUND);
        }),
        FAIL_FOR_A_LANGUAGE(
                "answersForShopsAndLanguagesThatItDoesNotKnow",
                (shop, kind, locale) ->
                        Optional.of(Map.of("en", SOUND, "es", SOUND).get(locale.getLanguage()))),
        NEED_THE_NAME_OF_THE_CUSTOMER(
                "needsNothingThatIsNotAlwaysThere", new Closed(Template.of("Bye", "{{customer}}", "Bye"), SOUND_SHORT)),
        NEED_A_LINK("needsNothingThatIsNotAlwaysThere", new Closed(SOUND, Template.ofShort("{{link}}"))),
        NEED_WHAT_ANOTHER_KIND_HAS(
                "needsNothingThatIsNotAlwaysThere", new Closed(Template.of("{{deadline}}", "Bye", "Bye"), SOUND_SHORT)),
        HAVE_NO_SUBJECT("saysSomethingInEachPart", new Closed(Template.of(" ", "Bye", "Bye"), SOUND_SHORT)),
        HAVE_NO_TEXT_WITHOUT_A_NAME(
                "saysSomethingInEachPart",
                new Closed(Template.of("Bye", "{{#customer}}Bye{{/customer}}", "Bye"), SOUND_SHORT)),
        ARE_TOO_LONG_TO_BE_SHORT("fitsWhateverPeopleWrite", new Closed(SOUND, Template.ofShort("Bye! ".repeat(100)))),
        PUT_TOO_MUCH_INTO_WHAT_IS_SHORT(
                "fitsWhateverPeopleWrite",
                new Closed(SOUND, Template.ofShort("Bye." + "{{#customer}}{{customer}}{{/customer}}".repeat(10)))),
        READ_THEM_FOR_EACH_DELIVERY(
                "answersWithTheSameTemplateEachTime",
                (shop, kind, locale) -> closed(kind, Template.of("Bye", "Bye", "Bye")));

        private final String test;
        private final Templates templates;

        Broken(String test, Templates templates) {
            this.test = test;
            this.templates = templates;
        }
    }

    private static Optional<Template> closed(NotificationKind kind, Template template) {
        return kind == NotificationKind.CLOSED ? Optional.of(template) : Optional.empty();
    }

    /** Templates of one kind, in all languages. */
    private record Closed(Template full, Template brief) implements Templates {

        @Override
        public Optional<Template> find(ShopId shop, NotificationKind kind, Locale locale) {
            return closed(kind, full);
        }

        @Override
        public Optional<Template> find(ShopId shop, NotificationKind kind, Locale locale, DeliveryFormat format) {
            return closed(kind, format == DeliveryFormat.SHORT ? brief : full);
        }
    }

    private static Map<String, Throwable> failures(Templates templates) {
        return KitRun.failures(TemplatesContract.class, () -> new Kit(templates));
    }

    /** What the author of templates writes. */
    private static final class Kit extends TemplatesContract {

        private final Templates templates;

        Kit(Templates templates) {
            this.templates = templates;
        }

        @Override
        protected Templates templates() {
            return templates;
        }

        @Override
        protected ShopId shop() {
            return Samples.SHOP;
        }

        @Override
        protected List<Locale> languages() {
            return List.of(Locale.ENGLISH, Samples.SPANISH);
        }
    }
}
