package io.orderincident.notify;

import io.orderincident.text.Text;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends the {@linkplain DeliveryFormat#SHORT short} form of notifications as text messages (SMS), through a gateway of the host's. It
 * reaches whoever has a phone number in international form: {@code +34 600 000 000}, {@code 0034-600-000-000}, {@code +44 (0)7700
 * 900123}. A number without a country, or with what may be an extension after it, is not guessed at, and its owner not reached; who
 * knows better says so with {@link #withNumbers}.
 *
 * <p>A text is sent as it is where it fits into the allowed segments: of the GSM alphabet (3GPP TS 23.038) 160 characters in one
 * segment or 153 in each of several, those of its extension, such as {@code €}, counting twice; of any other alphabet (UCS-2), which one
 * letter such as {@code á} is enough for, 70 or 67. What is longer ends at a word, with three dots, and keeps its last link; the
 * code of a guest is sent whole or rejected. Immutable and thread-safe, if the gateway is.
 */
public final class TextMessageChannel implements Channel {

    /** The default name: {@code text-message}. */
    public static final String DEFAULT_NAME = "text-message";

    /** How many segments one message may have by default: 3. */
    public static final int DEFAULT_SEGMENTS_MAX = 3;

    /** The most segments that can be allowed, as many as gateways commonly take: 10. */
    public static final int SEGMENTS_MAX = 10;

    private final TextMessageGateway gateway;
    private final String name;
    private final int segmentsMax;
    private final Function<Recipient, Optional<String>> numbers;

    private TextMessageChannel(
            TextMessageGateway gateway, String name, int segmentsMax, Function<Recipient, Optional<String>> numbers) {
        this.gateway = gateway;
        this.name = Text.key("the name of a channel", name, OutboxMessage.CHANNEL_MAX);
        this.segmentsMax = segmentsMax;
        this.numbers = numbers;
        if (segmentsMax < 1 || segmentsMax > SEGMENTS_MAX) {
            throw new IllegalArgumentException(
                    "a text message may have 1 to " + SEGMENTS_MAX + " segments, but not " + segmentsMax);
        }
    }

    /**
     * A channel with the defaults.
     *
     * @param gateway what hands the texts over
     * @return the channel, named {@value #DEFAULT_NAME}, with at most {@value #DEFAULT_SEGMENTS_MAX} segments a message
     */
    public static TextMessageChannel through(TextMessageGateway gateway) {
        return new TextMessageChannel(
                gateway,
                DEFAULT_NAME,
                DEFAULT_SEGMENTS_MAX,
                recipient -> Optional.ofNullable(recipient.contact().phone()));
    }

    /**
     * The same under another name, for a second gateway.
     *
     * @param other default: {@value #DEFAULT_NAME}
     * @return a copy
     * @throws IllegalArgumentException if it is not 1 to {@value OutboxMessage#CHANNEL_MAX} characters
     */
    public TextMessageChannel named(String other) {
        return new TextMessageChannel(gateway, other, segmentsMax, numbers);
    }

    /**
     * The same with another limit, as each segment is charged.
     *
     * @param segments how many one message may have, default: {@value #DEFAULT_SEGMENTS_MAX}
     * @return a copy
     * @throws IllegalArgumentException if it is not 1 to {@value #SEGMENTS_MAX}
     */
    public TextMessageChannel withSegmentsMax(int segments) {
        return new TextMessageChannel(gateway, name, segments, numbers);
    }

    /**
     * The same with numbers from elsewhere, or completed by the country. Asked in the transaction of the change, so it must be quick
     * and must not look outside.
     *
     * @param numberOf the number of a recipient in international form, empty for those who are not to get text messages; default: the
     *     phone of their contact
     * @return a copy
     */
    public TextMessageChannel withNumbers(Function<Recipient, Optional<String>> numberOf) {
        return new TextMessageChannel(gateway, name, segmentsMax, numberOf);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean reaches(Recipient recipient) {
        return number(recipient).isPresent();
    }

    @Override
    public DeliveryFormat format() {
        return DeliveryFormat.SHORT;
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) throws Exception {
        Optional<String> number = number(delivery.notification().recipient());
        if (number.isEmpty()) {
            return DeliveryResult.rejected("the recipient has no phone number in international form");
        }
        boolean isWhole = delivery.notification().kind() == NotificationKind.GUEST_CODE;
        Optional<String> text = isWhole
                ? Optional.of(delivery.text()).filter(whole -> ShortMessageText.segments(whole) <= segmentsMax)
                : ShortMessageText.within(segmentsMax, delivery.text());
        if (text.isEmpty()) {
            return DeliveryResult.rejected("the " + (isWhole ? "text with the code" : "link") + " does not fit into "
                    + segmentsMax + " segments");
        }
        return gateway.send(number.get(), text.get(), delivery.key());
    }

    private Optional<String> number(Recipient recipient) {
        return numbers.apply(recipient).flatMap(PhoneNumber::international);
    }
}
