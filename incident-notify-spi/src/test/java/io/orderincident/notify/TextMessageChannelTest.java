package io.orderincident.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderincident.notify.DeliveryResult.Status;
import io.orderincident.notify.tck.ChannelContract;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextMessageChannelTest extends ChannelContract {

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> numbers = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer gateway;
    private volatile int answer = 202;

    @BeforeEach
    void startGateway() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::receive);
        gateway.start();
    }

    @AfterEach
    void stopGateway() {
        gateway.stop(0);
    }

    @Override
    protected Channel channel() {
        return to(gateway.getAddress());
    }

    @Override
    protected Recipient recipient() {
        return calling("+34 600 000 000");
    }

    @Override
    protected Optional<List<String>> arrivedKeys() {
        return Optional.of(keys);
    }

    @Override
    protected Optional<List<String>> arrivedTexts() {
        return Optional.of(texts);
    }

    @Override
    protected Optional<Channel> channelTo(InetSocketAddress receiver) {
        return Optional.of(to(receiver));
    }

    @Override
    protected Optional<Channel> refusing(Status status) {
        answer = status == Status.FAILED ? 503 : 400;
        return Optional.of(channel());
    }

    @Override
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    void passesOnWhatTheGatewayAnswers() throws Exception {
        answer = 503;
        assertThat(channel().deliver(saying("x"))).isEqualTo(DeliveryResult.failed("the gateway answered 503"));
        answer = 400;
        assertThat(channel().deliver(saying("x"))).isEqualTo(DeliveryResult.rejected("the gateway answered 400"));
    }

    @ParameterizedTest
    @CsvSource({
        "+34 600 000 000, +34600000000",
        "0034-600-000-000, +34600000000",
        "+44 (0)7700 900123, +447700900123",
        "(+1) 212.555.0100, +12125550100",
        "+290 22222, +29022222",
        "(+44) (0)7700 900123, +447700900123",
        "+44(0)7700900123, +447700900123",
        "+1 (212) 555-0100, +12125550100",
        "+7(495)123-45-67, +74951234567",
        "+33 6 12 34 56 78, +33612345678",
        "+34 612 34 56 78, +34612345678",
        "00 34 600000000, +34600000000",
        "+39 (0)6 1234567, +39061234567",
        "+378 (0)549 123456, +3780549123456",
        "+39 06 1234567, +39061234567"
    })
    void writesNumbersAsTheStandardHasThem(String written, String sent) throws Exception {
        Recipient recipient = calling(written);
        assertThat(channel().reaches(recipient)).isTrue();

        channel().deliver(saying("x", recipient));

        assertThat(numbers).containsExactly(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "600 000 000",
                "+34 600 000 000 / 001",
                "+34",
                "+0034600000000",
                "+1234567890123456",
                "+34 600 00O 000",
                "+34 600 000 000 ext. 7",
                "++34600000000",
                "+34 600 000 000-5",
                "+34 600 000 000-12",
                "+34 612 34 56 78-12",
                "+34 600 000 000 (2)",
                "+34 600 000 000 (611)",
                "+34 600 000 000 (0)",
                "+34 600 (0)000 000",
                "+34 600 000 000 611",
                "0034600000000 611",
                "+34 600000000 611",
                "+44 (07700) 900123",
                "+1 (212) (555) 0100",
                "+34 (600 000 000",
                "+34 600 000 000 - 611",
                ""
            })
    void doesNotGuessAtANumber(String written) throws Exception {
        Recipient recipient = calling(written);
        assertThat(channel().reaches(recipient)).isFalse();

        assertThat(channel().deliver(saying("x", recipient)).status()).isEqualTo(Status.REJECTED);
        assertThat(numbers).isEmpty();
    }

    /** However it is grouped, it is the digits that were written, and with an extension it is not guessed at. */
    @Test
    void digitsThatAreNoPartOfTheNumberAreNotJoinedToIt() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            String separator = List.of(" ", "-", ".", "\u00a0").get(random.nextInt(4));
            String written = "+3" + random.nextInt(1, 9)
                    + random.ints(3, 100, 1_000)
                            .mapToObj(group -> separator + group)
                            .collect(Collectors.joining());
            String extension = separator + random.nextInt(1_000);

            assertThat(PhoneNumber.international(written))
                    .as("seed %s: %s", seed, written)
                    .contains(written.replace(separator, ""));
            assertThat(PhoneNumber.international(written + extension))
                    .as("seed %s: %s", seed, written + extension)
                    .isEmpty();
        }
    }

    @Test
    void theHostCompletesNumbersByTheirCountry() throws Exception {
        TextMessageChannel spanish = to(gateway.getAddress())
                .withNumbers(recipient ->
                        Optional.ofNullable(recipient.contact().phone()).map(phone -> "+34" + phone));

        spanish.deliver(saying("x", calling("600 000 000")));

        assertThat(numbers).containsExactly("+34600000000");
    }

    @Test
    void whatIsTooLongEndsAtAWordAndKeepsItsLink() throws Exception {
        String link = "https://shop.example/links/offer/0123456789abcdefghijklmnopqrstuvwxyz";

        channel()
                .deliver(saying(
                        "We offer you: " + "a voucher and more, ".repeat(40) + "answer: " + link + " by Monday."));

        assertThat(texts)
                .singleElement()
                .asString()
                .startsWith("We offer you: a voucher")
                .endsWith(" " + link);
        assertThat(texts.get(0).replace("... " + link, ""))
                .as("without half of a word")
                .matches(".*( a| voucher| and| more,)");
        assertThat(ShortMessageText.segments(texts.get(0))).isEqualTo(3);
        assertThat(texts.get(0).length()).as("and no more than has to go").isGreaterThan(459 - 12);
    }

    @Test
    void aLinkThatDoesNotFitIsRejectedRatherThanBroken() throws Exception {
        String link = "https://shop.example/" + "a".repeat(200);

        assertThat(to(gateway.getAddress()).withSegmentsMax(1).deliver(saying("See " + link)))
                .isEqualTo(DeliveryResult.rejected("the link does not fit into 1 segments"));
        assertThat(texts).isEmpty();
    }

    @Test
    void theCodeOfAGuestIsSentWholeOrRejected() throws Exception {
        TextMessageChannel channel = to(gateway.getAddress()).withSegmentsMax(1);
        String fits = "Su código: ABCD-EFGH";
        String longer =
                "Para ver su pedido " + "sin contraseña ".repeat(12) + "introduzca en la página el código: ABCD-EFGH";

        assertThat(channel.deliver(code(fits)).status()).isEqualTo(Status.DELIVERED);
        assertThat(channel.deliver(code(longer)))
                .isEqualTo(DeliveryResult.rejected("the text with the code does not fit into 1 segments"));
        assertThat(texts).containsExactly(fits);
    }

    private Delivery code(String text) {
        Delivery sample = saying(text);
        Notification about = sample.notification();
        return new Delivery(
                sample.key(),
                1,
                Notification.ofShop(NotificationKind.GUEST_CODE, about.shop(), about.recipient(), about.data()),
                sample.locale(),
                "",
                text,
                "");
    }

    /** Whatever is cut, nothing is broken in two and no segment too many is charged. */
    @Test
    void neverSendsMoreSegmentsThanAllowed() throws Exception {
        List<String> signs = List.of("a", "é", "á", "€", " ", "\ud83d\ude00", "漢", "{", ". ");
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int allowed = 1 + random.nextInt(TextMessageChannel.SEGMENTS_MAX);
            int kinds = 1 + random.nextInt(signs.size());
            String text = random.ints(random.nextInt(2_000), 0, kinds)
                    .mapToObj(signs::get)
                    .collect(Collectors.joining());

            String sent = ShortMessageText.within(allowed, text).orElseThrow();

            assertThat(ShortMessageText.segments(sent)).as("seed %s", seed).isLessThanOrEqualTo(allowed);
            assertThat(sent.equals(text) || text.startsWith(sent.substring(0, sent.length() - 3)))
                    .as("the beginning, seed %s: %s of %s", seed, sent, text)
                    .isTrue();
            assertThat(sent.codePoints())
                    .as("seed %s", seed)
                    .allMatch(sign -> Character.getType(sign) != Character.SURROGATE);
        }
    }

    /** The figures of 3GPP TS 23.038 and 23.040. */
    @Test
    void countsSegmentsAsGatewaysChargeThem() {
        assertThat(segments("a".repeat(160))).isEqualTo(1);
        assertThat(segments("a".repeat(161))).isEqualTo(2);
        assertThat(segments("a".repeat(306))).isEqualTo(2);
        assertThat(segments("a".repeat(459))).isEqualTo(3);
        assertThat(segments("a".repeat(460))).isEqualTo(4);
        assertThat(segments("€".repeat(80))).isEqualTo(1);
        assertThat(segments("€".repeat(81)))
                .as("76 in each of several, as an escape stays with its sign")
                .isEqualTo(2);
        assertThat(segments("€".repeat(153))).isEqualTo(3);
        assertThat(segments("á".repeat(70))).isEqualTo(1);
        assertThat(segments("á".repeat(71))).isEqualTo(2);
        assertThat(segments("á".repeat(134))).isEqualTo(2);
        assertThat(segments("\ud83d\ude00".repeat(35))).isEqualTo(1);
        assertThat(segments("\ud83d\ude00".repeat(67)))
                .as("33 pairs in each of several")
                .isEqualTo(3);
    }

    private static int segments(String text) {
        return ShortMessageText.segments(text);
    }

    @Test
    void refusesANameAndALimitThatCannotBe() {
        TextMessageChannel channel = to(gateway.getAddress());

        assertThatIllegalArgumentException().isThrownBy(() -> channel.named(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> channel.withSegmentsMax(0));
        assertThatIllegalArgumentException().isThrownBy(() -> channel.withSegmentsMax(11));
        assertThat(channel.named("sms").name()).isEqualTo("sms");
    }

    private static Recipient calling(String phone) {
        return Recipient.of(Party.CUSTOMER, Contact.of("Ana Núñez", null, phone, Samples.SPANISH));
    }

    private Delivery saying(String text) {
        return saying(text, recipient());
    }

    private static Delivery saying(String text, Recipient recipient) {
        Delivery sample = Samples.delivery(text);
        Notification about = sample.notification();
        return new Delivery(
                sample.key(),
                1,
                new Notification(
                        about.kind(),
                        about.shop(),
                        requireNonNull(about.incident()),
                        requireNonNull(about.number()),
                        recipient,
                        about.data()),
                sample.locale(),
                "",
                text,
                "");
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            numbers.add(URLDecoder.decode(form.substring("to=".length(), form.indexOf("&text=")), UTF_8));
            texts.add(URLDecoder.decode(form.substring(form.indexOf("&text=") + 6), UTF_8));
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    private TextMessageChannel to(InetSocketAddress receiver) {
        return TextMessageChannel.through(new FormGateway(
                URI.create("http://127.0.0.1:" + receiver.getPort() + "/"), http, Duration.ofSeconds(1)));
    }
}
