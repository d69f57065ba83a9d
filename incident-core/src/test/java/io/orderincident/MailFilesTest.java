package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.access.LinkToken;
import io.orderincident.catalog.FileFormat;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.conversation.MailReply;
import io.orderincident.conversation.OpenThread;
import io.orderincident.document.DocumentBytes;
import io.orderincident.document.DocumentKey;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.Samples;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Said;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.mail.MailFile;
import io.orderincident.mail.MailHandling;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.ReceivedFile;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.memory.MemoryDocumentBytes;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.RetentionPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What comes with a mail becomes documents, or is named to staff. */
class MailFilesTest {

    private static final ReceivedFile PHOTO = file("rosa.jpg", "image/jpeg", Samples.of(FileFormat.JPEG));
    private static final ReceivedFile INVOICE =
            file("invoice.PDF", "application/octet-stream", Samples.of(FileFormat.PDF));
    private static final ReceivedFile PROGRAM = file("run.exe", "application/x-msdownload", new byte[] {'M', 'Z'});

    private Instant now = NOON;
    private final MemoryStorage storage = MemoryStorage.create();
    private final Watched bytes = new Watched();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), storage)
            .documentBytes(bytes)
            .clock(() -> now)
            .build();

    @Test
    void theFilesOfAMailBecomeDocumentsOfItsCustomer() {
        Incident incident = registered();

        receive(toIncident("<1@x>", incident, "Look"), PHOTO, INVOICE).orElseThrow();

        assertThat(documents(incident))
                .extracting(
                        added -> added.document().fileName(),
                        added -> added.document().format(),
                        added -> added.document().kind(),
                        added -> added.document().audience(),
                        IncidentDocument::by)
                .containsExactly(
                        tuple("rosa.jpg", FileFormat.JPEG, DocumentKind.PHOTO, Audience.CUSTOMER, CUSTOMER.author()),
                        tuple("invoice.PDF", FileFormat.PDF, DocumentKind.OTHER, Audience.CUSTOMER, CUSTOMER.author()));
        assertThat(notes(incident)).isEmpty();
    }

    @Test
    void whatTheShopDoesNotTakeInIsNamedToStaff() {
        Incident incident = registered();
        ReceivedFile forged = file("cat.png", "image/png", new byte[] {'n', 'o'});

        receive(toIncident("<1@x>", incident, "Look"), PROGRAM, forged, PHOTO).orElseThrow();

        assertThat(documents(incident)).hasSize(1);
        assertThat(notes(incident)).singleElement().satisfies(entry -> {
            assertThat(Fixtures.allIn(entry.event())).contains("\nrun.exe: ", "\ncat.png: ");
            assertThat(entry.event().isVisibleTo(CUSTOMER)).isFalse();
            assertThat(entry.event().isVisibleTo(AGENT)).isTrue();
        });
        assertThat(bytes.kept).as("no bytes without a document").hasSize(1);
    }

    @Test
    void aPhotoWithoutWordsIsAMessageToo() {
        Incident incident = registered();

        receive(toIncident("<1@x>", incident, " "), PHOTO).orElseThrow();

        assertThat(said(incident)).containsExactly("rosa.jpg");
        assertThat(documents(incident)).hasSize(1);
    }

    @Test
    void theFilesOfAnAnswerToAThreadWithoutTheShopBecomeDocumentsOfThatThread() {
        Incident incident = registered();

        receive(answerToThreadWithoutShop(incident), PHOTO, PROGRAM).orElseThrow();

        assertThat(documents(incident)).as("for the shop").isEmpty();
        assertThat(desk.documents().of(OPERATOR, SHOP, incident.id()))
                .extracting(
                        added -> added.document().fileName(),
                        added -> added.document().threadNumber(),
                        added -> added.document().audience())
                .containsExactly(tuple("rosa.jpg", 2, Audience.CUSTOMER_AND_OPERATOR));
        assertThat(desk.documents().of(CUSTOMER, SHOP, incident.id())).hasSize(1);
        assertThat(bytes.kept).hasSize(1);
        assertThat(notes(incident)).isEmpty();
        assertThat(said(incident)).as("to the shop").isEmpty();
        assertThat(entries(OPERATOR, incident, EventType.MESSAGED))
                .extracting(entry -> entry.event().said().orElseThrow().text())
                .satisfiesExactly(
                        text -> assertThat(text).isEqualTo("Look"),
                        text -> assertThat(text).contains("no se han admitido como documentos", "\nrun.exe: "));
    }

    @Test
    void theCustomerIsToldInTheirLanguageWhichFilesOfTheirMailToAThreadOfFewWereNotTakenIn() {
        Incident incident = registered();

        receive(answerToThreadWithoutShop(incident), PROGRAM).orElseThrow();

        assertThat(entries(CUSTOMER, incident, EventType.MESSAGED))
                .last()
                .extracting(entry -> entry.event().said().orElseThrow().text())
                .asString()
                .startsWith("Estos archivos de un correo no se han admitido como documentos:\nrun.exe: ")
                .contains("archivo")
                .doesNotContain("file");
    }

    @Test
    void theFilesOfAMailToAThreadWithoutTheShopThatWaitedBecomeDocumentsOfThatThread() {
        Incident incident = registered();
        MailReply answer = answerToThreadWithoutShop(incident);
        String tooLong = "rude ".repeat(3_000).strip();
        receive(new MailReply(answer.id(), answer.sender(), answer.tokens(), answer.subject(), tooLong), PHOTO);
        UnmatchedMail mail =
                desk.mailQueue().page(OPERATOR, SHOP, MailRequest.waiting(10)).get(0);

        desk.mailQueue().attach(OPERATOR, SHOP, mail.id(), incident.id()).orElseThrow();

        assertThat(documents(incident)).as("for the shop").isEmpty();
        assertThat(desk.documents().of(OPERATOR, SHOP, incident.id()))
                .extracting(added -> added.document().threadNumber())
                .containsExactly(2);
        purge();
        assertThat(bytes.kept).as("the document's, not the mail's").hasSize(1);
    }

    private MailReply answerToThreadWithoutShop(Incident incident) {
        desk.incidents()
                .openThread(OPERATOR, Target.of(SHOP, incident.id()), OpenThread.of("About the agent", Party.CUSTOMER))
                .orElseThrow();
        LinkToken token = LinkToken.random();
        storage.transactions().required(() -> {
            storage.customerLinks()
                    .add(
                            token.hash(),
                            new CustomerLink(
                                    SHOP,
                                    incident.id(),
                                    LinkPurpose.REPLY,
                                    Said.MAIN_THREAD + 1,
                                    Locale.ENGLISH,
                                    NOON,
                                    NOON.plus(Duration.ofDays(1))));
            return token;
        });
        return new MailReply("<1@x>", "ana@example.org", List.of(token.value()), "Re: you", "Look");
    }

    @Test
    void aMailThatIsReceivedAgainAddsNothing() {
        Incident incident = registered();
        receive(toIncident("<1@x>", incident, "Look"), PHOTO, PROGRAM).orElseThrow();

        receive(toIncident("<1@x>", incident, "Look"), PHOTO, PROGRAM).orElseThrow();

        assertThat(documents(incident)).hasSize(1);
        assertThat(notes(incident)).hasSize(1);
        assertThat(said(incident)).hasSize(1);
        assertThat(bytes.kept).hasSize(1);
    }

    @Test
    void whatWasBrokenOffIsDoneWhenTheMailIsReceivedAgain() {
        Incident incident = registered();
        bytes.failing.set(1);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> receive(toIncident("<1@x>", incident, "Look"), PHOTO));
        assertThat(said(incident)).hasSize(1);

        receive(toIncident("<1@x>", incident, "Look"), PHOTO).orElseThrow();

        assertThat(said(incident)).hasSize(1);
        assertThat(documents(incident)).hasSize(1);
    }

    @Test
    void theFilesOfAMailThatWaitsAreKeptAndTakenOverWithIt() throws IOException {
        UnmatchedMail mail = waiting("<1@x>", PHOTO, PROGRAM);
        Incident incident = registered();
        assertThat(mail.files()).extracting(MailFile::name).containsExactly("rosa.jpg", "run.exe");
        assertThat(mail.files().toString()).doesNotContain("rosa");

        desk.mailQueue().attach(AGENT, SHOP, mail.id(), incident.id()).orElseThrow();

        IncidentDocument photo = documents(incident).get(0);
        assertThat(notes(incident)).hasSize(1);
        try (InputStream read = desk.documents()
                .open(AGENT, SHOP, incident.id(), photo.document().number())
                .orElseThrow()
                .bytes()) {
            assertThat(read.readAllBytes()).isEqualTo(Samples.of(FileFormat.JPEG));
        }
        assertThat(desk.mailQueue().find(AGENT, SHOP, mail.id()).orElseThrow().files())
                .isEmpty();
        purge();
        assertThat(bytes.kept).as("only what the document has").hasSize(1);
    }

    @Test
    void whatWasBrokenOffBetweenTheMailAndItsFilesGoesOn() {
        UnmatchedMail mail = waiting("<1@x>", PHOTO);
        Incident incident = registered();
        bytes.failing.set(1);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> desk.mailQueue().attach(AGENT, SHOP, mail.id(), incident.id()));

        Outcome<Incident> again = desk.mailQueue().attach(AGENT, SHOP, mail.id(), incident.id());

        assertThat(again.isRepeated()).isTrue();
        assertThat(said(incident)).hasSize(1);
        assertThat(documents(incident)).hasSize(1);
        assertThat(desk.mailQueue()
                        .attach(AGENT, SHOP, mail.id(), incident.id())
                        .value())
                .isEmpty();
    }

    @Test
    void aNewIncidentHasTheFilesOfItsMail() {
        UnmatchedMail mail = waiting("<1@x>", PHOTO);

        Incident incident = desk.mailQueue()
                .register(
                        AGENT,
                        SHOP,
                        mail.id(),
                        RegisterIncident.builder(
                                        Fixtures.ORDER, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "By mail: broken")
                                .build())
                .orElseThrow();

        assertThat(documents(incident)).hasSize(1);
    }

    @Test
    void theFilesOfAMailThatComesAgainOrIsOldAreDeleted() {
        waiting("<1@x>", PHOTO);
        waiting("<1@x>", PHOTO);
        purge();
        assertThat(bytes.kept).hasSize(1);

        now = NOON.plus(Duration.ofDays(RetentionPolicy.MAIL_DAYS));
        purge();

        assertThat(bytes.kept).isEmpty();
        assertThat(desk.mailQueue().page(AGENT, SHOP, MailRequest.waiting(10))).isEmpty();
    }

    @Test
    void theFilesOfABlockedMailStayWhenAnotherIncidentOfItsSenderIsErased() {
        Actor officer = OPERATOR.asDataProtectionOfficer();
        waiting("<1@x>", PHOTO);
        cancelled();
        desk.privacy()
                .block(
                        officer,
                        SHOP,
                        new BlockData(
                                DataSubject.customer(Fixtures.ANA),
                                "She asked for it",
                                NOON.plus(Duration.ofDays(1_000))))
                .orElseThrow();
        Incident later = cancelled();
        desk.settings()
                .retention()
                .replace(OPERATOR, SHOP, RetentionPolicy.forever().withPersonalDataDays(30), 0)
                .orElseThrow();
        now = NOON.plus(Duration.ofDays(32));

        purge();
        purge();

        assertThat(entries(later, EventType.ERASED)).hasSize(1);
        assertThat(bytes.kept).hasSize(1);
    }

    @Test
    void theFilesOfAMailFromAnotherAddressAreDeletedWithItsIncident() {
        receive(new MailReply("<1@x>", "office@example.org", List.of(), "", "Hi"), PHOTO);
        Incident incident = cancelled();
        UnmatchedMail mail =
                desk.mailQueue().page(AGENT, SHOP, MailRequest.waiting(10)).get(0);
        storage.transactions().required(() -> {
            storage.unmatchedMails()
                    .replace(mail.handled(
                            new MailHandling(MailHandling.Way.ATTACHED, AGENT.author(), NOON, incident.id())));
            return mail;
        });
        assertThat(bytes.kept).hasSize(1);

        desk.privacy()
                .erase(OPERATOR.asDataProtectionOfficer(), SHOP, DataSubject.customer(Fixtures.ANA), "She asked for it")
                .orElseThrow();
        purge();
        purge();

        assertThat(bytes.kept).isEmpty();
    }

    private Incident cancelled() {
        return desk.incidents()
                .cancel(AGENT, Target.of(SHOP, registered().id()), Cancel.because("By mistake"))
                .orElseThrow();
    }

    @Test
    void filesAreReceivedOutsideOfTransactions() {
        MailReply mail = new MailReply("<1@x>", "ana@example.org", List.of(), "", "Hi");

        assertThatIllegalStateException()
                .isThrownBy(() -> storage.transactions().required(() -> receive(mail, PHOTO)));
    }

    private void purge() {
        now = now.plus(Duration.ofHours(2));
        desk.timers().runDue();
    }

    private Incident registered() {
        return desk.incidents()
                .register(CUSTOMER, SHOP, Fixtures.twoRosesDamaged().build())
                .orElseThrow();
    }

    private static MailReply toIncident(String id, Incident incident, String text) {
        return new MailReply(id, "ana@example.org", List.of(), "Re: " + incident.number(), text);
    }

    private UnmatchedMail waiting(String id, ReceivedFile... files) {
        assertThat(receive(new MailReply(id, "ana@example.org", List.of(), "Roses", "Where?"), files)
                        .value())
                .isEmpty();
        return desk.mailQueue().page(AGENT, SHOP, MailRequest.waiting(10)).get(0);
    }

    private Outcome<Incident> receive(MailReply mail, ReceivedFile... files) {
        return desk.mailReplies().receive(SHOP, mail, List.of(files), Locale.ENGLISH);
    }

    private List<IncidentDocument> documents(Incident incident) {
        return desk.documents().of(AGENT, SHOP, incident.id());
    }

    private List<HistoryEntry> notes(Incident incident) {
        return entries(incident, EventType.NOTED);
    }

    private List<String> said(Incident incident) {
        return entries(incident, EventType.MESSAGED).stream()
                .map(entry -> entry.event().said().orElseThrow().text())
                .toList();
    }

    private List<HistoryEntry> entries(Incident incident, EventType type) {
        return entries(AGENT, incident, type);
    }

    private List<HistoryEntry> entries(Actor viewer, Incident incident, EventType type) {
        return desk.incidents().history(viewer, SHOP, incident.id(), 1_000, 100).entries().stream()
                .filter(entry -> entry.event().type() == type)
                .toList();
    }

    private static ReceivedFile file(String name, String mediaType, byte[] content) {
        return new ReceivedFile() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String mediaType() {
                return mediaType;
            }

            @Override
            public long size() {
                return content.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content);
            }
        };
    }

    /** Knows what it keeps, and fails as often as it is told to. */
    private static final class Watched implements DocumentBytes {

        private final DocumentBytes memory = MemoryDocumentBytes.create();
        private final Set<Long> kept = new ConcurrentSkipListSet<>();
        private final AtomicInteger failing = new AtomicInteger();

        @Override
        public void put(DocumentKey key, InputStream source) throws IOException {
            if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IOException("no room");
            }
            memory.put(key, source);
            kept.add(key.value());
        }

        @Override
        public Optional<InputStream> get(DocumentKey key) throws IOException {
            return memory.get(key);
        }

        @Override
        public void delete(DocumentKey key) throws IOException {
            memory.delete(key);
            kept.remove(key.value());
        }
    }
}
