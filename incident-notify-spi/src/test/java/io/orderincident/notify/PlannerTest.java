package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.orderincident.IncidentDesk;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.notify.Outbox.Claimed;
import io.orderincident.notify.Outbox.DeadLetter;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlannerTest {

    private final CornerShop shop = new CornerShop();
    private final RecordingChannel post = RecordingChannel.named("post");
    private Notifications notifications = shop.notifications().channel(post).build();

    @Test
    void acknowledgesWhatTheCustomerNoticedFirst() {
        Incident incident = CornerShop.register(desk(), Origin.CUSTOMER, "1", "2");

        OutboxMessage message = planned().get(0);
        assertThat(message.channel()).isEqualTo("post");
        assertThat(message.sequence())
                .startsWith(incident.id() + "-")
                .hasSizeLessThanOrEqualTo(OutboxMessage.SEQUENCE_MAX);
        assertThat(message.createdAt()).isEqualTo(incident.progress().registeredAt());
        assertThat(message.notification())
                .isEqualTo(new Notification(
                        NotificationKind.ACKNOWLEDGEMENT,
                        Samples.SHOP,
                        incident.id(),
                        incident.number(),
                        Recipient.of(Party.CUSTOMER, Samples.ANA),
                        Map.of(
                                "number", incident.number().toString(),
                                "order", "A-1",
                                "type", "Dañado",
                                "articles", "Taza azul, Plato",
                                "customer", "Ana Núñez",
                                "received",
                                        StaffData.words(
                                                incident.progress().registeredAt(), Samples.SPANISH, ZoneOffset.UTC),
                                "description", "The cup is broken.")));
    }

    @Test
    void acknowledgesNothingThatTheShopNoticedFirst() {
        CornerShop.register(desk(), Origin.ORGANIZATION);

        assertThat(planned()).isEmpty();
    }

    @Test
    void tellsWhatIsCommunicatedByMessageAndWhatWasDoneButNoContactOutside() {
        IncidentDesk desk = desk();
        Incident incident = CornerShop.register(desk, Origin.ORGANIZATION);
        var target = CornerShop.target(incident);
        desk.incidents()
                .communicate(
                        CornerShop.AGENT,
                        target,
                        Communicate.outside(
                                CommunicationWay.PHONE, Instant.now().minusSeconds(60), "called"))
                .orElseThrow();
        desk.incidents()
                .communicate(CornerShop.AGENT, target, Communicate.message("A new cup is on its way."))
                .orElseThrow();
        desk.incidents()
                .resolve(CornerShop.AGENT, target, Resolve.because("REPLACED", "We sent a new cup."))
                .orElseThrow();
        desk.incidents().close(CornerShop.OPERATOR, target).orElseThrow();

        List<Notification> told = allPlanned();

        assertThat(told)
                .extracting(Notification::kind)
                .containsExactly(
                        NotificationKind.COMMUNICATED,
                        NotificationKind.RESOLVED,
                        NotificationKind.SURVEY,
                        NotificationKind.CLOSED);
        assertThat(told.get(0).data()).containsEntry("message", "A new cup is on its way.");
        assertThat(told.get(1).data())
                .containsEntry("reason", "Producto repuesto")
                .containsEntry("whatWasDone", "We sent a new cup.");
    }

    @Test
    void tellsTheCauseToTheCustomerOnlyIfItIsSaid() {
        IncidentDesk desk = desk();
        Incident incident = CornerShop.register(desk, Origin.ORGANIZATION);
        var target = CornerShop.target(incident);
        desk.incidents()
                .edit(
                        CornerShop.AGENT,
                        target,
                        new Edit(Details.none().diagnosed("the packer slept", ErrorSource.OWN, null)))
                .orElseThrow();
        desk.incidents()
                .communicate(CornerShop.AGENT, target, Communicate.message("A new cup is on its way."))
                .orElseThrow();
        desk.incidents()
                .communicate(
                        CornerShop.AGENT,
                        target,
                        Communicate.message("It will be there today.").tellingCause("The box was too thin."))
                .orElseThrow();

        List<Notification> told = allPlanned();

        assertThat(told).hasSize(2);
        assertThat(told.get(0).data()).doesNotContainKey("causeTold");
        assertThat(told.get(1).data()).containsEntry("causeTold", "The box was too thin.");
    }

    @Test
    void tellsWhenItIsTakenUpAgain() {
        IncidentDesk desk = desk();
        Incident incident = CornerShop.register(desk, Origin.CUSTOMER);
        var target = CornerShop.target(incident);
        desk.incidents()
                .communicate(CornerShop.AGENT, target, Communicate.message("A new cup is on its way."))
                .orElseThrow();
        desk.incidents()
                .resolve(CornerShop.AGENT, target, Resolve.because("REPLACED", "We sent a new cup."))
                .orElseThrow();
        desk.incidents()
                .reopen(CornerShop.AGENT, target, Reopen.because("The new cup is lost."))
                .orElseThrow();

        assertThat(allPlanned())
                .last()
                .satisfies(told -> assertThat(told.kind()).isEqualTo(NotificationKind.REOPENED))
                .satisfies(told -> assertThat(told.data())
                        .containsEntry("message", "The new cup is lost.")
                        .doesNotContainKey("whatWasDone"));
    }

    @Test
    void tellsOfACancellationOnlyThoseWhoKnowOfTheIncident() {
        IncidentDesk desk = desk();
        for (Origin origin : Origin.values()) {
            Incident incident = CornerShop.register(desk, origin);
            desk.incidents()
                    .cancel(CornerShop.AGENT, CornerShop.target(incident), Cancel.because("Registered twice."))
                    .orElseThrow();
        }

        assertThat(allPlanned())
                .extracting(Notification::kind)
                .containsExactly(NotificationKind.ACKNOWLEDGEMENT, NotificationKind.CANCELLED);
    }

    @Test
    void tellsUnderWhichNumberAMergedIncidentGoesOn() {
        IncidentDesk desk = desk();
        Incident first = CornerShop.register(desk, Origin.CUSTOMER, "1");
        Incident second = CornerShop.register(desk, Origin.CUSTOMER, "2");
        desk.links()
                .merge(CornerShop.AGENT, CornerShop.target(first), new MergeInto(second.id()))
                .orElseThrow();

        assertThat(allPlanned())
                .filteredOn(told -> told.kind() == NotificationKind.MERGED)
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.incident()).isEqualTo(first.id());
                    assertThat(told.data())
                            .containsEntry("into", second.number().toString());
                });
    }

    @Test
    void letsNoInternalMatterIntoTheData() {
        IncidentDesk desk = desk();
        Incident incident = CornerShop.register(desk, Origin.CUSTOMER, "1");
        var target = CornerShop.target(incident).because("the customer complains a lot");
        desk.incidents()
                .communicate(CornerShop.AGENT, target, Communicate.message("Sorry."))
                .orElseThrow();

        assertThat(allPlanned().stream().flatMap(told -> told.data().values().stream()))
                .noneMatch(value -> value.contains("complains")
                        || value.contains("type-default")
                        || value.contains("MAJOR")
                        || value.contains("Eva"));
    }

    @Test
    void namesTypeAndReasonInTheLanguageOfTheRecipient() {
        shop.orders.put(CornerShop.order(Contact.byEmail("Bob", "bob@example.org", Locale.UK)));

        CornerShop.register(desk(), Origin.CUSTOMER);

        assertThat(planned().get(0).notification().data()).containsEntry("type", "Damaged");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        shop.orders.put(CornerShop.order(Contact.of(null, "guest@example.org", null, Locale.ENGLISH)));

        CornerShop.register(desk(), Origin.CUSTOMER);

        assertThat(planned().get(0).notification().data())
                .containsOnlyKeys("number", "order", "type", "received", "description");
    }

    @Test
    void countsArticlesThatAreTooManyToName() {
        shop.orders.put(CornerShop.orderOfManyLines(13));
        String[] all = new String[13];
        for (int i = 0; i < all.length; i++) {
            all[i] = String.valueOf(i + 1);
        }

        CornerShop.register(desk(), Origin.CUSTOMER, all);

        assertThat(planned().get(0).notification().data().get("articles"))
                .startsWith("Taza 1, Taza 2")
                .endsWith("Taza 10, … (+3)");
    }

    @Test
    void choosesTheFirstChannelThatReachesTheRecipient() {
        notifications = shop.notifications()
                .channel(new Unreaching("pigeon"))
                .channel(post)
                .channel(Channel.logging())
                .build();

        CornerShop.register(desk(), Origin.CUSTOMER);

        assertThat(planned()).extracting(OutboxMessage::channel).containsExactly("post");
    }

    @Test
    void makesADeadLetterOfWhatNoChannelCanDeliver() {
        notifications = shop.notifications().channel(new Unreaching("pigeon")).build();

        CornerShop.register(desk(), Origin.CUSTOMER);

        assertThat(notifications.waiting(CornerShop.OPERATOR)).isZero();
        assertThat(notifications.deadLetters(CornerShop.OPERATOR, 10))
                .singleElement()
                .extracting(DeadLetter::reason)
                .isEqualTo("no channel reaches this CUSTOMER");
    }

    @Test
    void registersAlsoWhenAChannelCannotSayWhomItReaches() {
        notifications = shop.notifications()
                .channel(new Unreaching("broken") {
                    @Override
                    public boolean reaches(Recipient recipient) {
                        throw new IllegalStateException(
                                "plug-in fault about " + recipient.contact().email());
                    }
                })
                .channel(post)
                .build();
        try (CapturedLog log = CapturedLog.of(MessageWriter.class)) {
            CornerShop.register(desk(), Origin.CUSTOMER);

            assertThat(planned()).extracting(OutboxMessage::channel).containsExactly("post");
            assertThat(log.lines())
                    .containsExactly("channel broken cannot say whom it reaches: java.lang.IllegalStateException");
            assertThat(ThrowableProxyUtil.asString(log.events().get(0).getThrowableProxy()))
                    .as("the place in the plug-in, and not what it says")
                    .contains("PlannerTest.java")
                    .doesNotContain("plug-in fault", "@example.org");
        }
    }

    @Test
    void plansNothingForAChangeThatRollsBack() {
        IncidentDesk desk = desk();

        assertThatThrownBy(() -> shop.storage.transactions().required(() -> {
                    CornerShop.register(desk, Origin.CUSTOMER);
                    throw new IllegalStateException("the host changed its mind");
                }))
                .hasMessage("the host changed its mind");

        assertThat(notifications.waiting(CornerShop.OPERATOR)).isZero();
    }

    private IncidentDesk desk() {
        return shop.desk(notifications);
    }

    private List<OutboxMessage> planned() {
        return shop
                .storage
                .transactions()
                .required(() -> shop.outbox.claim("post", 10, Duration.ofMinutes(1)))
                .messages()
                .stream()
                .map(Claimed::message)
                .toList();
    }

    private List<Notification> allPlanned() {
        notifications.runDue();
        return post.deliveries().stream().map(Delivery::notification).toList();
    }

    private static class Unreaching extends Answering {

        Unreaching(String name) {
            super(name, delivery -> DeliveryResult.rejected("reaches nobody"));
        }

        @Override
        public boolean reaches(Recipient recipient) {
            return false;
        }
    }
}
