package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.FileFormat;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.document.AddDocument;
import io.orderincident.document.Samples;
import io.orderincident.history.Audience;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.promise.MakePromise;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The evidence file of an incident: what is in it for whom, and that nothing in it is more than text. */
class EvidenceTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");

    private Instant now = NOON;
    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = desk(storage);

    private IncidentDesk desk(Storage kept) {
        return IncidentDesk.builder(MemoryOrders.of(order()), kept)
                .calendars(shop -> BusinessCalendar.officeHours(ZoneId.of("Europe/Madrid")))
                .clock(() -> now)
                .build();
    }

    private Incident registered() {
        return desk.incidents()
                .register(CUSTOMER, SHOP, twoRosesDamaged().build())
                .orElseThrow();
    }

    private Target target(Incident incident) {
        now = now.plusSeconds(60);
        return Target.of(SHOP, incident.id());
    }

    private void say(Actor actor, Incident incident, Audience audience, String text) {
        desk.incidents()
                .sendMessage(actor, target(incident), new Message(audience, text, false))
                .orElseThrow();
    }

    private String file(Actor viewer, Incident incident) {
        return file(desk, viewer, incident);
    }

    private static String file(IncidentDesk desk, Actor viewer, Incident incident) {
        StringBuilder page = new StringBuilder();
        assertThat(desk.evidence().write(viewer, SHOP, incident.id(), page)).isTrue();
        return page.toString();
    }

    @Test
    void theFileHasTheFactsTheLinesAndAllThatHappenedInOrderOfTime() {
        Incident incident = registered();
        desk.incidents()
                .communicate(AGENT, target(incident), Communicate.message("Two new roses leave today."))
                .orElseThrow();
        desk.incidents()
                .promise(AGENT, target(incident), new MakePromise("New roses", NOON.plusSeconds(86_400), null))
                .orElseThrow();
        desk.remedies()
                .makeOffer(AGENT, target(incident), MakeOffer.of(OfferKind.REPLACEMENT, "Two roses again"))
                .orElseThrow();
        desk.documents()
                .add(
                        AGENT,
                        target(incident),
                        new AddDocument(DocumentKind.INVOICE, "invoice.pdf", "application/pdf", Audience.CUSTOMER),
                        new ByteArrayInputStream(Samples.of(FileFormat.PDF)))
                .orElseThrow();
        say(CUSTOMER, incident, Audience.CUSTOMER, "Thank you.");

        String page = file(CUSTOMER, incident);

        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .endsWith("</main></body></html>\n")
                .containsSubsequence(
                        "Evidence file of incident " + incident.number(),
                        "Prepared for Ana (customer)",
                        "Europe/Madrid",
                        "P-1001",
                        "Red roses",
                        "Two roses again",
                        "New roses",
                        "invoice.pdf",
                        desk.documents()
                                .of(CUSTOMER, SHOP, incident.id())
                                .get(0)
                                .document()
                                .sha256(),
                        "What happened, in order of time",
                        "Registered",
                        "Two of the roses are broken",
                        "Two new roses leave today.",
                        "New roses",
                        "Two roses again",
                        "invoice.pdf",
                        "Thank you.",
                        "6 entries.")
                .contains("<time datetime=\"2026-03-02T12:00:00Z\">Mar 2, 2026")
                .contains("1:00:00")
                .contains("(UTC+01:00)");
    }

    @Test
    void theCustomersFileHoldsNothingThatIsNotTheirs() {
        Incident incident = registered();
        say(AGENT, incident, Audience.INTERNAL, "shop-internal");
        say(OPERATOR, incident, Audience.INTERNAL, "platform-internal");
        say(AGENT, incident, Audience.OPERATOR, "for-operator");
        say(AGENT, incident, Audience.CUSTOMER, "for-customer");
        say(OPERATOR, incident, Audience.CUSTOMER_AND_OPERATOR, "for-both");
        desk.incidents()
                .note(AGENT, target(incident), Note.internal("note-internal"))
                .orElseThrow();
        desk.incidents()
                .note(AGENT, target(incident), Note.forCustomer("note-shared"))
                .orElseThrow();
        desk.incidents()
                .edit(
                        AGENT,
                        target(incident).because("reason-of-staff"),
                        new Edit(Details.none()
                                .diagnosed("the-cause", ErrorSource.THIRD_PARTY, "the-carrier")
                                .withRemark("the-remark")))
                .orElseThrow();
        document(incident, "internal.pdf", Audience.INTERNAL);
        document(incident, "operator.pdf", Audience.OPERATOR);

        assertThat(file(CUSTOMER, incident))
                .contains("for-customer", "for-both", "note-shared")
                .doesNotContain(
                        "internal",
                        "for-operator",
                        "operator.pdf",
                        "reason-of-staff",
                        "the-cause",
                        "the-carrier",
                        "the-remark",
                        "Seen by",
                        "Severity",
                        "Priority",
                        "pedro",
                        "olga",
                        "href",
                        "/incidents");
        assertThat(file(AGENT, incident))
                .contains(
                        "shop-internal",
                        "for-operator",
                        "note-internal",
                        "the-cause",
                        "internal.pdf",
                        "reason-of-staff")
                .contains("Seen by customer, shop and operator", "Seen by the shop&#39;s staff only")
                .doesNotContain("platform-internal");
        assertThat(file(OPERATOR, incident))
                .contains("platform-internal", "for-operator", "operator.pdf", "the-cause")
                .doesNotContain("shop-internal", "internal.pdf");
    }

    @Test
    void theCustomerKnowsTheCauseOnceTheyAreToldAndInTheWordsTheyAreTold() {
        Incident incident = registered();
        desk.incidents()
                .edit(
                        AGENT,
                        target(incident),
                        new Edit(Details.none().diagnosed("the-internal-cause", ErrorSource.OWN, null)))
                .orElseThrow();
        desk.incidents()
                .communicate(AGENT, target(incident), Communicate.message("We are sorry."))
                .orElseThrow();
        assertThat(file(CUSTOMER, incident)).contains("We are sorry.").doesNotContain("Cause");

        desk.incidents()
                .communicate(
                        AGENT,
                        target(incident),
                        Communicate.message("We know more.").tellingCause("The box was too thin."))
                .orElseThrow();

        assertThat(file(CUSTOMER, incident))
                .containsSubsequence("We know more.", "Cause: The box was too thin.")
                .doesNotContain("the-internal-cause");
        assertThat(file(CUSTOMER.speaking(SPANISH), incident)).contains("Causa: The box was too thin.");
        assertThat(desk.incidents()
                        .communicate(
                                AGENT,
                                target(incident),
                                Communicate.message("And more.").tellingCause(""))
                        .refusals())
                .extracting(refusal -> refusal.field())
                .containsExactly("cause");
    }

    private void document(Incident incident, String name, Audience audience) {
        desk.documents()
                .add(
                        AGENT,
                        target(incident),
                        new AddDocument(DocumentKind.OTHER, name, "application/pdf", audience),
                        new ByteArrayInputStream(Samples.of(FileFormat.PDF)))
                .orElseThrow();
    }

    @Test
    void nobodyGetsAFileOfWhatIsNotTheirs() {
        Incident incident = registered();

        for (Actor viewer : List.of(OTHER_CUSTOMER, OTHER_AGENT, Actor.guest(SHOP, "P-1001", "Ana"))) {
            StringBuilder page = new StringBuilder();
            assertThat(desk.evidence().write(viewer, SHOP, incident.id(), page))
                    .as(viewer.toString())
                    .isFalse();
            assertThat(page).as(viewer.toString()).isEmpty();
        }
    }

    @Test
    void whatWasMergedInStandsWhereItHappened() {
        Incident target = registered();
        now = now.plusSeconds(60);
        Incident source = desk.incidents()
                .register(
                        CUSTOMER,
                        SHOP,
                        RegisterIncident.builder(
                                        OrderId.of("P-1001"), TypeCode.of("OTHER"), Origin.CUSTOMER, "The vase is cold")
                                .build())
                .orElseThrow();
        say(CUSTOMER, target, Audience.CUSTOMER, "first-word");
        say(CUSTOMER, source, Audience.CUSTOMER, "second-word");
        say(AGENT, source, Audience.INTERNAL, "hidden-word");
        say(CUSTOMER, target, Audience.CUSTOMER, "third-word");
        desk.links().merge(AGENT, target(source), new MergeInto(target.id())).orElseThrow();

        assertThat(file(CUSTOMER, target))
                .containsSubsequence(
                        "Two of the roses are broken", "The vase is cold", "first-word", "second-word", "third-word")
                .contains(source.number().toString())
                .doesNotContain("hidden-word", source.id().toString());
        assertThat(file(AGENT, target)).contains("hidden-word");
    }

    @Test
    void theFileSpeaksTheLanguageOfItsReader() {
        Incident incident = registered();

        assertThat(file(AGENT.speaking(SPANISH), incident))
                .contains(
                        "<html lang=\"es\">",
                        "Expediente de la incidencia",
                        "Registrada",
                        "Visto por cliente, tienda y operador",
                        "Todas las horas son las de");
        assertThat(file(AGENT.speaking(Locale.JAPANESE), incident)).contains("<html lang=\"en\">", "Registered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>document.title='run'</script>",
                "\"><img src=x onerror=alert(1)>",
                "</blockquote></li></ol></main><iframe src=javascript:alert(1)>",
                "<style>@import 'http://elsewhere.example/x.css';</style>",
                "' onmouseover='alert(1)",
                "<meta http-equiv=refresh content=0;url=javascript:alert(1)>",
                "<!-- --!><svg/onload=alert(1)>"
            })
    void whatPeopleTypedIsNothingButText(String hostile) {
        Incident incident = desk.incidents()
                .register(
                        Actor.customer(SHOP, Fixtures.ANA, hostile),
                        SHOP,
                        RegisterIncident.builder(OrderId.of("P-1001"), TypeCode.of("OTHER"), Origin.CUSTOMER, hostile)
                                .build())
                .orElseThrow();
        say(AGENT, incident, Audience.CUSTOMER, hostile);
        String harmless = file(AGENT, incident);

        assertThat(harmless)
                .doesNotContain(hostile, "<script", "<img", "<iframe", "<svg", "<a ")
                .contains(hostile.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
        assertThat(harmless.split("<style", -1)).hasSize(2);
        assertThat(harmless.split("<meta", -1)).hasSize(5);
        assertThat(harmless)
                .contains("Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe-inline");
    }

    @Test
    void aSignThatTurnsTheTextAroundIsSeenAndNotObeyed() {
        Incident incident = registered();
        say(CUSTOMER, incident, Audience.CUSTOMER, "pay \u202E001\u202C, \u2066x\u2069, zero\u200Bwidth, \u200Emark");

        assertThat(file(AGENT, incident))
                .contains("pay [U+202E]001[U+202C], [U+2066]x[U+2069], zero[U+200B]width, [U+200E]mark")
                .doesNotContain("\u202E", "\u2066", "\u200B", "\u200E");
    }

    @Test
    void aLongHistoryIsNeverReadAtOnce() {
        Incident incident = registered();
        int messages = 2 * Evidence.PAGE + 1;
        for (int i = 1; i <= messages; i++) {
            say(CUSTOMER, incident, Audience.CUSTOMER, "word-" + i);
        }
        List<Integer> asked = new ArrayList<>();
        IncidentStore incidents = watched(IncidentStore.class, storage.incidents(), (called, arguments) -> {
            if (called.getName().equals("history")) {
                asked.add(arguments.length == 4 ? (Integer) arguments[3] : Integer.MAX_VALUE);
            }
            return null;
        });
        Storage slow = watched(
                Storage.class, storage, (called, arguments) -> called.getName().equals("incidents") ? incidents : null);

        String page = file(desk(slow), CUSTOMER, incident);

        assertThat(page).contains("word-1<", "word-" + messages + "<", messages + 1 + " entries.");
        assertThat(asked).hasSize(3).allSatisfy(most -> assertThat(most).isBetween(1, Evidence.PAGE));
    }

    /** The same, where an answer of the watcher's own takes the place of the real one. */
    private static <T> T watched(Class<T> kind, T real, BiFunction<Method, Object[], @Nullable Object> watcher) {
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader(), new Class<?>[] {kind}, (proxy, called, arguments) -> {
                    Object own = watcher.apply(called, arguments == null ? new Object[0] : arguments);
                    return own == null ? called.invoke(real, arguments) : own;
                }));
    }

    @Test
    void whatCannotBeWrittenIsSaid() throws IOException {
        Incident incident = registered();
        Writer closed = new OutputStreamWriter(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
        closed.close();

        assertThatThrownBy(() -> desk.evidence().write(AGENT, SHOP, incident.id(), closed))
                .isInstanceOf(UncheckedIOException.class);
    }
}
