package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.Grant;
import io.orderincident.command.Target;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.People;
import io.orderincident.party.Person;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.ApproveRefund;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RequestRefund;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody who refunds something of an order waits for the host, which another asks who has locked it. */
class RefundAsksTheHostFirstTest {

    private static final Money WHOLE = Money.of("45", "EUR");
    private static final RequestRefund ALL = RequestRefund.of(RefundSpec.everything(), "WITHDRAWAL");

    private final MemoryStorage storage = MemoryStorage.create();
    private final OrderPort orders = MemoryOrders.of(order());
    private final List<String> asked = new ArrayList<>();
    private boolean isRefunding;
    private boolean isDown;
    private final IncidentDesk desk = IncidentDesk.builder(new Host(), storage)
            .people(new Teams())
            .refunds(MemoryRefunds.create())
            .clock(() -> NOON)
            .build();
    private Target target;

    /** The agent is of the team of which nobody gives more than the order is worth on a day, the operator of that which does. */
    @BeforeEach
    void register() {
        desk.settings()
                .authority()
                .replace(
                        OPERATOR,
                        SHOP,
                        AuthorityPolicy.of(
                                Grant.toTeam("desk")
                                        .withPerDay(Money.of("10", "EUR"))
                                        .withPerOrder(WHOLE),
                                Grant.toTeam("heads").withPerDay(WHOLE).withPerOrder(WHOLE)),
                        0)
                .orElseThrow();
        target = Target.of(
                SHOP,
                desk.incidents()
                        .register(AGENT, SHOP, twoRosesDamaged().build())
                        .orElseThrow()
                        .id());
        isRefunding = true;
    }

    @Test
    void theHostIsAskedBeforeTheOrderIsLocked() {
        Incident proposed = desk.remedies().requestRefund(AGENT, target, ALL).orElseThrow();

        assertThat(proposed.remedies().refunds()).extracting(Refund::status).containsExactly(RefundStatus.PROPOSED);
        assertThat(asked).containsExactlyInAnyOrder("order", "desk", "heads");
        asked.clear();

        Incident approved = desk.remedies()
                .approveRefund(OPERATOR, target, new ApproveRefund(1, WHOLE))
                .orElseThrow();

        assertThat(approved.remedies().refunds()).extracting(Refund::status).containsExactly(RefundStatus.REQUESTED);
        assertThat(asked).containsExactlyInAnyOrder("order", "desk", "heads");
    }

    @Test
    void aHostThatIsDownKeepsNobodyFromRepeatingWhatIsDone() {
        Target once = target.once("click");
        Incident proposed = desk.remedies().requestRefund(AGENT, once, ALL).orElseThrow();
        isDown = true;

        assertThat(desk.remedies().requestRefund(AGENT, once, ALL).orElseThrow())
                .isEqualTo(proposed);
        assertThatIllegalStateException()
                .isThrownBy(() -> desk.remedies().requestRefund(AGENT, target, ALL))
                .withMessage("the host is down");
    }

    private void answer(String question) {
        if (isRefunding) {
            assertThat(storage.transactions().isActive())
                    .as("a transaction is under way while the host is asked for %s", question)
                    .isFalse();
            asked.add(question);
        }
    }

    private final class Host implements OrderPort {

        @Override
        public Optional<OrderFacts> find(ShopId shop, OrderId order) {
            answer("order");
            if (isDown) {
                throw new IllegalStateException("the host is down");
            }
            return orders.find(shop, order);
        }
    }

    private final class Teams implements People {

        @Override
        public Optional<Person> person(ShopId shop, String key) {
            return Optional.empty();
        }

        @Override
        public List<Person> team(ShopId shop, String team) {
            answer(team);
            Actor member = team.equals("desk") ? AGENT : OPERATOR;
            return List.of(Person.of(member.author().id(), Contact.unknown(Locale.ENGLISH)));
        }

        @Override
        public List<Person> supervisors(ShopId shop) {
            return List.of();
        }
    }
}
