package io.orderincident.notify.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import io.orderincident.notify.DeliveryFormat;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Template;
import io.orderincident.notify.Templates;
import io.orderincident.party.ShopId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a host's {@link Templates} must do, for authors of some. Extend it, and name a shop and the languages that there are templates
 * in. Each template is tried with the least that a notification of its kind can bring, and with long and hostile texts.
 */
public abstract class TemplatesContract {

    private static final List<DeliveryFormat> OF_WORDS = List.of(DeliveryFormat.FULL, DeliveryFormat.SHORT);
    private static final String HOSTILE = "<script>alert(1)</script>\r\nBcc: eve@example.org {{number}}";

    private static final String LINK = "https://shop.example/links/flowers/documents/" + "x".repeat(43);

    /** What is there sometimes only, beside a link. */
    private static final List<String> SOMETIMES = List.of(
            "articles",
            "customer",
            "causeTold",
            "description",
            "words",
            "document",
            "linesAdded",
            "person",
            "writer",
            "team",
            "why");

    /** For those who extend it. */
    protected TemplatesContract() {}

    /**
     * The templates to test.
     *
     * @return always the same within a test
     */
    protected abstract Templates templates();

    /**
     * A shop that they know.
     *
     * @return its key
     */
    protected abstract ShopId shop();

    /**
     * The languages that there are templates in, for that shop.
     *
     * @return at least one
     */
    protected abstract List<Locale> languages();

    @Test
    void hasSomethingToSayInEachLanguage() {
        assertThat(languages())
                .as("languages()")
                .isNotEmpty()
                .allSatisfy(language -> assertThat(
                                kinds().filter(kind -> find(shop(), kind, language, DeliveryFormat.FULL)
                                                .isPresent()
                                        || find(shop(), kind, language, DeliveryFormat.SHORT)
                                                .isPresent()))
                        .as("kinds of notification that there is a template for in %s", language)
                        .isNotEmpty());
    }

    @Test
    void answersForShopsAndLanguagesThatItDoesNotKnow() {
        ShopId other = ShopId.of(UUID.randomUUID().toString());

        assertThatCode(() -> kinds().forEach(kind -> OF_WORDS.forEach(format -> List.of(
                                Locale.forLanguageTag("tlh"), Locale.ROOT, Locale.forLanguageTag("zh-Hant-TW"))
                        .forEach(language -> {
                            find(shop(), kind, language, format);
                            find(other, kind, language, format);
                            languages().forEach(known -> find(other, kind, known, format));
                        }))))
                .as("find(a shop that opened today, each kind, a language that nobody has)")
                .doesNotThrowAnyException();
    }

    @Test
    void needsNothingThatIsNotAlwaysThere() {
        eachTemplate((kind, found) -> {
            Map<String, String> least = least(kind);
            assertThatCode(() -> words(found, least))
                    .as("the template of %s, with no more than %s: ask for the rest in a section", kind, least.keySet())
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void saysSomethingInEachPart() {
        eachTemplate((kind, found) -> assertThat(words(found, least(kind)))
                .as("the parts of the template of %s, with the least that there is", kind)
                .allSatisfy((part, words) -> assertThat(words).as(part).isNotBlank()));
    }

    @Test
    void fitsWhateverPeopleWrite() {
        eachTemplate((kind, found) -> {
            Map<String, String> most = least(kind);
            SOMETIMES.forEach(name -> most.putIfAbsent(name, HOSTILE.repeat(100)));
            most.put("link", LINK);
            assertThatCode(() -> words(found, most))
                    .as(
                            "the template of %s, with long texts: a short one has at most %s characters",
                            kind, Template.SHORT_MAX)
                    .doesNotThrowAnyException();
            assertThat(words(found, most).getOrDefault("html", ""))
                    .as("the HTML of %s, with hostile texts", kind)
                    .doesNotContain("<script>");
        });
    }

    @Test
    void answersWithTheSameTemplateEachTime() {
        eachTemplate((kind, found) -> assertThat(find(shop(), kind, found.language(), found.format()))
                .as("find(%s), asked again for each delivery: read templates once", kind)
                .containsSame(found.template()));
    }

    /** Without what marks orders, which has no words. */
    private static Stream<NotificationKind> kinds() {
        return EnumSet.complementOf(EnumSet.of(NotificationKind.ORDER_FLAG)).stream();
    }

    private void eachTemplate(BiConsumer<NotificationKind, Found> check) {
        kinds().forEach(kind -> languages()
                .forEach(language -> OF_WORDS.forEach(format -> find(shop(), kind, language, format)
                        .ifPresent(template -> check.accept(kind, new Found(template, language, format))))));
    }

    private Optional<Template> find(ShopId shop, NotificationKind kind, Locale language, DeliveryFormat format) {
        return Optional.ofNullable(templates().find(shop, kind, language, format))
                .orElseGet(() -> fail("find(" + kind + ", " + language + ", " + format
                        + ") must not answer null: answer Optional.empty()"));
    }

    private record Found(Template template, Locale language, DeliveryFormat format) {}

    private static Map<String, String> words(Found found, Map<String, String> data) {
        Template template = found.template();
        return found.format() == DeliveryFormat.SHORT
                ? Map.of("text", template.shortText(data))
                : Map.of("subject", template.subject(data), "text", template.text(data), "html", template.html(data));
    }

    /** What a notification of a kind has always. */
    private static Map<String, String> least(NotificationKind kind) {
        Map<String, String> data = new HashMap<>();
        List<String> names = switch (kind) {
            case WEEKLY_REVIEW -> List.of("title", "message");
            case ACTION_DUE, ACTION_OVERDUE -> List.of("title", "message", "deadline", "action");
            case GUEST_CODE -> List.of("order", "code");
            case ACKNOWLEDGEMENT -> List.of("number", "order", "type", "received", "description");
            case COMMUNICATED, MESSAGE, NOTICE, REOPENED, CANCELLED -> List.of("number", "order", "type", "message");
            case PROMISE -> List.of("number", "order", "type", "message", "deadline");
            case OFFER -> List.of("number", "order", "type", "offer", "offerNumber", "message", "deadline");
            case OFFER_WITHDRAWN,
                    OFFER_ACCEPTED,
                    OFFER_DECLINED,
                    OFFER_EXPIRED,
                    OFFER_PROPOSED,
                    OFFER_REJECTED,
                    OFFER_PROPOSAL_EXPIRED -> List.of("number", "order", "type", "offer", "offerNumber");
            case REFUND_DONE, REFUND_PROPOSED, REFUND_DECLINED, REFUND_EXPIRED, REFUND_OUTCOME_UNKNOWN ->
                List.of("number", "order", "type", "refund", "refundNumber");
            case REFUND_REFUSED -> List.of("number", "order", "type", "refund", "refundNumber", "refusal");
            case RESOLVED, MARKED_RESOLVED -> List.of("number", "order", "type", "reason", "whatWasDone");
            case MERGED -> List.of("number", "order", "type", "into");
            case DEADLINE_NEAR, DEADLINE_MISSED -> List.of("number", "order", "type", "clock", "deadline");
            case ESCALATED -> List.of("number", "order", "type", "level", "cause");
            default -> List.of("number", "order", "type");
        };
        names.forEach(name -> data.put(name, "some " + name));
        return data;
    }
}
