package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.history.EventType;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Incident;
import io.orderincident.incident.PreferChannels;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Contact;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class PreferChannelsTest {

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> NOON)
            .build();
    private final Incident incident =
            desk.incidents().register(CUSTOMER, SHOP, twoRosesDamaged().build()).orElseThrow();
    private final Target target = Target.of(SHOP, incident.id());

    private Outcome<Incident> prefer(String... channels) {
        return desk.incidents().preferChannels(CUSTOMER, target, PreferChannels.of(channels));
    }

    @Test
    void customersAndStaffForThemChangeOnlyTheChannels() {
        Contact before = incident.report().contact();

        Contact texted = prefer("sms", "mail", "sms").orElseThrow().report().contact();
        Contact none = desk.incidents()
                .preferChannels(AGENT, target, PreferChannels.of())
                .orElseThrow()
                .report()
                .contact();

        assertThat(texted).isEqualTo(before.preferring("sms", "mail"));
        assertThat(none).isEqualTo(before);
        assertThat(desk.incidents().verify(AGENT, SHOP, incident.id()).orElseThrow())
                .isEmpty();
    }

    @Test
    void historyTellsCustomersToo() {
        prefer("sms", "mail").orElseThrow();

        assertThat(desk.incidents()
                        .history(CUSTOMER, SHOP, incident.id(), Long.MAX_VALUE, 10)
                        .entries())
                .extracting(entry -> entry.event().type())
                .containsExactly(EventType.REGISTERED, EventType.CHANNELS_PREFERRED);
    }

    @Test
    void whatIsAlreadySoOrCannotBeTheNameOfAChannelIsRefused() {
        assertThat(reasons(prefer())).containsExactly(tuple(Reason.UNCHANGED, ""));
        assertThat(reasons(prefer(" ", "x".repeat(41), "a\nb")))
                .hasSize(3)
                .allMatch(refusal -> refusal.toList().get(0) == Reason.INVALID);
        assertThat(reasons(
                        prefer(IntStream.range(0, 6).mapToObj(String::valueOf).toArray(String[]::new))))
                .containsExactly(tuple(Reason.INVALID, "channels"));
    }

    @Test
    void nobodyElseChangesThemNorWhenItIsOver() {
        PreferChannels texted = PreferChannels.of("sms");

        assertThat(reasons(desk.incidents().preferChannels(OTHER_CUSTOMER, target, texted)))
                .allMatch(refusal -> refusal.toList().get(0) == Reason.UNKNOWN_INCIDENT)
                .hasSize(1);
        desk.incidents().cancel(AGENT, target, Cancel.because("By mistake")).orElseThrow();
        assertThat(reasons(prefer("sms"))).containsExactly(tuple(Reason.WRONG_STATUS, "status"));
    }

    @Test
    void theCommandPrintsNothingThatIsTyped() {
        assertThat(PreferChannels.of("ana@example.org")).hasToString("prefer 1 channels");
    }

    private static Tuple[] reasons(Outcome<Incident> outcome) {
        return outcome.refusals().stream()
                .map(refusal -> tuple(refusal.reason(), refusal.field()))
                .toArray(Tuple[]::new);
    }
}
