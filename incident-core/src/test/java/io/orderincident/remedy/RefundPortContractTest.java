package io.orderincident.remedy;

import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryRefunds.Reaction;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.tck.KitRun;
import io.orderincident.tck.RefundPortContract;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for ports of refunds lets a sound one pass, and finds each fault of those that are broken on purpose. */
class RefundPortContractTest {

    @Test
    void aSoundPortPassesWhole() {
        assertThat(failures(port -> port)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsEachFault(BrokenPort broken) {
        assertThat(failures(broken.breaking))
                .as("failures of a port that is broken: %s", broken)
                .containsKey(broken.test);
    }

    /** Ports that are broken on purpose, each in one way, with the test of the kit that finds it. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions are constants, but their type cannot say so
    private enum BrokenPort {
        PAYS_TWICE_FOR_ONE_KEY("paysOnceUnderOneKey", sound -> new Passing(sound) {
            @Override
            public RefundAnswer pay(RefundPayment payment) {
                return sound.pay(underAnotherKey(payment));
            }
        }),
        FORGETS_KEYS("findsWhatItPaid", sound -> new Passing(sound) {
            @Override
            public Optional<RefundAnswer> find(RefundPayment payment) {
                return Optional.empty();
            }
        }),
        KNOWS_KEYS_THAT_NOBODY_USED("findsNothingUnderAKeyThatItHasNotSeen", sound -> new Passing(sound) {
            @Override
            public Optional<RefundAnswer> find(RefundPayment payment) {
                return Optional.of(sound.find(payment).orElse(RefundAnswer.pending()));
            }
        }),
        PAYS_WHEN_IT_IS_ONLY_ASKED("findsNothingUnderAKeyThatItHasNotSeen", sound -> new Passing(sound) {
            @Override
            public Optional<RefundAnswer> find(RefundPayment payment) {
                return Optional.of(sound.pay(payment));
            }
        }),
        LOSES_A_LATE_PAYMENT("findsWhatWasPaidWhenTheAnswerWasLost", sound -> new Passing(sound) {

            private final Map<RefundKey, RefundAnswer> known = new ConcurrentHashMap<>();

            @Override
            public RefundAnswer pay(RefundPayment payment) {
                RefundAnswer answer = sound.pay(payment);
                known.put(payment.key(), answer);
                return answer;
            }

            @Override
            public Optional<RefundAnswer> find(RefundPayment payment) {
                return Optional.ofNullable(known.get(payment.key()));
            }
        }),
        CALLS_A_LOST_ANSWER_A_REFUSAL("findsWhatWasPaidWhenTheAnswerWasLost", sound -> new Passing(sound) {
            @Override
            public RefundAnswer pay(RefundPayment payment) {
                try {
                    return sound.pay(payment);
                } catch (RuntimeException timedOut) {
                    return RefundAnswer.refused(RefundRefusal.OTHER);
                }
            }
        }),
        PAYS_ANOTHER_AMOUNT("paysTheAmountAndSaysSo", sound -> new Passing(sound) {
            @Override
            public RefundAnswer pay(RefundPayment payment) {
                return sound.pay(of(payment, payment.amount().minus(Money.of("0.01", "EUR"))));
            }
        }),
        PAYS_THE_DIFFERENCE_TO_ANOTHER_AMOUNT("paysNothingForAKnownKeyWithAnotherAmount", sound -> new Passing(sound) {
            @Override
            public RefundAnswer pay(RefundPayment payment) {
                boolean other =
                        sound.find(payment).isPresent() && payment.amount().compareTo(AMOUNT) > 0;
                return sound.pay(other ? underAnotherKey(payment) : payment);
            }
        }),
        PAYS_WITHOUT_A_BALANCE("saysThatTheBalanceIsTooSmallAndMovesNothing", sound -> new Passing(sound) {
            @Override
            public RefundAnswer pay(RefundPayment payment) {
                return sound.pay(new RefundPayment(
                        payment.key(),
                        payment.shop(),
                        payment.order(),
                        payment.amount(),
                        RefundMeans.ORIGINAL_PAYMENT,
                        true));
            }
        }),
        CALLS_EVERY_REFUSAL_PENDING("saysThatTheBalanceIsTooSmallAndMovesNothing", sound -> new Passing(sound) {
            @Override
            public RefundAnswer pay(RefundPayment payment) {
                RefundAnswer answer = sound.pay(payment);
                return answer instanceof RefundAnswer.Refused ? RefundAnswer.pending() : answer;
            }
        }),
        TAKES_ALL_KEYS_FOR_ONE("paysEachKeyByItself", sound -> new Passing(sound) {
            @Override
            public RefundAnswer pay(RefundPayment payment) {
                return sound.pay(new RefundPayment(
                        new RefundKey("always-the-same"),
                        payment.shop(),
                        payment.order(),
                        payment.amount(),
                        RefundMeans.ORIGINAL_PAYMENT,
                        false));
            }
        });

        private final String test;
        private final Function<MemoryRefunds, RefundPort> breaking;

        BrokenPort(String test, Function<MemoryRefunds, RefundPort> breaking) {
            this.test = test;
            this.breaking = breaking;
        }
    }

    private static final Money AMOUNT = Money.of("20.00", "EUR");
    private static final AtomicLong KEYS = new AtomicLong();

    private static RefundPayment underAnotherKey(RefundPayment payment) {
        return new RefundPayment(
                new RefundKey(payment.key() + "-" + KEYS.incrementAndGet()),
                payment.shop(),
                payment.order(),
                payment.amount(),
                RefundMeans.ORIGINAL_PAYMENT,
                payment.beyondBalance());
    }

    private static RefundPayment of(RefundPayment payment, Money amount) {
        return new RefundPayment(
                payment.key(),
                payment.shop(),
                payment.order(),
                amount,
                RefundMeans.ORIGINAL_PAYMENT,
                payment.beyondBalance());
    }

    private static class Passing implements RefundPort {

        private final RefundPort sound;

        Passing(RefundPort sound) {
            this.sound = sound;
        }

        @Override
        public RefundAnswer pay(RefundPayment payment) {
            return sound.pay(payment);
        }

        @Override
        public Optional<RefundAnswer> find(RefundPayment payment) {
            return sound.find(payment);
        }

        @Override
        public Optional<Money> payableBalance(ShopId shop, OrderId order) {
            return sound.payableBalance(shop, order);
        }
    }

    private static Map<String, Throwable> failures(Function<MemoryRefunds, RefundPort> breaking) {
        return KitRun.failures(RefundPortContract.class, () -> new Kit(breaking));
    }

    /** What the author of a port writes. */
    private static final class Kit extends RefundPortContract {

        private final MemoryRefunds provider = MemoryRefunds.create();
        private final RefundPort port;

        Kit(Function<MemoryRefunds, RefundPort> breaking) {
            this.port = breaking.apply(provider);
        }

        @Override
        protected RefundPort port() {
            return port;
        }

        @Override
        protected RefundPayment payable() {
            long number = KEYS.incrementAndGet();
            return new RefundPayment(
                    key(number), SHOP, OrderId.of("P-" + number), AMOUNT, RefundMeans.ORIGINAL_PAYMENT, false);
        }

        @Override
        protected Money paidOut(RefundPayment payment) {
            return provider.paidOut(payment.shop(), payment.order()).orElse(Money.of("0", "EUR"));
        }

        @Override
        protected Optional<RefundPayment> beyondBalance() {
            RefundPayment payment = payable();
            provider.putBalance(payment.shop(), payment.order(), Money.of("19.99", "EUR"));
            return Optional.of(payment);
        }

        @Override
        protected Optional<RefundPayment> paidWithoutAnswer() {
            provider.reactNext(Reaction.PAY_AND_TIME_OUT);
            return Optional.of(payable());
        }
    }
}
