package io.orderincident.notify;

/**
 * What hands text messages (SMS) to a gateway, for {@link TextMessageChannel}: one call of whatever interface the gateway has. Called
 * outside transactions, from several threads at once.
 */
@FunctionalInterface
public interface TextMessageGateway {

    /**
     * Hands one text over, and returns when the gateway has it. Bounded in time, as {@link Channel#deliver} is; it tries once, as the
     * dispatcher repeats.
     *
     * @param phoneNumber where to, in the form of E.164: {@code +} and 7 to 15 digits, without anything between them
     * @param text one line that fits into as many segments as the channel allows
     * @param idempotencyKey the same on every attempt and on every node, see {@link Delivery#key()}
     * @return what became of it: {@linkplain DeliveryResult#rejected rejected} where no later attempt can succeed, as with a number that
     *     does not exist, {@linkplain DeliveryResult#failed(String) failed} where one may, as with too many requests; the reason names
     *     neither number nor text
     * @throws Exception for any failure that may pass
     */
    DeliveryResult send(String phoneNumber, String text, String idempotencyKey) throws Exception;
}
