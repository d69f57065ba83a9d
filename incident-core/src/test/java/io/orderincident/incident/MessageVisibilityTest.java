package io.orderincident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.Fixtures;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.MessageCounts;
import io.orderincident.history.Audience;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 5.2: who sees what, by the writer's side and the audience. The system sees all. */
class MessageVisibilityTest {

    private static final List<Actor> VIEWERS =
            List.of(Fixtures.CUSTOMER, Fixtures.AGENT, Fixtures.OPERATOR, Actor.system("timer"));

    @ParameterizedTest
    @CsvSource({
        "AGENT,    OPERATOR,              AGENT OPERATOR SYSTEM",
        "AGENT,    CUSTOMER,              CUSTOMER AGENT OPERATOR SYSTEM",
        "AGENT,    CUSTOMER_AND_OPERATOR, CUSTOMER AGENT OPERATOR SYSTEM",
        "AGENT,    INTERNAL,              AGENT SYSTEM",
        "OPERATOR, OPERATOR,              AGENT OPERATOR SYSTEM",
        "OPERATOR, CUSTOMER,              CUSTOMER AGENT OPERATOR SYSTEM",
        "OPERATOR, CUSTOMER_AND_OPERATOR, CUSTOMER AGENT OPERATOR SYSTEM",
        "OPERATOR, INTERNAL,              OPERATOR SYSTEM",
        "CUSTOMER, CUSTOMER,              CUSTOMER AGENT OPERATOR SYSTEM",
        "CUSTOMER, CUSTOMER_AND_OPERATOR, CUSTOMER AGENT OPERATOR SYSTEM",
        "SYSTEM,   OPERATOR,              AGENT OPERATOR SYSTEM",
        "SYSTEM,   CUSTOMER,              CUSTOMER AGENT OPERATOR SYSTEM",
        "SYSTEM,   CUSTOMER_AND_OPERATOR, CUSTOMER AGENT OPERATOR SYSTEM",
        "SYSTEM,   INTERNAL,              SYSTEM"
    })
    void aMessageIsSeenAndCountedBy(Party from, Audience audience, String seenBy) {
        ConversationEvent message = new ConversationEvent.Messaged(from, new Message(audience, "Hello", true));
        Set<Party> expected = Stream.of(seenBy.split(" ")).map(Party::valueOf).collect(Collectors.toSet());

        assertThat(VIEWERS)
                .allSatisfy(viewer -> assertThat(message.isVisibleTo(viewer))
                        .as("%s", viewer)
                        .isEqualTo(expected.contains(viewer.party())));
        MessageCounts counts = message.after(MessageCounts.none());
        assertThat(VIEWERS.stream().filter(viewer -> viewer.party() != Party.SYSTEM))
                .allSatisfy(viewer -> assertThat(counts.seenBy(viewer).total())
                        .as("%s", viewer)
                        .isEqualTo(expected.contains(viewer.party()) ? 1 : 0));
    }

    @Test
    void anAudienceIncludesTheCustomerWhenTheySeeIt() {
        assertThat(EnumSet.allOf(Audience.class))
                .allSatisfy(audience -> assertThat(audience.includesCustomer())
                        .isEqualTo(new ConversationEvent.Messaged(Party.AGENT, new Message(audience, "Hello", true))
                                .isVisibleTo(Fixtures.CUSTOMER)));
    }
}
