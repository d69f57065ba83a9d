package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.ANA;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.catalog.FileFormat;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.document.AddDocument;
import io.orderincident.document.Samples;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryDocumentBytes;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.ErasureCause;
import io.orderincident.privacy.PrivacyEvent;
import io.orderincident.privacy.RetentionPolicy;
import io.orderincident.sla.LifeCyclePolicy;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rule 11.2: what is kept of ended incidents is destroyed when the time of the shop is over. */
class RetentionTest {

    private static final int DAYS = 90;
    private static final Instant OVER = NOON.plus(Duration.ofDays(DAYS)).plusSeconds(1);
    private static final RetentionPolicy POLICY = RetentionPolicy.forever().withPersonalDataDays(DAYS);
    private static final Actor OFFICER = OPERATOR.asDataProtectionOfficer();
    private static final BlockData BLOCK =
            new BlockData(DataSubject.customer(ANA), "She asked for it", OVER.plus(Duration.ofDays(1_000)));

    private Instant now = NOON;
    private final AtomicReference<@Nullable IncidentId> failing = new AtomicReference<>();
    private Runnable meanwhile = () -> {};
    private final MemoryDocumentBytes bytes = MemoryDocumentBytes.create();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), MemoryStorage.create())
            .clock(() -> now)
            .documentBytes(bytes)
            .listener(change -> {
                if (change.after().id().equals(failing.get())) {
                    throw new IllegalStateException("no connection");
                }
                if (change.after().protection().isErased()) {
                    Runnable once = meanwhile;
                    meanwhile = () -> {};
                    once.run();
                }
            })
            .build();

    private Target communicated() {
        Incident incident = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
        Target target = Target.of(SHOP, incident.id());
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        return target;
    }

    private Target closed() {
        Target target = communicated();
        close(target);
        return target;
    }

    private void close(Target target) {
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Two roses for Ana"))
                .orElseThrow();
        desk.incidents().close(OPERATOR, target).orElseThrow();
    }

    private void keep(RetentionPolicy policy) {
        desk.settings().retention().replace(OPERATOR, SHOP, policy, 0).orElseThrow();
    }

    private int destroyedAt(Instant instant) {
        now = instant;
        return desk.timers().runDue();
    }

    private Incident incident(Target target) {
        return desk.incidents()
                .find(OFFICER, SHOP, target.incident())
                .orElseThrow()
                .incident();
    }

    private boolean isErased(Target target) {
        return incident(target).protection().isErased();
    }

    private HistoryEntry last(Target target) {
        List<HistoryEntry> history = desk.incidents()
                .find(OFFICER, SHOP, target.incident())
                .orElseThrow()
                .history();
        return history.get(history.size() - 1);
    }

    @Test
    void whatEndedLongerAgoThanTheShopKeepsItIsDestroyed() {
        Target closed = closed();
        Target cancelled = communicated();
        desk.incidents().cancel(AGENT, cancelled, Cancel.because("By mistake")).orElseThrow();
        keep(POLICY);

        assertThat(destroyedAt(OVER.minusSeconds(1))).isZero();
        assertThat(destroyedAt(OVER.plus(Duration.ofHours(1)))).isEqualTo(2);

        for (Target target : List.of(closed, cancelled)) {
            assertThat(last(target)).satisfies(entry -> {
                assertThat(entry.event()).isEqualTo(new PrivacyEvent.Erased(ErasureCause.RETENTION));
                assertThat(entry.by().party()).isEqualTo(Party.SYSTEM);
            });
            assertThat(desk.incidents().verify(OPERATOR, SHOP, target.incident()))
                    .contains(List.of());
        }
        assertThat(Fixtures.allIn(incident(closed))).doesNotContain("Ana", "ana", "roses are");
        assertThat(destroyedAt(OVER.plus(Duration.ofHours(3)))).isZero();
    }

    @Test
    void whatIsErasedOnRequestSaysSo() {
        Target target = closed();
        desk.privacy()
                .erase(OFFICER, SHOP, DataSubject.customer(ANA), "She asked for it")
                .orElseThrow();
        desk.timers().runDue();

        assertThat(last(target).event()).isEqualTo(new PrivacyEvent.Erased(ErasureCause.REQUEST));
    }

    @Test
    void whatIsInProgressOrBlockedOrOfAShopThatKeepsAllStays() {
        Target open = communicated();
        Target reopened = closed();
        desk.incidents().reopen(AGENT, reopened, Reopen.because("Broken again")).orElseThrow();
        keep(POLICY);
        destroyedAt(OVER.plus(Duration.ofDays(1)));
        assertThat(Stream.of(open, reopened).filter(this::isErased)).isEmpty();
        close(open);
        close(reopened);
        desk.privacy().block(OFFICER, SHOP, BLOCK).orElseThrow();

        assertThat(destroyedAt(now.plus(Duration.ofDays(DAYS + 1)))).isZero();

        assertThat(Stream.of(open, reopened).filter(this::isErased)).isEmpty();
        desk.privacy().unblock(OFFICER, SHOP, BLOCK.subject()).orElseThrow();
        assertThat(desk.settings()
                        .retention()
                        .replace(OPERATOR, SHOP, RetentionPolicy.forever(), 1)
                        .value())
                .isPresent();
        assertThat(destroyedAt(now.plus(Duration.ofDays(1)))).isZero();
    }

    @Test
    void whatWasMergedIsDestroyedWithWhatItIsPartOfAndNotBefore() {
        Target first = communicated();
        Target second = communicated();
        Target whole = communicated();
        desk.links().merge(AGENT, first, new MergeInto(second.incident())).orElseThrow();
        desk.links().merge(AGENT, second, new MergeInto(whole.incident())).orElseThrow();
        keep(POLICY);
        destroyedAt(OVER.plus(Duration.ofDays(1)));
        assertThat(Stream.of(first, second, whole).filter(this::isErased)).isEmpty();
        close(whole);

        assertThat(destroyedAt(now.plus(Duration.ofDays(DAYS + 1)))).isOne();

        assertThat(Stream.of(first, second, whole).filter(this::isErased)).hasSize(3);
        assertThat(Stream.of(first, second, whole)
                        .map(target -> incident(target).report().customer())
                        .distinct())
                .as("one pseudonym for all of it")
                .hasSize(1);
    }

    @Test
    void documentsAreRemovedBeforeTheRest() {
        Target target = communicated();
        for (String name : List.of("one.pdf", "two.pdf")) {
            desk.documents()
                    .add(
                            AGENT,
                            target,
                            new AddDocument(DocumentKind.PHOTO, name, "application/pdf", Audience.CUSTOMER),
                            new ByteArrayInputStream(Samples.of(FileFormat.PDF)))
                    .orElseThrow();
        }
        close(target);
        keep(POLICY.withDocumentDays(30));

        assertThat(destroyedAt(NOON.plus(Duration.ofDays(31)))).isOne();

        assertThat(desk.documents().of(AGENT, SHOP, target.incident())).isEmpty();
        assertThat(incident(target).documents().kept()).isZero();
        assertThat(isErased(target)).isFalse();
        assertThat(last(target)).satisfies(entry -> {
            assertThat(entry.event().type()).isEqualTo(EventType.DOCUMENT_REMOVED);
            assertThat(entry.by().id()).isEqualTo("retention");
        });
        assertThat(destroyedAt(now.plus(Duration.ofHours(2)))).isZero();
        assertThat(bytes.size()).isZero();
        assertThat(destroyedAt(OVER.plus(Duration.ofHours(3)))).isOne();
        assertThat(isErased(target)).isTrue();
    }

    @Test
    void manyShopsTakeSeveralLooks() {
        IncidentDesk shared = IncidentDesk.builder(RetentionTest::order, MemoryStorage.create())
                .clock(() -> now)
                .build();
        for (int i = 0; i < 30; i++) {
            ShopId shop = ShopId.of("shop-" + i);
            Actor agent = Actor.agent(shop, "pedro", "Pedro");
            Incident incident = shared.incidents()
                    .register(agent, shop, twoRosesDamaged().build())
                    .orElseThrow();
            shared.incidents()
                    .cancel(agent, Target.of(shop, incident.id()), Cancel.because("By mistake"))
                    .orElseThrow();
            shared.settings().retention().replace(OPERATOR, shop, POLICY, 0).orElseThrow();
        }
        shared.timers().runDue();
        shared.timers().runDue();
        now = OVER;

        assertThat(shared.timers().runDue()).isEqualTo(20);
        assertThat(shared.timers().runDue()).isEqualTo(10);
    }

    private static Optional<OrderFacts> order(ShopId shop, OrderId order) {
        return Optional.of(OrderFacts.builder(shop, order, NOON.minusSeconds(86_400))
                .boughtBy(ANA, Contact.byEmail("Ana", "ana@example.org", Locale.forLanguageTag("es")))
                .lines(Fixtures.order().lines())
                .build());
    }

    @Test
    void whatIsManyTakesSeveralLooks() {
        int many = 130;
        for (int i = 0; i < many; i++) {
            closed();
        }
        keep(POLICY);

        int first = destroyedAt(OVER);
        int second = desk.timers().runDue();

        assertThat(first).isBetween(1, many - 1);
        assertThat(first + second).isEqualTo(many);
        assertThat(desk.timers().runDue()).isZero();
    }

    @Test
    void oneThatFailsIsInTheWayOfNoOtherAndIsTriedAgain() {
        Target bad = closed();
        Target good = closed();
        keep(POLICY);
        failing.set(bad.incident());

        assertThat(destroyedAt(OVER)).isOne();
        assertThat(isErased(bad)).isFalse();
        assertThat(isErased(good)).isTrue();

        failing.set(null);
        assertThat(destroyedAt(OVER.plus(Duration.ofHours(1)))).isOne();
        assertThat(isErased(bad)).isTrue();
    }

    @Test
    void whatIsTakenUpAgainMeanwhileStaysWithAllThatIsPartOfIt() {
        closed();
        Target part = communicated();
        Target reopened = communicated();
        desk.links().merge(AGENT, part, new MergeInto(reopened.incident())).orElseThrow();
        close(reopened);
        Target closedAgain = closed();
        keep(POLICY);
        meanwhile = () -> {
            now = NOON.plus(Duration.ofDays(1));
            for (Target target : List.of(reopened, closedAgain)) {
                desk.incidents()
                        .reopen(AGENT, target, Reopen.because("Broken again"))
                        .orElseThrow();
            }
            close(closedAgain);
        };

        assertThat(destroyedAt(OVER)).isOne();

        assertThat(Stream.of(part, reopened, closedAgain).filter(this::isErased))
                .isEmpty();
    }

    @Test
    void whatMayBeReopenedToTheEndOfTheDayIsKeptAsLong() {
        Target target = closed();
        keep(new RetentionPolicy(30, 30, RetentionPolicy.MAIL_DAYS));

        assertThat(destroyedAt(NOON.plus(Duration.ofDays(30)).plusSeconds(1))).isZero();
        assertThat(isErased(target)).isFalse();
        assertThat(destroyedAt(NOON.plus(Duration.ofDays(31)))).isOne();
    }

    @Test
    void noDeskKeepsDataForLessThanIncidentsMayBeReopened() {
        IncidentDesk.Builder builder = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), MemoryStorage.create())
                .lifeCycle(LifeCyclePolicy.defaults().withReopenWindow(Duration.ofDays(60)))
                .retention(new RetentionPolicy(59, null, RetentionPolicy.MAIL_DAYS));

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("personalDataDays must be at least 60");
        assertThat(builder.retention(new RetentionPolicy(60, 60, RetentionPolicy.MAIL_DAYS))
                        .build())
                .isNotNull();
    }

    @Test
    void whatMayBeReopenedIsKept() {
        IncidentDesk patient = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), MemoryStorage.create())
                .lifeCycle(LifeCyclePolicy.defaults().withReopenWindow(Duration.ofDays(60)))
                .build();

        List<Refusal> refusals = patient.settings()
                .retention()
                .replace(OPERATOR, SHOP, new RetentionPolicy(59, 30, RetentionPolicy.MAIL_DAYS), 0)
                .refusals();

        assertThat(refusals)
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(
                        tuple(Reason.RETENTION_TOO_SHORT, "personalDataDays"),
                        tuple(Reason.RETENTION_TOO_SHORT, "documentDays"));
        assertThat(refusals.get(0).message()).contains("60 days");
        assertThat(patient.settings()
                        .retention()
                        .replace(OPERATOR, SHOP, new RetentionPolicy(60, 60, RetentionPolicy.MAIL_DAYS), 0)
                        .value())
                .isPresent();
    }

    @Test
    void aPolicySaysWhatIsWrongWithIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetentionPolicy(29, null, RetentionPolicy.MAIL_DAYS))
                .withMessageContaining("personalDataDays must be 30 to 18250");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetentionPolicy(null, 18_251, RetentionPolicy.MAIL_DAYS))
                .withMessageContaining("documentDays");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetentionPolicy(90, 91, RetentionPolicy.MAIL_DAYS))
                .withMessageContaining("documentDays must be at most personalDataDays");
        assertThat(new RetentionPolicy(null, 30, RetentionPolicy.MAIL_DAYS).personalDataDays())
                .isNull();
        assertThat(Optional.of(RetentionPolicy.SETTING.shipped())).contains(RetentionPolicy.forever());
    }
}
