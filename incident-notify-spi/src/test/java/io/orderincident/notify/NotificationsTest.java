package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.orderincident.IncidentDesk;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.notify.Outbox.Claimed;
import io.orderincident.notify.Outbox.DeadLetter;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.promise.MakePromise;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class NotificationsTest {

    private static final RetryPolicy AT_ONCE = RetryPolicy.defaults()
            .withFirstDelay(Duration.ZERO)
            .withMaxDelay(Duration.ZERO)
            .withMaxAttempts(3);

    private final CornerShop shop = new CornerShop();
    private final RecordingChannel post = RecordingChannel.named("post");

    @Test
    void deliversWhatIsDueAndIsDoneWithIt() {
        Notifications notifications = shop.notifications().channel(post).build();
        CornerShop.register(shop.desk(notifications), Origin.CUSTOMER);
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isEqualTo(1);

        assertThat(notifications.runDue()).isEqualTo(1);

        assertThat(post.deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.subject()).startsWith("Hemos recibido su incidencia"));
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isZero();
        assertThat(notifications.runDue()).isZero();
    }

    /** Rule 12.1. */
    @Test
    void theAcknowledgementIsAReceiptWithNumberDateHourAndWords() {
        Notifications notifications = shop.notifications().channel(post).build();
        IncidentDesk desk = IncidentDesk.builder(shop.orders, shop.storage)
                .clock(shop.clock)
                .listener(notifications.listener())
                .build();
        Actor ana = Actor.customer(Samples.SHOP, CornerShop.CUSTOMER, "Ana");
        Incident incident = desk.incidents()
                .register(ana, Samples.SHOP, CornerShop.damaged(Origin.CUSTOMER, "2"))
                .orElseThrow();
        shop.orders.put(CornerShop.order(Contact.byEmail("Bob", "bob@example.org", Locale.UK)));
        desk.incidents()
                .register(ana, Samples.SHOP, CornerShop.damaged(Origin.CUSTOMER, "1"))
                .orElseThrow();

        notifications.runDue();

        assertThat(post.deliveries().get(0).text())
                .contains(
                        "Su número de incidencia: " + incident.number()
                                + "\nRecibida: domingo, 1 de marzo de 2026, 10:00 UTC",
                        "Sus palabras, tal como las hemos recibido:\n\nThe cup is broken.\n");
        assertThat(post.deliveries().get(1).html())
                .contains("Received: Sunday, 1 March 2026, 10:00 UTC", "<blockquote>The cup is broken.</blockquote>");
    }

    @Test
    void theReceiptCallsNothingTheCustomersWordsThatStaffWroteDown() {
        Notifications notifications = shop.notifications().channel(post).build();
        IncidentDesk desk = IncidentDesk.builder(shop.orders, shop.storage)
                .clock(shop.clock)
                .listener(notifications.listener())
                .build();
        shop.orders.put(CornerShop.order(Contact.byEmail("Bob", "bob@example.org", Locale.UK)));
        RegisterIncident.Builder call = RegisterIncident.builder(
                        CornerShop.ORDER, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Cup broken, wants a new one.")
                .detectedAt(Instant.parse("2026-02-28T17:00:00Z"));
        desk.incidents()
                .register(
                        CornerShop.AGENT,
                        Samples.SHOP,
                        call.line(OrderLineId.of("1"), 1).build())
                .orElseThrow();
        desk.incidents()
                .register(
                        CornerShop.AGENT,
                        Samples.SHOP,
                        call.override().sourceText("My cup arrived broken!").build())
                .orElseThrow();

        notifications.runDue();

        assertThat(post.deliveries().get(0).text())
                .contains("Received: Saturday, 28 February 2026, 17:00 UTC", "down:\n\nCup broken, wants a new one.\n")
                .doesNotContain("Your words");
        assertThat(post.deliveries().get(1).html())
                .contains("Your words", "<blockquote>My cup arrived broken!</blockquote>")
                .doesNotContain("Cup broken");
    }

    @Test
    void deliversNothingByItself() {
        Notifications notifications = shop.notifications().channel(post).build();

        CornerShop.register(shop.desk(notifications), Origin.CUSTOMER);

        assertThat(post.deliveries()).isEmpty();
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isEqualTo(1);
    }

    @Test
    void refusesToDeliverInsideATransaction() {
        Notifications notifications = shop.notifications().channel(post).build();

        assertThatIllegalStateException()
                .isThrownBy(() -> shop.storage.transactions().required(notifications::runDue))
                .withMessageContaining("outside");
    }

    @Test
    void deliversOutsideAnyTransaction() {
        Notifications notifications = shop.notifications()
                .channel(new Answering("post", delivery -> {
                    assertThat(shop.storage.transactions().isActive()).isFalse();
                    return DeliveryResult.delivered();
                }))
                .build();
        shop.add(Samples.message("post", "a"));

        assertThat(notifications.runDue()).isEqualTo(1);
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isZero();
    }

    @Test
    void claimsAndFinishesOncePerBatch() {
        CountingOutbox counting = new CountingOutbox(shop.outbox);
        Notifications notifications = Notifications.builder(shop.storage, counting)
                .channel(post)
                .batchSize(10)
                .build();
        for (int i = 0; i < 10; i++) {
            shop.add(Samples.message("post", "sequence " + i));
        }

        assertThat(notifications.runDue()).isEqualTo(10);

        assertThat(counting.claims())
                .as("one for the batch, one that finds no more")
                .isEqualTo(2);
        assertThat(counting.finishes()).isEqualTo(1);
    }

    @Test
    void triesAFailedDeliveryAgainWithTheSameKeyWhenItsDelayIsOver() {
        Notifications notifications = shop.notifications().channel(post).build();
        shop.add(Samples.message("post", "a"));
        post.answerNext(DeliveryResult.failed("mailbox busy", Duration.ofHours(6)));

        assertThat(notifications.runDue()).isEqualTo(1);
        shop.clock.advance(Duration.ofHours(6).minusMillis(1));
        assertThat(notifications.runDue()).isZero();
        shop.clock.advance(Duration.ofMillis(1));
        assertThat(notifications.runDue()).isEqualTo(1);

        assertThat(post.deliveries()).extracting(Delivery::attempt).containsExactly(1, 2);
        assertThat(post.deliveries())
                .extracting(Delivery::key)
                .containsOnly(post.deliveries().get(0).key());
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isZero();
    }

    @Test
    void warnsOfADeliveryThatKeepsFailing() {
        Notifications notifications = shop.notifications()
                .channel(post)
                .retry(AT_ONCE.withMaxAttempts(4))
                .build();
        shop.add(Samples.message("post", "a"));
        for (int i = 0; i < 3; i++) {
            post.answerNext(DeliveryResult.failed("mailbox busy"));
        }

        try (CapturedLog log = CapturedLog.of(DeliveryAttempt.class)) {
            notifications.runDue();

            assertThat(log.events())
                    .extracting(ILoggingEvent::getLevel)
                    .containsExactly(Level.INFO, Level.INFO, Level.WARN);
            assertThat(log.lines().get(2)).startsWith("post: delivery ").contains("attempt 3 failed", "mailbox busy");
        }
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        Notifications notifications =
                shop.notifications().channel(post).retry(AT_ONCE).build();
        shop.add(Samples.message("post", "a"));
        for (int i = 0; i < 3; i++) {
            post.answerNext(DeliveryResult.failed("mailbox busy"));
        }

        assertThat(notifications.runDue()).isEqualTo(3);

        assertThat(onlyDeadLetter(notifications).attempts()).isEqualTo(3);
        assertThat(onlyDeadLetter(notifications).reason()).isEqualTo("mailbox busy (attempt 3, the last)");
    }

    @Test
    void givesUpAtOnceWhatIsRejected() {
        Notifications notifications = shop.notifications().channel(post).build();
        shop.add(Samples.message("post", "a"));
        post.answerNext(DeliveryResult.rejected("unknown\r\nrecipient"));

        notifications.runDue();

        assertThat(onlyDeadLetter(notifications).reason()).isEqualTo("unknown recipient");
    }

    @Test
    void takesAnExceptionForAFailureAndKeepsItsMessageToItself() {
        Notifications notifications = shop.notifications()
                .channel(new Answering("post", delivery -> {
                    throw new IllegalStateException("ana@example.org", new LinkageError("ana@example.org"));
                }))
                .retry(AT_ONCE)
                .build();
        shop.add(Samples.message("post", "a"));

        notifications.runDue();

        assertThat(onlyDeadLetter(notifications).reason())
                .isEqualTo("java.lang.IllegalStateException, by java.lang.LinkageError (attempt 3, the last)");
    }

    @Test
    void givesUpWhatItsTemplateCannotSay() {
        Notifications notifications = shop.notifications().channel(post).build();
        shop.add(Samples.message(
                "post", "a", Samples.notification(NotificationKind.RESOLVED, Samples.SPANISH, Map.of("number", "1"))));

        notifications.runDue();

        assertThat(post.deliveries()).isEmpty();
        assertThat(onlyDeadLetter(notifications).reason()).contains("'order'");
    }

    @Test
    void givesUpWhatTheTemplatesOfTheHostBreakOn() {
        Notifications notifications = shop.notifications()
                .channel(post)
                .templates((shop, kind, locale) -> {
                    throw new IllegalStateException("Ana Núñez");
                })
                .build();
        shop.add(Samples.message("post", "a"));

        notifications.runDue();

        assertThat(onlyDeadLetter(notifications).reason())
                .isEqualTo("rendering failed with java.lang.IllegalStateException");
    }

    @Test
    void usesTheTemplatesAndCataloguesOfTheHost() {
        Catalogue own = Catalogue.of(
                List.of(IncidentType.of(TypeCode.of("DAMAGED"), LocalizedText.of("Broken", "Roto"))
                        .withDefaultSeverity(Severity.MAJOR)),
                List.of());
        Notifications notifications = shop.notifications()
                .channel(post)
                .catalogues(shop -> own)
                .templates((shop, kind, locale) -> Optional.of(Template.of("{{type}}", "t", "h")))
                .build();

        CornerShop.register(shop.desk(notifications), Origin.CUSTOMER);
        notifications.runDue();

        assertThat(post.deliveries()).extracting(Delivery::subject).containsExactly("Roto");
    }

    @Test
    void tellsAFrenchCustomerAllInEnglishWhereThereIsNoFrenchTemplate() {
        Instant until = Instant.now().plus(Duration.ofDays(5));

        Delivery delivery = promised(Locale.FRANCE, until, (shop, kind, locale) -> Optional.empty());

        assertThat(delivery.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(delivery.text()).contains(StaffData.words(until, Locale.ENGLISH, ZoneOffset.UTC));
        assertThat(delivery.notification().recipient().contact().locale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void tellsAFrenchCustomerAllInFrenchWhereTheHostHasAFrenchTemplate() {
        Instant until = Instant.now().plus(Duration.ofDays(5));

        Delivery delivery = promised(
                Locale.FRANCE,
                until,
                (shop, kind, locale) -> locale.equals(Locale.FRENCH)
                        ? Optional.of(Template.of("promesse", "jusqu'au {{deadline}}", "h"))
                        : Optional.empty());

        assertThat(delivery.text()).isEqualTo("jusqu'au " + StaffData.words(until, Locale.FRANCE, ZoneOffset.UTC));
    }

    @Test
    void keepsTheRegionOfALanguageThatHasATemplate() {
        Instant until = Instant.now().plus(Duration.ofDays(5));
        Locale mexican = Locale.forLanguageTag("es-MX");

        Delivery delivery = promised(mexican, until, (shop, kind, locale) -> Optional.empty());

        assertThat(delivery.locale()).isEqualTo(Samples.SPANISH);
        assertThat(delivery.text()).contains(StaffData.words(until, mexican, ZoneOffset.UTC));
    }

    @Test
    void undoesNoChangeWhenTheTemplatesOfTheHostBreak() {
        Notifications notifications = shop.notifications()
                .channel(post)
                .templates((shop, kind, locale) -> {
                    throw new IllegalStateException("Ana Núñez");
                })
                .build();

        CornerShop.register(shop.desk(notifications), Origin.CUSTOMER);

        assertThat(notifications.waiting(CornerShop.OPERATOR)).isOne();
    }

    private Delivery promised(Locale locale, Instant until, Templates templates) {
        Notifications notifications =
                shop.notifications().channel(post).templates(templates).build();
        Contact customer = Contact.byEmail("Ana Núñez", "ana@example.org", locale);
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(CornerShop.order(customer)), shop.storage)
                .listener(notifications.listener())
                .build();
        Incident incident = CornerShop.register(desk, Origin.ORGANIZATION);
        desk.incidents()
                .promise(CornerShop.AGENT, CornerShop.target(incident), MakePromise.of("a new cup", until))
                .orElseThrow();
        notifications.runDue();
        return post.deliveries().get(0);
    }

    @Test
    void throwsOnWhatTheStorageThrowsAndGoesOnNextTime() {
        CountingOutbox failing = new CountingOutbox(shop.outbox);
        failing.failClaims(1);
        Notifications notifications =
                Notifications.builder(shop.storage, failing).channel(post).build();
        shop.add(Samples.message("post", "a"));

        assertThatIllegalStateException().isThrownBy(notifications::runDue);
        assertThat(notifications.runDue()).isEqualTo(1);
    }

    @Test
    void deliversAlthoughItCannotLookForWhatNoNodeHasTheChannelFor() {
        CountingOutbox failing = new CountingOutbox(shop.outbox);
        failing.failLooksForUnclaimed(Integer.MAX_VALUE);
        Notifications notifications =
                Notifications.builder(shop.storage, failing).channel(post).build();
        shop.add(Samples.message("post", "a"));

        assertThat(notifications.runDue()).isEqualTo(1);
    }

    @Test
    void aNodeThatLacksAChannelLeavesItsMessagesToTheNodeThatHasIt() {
        shop.add(Samples.message("fax", "a"), Samples.message("post", "b"));
        RecordingChannel fax = RecordingChannel.named("fax");

        assertThat(shop.notifications().channel(post).build().runDue()).isEqualTo(1);
        assertThat(shop.notifications().channel(fax).build().runDue()).isEqualTo(1);

        assertThat(fax.deliveries()).hasSize(1);
    }

    @Test
    void givesUpWhatNoNodeHasHadTheChannelForADay() {
        AtomicLong ticker = new AtomicLong();
        Notifications other =
                shop.notifications().channel(post).ticker(ticker::get).build();
        Notifications fax =
                shop.notifications().channel(RecordingChannel.named("fax")).build();
        fax.runDue();
        shop.add(Samples.message("fax", "a"));
        pass(ticker, Duration.ofHours(23));
        fax.close();
        Notifications again =
                shop.notifications().channel(RecordingChannel.named("fax")).build();
        other.runDue();
        assertThat(other.deadLetters(CornerShop.OPERATOR, 10)).isEmpty();

        pass(ticker, Duration.ofHours(1));
        other.runDue();

        DeadLetter letter = onlyDeadLetter(other);
        assertThat(letter.reason()).isEqualTo("no node has had the channel fax for PT24H");
        assertThat(other.redrive(CornerShop.OPERATOR, List.of(letter.id()))).isEqualTo(1);
        assertThat(again.runDue()).isEqualTo(1);
    }

    @Test
    void givesUpNothingOfAChannelThatIsBehindByMoreThanADay() {
        AtomicLong ticker = new AtomicLong();
        Notifications other =
                shop.notifications().channel(post).ticker(ticker::get).build();
        shop.add(Samples.message("fax", "a"));
        pass(ticker, Duration.ofDays(2));
        shop.storage.transactions().required(() -> shop.outbox.giveUpUnclaimed(Set.of("fax"), Duration.ofDays(1)));

        other.runDue();
        pass(ticker, Duration.ofHours(1));
        other.runDue();

        assertThat(other.deadLetters(CornerShop.OPERATOR, 10)).isEmpty();
    }

    @Test
    void givesUpNothingThatNodesWaitedForWhichStartTogetherAfterMoreThanADay() {
        AtomicLong ticker = new AtomicLong();
        RecordingChannel fax = RecordingChannel.named("fax");
        shop.add(Samples.message("fax", "a"));
        pass(ticker, Duration.ofDays(3));

        shop.notifications().channel(post).ticker(ticker::get).build().runDue();
        shop.notifications().channel(fax).ticker(ticker::get).build().runDue();

        assertThat(fax.deliveries()).hasSize(1);
    }

    private void pass(AtomicLong ticker, Duration time) {
        shop.clock.advance(time);
        ticker.addAndGet(time.toNanos());
    }

    @Test
    void triesToFinishOnlyAsLongAsTheLeaseLasts() {
        AtomicLong ticker = new AtomicLong();
        CountingOutbox failing = new CountingOutbox(shop.outbox);
        failing.failFinishes(2);
        Notifications notifications = Notifications.builder(shop.storage, failing)
                .channel(new Answering("post", delivery -> {
                    ticker.addAndGet(Notifications.DEFAULT_LEASE.toNanos() + 1);
                    return DeliveryResult.delivered();
                }))
                .ticker(ticker::get)
                .build();
        shop.add(Samples.message("post", "a"));

        assertThatIllegalStateException().isThrownBy(notifications::runDue);

        assertThat(failing.finishes()).isEqualTo(1);
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isEqualTo(1);
    }

    @Test
    void stopsWaitingForTheDatabaseWhenInterrupted() {
        CountingOutbox failing = new CountingOutbox(shop.outbox);
        failing.failFinishes(100);
        Thread caller = Thread.currentThread();
        Notifications notifications = Notifications.builder(shop.storage, failing)
                .channel(new Answering("post", delivery -> {
                    failing.onFinish(caller::interrupt);
                    return DeliveryResult.delivered();
                }))
                .build();
        shop.add(Samples.message("post", "a"));

        assertThatIllegalStateException().isThrownBy(notifications::runDue);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failing.finishes()).isEqualTo(1);
    }

    @Test
    void deliversTheRestWhateverBecomesOfAPoisonedMessage() {
        Notifications notifications = shop.notifications()
                .channel(new Answering("post", delivery -> {
                    post.deliver(delivery);
                    if (delivery.notification().data().containsKey("message")) {
                        throw new StackOverflowError();
                    }
                    return DeliveryResult.delivered();
                }))
                .retry(AT_ONCE)
                .build();
        OutboxMessage poisoned = Samples.message("post", "a");
        OutboxMessage behind = Samples.message("post", "a", harmless());
        OutboxMessage elsewhere = Samples.message("post", "b", harmless());
        shop.add(poisoned, behind, elsewhere);

        notifications.runDue();

        assertThat(onlyDeadLetter(notifications).message()).isEqualTo(poisoned);
        assertThat(post.deliveries())
                .extracting(Delivery::key)
                .containsExactly(poisoned.key(), elsewhere.key(), poisoned.key(), poisoned.key(), behind.key());
    }

    @Test
    void keepsTheOrderOfOneIncidentAndRecipientWhileOneFails() {
        Notifications notifications = shop.notifications().channel(post).build();
        OutboxMessage first = Samples.message("post", "a");
        OutboxMessage second = Samples.message("post", "a");
        shop.add(first, second);
        post.answerNext(DeliveryResult.failed("busy"));

        notifications.runDue();
        shop.clock.advance(Duration.ofHours(1));
        notifications.runDue();

        assertThat(post.deliveries()).extracting(Delivery::key).containsExactly(first.key(), first.key(), second.key());
    }

    @Test
    void deliversDeadLettersAgainAfterARedrive() {
        Notifications notifications = shop.notifications().channel(post).build();
        shop.add(Samples.message("post", "a"));
        post.answerNext(DeliveryResult.rejected("mailbox closed"));
        notifications.runDue();
        long id = onlyDeadLetter(notifications).id();

        assertThat(notifications.redrive(CornerShop.OPERATOR, List.of(id, 1L))).isEqualTo(1);
        assertThat(notifications.runDue()).isEqualTo(1);

        assertThat(notifications.deadLetters(CornerShop.OPERATOR, 10)).isEmpty();
        assertThat(post.deliveries()).extracting(Delivery::attempt).containsExactly(1, 1);
    }

    @Test
    void redrivesNothingInATransactionThatIsReadOnly() {
        Transactions readOnly = proxy(
                Transactions.class,
                (proxy, method, args) -> method.getName().equals("isReadOnly")
                        ? (Object) true
                        : method.invoke(shop.storage.transactions(), args));
        Storage storage = proxy(
                Storage.class,
                (proxy, method, args) ->
                        method.getName().equals("transactions") ? readOnly : method.invoke(shop.storage, args));
        Notifications notifications =
                Notifications.builder(storage, shop.outbox).channel(post).build();

        assertThatIllegalStateException()
                .isThrownBy(() -> notifications.redrive(CornerShop.OPERATOR, List.of(1L)))
                .withMessageContaining("read-only");
    }

    private static <T> T proxy(Class<T> port, InvocationHandler handler) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    @Test
    void showsDeadLettersOnlyToThoseWhoRunAllShops() {
        Notifications notifications = shop.notifications().channel(post).build();
        OutboxMessage letter = Samples.message("post", "a");
        post.answerNext(DeliveryResult.rejected("unknown recipient"));
        shop.add(letter);
        notifications.runDue();
        shop.add(Samples.message("post", "b"));
        Actor customer = Actor.customer(Samples.SHOP, CornerShop.CUSTOMER, "Ana");

        assertThat(List.of(CornerShop.AGENT, customer)).allSatisfy(other -> {
            assertThat(notifications.deadLetters(other, 10)).isEmpty();
            assertThat(notifications.waiting(other)).isZero();
            assertThat(notifications.redrive(other, List.of(letter.id()))).isZero();
        });
        assertThat(List.of(CornerShop.OPERATOR, Actor.system("night-shift"))).allSatisfy(runner -> {
            assertThat(notifications.deadLetters(runner, 10)).hasSize(1);
            assertThat(notifications.waiting(runner)).isEqualTo(1);
        });
        assertThat(notifications.redrive(Actor.system("night-shift"), List.of(letter.id())))
                .isEqualTo(1);
    }

    @Test
    void givesBackWhatItCannotTryWellBeforeTheLeaseRunsOut() {
        AtomicLong ticker = new AtomicLong();
        Notifications notifications = shop.notifications()
                .channel(new Answering("post", delivery -> {
                    ticker.addAndGet(Duration.ofSeconds(31).toNanos());
                    return post.deliver(delivery);
                }))
                .lease(Duration.ofMinutes(1))
                .ticker(ticker::get)
                .build();
        shop.add(Samples.message("post", "a"), Samples.message("post", "b"), Samples.message("post", "c"));
        post.answerNext(DeliveryResult.rejected("stop here"));

        assertThat(notifications.runDue()).isEqualTo(3);

        assertThat(post.deliveries())
                .as("each in a claim of its own, at the first attempt")
                .hasSize(3);
        assertThat(post.deliveries()).extracting(Delivery::attempt).containsOnly(1);
    }

    @Test
    void givesUpAMessageWhoseLeaseRanOutInEveryAttempt() {
        Notifications notifications =
                shop.notifications().channel(post).retry(AT_ONCE).build();
        shop.add(Samples.message("post", "a"));
        for (int i = 0; i < 3; i++) {
            crashWithTheMessage();
        }

        notifications.runDue();

        assertThat(post.deliveries()).isEmpty();
        assertThat(onlyDeadLetter(notifications).reason()).contains("lease");
    }

    @Test
    void stopsEarlyAndStaysInterruptedWhenInterruptedInADelivery() {
        Notifications notifications = shop.notifications()
                .channel(new Answering("post", delivery -> {
                    throw new InterruptedException();
                }))
                .build();
        shop.add(Samples.message("post", "a"), Samples.message("post", "b"));

        assertThat(notifications.runDue()).isEqualTo(1);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(shop.outbox.claim("post", 10, Duration.ofMinutes(1)).messages())
                .as("the second was given back")
                .extracting(Claimed::attempt)
                .containsExactly(1);
    }

    @Test
    void saysWhenLeasesWereLost() {
        Notifications notifications = shop.notifications()
                .channel(new Answering("post", delivery -> {
                    if (delivery.attempt() == 1) {
                        shop.clock.advance(Notifications.DEFAULT_LEASE);
                        crashWithTheMessage();
                    }
                    return DeliveryResult.delivered();
                }))
                .build();
        shop.add(Samples.message("post", "a"));
        try (CapturedLog log = CapturedLog.of(DeliveryBatch.class)) {
            notifications.runDue();

            assertThat(log.lines()).singleElement().asString().contains("lost the lease of 1 ");
        }
    }

    @Test
    void logsFailuresWithoutAnythingPersonal() {
        Notifications notifications = shop.notifications().channel(post).build();
        shop.add(Samples.message("post", "a"), Samples.message("post", "b"));
        post.answerNext(DeliveryResult.failed("busy"));
        post.answerNext(DeliveryResult.rejected("unknown recipient"));
        try (CapturedLog log = CapturedLog.of("io.orderincident.notify")) {
            notifications.runDue();

            assertThat(log.lines())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .contains("ACKNOWLEDGEMENT of 000042-L to CUSTOMER")
                            .doesNotContain("Ana", "example.org", "A-1", "Taza"));
        }
    }

    @Test
    void doesNothingOnceClosedAndClosesItsChannels() {
        AtomicLong closed = new AtomicLong();
        Notifications notifications = shop.notifications()
                .channel(new Answering("post", delivery -> DeliveryResult.delivered()) {
                    @Override
                    public void close() {
                        closed.incrementAndGet();
                        throw new IllegalStateException("already gone");
                    }
                })
                .build();
        shop.add(Samples.message("post", "a"));

        notifications.close();
        notifications.close();
        notifications.start();

        assertThat(notifications.runDue()).isZero();
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isEqualTo(1);
        assertThat(closed).hasValue(1);
    }

    @Test
    void refusesToBeBuiltFromSenselessParts() {
        Notifications.Builder builder = shop.notifications();
        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("at least one channel");
        builder.channel(post);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.channel(post))
                .withMessageContaining("post");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.channel(RecordingChannel.named(" ")));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.channel(RecordingChannel.named("x".repeat(41))));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.batchSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.lease(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.unclaimedAfter(Duration.ZERO));
    }

    private void crashWithTheMessage() {
        shop.storage.transactions().required(() -> shop.outbox.claim("post", 10, Duration.ZERO));
    }

    private static Notification harmless() {
        Map<String, String> data = Samples.data();
        data.remove("message");
        return Samples.notification(NotificationKind.ACKNOWLEDGEMENT, Samples.SPANISH, data);
    }

    private static DeadLetter onlyDeadLetter(Notifications notifications) {
        List<DeadLetter> letters = notifications.deadLetters(CornerShop.OPERATOR, 10);
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }
}
