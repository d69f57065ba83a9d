package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.incident.Origin;
import io.orderincident.party.Party;
import io.orderincident.party.Person;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is about a shop as a whole, and no incident. */
final class TellingShopsTest {

    private static final Person RUTH = Staff.person("ruth", "Ruth", Locale.ENGLISH);

    private final CornerShop shop = new CornerShop();
    private final RecordingChannel post = RecordingChannel.named("post");
    private Instant now = Instant.parse("2026-03-18T10:00:00Z");

    private IncidentDesk desk(Notifications notifications) {
        return IncidentDesk.builder(shop.orders, shop.storage)
                .listener(notifications.listener())
                .clock(() -> now)
                .build();
    }

    private Notifications notifications(UnaryOperator<Notifications.Builder> with) {
        return with.apply(shop.notifications()
                        .channel(post)
                        .people(Staff.people().putSupervisor(Samples.SHOP, RUTH)))
                .build();
    }

    /** One incident, and then Monday morning at each of the desks. */
    private void aWeekLater(IncidentDesk... desks) {
        CornerShop.register(desks[0], Origin.ORGANIZATION, "1");
        now = Instant.parse("2026-03-23T10:00:00Z");
        for (IncidentDesk desk : desks) {
            desk.timers().refreshStatistics();
            desk.patterns()
                    .review(CornerShop.AGENT, Samples.SHOP, LocalDate.of(2026, 3, 16))
                    .orElseThrow();
        }
    }

    private List<Delivery> told(Notifications notifications) {
        notifications.runDue();
        return post.deliveries();
    }

    @Test
    void supervisorsAreToldOnceHowTheWeekWentEachInTheirLanguageWithALink() {
        Notifications notifications =
                notifications(builder -> builder.staffPages(StaffPages.under(URI.create("https://shop.example/"))));

        aWeekLater(desk(notifications), desk(notifications));

        List<Delivery> told = told(notifications);
        assertThat(told)
                .extracting(Delivery::subject)
                .containsExactlyInAnyOrder(
                        "Revisión semanal, del 16 mar 2026 al 22 mar 2026",
                        "Weekly review, Mar 16, 2026 to Mar 22, 2026");
        assertThat(told).allSatisfy(one -> {
            assertThat(one.notification().kind()).isEqualTo(NotificationKind.WEEKLY_REVIEW);
            assertThat(one.notification().incident()).isNull();
            assertThat(one.notification().number()).isNull();
            assertThat(one.notification().recipient().party()).isEqualTo(Party.OPERATOR);
            assertThat(one.text()).contains("https://shop.example/reviews/2026-03-16");
        });
        assertThat(told)
                .extracting(Delivery::text)
                .anyMatch(text -> text.startsWith("Hello Ruth,") && text.contains("1 incident registered"))
                .anyMatch(text -> text.startsWith("Hola, Olga Sanz:") && text.contains("1 incidencia registrada"));
    }

    @Test
    void aShopThatWantsNoWordOfItsReviewsIsToldNothing() {
        Notifications notifications = notifications(builder -> builder.policy(
                NotificationPolicy.standard().without(row -> row.kind() == NotificationKind.WEEKLY_REVIEW)));

        aWeekLater(desk(notifications));

        assertThat(told(notifications)).isEmpty();
    }

    @Test
    void pagesThatCannotBeNamedAndPeopleWhoCannotBeAskedLetTheReviewBeWritten() {
        Notifications faulty = notifications(builder -> builder.staffPages((of, monday) -> {
            throw new IllegalStateException("no pages");
        }));

        aWeekLater(desk(faulty));

        assertThat(told(faulty)).hasSize(2).allSatisfy(one -> assertThat(one.text()).doesNotContain("http"));
    }
}
