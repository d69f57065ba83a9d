package io.orderincident.notify.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.orderincident.history.IncidentId;
import io.orderincident.notify.DeadLetterFilter;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Outbox;
import io.orderincident.notify.Outbox.Backlog;
import io.orderincident.notify.Outbox.ChannelBacklog;
import io.orderincident.notify.Outbox.Claim;
import io.orderincident.notify.Outbox.Claimed;
import io.orderincident.notify.Outbox.DeadLetter;
import io.orderincident.notify.Outbox.Result;
import io.orderincident.notify.OutboxMessage;
import io.orderincident.store.Transactions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Outbox} must do. Extend it and say what to test; all tests may share one outbox, as long as they
 * run one after the other.
 */
public abstract class OutboxContract {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration MOMENT = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MANY = 100_000;

    private final SampleMessages sample = new SampleMessages();
    private Outbox outbox;
    private Transactions transactions;

    /**
     * What to test.
     *
     * @param outbox the outbox
     * @param transactions those that it joins
     */
    public record Subject(Outbox outbox, Transactions transactions) {}

    /**
     * The outbox to test.
     *
     * @return new for every test, or always the same
     */
    protected abstract Subject subject();

    /**
     * Whether a claim passes by what another transaction, not yet committed, has claimed. Say no only where the storage
     * can't do it, as when its transactions run one at a time.
     *
     * @return by default true
     */
    protected boolean claimsWithoutWaiting() {
        return true;
    }

    /**
     * Whether a transaction begins only when no other is under way.
     *
     * @return by default false
     */
    protected boolean runsOneTransactionAtATime() {
        return false;
    }

    /** Asks for the subject. */
    @BeforeEach
    final void prepare() {
        Subject subject = subject();
        outbox = subject.outbox();
        transactions = subject.transactions();
    }

    @Test
    void givesAMessageAsItWasKept() {
        OutboxMessage kept = sample.with(
                Map.of("text", "línea 1\r\nlínea 2\t«ñ» 👩‍👩‍👧 <b>&amp;", "long", "ó".repeat(10_000), "empty", ""));
        add(kept);

        assertThat(claim(10).messages()).containsExactly(new Claimed(kept, 1));
    }

    @Test
    void givesTheTraceOfAMessageInEachAttemptAndWhenItIsGivenUp() {
        OutboxMessage kept = sample.traced(sample.of("a"));
        add(kept);

        Claim first = claim(10);
        assertThat(first.messages()).containsExactly(new Claimed(kept, 1));
        finish(first, Result.failed(kept.id(), Duration.ZERO, "busy"));
        Claim second = claim(10);
        assertThat(second.messages()).containsExactly(new Claimed(kept, 2));
        finish(second, Result.givenUp(kept.id(), "gone"));
        assertThat(deadLetters()).extracting(DeadLetter::message).containsExactly(kept);
    }

    @Test
    void givesAMessageAboutAShopWithoutIncidentAsItWasKept() {
        OutboxMessage kept = sample.ofShop();
        add(kept);

        assertThat(claim(10).messages()).containsExactly(new Claimed(kept, 1));
    }

    @Test
    void keepsNothingOfATransactionThatRollsBack() {
        long before = waiting();

        assertThatThrownBy(() -> transactions.required(() -> {
                    outbox.add(List.of(sample.of("a"), sample.dead("b", "gone")));
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");

        assertThat(claim(10).messages()).isEmpty();
        assertThat(deadLetters()).isEmpty();
        assertThat(waiting()).isEqualTo(before);
    }

    @Test
    void whatNobodyIsDeliveringOfASequenceIsUndelivered() {
        OutboxMessage claimed = sample.of("a");
        OutboxMessage later = sample.at(3, sample.of("a"));
        OutboxMessage earlier = sample.at(2, sample.of("a"));
        add(claimed, later, earlier, sample.of("b"), sample.dead("a", "gone"));
        assertThat(undelivered(claimed)).containsExactly(claimed.id(), earlier.id(), later.id());

        Claim claim = claim(sample.channel(), 10, MOMENT);
        assertThat(undelivered(claimed)).as("one may be delivered").containsExactly(earlier.id(), later.id());

        finish(claim, Result.failed(claimed.id(), LONG, "busy"));
        assertThat(undelivered(claimed)).as("it is not").containsExactly(claimed.id(), earlier.id(), later.id());
    }

    private List<Long> undelivered(OutboxMessage ofSequence) {
        return transactions.required(() -> outbox.undelivered(ofSequence.sequence())).stream()
                .map(OutboxMessage::id)
                .toList();
    }

    @Test
    void forgetsWhatWasToBeToldOfAnIncidentWaitingAndGivenUp() {
        OutboxMessage other = sample.of("b");
        IncidentId incident = Objects.requireNonNull(other.notification().incident());
        OutboxMessage theirs = sample.about(incident, "CUSTOMER", null);
        OutboxMessage likeIt = sample.of(incident + "2-CUSTOMER");
        add(theirs, sample.about(incident, "kim", "gone"), other, likeIt);

        transactions.required(() -> {
            outbox.forget(incident.toString());
            return incident;
        });

        assertThat(ids(claim(10))).containsExactlyInAnyOrder(other.id(), likeIt.id());
        assertThat(undelivered(theirs)).isEmpty();
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void givesAMessageOnlyAfterItsTransactionHasCommitted() {
        OutboxMessage message = sample.of("a");
        Claim early = transactions.required(() -> {
            outbox.add(List.of(message));
            return runsOneTransactionAtATime() ? claim(10) : inAnotherThread(() -> claim(10));
        });

        assertThat(early.messages()).isEmpty();
        assertThat(ids(claim(10))).containsExactly(message.id());
    }

    @Test
    void givesTheOldestFirstAndNoMoreThanAskedFor() {
        OutboxMessage first = sample.of("a");
        OutboxMessage second = sample.of("b");
        OutboxMessage third = sample.of("c");
        add(first, second, third);

        assertThat(ids(claim(2))).containsExactly(first.id(), second.id());
        assertThat(ids(claim(2))).containsExactly(third.id());
        assertThat(ids(claim(2))).isEmpty();
    }

    @Test
    void givesOnlyMessagesOfTheChannelAskedFor() {
        OutboxMessage here = sample.of("a");
        OutboxMessage there = sample.onOtherChannel("b");
        add(there, here);

        assertThat(ids(claim(10))).containsExactly(here.id());
        assertThat(ids(claim(sample.otherChannel(), 10, LONG))).containsExactly(there.id());
    }

    @Test
    void namesEveryClaimDifferently() {
        add(sample.of("a"), sample.of("b"));

        assertThat(claim(1).token()).isNotEqualTo(claim(1).token());
    }

    @Test
    void givesTheMessagesOfOneSequenceOneAfterTheOther() {
        OutboxMessage first = sample.of("a");
        OutboxMessage second = sample.of("a");
        add(first, second);

        Claim claim = claim(10);
        assertThat(ids(claim)).containsExactly(first.id());
        assertThat(ids(claim(10))).isEmpty();
        finish(claim, Result.delivered(first.id()));
        assertThat(ids(claim(10))).containsExactly(second.id());
    }

    @Test
    void keepsTheOrderOfASequenceOverChannels() {
        OutboxMessage first = sample.of("a");
        OutboxMessage second = sample.onOtherChannel("a");
        add(first, second);

        assertThat(ids(claim(sample.otherChannel(), 10, LONG))).isEmpty();
        finish(claim(10), Result.delivered(first.id()));
        assertThat(ids(claim(sample.otherChannel(), 10, LONG))).containsExactly(second.id());
    }

    @Test
    void givesASequenceByPositionWhateverTheIdsAndTheOrderOfAdding() {
        OutboxMessage smallestId = sample.of("a");
        OutboxMessage first = sample.of("a");
        OutboxMessage third = sample.at(3, smallestId);
        OutboxMessage second = sample.at(2, first);
        OutboxMessage elsewhere = sample.at(1, sample.onOtherChannel("a"));
        add(third, second, elsewhere);

        assertThat(ids(claim(10))).isEmpty();
        finish(claim(sample.otherChannel(), 10, LONG), Result.delivered(elsewhere.id()));
        Claim claim = claim(10);
        assertThat(claim.messages()).extracting(Claimed::message).containsExactly(second);
        finish(claim, Result.delivered(second.id()));
        assertThat(claim(10).messages()).extracting(Claimed::message).containsExactly(third);
    }

    @Test
    void holdsTheSequenceOfAFailedMessageBackAndNoOther() {
        OutboxMessage failing = sample.of("a");
        OutboxMessage behind = sample.of("a");
        OutboxMessage elsewhere = sample.of("b");
        add(failing, behind);
        finish(claim(10), Result.failed(failing.id(), LONG, "connection refused"));
        add(elsewhere);

        assertThat(ids(claim(10))).containsExactly(elsewhere.id());
    }

    @Test
    void givesAFailedMessageAgainWhenItsDelayIsOver() {
        OutboxMessage message = sample.of("a");
        add(message);
        Duration delay = Duration.ofMillis(150);
        Claim claim = claim(10);
        long start = System.nanoTime();
        finish(claim, Result.failed(message.id(), delay, "busy"));

        Claim again = claimEventually(LONG);

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(delay.toNanos());
        assertThat(again.messages()).containsExactly(new Claimed(message, 2));
    }

    @Test
    void givesAReturnedMessageAtOnceAsIfNeverClaimed() {
        OutboxMessage message = sample.of("a");
        add(message);

        assertThat(finish(claim(10), Result.returned(message.id()))).isEqualTo(1);

        assertThat(claim(10).messages()).containsExactly(new Claimed(message, 1));
    }

    @Test
    void givesAMessageAgainWhenItsLeaseHasRunOut() {
        OutboxMessage message = sample.of("a");
        add(message);
        claim(sample.channel(), 10, MOMENT);

        assertThat(claimEventually(LONG).messages()).containsExactly(new Claimed(message, 2));
    }

    @Test
    void ignoresResultsOfALeaseThatAnotherClaimHasTakenOver() {
        OutboxMessage lost = sample.of("a");
        OutboxMessage held = sample.of("b");
        add(lost, held);
        Claim late = claim(sample.channel(), 10, MOMENT);
        Claim current = claimEventually(1, LONG);

        assertThat(finish(late, Result.delivered(lost.id()), Result.delivered(held.id())))
                .isEqualTo(1);
        assertThat(finish(late, Result.givenUp(lost.id(), "late"))).isZero();
        assertThat(deadLetters()).isEmpty();
        assertThat(finish(current, Result.failed(lost.id(), Duration.ZERO, "busy")))
                .isEqualTo(1);
        assertThat(claimEventually(LONG).messages()).containsExactly(new Claimed(lost, 3));
    }

    @Test
    void countsResultsThatComeAfterTheLeaseButBeforeAnotherClaim() {
        OutboxMessage witness = sample.of("a");
        OutboxMessage message = sample.of("b");
        add(witness, message);
        Claim late = claim(sample.channel(), 10, MOMENT);
        assertThat(ids(claimEventually(1, LONG))).containsExactly(witness.id());

        assertThat(finish(late, Result.delivered(message.id()))).isEqualTo(1);
        assertThat(claim(10).messages()).isEmpty();
    }

    @Test
    void countsAResultOnce() {
        OutboxMessage message = sample.of("a");
        add(message);
        Claim claim = claim(10);

        assertThat(finish(claim)).isZero();
        assertThat(finish(claim, Result.delivered(message.id()))).isEqualTo(1);
        assertThat(finish(claim, Result.delivered(message.id()))).isZero();
    }

    @Test
    void finishesEveryFateOfABatchAtOnce() {
        OutboxMessage delivered = sample.of("a");
        OutboxMessage failed = sample.of("b");
        OutboxMessage givenUp = sample.of("c");
        OutboxMessage returned = sample.of("d");
        add(delivered, failed, givenUp, returned);

        int counted = finish(
                claim(10),
                Result.delivered(delivered.id()),
                Result.failed(failed.id(), LONG, "busy"),
                Result.givenUp(givenUp.id(), "unknown recipient"),
                Result.returned(returned.id()));

        assertThat(counted).isEqualTo(4);
        assertThat(ids(claim(10))).containsExactly(returned.id());
        assertThat(deadLetters()).containsExactly(DeadLetter.of(givenUp, 1, "unknown recipient"));
    }

    @Test
    void forgetsResultsOfATransactionThatRollsBack() {
        OutboxMessage message = sample.of("a");
        add(message);
        Claim claim = claim(10);

        assertThatThrownBy(() -> transactions.required(() -> {
                    outbox.finish(claim, List.of(Result.delivered(message.id())));
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");

        assertThat(finish(claim, Result.delivered(message.id()))).isEqualTo(1);
    }

    @Test
    void givesAMessageAgainWhoseClaimWasRolledBack() {
        OutboxMessage message = sample.of("a");
        add(message);

        assertThatThrownBy(() -> transactions.required(() -> {
                    outbox.claim(sample.channel(), 10, MOMENT);
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");

        assertThat(ids(claimEventually(LONG))).containsExactly(message.id());
    }

    @Test
    void letsASequenceGoOnAfterADeadLetter() {
        OutboxMessage dead = sample.dead("a", "nobody to tell");
        OutboxMessage givenUp = sample.of("a");
        OutboxMessage alive = sample.of("a");
        add(dead, givenUp, alive);

        finish(claim(10), Result.givenUp(givenUp.id(), "rejected"));

        assertThat(ids(claim(10))).containsExactly(alive.id());
        assertThat(deadLetters())
                .containsExactly(DeadLetter.of(dead, 0, "nobody to tell"), DeadLetter.of(givenUp, 1, "rejected"));
    }

    @Test
    void keepsTheBeginningOfALongReason() {
        OutboxMessage message = sample.of("a");
        add(message);

        finish(claim(10), Result.givenUp(message.id(), "x".repeat(3 * OutboxMessage.REASON_MAX)));

        assertThat(deadLetters()).extracting(DeadLetter::reason).containsExactly("x".repeat(OutboxMessage.REASON_MAX));
    }

    @Test
    void cutsALongReasonBetweenSigns() {
        OutboxMessage message = sample.of("a");
        OutboxMessage dead = sample.dead("b", "x" + "\uD83D\uDE00".repeat(OutboxMessage.REASON_MAX));
        add(message, dead);

        finish(claim(10), Result.givenUp(message.id(), "x" + "\uD83D\uDE00".repeat(OutboxMessage.REASON_MAX)));

        assertThat(deadLetters())
                .extracting(DeadLetter::reason)
                .containsOnly("x" + "\uD83D\uDE00".repeat(OutboxMessage.REASON_MAX / 2 - 1))
                .hasSize(2);
    }

    @Test
    void showsNoMoreDeadLettersThanAskedFor() {
        add(sample.dead("a", "gone"), sample.dead("b", "gone"));

        assertThat(transactions.required(() -> outbox.deadLetters(DeadLetterFilter.all(), 1)))
                .hasSize(1);
    }

    @Test
    void showsTheDeadLettersOfAChannelAndOfAKind() {
        OutboxMessage first = sample.dead("a", "gone");
        OutboxMessage ofShop = sample.deadOfShop("gone");
        OutboxMessage elsewhere = sample.deadOnOtherChannel("a", "gone");
        add(first, ofShop, elsewhere, sample.of("b"));
        DeadLetterFilter here = DeadLetterFilter.all().ofChannel(sample.channel());

        assertThat(deadLetters(here)).extracting(DeadLetter::id).containsExactly(first.id(), ofShop.id());
        assertThat(deadLetters(here.ofKind(NotificationKind.WEEKLY_REVIEW)))
                .extracting(DeadLetter::id)
                .containsExactly(ofShop.id());
        assertThat(deadLetters(
                        DeadLetterFilter.all().ofKind(first.notification().kind())))
                .extracting(DeadLetter::id)
                .contains(first.id(), elsewhere.id())
                .doesNotContain(ofShop.id());
        assertThat(deadLetters(here.ofKind(NotificationKind.MENTION))).isEmpty();
        assertThat(transactions.required(() -> outbox.deadLetters(here, 1)))
                .extracting(DeadLetter::id)
                .containsExactly(first.id());
    }

    @Test
    void givesDeadLettersAgainAfterARedriveWithAttemptsCountedFromZero() {
        OutboxMessage givenUp = sample.of("a");
        OutboxMessage dead = sample.dead("b", "gone");
        OutboxMessage waiting = sample.of("c");
        add(givenUp, dead, waiting);
        Claim claim = claim(10);
        finish(claim, Result.givenUp(givenUp.id(), "rejected"), Result.failed(waiting.id(), LONG, "busy"));

        assertThat(redrive(givenUp.id(), dead.id(), waiting.id(), Long.MAX_VALUE))
                .isEqualTo(2);
        assertThat(redrive()).isZero();

        assertThat(deadLetters()).isEmpty();
        Claim again = claim(10);
        assertThat(ids(again)).containsExactlyInAnyOrder(givenUp.id(), dead.id());
        assertThat(again.messages()).extracting(Claimed::attempt).containsOnly(1);
    }

    @Test
    void leavesMessagesOfAnotherChannelToTheNodesThatHaveIt() {
        OutboxMessage elsewhere = sample.onOtherChannel("a");
        add(elsewhere);

        assertThat(giveUpUnclaimed(Duration.ofDays(1))).isZero();
        assertThat(giveUpUnclaimed(ChronoUnit.FOREVER.getDuration())).isZero();

        assertThat(ids(claim(sample.otherChannel(), 10, LONG))).containsExactly(elsewhere.id());
    }

    @Test
    void givesUpWhatNoNodeHasHadTheChannelForAndLetsItsSequenceGoOn() {
        OutboxMessage orphan = sample.onOtherChannel("a");
        OutboxMessage behind = sample.of("a");
        add(orphan, behind);
        assertThat(claim(10).messages()).isEmpty();
        long before = waiting();

        int givenUp = giveUpUnclaimed(Duration.ZERO);

        assertThat(givenUp).isPositive();
        assertThat(waiting()).isEqualTo(before - givenUp);
        assertThat(ids(claim(10))).containsExactly(behind.id());
        assertThat(ids(claim(sample.otherChannel(), 10, LONG))).isEmpty();
        assertThat(deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.id()).isEqualTo(orphan.id()))
                .satisfies(letter ->
                        assertThat(letter.reason()).isEqualTo(Outbox.unclaimed(sample.otherChannel(), Duration.ZERO)));
        assertThat(redrive(orphan.id())).isEqualTo(1);
        assertThat(ids(claim(sample.otherChannel(), 10, LONG))).containsExactly(orphan.id());
    }

    @Test
    void ofACodeWhoseChannelNoNodeHasNothingIsLeft() {
        add(sample.codeOnOtherChannel());
        long before = waiting();

        int givenUp = giveUpUnclaimed(Duration.ZERO);

        assertThat(givenUp).isPositive();
        assertThat(waiting()).isEqualTo(before - givenUp);
        assertThat(deadLetters()).isEmpty();
        assertThat(ids(claim(sample.otherChannel(), 10, LONG))).isEmpty();
    }

    @Test
    void forgetsNoneThatIsAddedWhileTheOneBeforeItIsFinished() {
        int sequences = 4;
        int each = 60;
        List<OutboxMessage> all = Collections.synchronizedList(new ArrayList<>());
        List<OutboxMessage> delivered = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger adders = new AtomicInteger(sequences);

        inThreads(2 * sequences, () -> {
            int mine = adders.decrementAndGet();
            if (mine >= 0) {
                for (int i = 0; i < each; i++) {
                    OutboxMessage message = sample.of("s" + mine);
                    all.add(message);
                    add(message);
                }
            } else {
                deliverUntil(() -> delivered.size() == sequences * each, delivered);
            }
            return null;
        });

        assertThat(delivered).containsExactlyInAnyOrderElementsOf(all);
        assertInOrder(delivered);
    }

    @Test
    void countsAsWaitingWhatIsClaimedOrFailedButNoDeadLetter() {
        Backlog before = backlog();
        OutboxMessage claimed = sample.of("a");
        OutboxMessage failed = sample.of("b");
        add(claimed, failed, sample.of("c"), sample.dead("d", "gone"));
        finish(claim(2), Result.failed(failed.id(), LONG, "busy"));

        assertThat(waiting()).isEqualTo(before.waiting() + 3);
        assertThat(backlog().dead()).isEqualTo(before.dead() + 1);
    }

    @Test
    void saysSinceWhenTheOldestWaits() {
        OutboxMessage oldest = sample.older(sample.of("a"));
        OutboxMessage dead = sample.older(sample.dead("a", "gone"));
        add(sample.of("b"), dead, oldest);
        assertThat(backlog().since()).isEqualTo(oldest.createdAt());

        finish(claim(10), Result.delivered(oldest.id()));
        assertThat(backlog().since()).isNotNull().isNotEqualTo(oldest.createdAt());
    }

    @Test
    void countsEachChannelByItself() {
        OutboxMessage oldest = sample.older(sample.of("a"));
        add(oldest, sample.of("b"), sample.dead("c", "gone"), sample.deadOnOtherChannel("c", "gone"));

        assertThat(backlog().of(sample.channel()))
                .isEqualTo(new ChannelBacklog(sample.channel(), 2, oldest.createdAt(), 1));
        assertThat(backlog().of(sample.otherChannel()))
                .isEqualTo(new ChannelBacklog(sample.otherChannel(), 0, null, 1));
        assertThat(backlog().channels())
                .extracting(ChannelBacklog::channel)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void givesNoMessageToTwoClaimsAtOnceAndKeepsSequencesInOrder() throws Exception {
        int sequences = 20;
        int each = 5;
        int threads = 4;
        List<OutboxMessage> all = IntStream.range(0, sequences * each)
                .mapToObj(i -> sample.of("s" + i % sequences))
                .toList();
        add(all.toArray(OutboxMessage[]::new));
        List<OutboxMessage> delivered = Collections.synchronizedList(new ArrayList<>());

        inThreads(threads, () -> {
            deliverUntil(() -> delivered.size() == all.size(), delivered);
            return null;
        });

        assertThat(delivered).containsExactlyInAnyOrderElementsOf(all);
        assertInOrder(delivered);
    }

    private void deliverUntil(BooleanSupplier done, List<OutboxMessage> delivered) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < deadline) {
            Claim claim = claim(7);
            claim.messages().forEach(claimed -> delivered.add(claimed.message()));
            finish(
                    claim,
                    claim.messages().stream()
                            .map(claimed -> Result.delivered(claimed.message().id()))
                            .toArray(Result[]::new));
        }
    }

    private static void assertInOrder(List<OutboxMessage> delivered) {
        delivered.stream()
                .collect(Collectors.groupingBy(OutboxMessage::sequence))
                .values()
                .forEach(sequence ->
                        assertThat(sequence).extracting(OutboxMessage::id).isSorted());
    }

    @Test
    void claimsWithoutWaitingForTheClaimOfATransactionUnderWay() throws Exception {
        assumeThat(claimsWithoutWaiting()).as("claims without waiting").isTrue();
        OutboxMessage first = sample.of("a");
        OutboxMessage second = sample.of("b");
        add(first, second);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            List<Long> both = transactions.required(() -> {
                List<Long> mine = ids(outbox.claim(sample.channel(), 1, LONG));
                mine.addAll(outcome(other.submit(() -> ids(claim(1)))));
                return mine;
            });

            assertThat(both).containsExactly(first.id(), second.id());
        } finally {
            other.shutdownNow();
        }
    }

    private static void inThreads(int threads, Supplier<?> work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<? extends Future<?>> running = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(work::get))
                    .toList();
            running.forEach(OutboxContract::outcome);
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T outcome(Future<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError("another thread failed", e);
        }
    }

    private void add(OutboxMessage... messages) {
        transactions.required(() -> {
            outbox.add(List.of(messages));
            return null;
        });
    }

    private Claim claim(int max) {
        return claim(sample.channel(), max, LONG);
    }

    private Claim claim(String channel, int max, Duration lease) {
        return transactions.required(() -> outbox.claim(channel, max, lease));
    }

    /** Where the transaction under way is none of its. */
    private static Claim inAnotherThread(Supplier<Claim> claim) {
        return CompletableFuture.supplyAsync(claim)
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private Claim claimEventually(Duration lease) {
        return claimEventually(10, lease);
    }

    private Claim claimEventually(int max, Duration lease) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Claim claim = claim(sample.channel(), max, lease);
        while (claim.messages().isEmpty() && System.nanoTime() < deadline) {
            claim = claim(sample.channel(), max, lease);
        }
        return claim;
    }

    private int finish(Claim claim, Result... results) {
        return transactions.required(() -> outbox.finish(claim, List.of(results)));
    }

    private List<DeadLetter> deadLetters() {
        return deadLetters(DeadLetterFilter.all()).stream()
                .filter(letter ->
                        List.of(sample.channel(), sample.otherChannel()).contains(letter.channel()))
                .toList();
    }

    private List<DeadLetter> deadLetters(DeadLetterFilter filter) {
        return transactions.required(() -> outbox.deadLetters(filter, MANY));
    }

    private int giveUpUnclaimed(Duration time) {
        return transactions.required(() -> outbox.giveUpUnclaimed(Set.of(sample.channel(), "another"), time));
    }

    private int redrive(Long... ids) {
        return transactions.required(() -> outbox.redrive(List.of(ids)));
    }

    private long waiting() {
        return backlog().waiting();
    }

    private Backlog backlog() {
        return transactions.required(outbox::backlog);
    }

    private static List<Long> ids(Claim claim) {
        List<Long> ids = new ArrayList<>();
        claim.messages().forEach(claimed -> ids.add(claimed.message().id()));
        return ids;
    }
}
