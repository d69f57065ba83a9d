package io.orderincident.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Change;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.tck.KitRun;
import io.orderincident.tck.VetoContract;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for vetoes lets a sound one pass, and finds each fault of those that are broken on purpose. */
class VetoContractTest {

    private static final OrderFacts ORDER = OrderFacts.builder(
                    ShopId.of("flores"), OrderId.of("P-1"), Instant.parse("2026-03-01T10:00:00Z"))
            .build();

    @Test
    void aSoundVetoPassesWhole() {
        assertThat(failures(VetoContractTest::sound)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsEachFault(Broken broken) {
        assertThat(failures(broken.veto))
                .as("failures of a veto that is broken: %s", broken)
                .containsKey(broken.test);
    }

    private static Optional<String> sound(Change proposed, Actor actor) {
        return proposed.after().report().description().contains("prank")
                ? Optional.of(actor.locale().getLanguage().equals("es") ? "Es una broma." : "It is a prank.")
                : Optional.empty();
    }

    /** Each with the test of the kit that finds it. */
    @SuppressWarnings({"ImmutableEnumChecker", "NullAway"}) // the functions are constants, and null is a fault
    private enum Broken {
        OBJECTS_TO_NOTHING("objectsToTheObjectionableInWords", Veto.none()),
        OBJECTS_TO_EVERYTHING("letsTheAcceptablePass", (proposed, actor) -> Optional.of("No.")),
        OBJECTS_WITHOUT_WORDS(
                "objectsToTheObjectionableInWords",
                (proposed, actor) -> sound(proposed, actor).map(words -> " ")),
        SPEAKS_ENGLISH_ONLY(
                "speaksTheLanguageOfTheActor",
                (proposed, actor) -> sound(proposed, actor).map(words -> "No.")),
        OBJECTS_ONLY_IN_ITS_LANGUAGES(
                "saysTheSameToWhomeverSpeaksALanguageThatItLacks",
                (proposed, actor) -> sound(proposed, actor)
                        .filter(words -> !actor.locale().getLanguage().equals("tlh"))),
        ANSWERS_NULL_WHERE_IT_LETS_PASS(
                "answersWhateverHappensAndWhoeverWantsIt",
                (proposed, actor) -> sound(proposed, actor).isEmpty() ? null : sound(proposed, actor)),
        NEEDS_A_STATE_BEFORE("answersWhateverHappensAndWhoeverWantsIt", (proposed, actor) -> {
            proposed.before().version();
            return sound(proposed, actor);
        }),
        KNOWS_NO_TIMERS("answersWhateverHappensAndWhoeverWantsIt", (proposed, actor) -> {
            if (actor.party() == Party.SYSTEM) {
                throw new IllegalStateException("who is that?");
            }
            return sound(proposed, actor);
        }),
        OBJECTS_ONCE("saysTheSameWhenAskedAgain", new Veto() {
            private final AtomicInteger asked = new AtomicInteger();

            @Override
            public Optional<String> objection(Change proposed, Actor actor) {
                return sound(proposed, actor).filter(words -> asked.getAndIncrement() % 2 == 0);
            }
        }),
        COUNTS_ITS_OBJECTIONS("answersEveryThreadAlike", new Veto() {
            private final AtomicInteger asked = new AtomicInteger();

            @Override
            public Optional<String> objection(Change proposed, Actor actor) {
                return sound(proposed, actor).map(words -> words + " " + asked.incrementAndGet());
            }
        });

        private final String test;
        private final Veto veto;

        Broken(String test, Veto veto) {
            this.test = test;
            this.veto = veto;
        }
    }

    private static Map<String, Throwable> failures(Veto veto) {
        return KitRun.failures(VetoContract.class, () -> new Kit(veto));
    }

    /** What the author of a veto writes. */
    private static final class Kit extends VetoContract {

        private final Veto veto;

        Kit(Veto veto) {
            this.veto = veto;
        }

        @Override
        protected Veto veto() {
            return veto;
        }

        @Override
        protected OrderFacts order() {
            return ORDER;
        }

        @Override
        protected RegisterIncident acceptable() {
            return saying("The cup is broken.");
        }

        @Override
        protected RegisterIncident objectionable() {
            return saying("This is a prank.");
        }

        private static RegisterIncident saying(String description) {
            return RegisterIncident.builder(ORDER.id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, description)
                    .build();
        }
    }
}
