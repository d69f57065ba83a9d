package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.orderincident.command.Command;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.AddLines;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.PreferChannels;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Contact;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RequestRefund;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandLimitsTest {

    private static final Instant BEFORE_1900 = Instant.parse("1899-12-31T23:59:59.999999Z");
    private static final Instant START_OF_1900 = Instant.parse("1900-01-01T00:00:00Z");
    private static final Communicate SORRY = Communicate.message("We are sorry");

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(InstantSource.fixed(NOON))
            .build();
    private final Target target = Target.of(SHOP, registered(twoRosesDamaged()));

    @Test
    void anOverLongMessageToTheCustomerIsRefusedByName() {
        assertRefused(
                desk.incidents().communicate(AGENT, target, Communicate.message("x".repeat(Communicate.TEXT_MAX + 1))),
                "text");
    }

    @Test
    void anOverLongResolutionIsRefusedByName() {
        assertRefused(
                desk.incidents().resolve(AGENT, target, Resolve.because("REPLACED", "x".repeat(Resolve.TEXT_MAX + 1))),
                "whatWasDone");
    }

    @Test
    void overLongKeysAndReasonsAreRefusedByName() {
        Target tooLong = target.once("x".repeat(Target.KEY_MAX + 1)).because("x".repeat(Target.WHY_MAX + 1));

        assertRefused(desk.incidents().communicate(AGENT, tooLong, SORRY), "key", "why");
        assertRefused(
                desk.incidents()
                        .register(
                                AGENT,
                                SHOP,
                                twoRosesDamaged()
                                        .once("x".repeat(Target.KEY_MAX + 1))
                                        .build()),
                "key");
    }

    @Test
    void instantsThatAreASlipOfThePenAreRefusedByName() {
        assertRefused(
                desk.incidents()
                        .register(
                                AGENT,
                                SHOP,
                                twoRosesDamaged()
                                        .occurredAt(Instant.parse("0202-01-01T00:00:00Z"))
                                        .detectedAt(BEFORE_1900)
                                        .build()),
                "detectedAt",
                "occurredAt");
        assertRefused(
                desk.incidents()
                        .communicate(AGENT, target, Communicate.outside(CommunicationWay.PHONE, BEFORE_1900, "Called")),
                "happenedAt");
        assertThat(registered(twoRosesDamaged().occurredAt(START_OF_1900).override()))
                .isNotNull();
    }

    @Test
    void contactsThatCannotBeUsedAreRefusedInWordsThatSayWhatToDo() {
        Contact poor = Contact.of(
                "Ana\n",
                "Ana <ana@example.org>",
                "600\n",
                Locale.forLanguageTag("es-x-" + "abcdefgh-".repeat(11) + "a"));
        RegisterIncident command = twoRosesDamaged().contact(poor).build();

        assertThat(desk.incidents().register(AGENT, SHOP, command).refusals())
                .extracting(Refusal::message)
                .containsExactly(
                        "must be one plain address like ana@example.org, without a name or a second address",
                        "must be a language like en or es-ES, at most 100 characters",
                        "must be one line without control characters",
                        "must be one line without control characters");
        assertThat(desk.incidents()
                        .register(AGENT.speaking(Locale.forLanguageTag("es")), SHOP, command)
                        .refusals())
                .extracting(Refusal::message)
                .contains("debe ser una sola línea sin caracteres de control")
                .noneMatch(message -> message.contains("must") || message.contains("\\"));
    }

    @Test
    @SuppressWarnings("NullAway") // as a request leaves them out
    void aMissingListIsRefusedByNameAndNoFaultOfTheProgram() {
        assertRefused(desk.incidents().preferChannels(AGENT, target, new PreferChannels(null)), "channels");
        assertRefused(desk.incidents().addLines(AGENT, target, new AddLines(null, false)), "lines");
        assertRefused(
                desk.remedies()
                        .requestRefund(
                                AGENT,
                                target,
                                RequestRefund.of(new RefundSpec(false, null, null, null, null), "DAMAGED")),
                "spec.items");
    }

    @Test
    void everyCommandCanBeMadeWithoutItsLists() {
        List<Class<?>> withLists = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.orderincident").stream()
                        .filter(type -> type.isRecord() && type.isAssignableTo(Command.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> Stream.of(type.getRecordComponents())
                                .anyMatch(part -> Collection.class.isAssignableFrom(part.getType())))
                        .toList();

        assertThat(withLists).contains(PreferChannels.class, AddLines.class, RegisterIncident.class);
        assertThat(withLists).allSatisfy(type -> {
            Constructor<?> canonical = type.getDeclaredConstructor(Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            assertThatCode(() -> canonical.newInstance(Stream.of(canonical.getParameterTypes())
                            .map(part -> Array.get(Array.newInstance(part, 1), 0))
                            .toArray()))
                    .doesNotThrowAnyException();
        });
    }

    private IncidentId registered(RegisterIncident.Builder command) {
        return desk.incidents()
                .register(AGENT, SHOP, command.build())
                .orElseThrow()
                .id();
    }

    private static void assertRefused(Outcome<?> outcome, String... fields) {
        assertThat(outcome.refusals())
                .allMatch(refusal -> refusal.reason() == Reason.INVALID)
                .extracting(Refusal::field)
                .containsExactly(fields);
    }
}
