package io.orderincident.notify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Channels that are broken on purpose, each in one way, with the test of the kit that finds it and its words. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are constants, but their type cannot say so
enum BrokenChannel {
    IGNORES_THE_HTTP_STATUS(
            "failsForNowWhenItsReceiverRefusesForNow",
            "judge by what the receiver answers",
            uri -> new PostingChannel(uri) {
                @Override
                DeliveryResult judged(int status, Delivery delivery) {
                    return DeliveryResult.delivered();
                }
            }),
    GIVES_UP_WHAT_IS_REFUSED_FOR_NOW(
            "failsForNowWhenItsReceiverRefusesForNow", "by refusing(FAILED)", uri -> new PostingChannel(uri) {
                @Override
                DeliveryResult judged(int status, Delivery delivery) {
                    return status < 300 ? DeliveryResult.delivered() : DeliveryResult.rejected("answered " + status);
                }
            }),
    REPEATS_WHAT_IS_REFUSED_FOR_EVER(
            "rejectsWhatItsReceiverRefusesForEver", "by refusing(REJECTED)", uri -> new PostingChannel(uri) {
                @Override
                DeliveryResult judged(int status, Delivery delivery) {
                    return status < 300 ? DeliveryResult.delivered() : DeliveryResult.failed("answered " + status);
                }
            }),
    CALLS_A_BROKEN_CONNECTION_SUCCESS("failsForNowWhenNobodyListens", "nobody listens", uri -> new PostingChannel(uri) {
        @Override
        public DeliveryResult deliver(Delivery delivery) throws Exception {
            try {
                return super.deliver(delivery);
            } catch (IOException e) {
                return DeliveryResult.delivered();
            }
        }
    }),
    SWALLOWS_AN_INTERRUPT("passesAnInterruptOn", "swallowed an interrupt", uri -> new PostingChannel(uri) {
        @Override
        public DeliveryResult deliver(Delivery delivery) throws Exception {
            try {
                return super.deliver(delivery);
            } catch (InterruptedException e) {
                return DeliveryResult.failed("interrupted");
            }
        }
    }),
    NAMES_THE_RECIPIENT_IN_THE_REASON(
            "failsForNowWhenItsReceiverRefusesForNow",
            "the recipient's name",
            uri -> because(
                    uri,
                    delivery -> "could not tell "
                            + delivery.notification().recipient().contact().name())),
    SHOWS_THE_PHONE_NUMBER_IN_THE_REASON(
            "failsForNowWhenItsReceiverRefusesForNow",
            "the recipient's phone number",
            uri -> because(uri, delivery -> "could not call 0034-611-222-333")),
    SHOWS_THE_ADDRESS_IN_THE_REASON(
            "failsForNowWhenItsReceiverRefusesForNow",
            "the recipient's e-mail address",
            uri -> because(uri, delivery -> "POST to=inaki%40example.org failed")),
    QUOTES_THE_TEXT_IN_THE_REASON(
            "rejectsWhatItsReceiverRefusesForEver",
            "the text",
            uri -> because(uri, delivery -> "could not say: " + delivery.text())),
    SHOWS_ITS_TOKEN_IN_THE_REASON(
            "failsForNowWhenItsReceiverRefusesForNow",
            "a secret of the channel",
            uri -> because(uri, delivery -> "refused with Bearer " + PostingChannel.TOKEN)),
    PRINTS_THE_RECIPIENT(
            "delivers", "standard output or error shows the recipient's name", uri -> new PostingChannel(uri) {
                @Override
                public DeliveryResult deliver(Delivery delivery) throws Exception {
                    System.out.println("telling "
                            + delivery.notification().recipient().contact().name());
                    return super.deliver(delivery);
                }
            }),
    PRINTS_ITS_TOKEN("delivers", "standard output or error shows a secret", uri -> new PostingChannel(uri) {
        @Override
        public DeliveryResult deliver(Delivery delivery) throws Exception {
            System.err.println("Authorization: Bearer " + TOKEN);
            return super.deliver(delivery);
        }
    }),
    WAITS_FOR_EVER("delivers", "deliver has not returned within PT2S", uri -> new PostingChannel(uri) {
        @Override
        public DeliveryResult deliver(Delivery delivery) throws Exception {
            Thread.currentThread().join();
            return super.deliver(delivery);
        }
    }),
    HAS_NO_TIME_OUT(
            "failsForNowWhenItsReceiverIsSilent",
            "sets time-outs on all that it waits for",
            uri -> new PostingChannel(uri) {
                @Override
                int posted(Delivery delivery) throws IOException, InterruptedException {
                    return send(delivery.key(), delivery.text(), Optional.empty());
                }
            }),
    LOOKS_OUTSIDE_WHOM_IT_REACHES(
            "saysQuicklyWhomItReaches", "must judge by the contact", uri -> new PostingChannel(uri) {
                @Override
                public boolean reaches(Recipient recipient) {
                    pause(Duration.ofMillis(60));
                    return super.reaches(recipient);
                }
            }),
    REPEATS_BY_ITSELF("triesOnceWhenItsReceiverHangsUp", "tries once", uri -> new PostingChannel(uri) {
        @Override
        int posted(Delivery delivery) throws IOException, InterruptedException {
            try {
                return super.posted(delivery);
            } catch (IOException e) {
                return super.posted(delivery);
            }
        }
    }),
    REPEATS_WHAT_IS_REFUSED("failsForNowWhenItsReceiverRefusesForNow", "tries once", uri -> new PostingChannel(uri) {
        @Override
        int posted(Delivery delivery) throws IOException, InterruptedException {
            int status = super.posted(delivery);
            return status == 503 ? super.posted(delivery) : status;
        }
    }),
    SENDS_TWICE("delivers", "sends it once", uri -> new PostingChannel(uri) {
        @Override
        int posted(Delivery delivery) throws IOException, InterruptedException {
            super.posted(delivery);
            return super.posted(delivery);
        }
    }),
    MAKES_ITS_OWN_KEYS("passesTheSameKeyOnWhenADeliveryIsRepeated", "Delivery.key()", uri -> new PostingChannel(uri) {
        @Override
        int posted(Delivery delivery) throws IOException, InterruptedException {
            return send(UUID.randomUUID().toString(), delivery.text(), Optional.of(TIMEOUT));
        }
    }),
    COUNTS_ATTEMPTS_IN_THE_KEY(
            "passesTheSameKeyOnWhenADeliveryIsRepeated", "Delivery.key()", uri -> new PostingChannel(uri) {
                @Override
                int posted(Delivery delivery) throws IOException, InterruptedException {
                    String key = delivery.attempt() == 1 ? delivery.key() : delivery.key() + delivery.attempt();
                    return send(key, delivery.text(), Optional.of(TIMEOUT));
                }
            }),
    KEEPS_THE_DELIVERY_IN_A_FIELD(
            "deliversFromSeveralThreadsAtOnce",
            "keeps nothing of a delivery in its fields",
            uri -> new PostingChannel(uri) {
                private volatile String key = "";

                @Override
                int posted(Delivery delivery) throws IOException, InterruptedException {
                    key = delivery.key();
                    pause(Duration.ofMillis(2));
                    return send(key, delivery.text(), Optional.of(TIMEOUT));
                }
            }),
    REACHES_NOBODY_TWICE(
            "saysWhomItReachesAndAlwaysTheSame", "reaches(recipient()) must be true", uri -> new PostingChannel(uri) {
                private final Set<Recipient> told = ConcurrentHashMap.newKeySet();

                @Override
                public boolean reaches(Recipient recipient) {
                    return super.reaches(recipient) && !told.contains(recipient);
                }

                @Override
                int posted(Delivery delivery) throws IOException, InterruptedException {
                    told.add(delivery.notification().recipient());
                    return super.posted(delivery);
                }
            }),
    RETURNS_NULL("delivers", "must not return null", uri -> new PostingChannel(uri) {
        @Override
        @SuppressWarnings("NullAway")
        public DeliveryResult deliver(Delivery delivery) {
            return null;
        }
    }),
    THROWS_A_CHECKED_EXCEPTION("delivers", "java.io.IOException", uri -> new PostingChannel(uri) {
        @Override
        public DeliveryResult deliver(Delivery delivery) throws Exception {
            throw new IOException("not today");
        }
    }),
    THROWS_WHERE_THERE_IS_NO_ADDRESS(
            "saysWhomItReachesAndAlwaysTheSame", "reaches must not throw", uri -> new PostingChannel(uri) {
                @Override
                @SuppressWarnings("NullAway")
                public boolean reaches(Recipient recipient) {
                    return recipient.contact().phone().startsWith("+");
                }
            }),
    DIES_OF_AN_AWKWARD_TEXT("goesOnAfterAwkwardTexts", "to a receiver that takes it", uri -> new PostingChannel(uri) {
        private volatile boolean dead;

        @Override
        int posted(Delivery delivery) throws IOException, InterruptedException {
            dead |= delivery.text().length() > 65_536;
            return dead ? 500 : super.posted(delivery);
        }
    }),
    RETURNS_BEFORE_IT_HAS_SENT("delivers", "deliver returns when the receiver has it", uri -> new PostingChannel(uri) {
        @Override
        public DeliveryResult deliver(Delivery delivery) {
            return DeliveryResult.delivered();
        }
    }),
    IS_CALLED_OTHERWISE_EACH_TIME("hasAShortNameThatStaysTheSame", "name()", uri -> new PostingChannel(uri) {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public String name() {
            return "posting-" + asked.incrementAndGet();
        }
    }),
    WAITS_FOR_EVER_WHEN_CLOSED(
            "delivers", "close, which may be called twice, has not returned", uri -> new PostingChannel(uri) {
                @Override
                public void close() {
                    pause(Duration.ofDays(1));
                }
            }),
    SENDS_TO_EACH_OF_SEVERAL_ADDRESSES(
            "goesOnAfterHostileContacts", "each goes to one receiver", uri -> new PostingChannel(uri) {
                @Override
                int posted(Delivery delivery) throws IOException, InterruptedException {
                    String to = String.valueOf(
                            delivery.notification().recipient().contact().phone());
                    int status = 0;
                    for (int address = 0; address < to.split(",").length; address++) {
                        status = super.posted(delivery);
                    }
                    return status;
                }
            }),
    LETS_A_CONTACT_WRITE_ITS_HEADERS(
            "goesOnAfterHostileContacts", "each goes to one receiver", uri -> new PostingChannel(uri) {
                @Override
                int posted(Delivery delivery) throws IOException, InterruptedException {
                    String to = String.valueOf(
                            delivery.notification().recipient().contact().phone());
                    int injected = to.indexOf("\r\n");
                    return injected < 0
                            ? super.posted(delivery)
                            : send(to.substring(injected).strip(), delivery.text(), Optional.of(TIMEOUT));
                }
            }),
    WRITES_IN_A_CHARSET_THAT_LACKS_SIGNS(
            "passesTheTextOnSignBySign", "in a charset that has all signs", uri -> new PostingChannel(uri) {
                @Override
                int posted(Delivery delivery) throws IOException, InterruptedException {
                    String less = new String(delivery.text().getBytes(ISO_8859_1), ISO_8859_1);
                    return send(delivery.key(), less, Optional.of(TIMEOUT));
                }
            }),
    SENDS_THE_SUBJECT_IN_PLACE_OF_THE_TEXT(
            "passesTheTextOnSignBySign", "pass Delivery.text() on", uri -> new PostingChannel(uri) {
                @Override
                public DeliveryFormat format() {
                    return DeliveryFormat.SHORT;
                }

                @Override
                int posted(Delivery delivery) throws IOException, InterruptedException {
                    return send(delivery.key(), delivery.subject(), Optional.of(TIMEOUT));
                }
            }),
    HAS_NO_FORMAT(
            "saysInWhatFormItWantsItsWordsAndAlwaysTheSame",
            "format must not return null",
            uri -> new PostingChannel(uri) {
                @Override
                @SuppressWarnings("NullAway")
                public DeliveryFormat format() {
                    return null;
                }
            }),
    WANTS_ANOTHER_FORM_EACH_TIME(
            "saysInWhatFormItWantsItsWordsAndAlwaysTheSame",
            "format() after a delivery",
            uri -> new PostingChannel(uri) {
                private volatile boolean told;

                @Override
                public DeliveryFormat format() {
                    return told ? DeliveryFormat.JSON : DeliveryFormat.SHORT;
                }

                @Override
                int posted(Delivery delivery) throws IOException, InterruptedException {
                    told = true;
                    return super.posted(delivery);
                }
            }),
    CLOSES_ONLY_ONCE("delivers", "close, which may be called twice", uri -> new PostingChannel(uri) {
        private boolean closed;

        @Override
        public void close() {
            if (closed) {
                throw new IllegalStateException("closed before");
            }
            closed = true;
        }
    });

    final String test;
    final String words;
    final Function<URI, Channel> channel;

    BrokenChannel(String test, String words, Function<URI, Channel> channel) {
        this.test = test;
        this.words = words;
        this.channel = channel;
    }

    private static Channel because(URI uri, Function<Delivery, String> reason) {
        return new PostingChannel(uri) {
            @Override
            DeliveryResult judged(int status, Delivery delivery) {
                DeliveryResult sound = super.judged(status, delivery);
                return new DeliveryResult(
                        sound.status(),
                        sound.status() == DeliveryResult.Status.DELIVERED ? "" : reason.apply(delivery),
                        null);
            }
        };
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
