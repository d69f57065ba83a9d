package io.orderincident.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.access.LinkToken;
import io.orderincident.conversation.MailReply;
import io.orderincident.notify.ReplyAddresses;
import io.orderincident.notify.email.AutomaticMail.Sign;
import io.orderincident.notify.email.UnreadableMail.Reason;
import io.orderincident.party.ShopId;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InboundMailTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String FROM = "From: Ana <ana@example.org>\r\n";
    private static final String PLAIN = "Content-Type: text/plain; charset=utf-8\r\n";
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final long SEED = 20_260_309;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail",
                "gmail-html",
                "outlook-desktop",
                "outlook-desktop-html",
                "outlook-web",
                "apple-mail",
                "thunderbird",
                "thunderbird-below",
                "thunderbird-between",
                "yahoo",
                "iphone",
                "samsung"
            })
    void keepsTheNewWordsOfAReplyAndNothingThatItQuotes(String program) throws Exception {
        for (String language : List.of("en", "es", "fr", "de", "it")) {
            InboundMail mail = (InboundMail) parse(resource(program + "." + language + ".eml"));

            assertThat(mail.text())
                    .as("%s in %s", program, language)
                    .isEqualTo(new String(resource("expected." + language + ".txt"), StandardCharsets.UTF_8).strip());
            assertThat(mail.sender()).isEqualTo("ana.nunez@example.org");
            assertThat(mail.recipients()).containsExactly("ayuda@flores.example");
            assertThat(mail.subject()).contains("000042-L");
            assertThat(mail.id()).isEqualTo("<" + program + "." + language + "@mail.example.org>");
            assertThat(mail.attachments()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Monday 9 March the carrier wrote:\n\"Parcel lost.\"",
                "El lunes 9 el transportista escribió:\n\nPaquete perdido.",
                "Am 9. schrieb der Fahrer:\nverloren",
                "De: nada\nAsunto: el mismo de ayer",
                "> 5 pieces are broken",
                "From: Seville\nTo: Cádiz",
                "----------\nSee above",
                "Look:\n\n---------- Forwarded message ---------\nFrom: Carrier <c@example.org>\nDate: Mon, 9 Mar 2026"
                        + "\nSubject: Lost\nTo: <ana@example.org>\n\nYour parcel is lost."
            })
    void keepsWhatOnlyLooksLikeAQuotation(String text) throws Exception {
        assertThat(text(FROM + PLAIN, text)).isEqualTo(text);
    }

    @Test
    void saysNothingWhereAllIsQuoted() throws Exception {
        assertThat(text(FROM + PLAIN, "\nOn 9/3/26 10:04, Shop wrote:\n> We are sorry.\n> Bye"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Incident-Delivery: 0AKXCRH4QZW01 | OWN",
                "Auto-Submitted: auto-replied | AUTO_SUBMITTED",
                "auto-submitted: Auto-Generated (rfc 3834); owner-email=a@b.example | AUTO_SUBMITTED",
                "Return-Path: < > | NULL_RETURN_PATH",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b | REPORT",
                "Content-Type: Multipart/Report; report-type=disposition-notification; boundary=b | REPORT",
                "Precedence: Bulk | PRECEDENCE",
                "Precedence: junk | PRECEDENCE",
                "Precedence: list | PRECEDENCE",
                "Precedence: auto_reply | PRECEDENCE",
                "List-Id: News <news.example.org> | MAILING_LIST",
                "List-Unsubscribe: <mailto:out@example.org> | MAILING_LIST"
            })
    void recognisesWhatAProgramSent(String header, Sign sign) throws Exception {
        assertThat(parse(FROM + header + "\r\n\r\nI am away.")).isEqualTo(new AutomaticMail(sign));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Auto-Response-Suppress: All",
                "Auto-Submitted: no",
                "Auto-Submitted: No; by=hand",
                "Return-Path: <ana@example.org>",
                "Precedence: first-class",
                "X-Priority: 1"
            })
    void takesWhatAPersonSentForThat(String header) throws Exception {
        assertThat(text(FROM + header + "\r\n" + PLAIN, "Where is it?")).isEqualTo("Where is it?");
    }

    @Test
    void takesPicturesInTheTextAndFilesOver() throws Exception {
        String picture = Base64.getEncoder().encodeToString(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        InboundMail mail = (InboundMail) parse(FROM + "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: multipart/related; boundary=r\r\n\r\n"
                + "--r\r\nContent-Type: text/html\r\n\r\n<p>Broken:<img src='cid:1'>&ntilde;</p>\r\n"
                + "--r\r\nContent-Type: image/PNG; name=\"../../etc/lamp\u0000.png\"\r\nContent-ID: <1>\r\n"
                + "Content-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n" + picture + "\r\n--r--\r\n"
                + "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment;"
                + " filename=\"=?utf-8?Q?C:=5Cfactura=E2=80=AEgpj.exe?=\"\r\n\r\nhola\r\n"
                + "--b\r\nContent-Type: rubbish\r\nContent-Disposition: attachment\r\n\r\nx\r\n"
                + "--b\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\nx\r\n--b--\r\n");

        assertThat(mail.text()).isEqualTo("Broken:ñ");
        assertThat(mail.attachments())
                .extracting(MailAttachment::name)
                .containsExactly("lamp.png", "facturagpj.exe", "attachment-3");
        assertThat(mail.attachments())
                .extracting(MailAttachment::mediaType)
                .containsExactly("image/png", "text/plain", "application/octet-stream");
        MailAttachment first = mail.attachments().get(0);
        assertThat(first.size()).isEqualTo(4);
        assertThat(first.open()).hasBinaryContent(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        assertThat(first.open()).as("from the beginning again").hasBinaryContent(new byte[] {(byte) 0x89, 'P', 'N', 'G'
        });
    }

    @Test
    void readsWhatCameByTheAddressesOfServers() throws Exception {
        InboundMail mail =
                (InboundMail) parse(FROM + "To: undisclosed-recipients:;\r\nCc: a@x.example, B <b@x.example>\r\n"
                        + "Delivered-To: reply+abc@x.example\r\nX-Original-To: a@x.example\r\n\r\nhi");

        assertThat(mail.recipients()).containsExactly("a@x.example", "b@x.example", "reply+abc@x.example");
        assertThat(mail.id()).as("by its headers").matches("[0-9a-f]{64}");
    }

    @Test
    void saysToWhichTokensItAnswers() throws Exception {
        ReplyAddresses addresses = ReplyAddresses.below("reply@flores.example");
        String token = LinkToken.random().value();
        String address = addresses.of(ShopId.of("flores"), token);

        MailReply reply = ((InboundMail) parse(FROM + "To: Flores <" + address.toUpperCase(Locale.ROOT)
                        + ">, b@x.example" + "\r\nDelivered-To: " + address
                        + "\r\nSubject: Re: 000042-L\r\nMessage-ID: <1@x>\r\n\r\nhi"))
                .toReply(NOON);

        assertThat(reply)
                .isEqualTo(new MailReply("<1@x>", "ana@example.org", List.of(token), "Re: 000042-L", "hi", NOON));
    }

    @Test
    void neutralisesControlsAndBidirectionalCharactersAndInjectedHeaders() throws Exception {
        InboundMail mail = (InboundMail) parse(FROM
                + "Subject: =?utf-8?Q?000042-L=0D=0ABcc:_all@example.org=E2=80=AE?=\r\n" + PLAIN
                + "\r\nA\u0000B\u202Egpj\u2066\u200B\u0007\r\nMore\uFEFF");

        assertThat(mail.subject()).isEqualTo("000042-L Bcc: all@example.org");
        assertThat(mail.text()).isEqualTo("ABgpj\nMore");
    }

    @ParameterizedTest
    @CsvSource({"utf-8", "us-ascii", "iso-8859-1", "no-such-charset", "'utf-8; charset=utf-16'", "\"\""})
    void readsTextOfAWrongCharset(String said) throws Exception {
        byte[] head =
                (FROM + "Content-Type: text/plain; charset=" + said + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] text = "Cañón 5 \u0080".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(((InboundMail) parse(together(head, text))).text()).isEqualTo("Cañón 5 €");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "From: \r\n",
                "From: a@example.org, b@example.org\r\n",
                "From: a@example.org\r\nFrom: b@example.org\r\n",
                "From: friends: a@example.org;\r\n",
                "From: \"a b\"@example.org\r\n",
                "From: a@example.org>\u0000<b@example.org\r\n",
                "Sender: a@example.org\r\n"
            })
    void refusesMailThatNobodyOrSeveralSent(String from) throws Exception {
        assertThat(parse(from + "Subject: 000042-L\r\n\r\nhi")).isEqualTo(new UnreadableMail(Reason.SENDER_UNCLEAR));
    }

    @Test
    void refusesMailWithTenThousandParts() throws Exception {
        assertThat(parse(mixed("--b\r\n\r\nx\r\n".repeat(10_000))))
                .isEqualTo(new UnreadableMail(Reason.TOO_MANY_PARTS));
        assertThat(parse(mixed("--b\n\n".repeat(1_000_000)))).isEqualTo(new UnreadableMail(Reason.TOO_MANY_PARTS));
    }

    @Test
    void refusesMailWithAThousandAttachments() throws Exception {
        assertThat(parse(mixed("--b\r\nContent-Type: image/png\r\n\r\nx\r\n".repeat(900))))
                .isEqualTo(new UnreadableMail(Reason.TOO_MANY_ATTACHMENTS));
    }

    @Test
    void refusesMailThatIsNestedDeeply() throws Exception {
        StringBuilder mail = new StringBuilder(FROM);
        for (int i = 0; i < 500; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        assertThat(parse(mail + "\r\nhi")).isEqualTo(new UnreadableMail(Reason.TOO_DEEP));
    }

    @Test
    void refusesTenMegabytesOfText() throws Exception {
        assertThat(parse(FROM + PLAIN + "\r\n" + "ñandú\r\n".repeat(1_400_000)))
                .isEqualTo(new UnreadableMail(Reason.TEXT_TOO_LONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<style>", "<", "&", "<!--", "<a b='", "</", "<blockquote>", "<p>", "> ", "On 1 "})
    void readsAMillionSignsOfRubbishInOneGo(String rubbish) throws Exception {
        String body = rubbish.repeat(900_000 / rubbish.length());
        for (String type : List.of("text/html", "text/plain")) {
            assertThat(parse(FROM + "Content-Type: " + type + "\r\n\r\n" + body))
                    .isInstanceOf(ParsedMail.class);
        }
    }

    @Test
    void refusesWhatCannotBeDecodedRatherThanTakeHalf() throws Exception {
        String broken = "Content-Transfer-Encoding: base64\r\n\r\nQUJD*QUJD=QQ\r\n";
        assertThat(parse(mixed("--b\r\n\r\nhi\r\n--b\r\nContent-Type: image/png\r\n" + broken + "--b--\r\n")))
                .isEqualTo(new UnreadableMail(Reason.MALFORMED));
        assertThat(parse(FROM + "Content-Transfer-Encoding: rubbish\r\n\r\nhi"))
                .isEqualTo(new UnreadableMail(Reason.MALFORMED));
    }

    @Test
    void saysSomethingToWhateverMailComes() throws Exception {
        Random random = new Random(SEED);
        List<byte[]> mails =
                List.of(resource("gmail.es.eml"), resource("iphone.fr.eml"), resource("outlook-web.de.eml"));
        for (int i = 0; i < 500; i++) {
            byte[] mail = mails.get(i % mails.size()).clone();
            for (int slips = random.nextInt(1, 20); slips > 0; slips--) {
                mail[random.nextInt(mail.length)] = (byte) random.nextInt(256);
            }
            ParsedMail parsed = parse(mail);
            assertThat(parsed.toString()).as("seed %s, mail %s", SEED, i).doesNotContain("ana.nunez");
            if (parsed instanceof InboundMail read) {
                assertThat(read.text() + read.subject() + read.sender())
                        .as("seed %s, mail %s", SEED, i)
                        .doesNotContainPattern("[\\p{Cc}&&[^\n\t]]|[\u202A-\u202E\u2066-\u2069]");
            }
        }
    }

    private static String mixed(String parts) {
        return FROM + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + parts;
    }

    private static String text(String headers, String text) throws Exception {
        return ((InboundMail) parse(headers + "\r\n" + text.replace("\n", "\r\n"))).text();
    }

    private static ParsedMail parse(String mail) throws Exception {
        return parse(mail.getBytes(StandardCharsets.UTF_8));
    }

    private static ParsedMail parse(byte[] mail) throws Exception {
        return InboundMail.parse(new MimeMessage(SESSION, new ByteArrayInputStream(mail)));
    }

    private static byte[] together(byte[] head, byte[] body) {
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static byte[] resource(String name) throws Exception {
        try (InputStream stream =
                Objects.requireNonNull(InboundMailTest.class.getResourceAsStream("replies/" + name))) {
            return stream.readAllBytes();
        }
    }
}
