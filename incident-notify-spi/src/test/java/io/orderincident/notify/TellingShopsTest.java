package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.party.Party;
import io.orderincident.party.Person;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.privacy.DataSubject;
import io.orderincident.statistics.Dimension;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is about a shop as a whole, and no incident. */
final class TellingShopsTest {

    private static final Person RUTH = Staff.person("ruth", "Ruth", Locale.ENGLISH);

    private static final StaffPages NO_PAGES = new StaffPages() {
        @Override
        public String review(ShopId of, LocalDate monday) {
            throw new IllegalStateException("no pages");
        }

        @Override
        public String action(ShopId of, ActionId action) {
            throw new IllegalStateException("no pages");
        }
    };

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
        return with.apply(
                        shop.notifications().channel(post).people(Staff.people().putSupervisor(Samples.SHOP, RUTH)))
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
        Notifications faulty = notifications(builder -> builder.staffPages(NO_PAGES));

        aWeekLater(desk(faulty));

        assertThat(told(faulty))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.text()).doesNotContain("http"));
    }

    private CorrectiveAction planned(IncidentDesk desk, @Nullable String responsible) {
        return desk.patterns()
                .plan(
                        CornerShop.AGENT,
                        Samples.SHOP,
                        PatternSubject.of(Dimension.ARTICLE, "VASE"),
                        new ActionPlan("Cajas <más> gruesas", responsible, LocalDate.of(2026, 3, 20)))
                .orElseThrow();
    }

    @Test
    void theReminderOfAnActionAgainstACustomerIsForgottenWithTheirData() {
        Notifications notifications = notifications(UnaryOperator.identity());
        IncidentDesk desk = desk(notifications);
        Incident incident = CornerShop.register(desk, Origin.ORGANIZATION, "1");
        desk.incidents()
                .cancel(CornerShop.AGENT, CornerShop.target(incident), Cancel.because("a mistake"))
                .orElseThrow();
        notifications.runDue();
        int before = post.deliveries().size();
        for (String customer : List.of(CornerShop.CUSTOMER.value(), "another")) {
            desk.patterns()
                    .plan(
                            CornerShop.AGENT,
                            Samples.SHOP,
                            PatternSubject.of(Dimension.CUSTOMER, customer),
                            new ActionPlan("Call " + customer, "pedro", LocalDate.of(2026, 3, 20)))
                    .orElseThrow();
        }
        on(19, desk);

        desk.privacy()
                .erase(
                        CornerShop.OPERATOR.asDataProtectionOfficer(),
                        Samples.SHOP,
                        DataSubject.customer(CornerShop.CUSTOMER),
                        "Ana asked for it")
                .orElseThrow();

        assertThat(told(notifications).stream().skip(before))
                .extracting(one -> one.notification().data().get("message"))
                .containsExactly("Call another");
    }

    private void on(int day, IncidentDesk... desks) {
        now = Instant.parse("2026-03-%02dT10:00:00Z".formatted(day));
        for (IncidentDesk desk : desks) {
            desk.timers().refreshStatistics();
        }
    }

    @Test
    void whoSeesToAnActionIsToldOnceThatItIsDueSoonAndOnceThatItIsOverdue() {
        Notifications notifications =
                notifications(builder -> builder.staffPages(StaffPages.under(URI.create("https://shop.example"))));
        IncidentDesk[] desks = {desk(notifications), desk(notifications)};
        CorrectiveAction action = planned(desks[0], "pedro");

        on(19, desks);
        notifications.runDue();
        on(20, desks);
        notifications.runDue();
        on(23, desks);
        on(24, desks);

        List<Delivery> told = told(notifications);
        assertThat(told)
                .extracting(Delivery::subject)
                .containsExactly(
                        "Acción correctiva hasta el viernes, 20 de marzo de 2026: Artículo VASE",
                        "Acción correctiva vencida: Artículo VASE");
        assertThat(told)
                .allSatisfy(one -> assertThat(one.notification().recipient())
                        .isEqualTo(Recipient.of(Party.AGENT, Staff.PEDRO.contact())))
                .allSatisfy(one -> assertThat(one.text())
                        .contains("Cajas <más> gruesas", "https://shop.example/patterns/actions/" + action.id()))
                .allSatisfy(one -> assertThat(one.html()).contains("Cajas &lt;más&gt; gruesas"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "somebody who has left")
    void whatNobodySeesToIsForTheSupervisors(@Nullable String responsible) {
        Notifications notifications = notifications(UnaryOperator.identity());
        IncidentDesk desk = desk(notifications);
        planned(desk, responsible);

        on(23, desk);

        assertThat(told(notifications))
                .extracting(one -> one.notification().recipient().contact().name())
                .containsExactlyInAnyOrder("Olga Sanz", "Ruth");
    }

    @Test
    void nobodyHearsOfAnActionThatIsDoneOrPlannedAnewBeforeTheDelivery() {
        Notifications notifications = notifications(UnaryOperator.identity());
        IncidentDesk desk = desk(notifications);
        CorrectiveAction action = planned(desk, "pedro");
        on(23, desk);

        desk.patterns().complete(CornerShop.AGENT, Samples.SHOP, action.id(), 2).orElseThrow();

        assertThat(told(notifications)).isEmpty();
        desk.patterns().reopen(CornerShop.AGENT, Samples.SHOP, action.id(), 3).orElseThrow();
        on(24, desk);
        assertThat(told(notifications)).hasSize(1);
    }
}
