package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.command.Target;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderFacts;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.store.Veto;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a host's {@link Veto} must do, for authors of one. Extend it, and name an order and two registrations: one that passes, and
 * one that it objects to. The changes are those of a desk in memory. Needs a provider of Jakarta Validation.
 */
public abstract class VetoContract {

    /** For those who extend it. */
    protected VetoContract() {}

    /**
     * The veto to test.
     *
     * @return always the same within a test
     */
    protected abstract Veto veto();

    /**
     * An order as the host knows it.
     *
     * @return its facts
     */
    protected abstract OrderFacts order();

    /**
     * A registration on that order that passes.
     *
     * @return by an agent of the shop
     */
    protected abstract RegisterIncident acceptable();

    /**
     * A registration on that order that it objects to.
     *
     * @return by an agent of the shop
     */
    protected abstract RegisterIncident objectionable();

    /**
     * The languages in which it says why.
     *
     * @return by default English and Spanish
     */
    protected List<Locale> languages() {
        return List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));
    }

    @Test
    void letsTheAcceptablePass() {
        assertThat(veto().objection(proposed(acceptable()), agent()))
                .as("objection to acceptable()")
                .isEmpty();
    }

    @Test
    void objectsToTheObjectionableInWords() {
        assertThat(veto().objection(proposed(objectionable()), agent()))
                .as("objection to objectionable()")
                .hasValueSatisfying(
                        words -> assertThat(words).as("what the actor is told").isNotBlank());
    }

    @Test
    void speaksTheLanguageOfTheActor() {
        Change proposed = proposed(objectionable());

        assertThat(languages().stream()
                        .map(language -> veto().objection(proposed, agent().speaking(language)))
                        .flatMap(Optional::stream))
                .as("what actors are told who speak %s: one text for each language", languages())
                .hasSameSizeAs(languages())
                .doesNotHaveDuplicates();
    }

    @Test
    void saysTheSameToWhomeverSpeaksALanguageThatItLacks() {
        Actor stranger = agent().speaking(Locale.forLanguageTag("tlh"));

        assertThat(veto().objection(proposed(objectionable()), stranger))
                .as("objection to objectionable(), told in a language that nobody has")
                .hasValueSatisfying(
                        words -> assertThat(words).as("what the actor is told").isNotBlank());
        assertThat(veto().objection(proposed(acceptable()), stranger))
                .as("objection to acceptable(), asked by who speaks a language that nobody has")
                .isEmpty();
    }

    @Test
    void saysTheSameWhenAskedAgain() {
        Change passing = proposed(acceptable());
        Change objected = proposed(objectionable());
        Veto veto = veto();

        assertThat(veto.objection(objected, agent()))
                .as("objection to the same change, which is asked for again when two clash")
                .isEqualTo(veto.objection(objected, agent()))
                .isPresent();
        assertThat(veto.objection(passing, agent()))
                .as("objection to the same change, which passed before")
                .isEqualTo(veto.objection(passing, agent()))
                .isEmpty();
    }

    @Test
    void answersWhateverHappensAndWhoeverWantsIt() {
        Veto veto = veto();

        assertThat(lifeOfAnIncident())
                .as("changes, the first of which has no state before")
                .hasSizeGreaterThan(4)
                .allSatisfy(change -> assertThat(everybody())
                        .allSatisfy(actor -> assertThat(veto.objection(change, actor))
                                .as("objection to %s, wanted by %s", change, actor.party())
                                .isNotNull()));
    }

    @Test
    void answersEveryThreadAlike() {
        Change proposed = proposed(objectionable());
        Optional<String> objection = veto().objection(proposed, agent());

        assertThat(Threads.together(4, () -> veto().objection(proposed, agent())))
                .as("objections in several threads")
                .allMatch(objection::equals);
    }

    private Change proposed(RegisterIncident command) {
        List<Change> changes = new ArrayList<>();
        registered(desk(changes), command);
        return changes.get(0);
    }

    private List<Change> lifeOfAnIncident() {
        List<Change> changes = new ArrayList<>();
        IncidentDesk desk = desk(changes);
        Incident incident = registered(desk, acceptable());
        Target target = Target.of(incident.shop(), incident.id());
        desk.incidents()
                .communicate(agent(), target, Communicate.message("It comes tomorrow."))
                .orElseThrow();
        desk.incidents()
                .resolve(agent(), target, Resolve.because("REPLACED", "Sent another."))
                .orElseThrow();
        desk.incidents().reopen(agent(), target, Reopen.because("Broken, too.")).orElseThrow();
        desk.incidents()
                .resolve(agent(), target, Resolve.because("REPLACED", "Sent another."))
                .orElseThrow();
        desk.incidents().close(Actor.operator("kit", "Kit"), target).orElseThrow();
        return changes;
    }

    private Incident registered(IncidentDesk desk, RegisterIncident command) {
        return desk.incidents().register(agent(), order().shop(), command).orElseThrow();
    }

    private IncidentDesk desk(List<Change> changes) {
        return IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
                .listener(changes::add)
                .build();
    }

    private Actor agent() {
        return Actor.agent(order().shop(), "kit", "Kit");
    }

    private List<Actor> everybody() {
        return Stream.of(
                        agent(),
                        Actor.operator("kit", "Kit"),
                        Actor.system("kit"),
                        Actor.customer(order().shop(), CustomerId.of("kit"), "Kit"),
                        Actor.guest(order().shop(), order().id().value(), "Kit"))
                .toList();
    }
}
