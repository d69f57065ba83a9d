package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Incident;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.money.Money;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.RecordCost;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RequestRefund;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Somebody with an SQL prompt sees real timestamps. */
class ViewsTest {

    @Test
    void showInstantsAsTimestampsOnH2() {
        assertShown(TestDatabase.h2(), ViewsTest::zoned);
    }

    @Test
    void showInstantsAsTimestampsOnPostgresql() {
        assertShown(TestDatabase.postgreSql(), ViewsTest::zoned);
    }

    @Test
    void showInstantsAsTimestampsInUtcOnMariadb() {
        assertShown(TestDatabase.mariaDb(), ViewsTest::inUtc);
    }

    @Test
    void countCostsWhereTheIncidentIsPartOfInTheEndOnH2() {
        assertCostsCount(TestDatabase.h2());
    }

    @Test
    void countCostsWhereTheIncidentIsPartOfInTheEndOnPostgresql() {
        assertCostsCount(TestDatabase.postgreSql());
    }

    @Test
    void countCostsWhereTheIncidentIsPartOfInTheEndOnMariadb() {
        assertCostsCount(TestDatabase.mariaDb());
    }

    @Test
    void showNothingOfWhatIsBlockedAndNeverWhyOnH2() {
        assertBlockedIsHidden(TestDatabase.h2());
    }

    @Test
    void showNothingOfWhatIsBlockedAndNeverWhyOnPostgresql() {
        assertBlockedIsHidden(TestDatabase.postgreSql());
    }

    @Test
    void showNothingOfWhatIsBlockedAndNeverWhyOnMariadb() {
        assertBlockedIsHidden(TestDatabase.mariaDb());
    }

    private static void assertBlockedIsHidden(DataSource database) {
        IncidentDesk desk = IncidentDesk.builder(
                        MemoryOrders.of(Shop.ORDER), JpaStorage.resourceLocal(TestDatabase.factory(database)))
                .refunds(MemoryRefunds.create())
                .build();
        DataSubject ana = DataSubject.customer(CustomerId.of("customer-1"));
        Actor officer = Actor.operator("olga", "Olga").asDataProtectionOfficer();
        Incident incident = registered(desk);
        desk.remedies()
                .makeOffer(
                        Shop.AGENT,
                        Shop.target(incident),
                        MakeOffer.money(OfferKind.CREDIT, Money.of("5", "EUR"), "A voucher"))
                .orElseThrow();
        desk.remedies()
                .requestRefund(
                        Shop.AGENT,
                        Shop.target(incident),
                        RequestRefund.of(
                                RefundSpec.of(RefundSpec.Item.amount(OrderLineId.of("1"), Money.of("5", "EUR"))),
                                "OTHER"))
                .orElseThrow();
        desk.timers().runDue();
        desk.incidents()
                .cancel(Shop.AGENT, Shop.target(incident), Cancel.because("a mistake"))
                .orElseThrow();
        assertThat(shown(database, "inc_offer_v")).isOne();
        assertThat(shown(database, "inc_refund_v")).isOne();

        desk.privacy()
                .block(
                        officer,
                        Shop.ID,
                        new BlockData(ana, "Ana sues us", Instant.now().plusSeconds(86_400)))
                .orElseThrow();
        assertThat(shown(database, "inc_offer_v")).isZero();
        assertThat(shown(database, "inc_refund_v")).isZero();
        assertThat(shown(database, "inc_history_v")).isZero();

        desk.privacy().unblock(officer, Shop.ID, ana).orElseThrow();
        assertThat(shown(database, "inc_offer_v")).isOne();
        assertThat(shown(database, "inc_history_v where body like '%sues%'")).isZero();
    }

    private static long shown(DataSource database, String view) {
        return Sql.value(database, "select count(*) from " + view, Long.class);
    }

    /** The first goes into the second, that into the third, and the second out again with the first. */
    private static void assertCostsCount(DataSource database) {
        IncidentDesk desk = Shop.desk(JpaStorage.resourceLocal(TestDatabase.factory(database)));
        Incident first = registered(desk);
        Incident second = registered(desk);
        Incident third = registered(desk);
        cost(desk, first, "6.25");
        cost(desk, second, "1");
        desk.links()
                .merge(Shop.AGENT, Shop.target(first), new MergeInto(second.id()))
                .orElseThrow();
        desk.links()
                .merge(Shop.AGENT, Shop.target(second), new MergeInto(third.id()))
                .orElseThrow();
        cost(desk, first, "0.5");

        assertThat(sum(database, third)).isEqualByComparingTo("7.75");
        assertThat(sum(database, first)).isZero();

        desk.links().unmerge(Shop.AGENT, Shop.target(second)).orElseThrow();
        desk.remedies()
                .correctCost(
                        Shop.AGENT, Shop.target(first), CorrectCost.of(1, Money.of("7", "EUR"), CostBearer.CARRIER))
                .orElseThrow();

        assertThat(sum(database, third)).isZero();
        assertThat(sum(database, second)).isEqualByComparingTo("8.5");
    }

    private static Incident registered(IncidentDesk desk) {
        return desk.incidents()
                .register(Shop.AGENT, Shop.ID, Shop.damaged().override().build())
                .orElseThrow();
    }

    private static void cost(IncidentDesk desk, Incident incident, String amount) {
        desk.remedies()
                .recordCost(Shop.AGENT, Shop.target(incident), RecordCost.of(CostKind.FREIGHT, Money.of(amount, "EUR")))
                .orElseThrow();
    }

    private static BigDecimal sum(DataSource database, Incident incident) {
        return Sql.value(
                database,
                "select coalesce(sum(amount), 0) from inc_cost_v where incident_id = "
                        + incident.id().value(),
                BigDecimal.class);
    }

    private static void assertShown(DataSource database, BiFunction<DataSource, String, Instant> instant) {
        JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));
        Instant occurredAt = Instant.parse("1999-12-31T23:59:59.999999Z");
        Incident registered = Shop.desk(storage)
                .incidents()
                .register(
                        Shop.AGENT,
                        Shop.ID,
                        Shop.damaged().occurredAt(occurredAt).build())
                .orElseThrow();

        assertThat(instant.apply(database, "select occurred_at from inc_incident_v"))
                .isEqualTo(occurredAt);
        assertThat(instant.apply(database, "select registered_at from inc_incident_v"))
                .isEqualTo(registered.progress().registeredAt());
        assertThat(instant.apply(database, "select recorded_at from inc_history_v"))
                .isEqualTo(registered.progress().registeredAt());
        assertThat(Sql.value(database, "select count(closed_at) from inc_incident_v", Long.class))
                .isZero();
    }

    private static Instant zoned(DataSource database, String sql) {
        return Sql.value(database, sql, OffsetDateTime.class).toInstant();
    }

    private static Instant inUtc(DataSource database, String sql) {
        return Sql.value(database, sql, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
