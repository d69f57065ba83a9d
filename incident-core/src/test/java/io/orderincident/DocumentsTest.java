package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.OTHER_SHOP;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.catalog.FileFormat;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.document.AddDocument;
import io.orderincident.document.DocumentBytes;
import io.orderincident.document.DocumentKey;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.OpenedDocument;
import io.orderincident.document.RemoveDocument;
import io.orderincident.document.Samples;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.PortAnswerException;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryDocumentBytes;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.HostDocument;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.DataSubject;
import io.orderincident.settings.Versioned;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents of incidents: who adds, sees, reads and removes them, and what is left of those that are not taken in. */
@SuppressWarnings("InputStreamSlowMultibyteRead") // the streams of tests are short, or break off
class DocumentsTest {

    private static final byte[] PDF = Samples.of(FileFormat.PDF);
    private static final AddDocument INVOICE =
            new AddDocument(DocumentKind.INVOICE, "factura.pdf", "application/pdf", Audience.CUSTOMER);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final MemoryStorage storage = MemoryStorage.create();
    private final MemoryDocumentBytes kept = MemoryDocumentBytes.create();
    private final AtomicReference<@Nullable String> objection = new AtomicReference<>();
    private final MemoryOrders orders = MemoryOrders.of(Fixtures.order());
    private final IncidentDesk desk = desk(kept);

    private IncidentDesk desk(DocumentBytes bytes) {
        return IncidentDesk.builder(orders, storage)
                .documentBytes(bytes)
                .veto((proposed, actor) -> Optional.ofNullable(objection.get()))
                .clock(now::get)
                .build();
    }

    @Test
    void aDocumentIsListedAndReadAsItWasAdded() throws IOException {
        Incident incident = registered();

        IncidentDocument added = add(AGENT, incident, INVOICE, PDF).orElseThrow();

        assertThat(added.document().number()).isEqualTo(1);
        assertThat(added.document().fileName()).isEqualTo("factura.pdf");
        assertThat(added.document().size()).isEqualTo(PDF.length);
        assertThat(desk.documents().of(CUSTOMER, SHOP, incident.id()))
                .extracting(one -> one.document().number(), one -> one.by().id())
                .containsExactly(tuple(1, "AGENT"));
        assertThat(read(CUSTOMER, incident, 1)).contains(PDF);
        assertThat(history(AGENT, incident)).contains(EventType.DOCUMENT_ADDED);
    }

    @Test
    void aDocumentOfTheCustomerEndsTheWaitForThemAndAwaitsAnAnswer() {
        Incident incident = registered();
        Message question = new Message(Audience.CUSTOMER, "Send us a photo, please.", true);
        Incident asked =
                desk.incidents().sendMessage(AGENT, target(incident), question).orElseThrow();
        assertThat(asked.handling().asked()).isEqualTo(WaitingOn.CUSTOMER);
        add(AGENT, incident, INVOICE, PDF).orElseThrow();
        assertThat(found(incident).handling().asked()).isEqualTo(WaitingOn.CUSTOMER);

        add(CUSTOMER, incident, photo(), Samples.of(FileFormat.JPEG)).orElseThrow();

        assertThat(found(incident).handling().asked()).isEqualTo(WaitingOn.AGENT);
        assertThat(found(incident).clockHistory().openRuns()).anyMatch(run -> run.isQuestionOf(Party.CUSTOMER));
    }

    private Incident found(Incident incident) {
        return desk.incidents().find(AGENT, SHOP, incident.id()).orElseThrow().incident();
    }

    @ParameterizedTest
    @EnumSource
    void eachAudienceIsSeenLikeAMessageForIt(Audience audience) throws IOException {
        Incident incident = registered();
        AddDocument command = new AddDocument(DocumentKind.OTHER, "a.pdf", "application/pdf", audience);
        add(OPERATOR, incident, command, PDF).orElseThrow();

        assertThat(seenBy(CUSTOMER, incident)).isEqualTo(audience.includesCustomer());
        assertThat(seenBy(AGENT, incident)).isEqualTo(audience != Audience.INTERNAL);
        assertThat(seenBy(OPERATOR, incident)).isTrue();
        assertThat(seenBy(OTHER_CUSTOMER, incident)).isFalse();
        assertThat(seenBy(OTHER_AGENT, incident)).isFalse();
    }

    /** In the list, by its number, in the history, and nowhere counted. */
    private boolean seenBy(Actor viewer, Incident incident) throws IOException {
        boolean listed = !desk.documents().of(viewer, SHOP, incident.id()).isEmpty();
        assertThat(read(viewer, incident, 1).isPresent()).as("read").isEqualTo(listed);
        assertThat(history(viewer, incident).contains(EventType.DOCUMENT_ADDED))
                .as("in the history")
                .isEqualTo(listed);
        desk.incidents()
                .find(viewer, SHOP, incident.id())
                .ifPresent(view -> assertThat(view.incident().documents().kept())
                        .as("counted")
                        .isZero());
        return listed;
    }

    @Test
    void customersAddToTheirOwnIncidentsAndNeverWithoutThemselves() {
        Incident incident = registered();

        assertThat(add(CUSTOMER, incident, INVOICE, PDF).value()).isNotEmpty();
        assertThat(reasons(add(CUSTOMER, incident, forAudience(Audience.OPERATOR), PDF)))
                .containsExactly(Reason.AUDIENCE_NOT_ALLOWED);
        assertThat(reasons(add(CUSTOMER, incident, forAudience(Audience.INTERNAL), PDF)))
                .containsExactly(Reason.AUDIENCE_NOT_ALLOWED);
        assertThat(reasons(add(OTHER_CUSTOMER, incident, INVOICE, PDF))).containsExactly(Reason.UNKNOWN_INCIDENT);
        assertThat(reasons(add(OTHER_AGENT, incident, INVOICE, PDF))).containsExactly(Reason.UNKNOWN_INCIDENT);
        assertThat(kept.size()).isEqualTo(1);
    }

    @Test
    void foreignIdsFindNothingInAnyParameter() throws IOException {
        Incident incident = registered();
        add(AGENT, incident, INVOICE, PDF).orElseThrow();
        IncidentId unknown = new IncidentId(incident.id().value() + 1);

        assertThat(desk.documents().open(CUSTOMER, OTHER_SHOP, incident.id(), 1))
                .isEmpty();
        assertThat(desk.documents().open(OPERATOR, OTHER_SHOP, incident.id(), 1))
                .isEmpty();
        assertThat(desk.documents().open(OPERATOR, SHOP, unknown, 1)).isEmpty();
        for (int number : new int[] {Integer.MIN_VALUE, -1, 0, 2, Integer.MAX_VALUE}) {
            assertThat(read(OPERATOR, incident, number)).isEmpty();
            assertThat(remove(OPERATOR, incident, number, "wrong").refusals()).isNotEmpty();
        }
        assertThat(desk.documents().of(OPERATOR, OTHER_SHOP, incident.id())).isEmpty();
        assertThat(read(OPERATOR, incident, 1)).contains(PDF);
    }

    @Test
    void staffRemoveWithAReasonAndTheBytesAreGone() throws IOException {
        Incident incident = registered();
        add(CUSTOMER, incident, INVOICE, PDF).orElseThrow();

        assertThat(reasons(remove(CUSTOMER, incident, 1, "mine"))).containsExactly(Reason.NOT_ALLOWED);
        assertThat(reasons(remove(AGENT, incident, 1, null))).containsExactly(Reason.REASON_MISSING);
        assertThat(kept.size()).isEqualTo(1);

        remove(AGENT, incident, 1, "of another order").orElseThrow();

        assertThat(kept.size()).isZero();
        assertThat(read(OPERATOR, incident, 1)).isEmpty();
        assertThat(desk.documents().of(OPERATOR, SHOP, incident.id())).isEmpty();
        assertThat(reasons(remove(AGENT, incident, 1, "again"))).containsExactly(Reason.UNKNOWN_DOCUMENT);
        assertThat(add(AGENT, incident, INVOICE, PDF).orElseThrow().document().number())
                .as("no number is used twice")
                .isEqualTo(2);
        assertThat(desk.incidents().verify(OPERATOR, SHOP, incident.id())).contains(List.of());
    }

    @Test
    void nobodyRemovesWhatTheyMayNotSee() {
        Incident incident = registered();
        add(OPERATOR, incident, forAudience(Audience.INTERNAL), PDF).orElseThrow();

        assertThat(reasons(remove(AGENT, incident, 1, "unseen"))).containsExactly(Reason.UNKNOWN_DOCUMENT);
    }

    @Test
    void limitsAreThoseOfTheShop() {
        Incident incident = registered();
        set(new DocumentPolicy(4_000, 2, 7_000, List.of(FileFormat.PDF), 0));

        assertThat(reasons(add(AGENT, incident, INVOICE, new byte[2_000])))
                .containsExactly(Reason.CONTENT_NOT_AS_DECLARED);
        assertThat(reasons(add(AGENT, incident, INVOICE, Samples.joined(PDF, new byte[1_000]))))
                .containsExactly(Reason.DOCUMENT_TOO_LARGE);
        assertThat(reasons(add(AGENT, incident, photo(), Samples.of(FileFormat.JPEG))))
                .containsExactly(Reason.FORMAT_NOT_TAKEN);
        add(AGENT, incident, INVOICE, PDF).orElseThrow();
        add(AGENT, incident, INVOICE, PDF).orElseThrow();
        assertThat(reasons(add(AGENT, incident, INVOICE, PDF))).containsExactly(Reason.LIMIT_REACHED);
        set(new DocumentPolicy(4_000, 9, 7_000, List.of(FileFormat.PDF), 0));
        assertThat(reasons(add(AGENT, incident, INVOICE, PDF))).containsExactly(Reason.DOCUMENTS_TOO_LARGE_TOGETHER);
        remove(AGENT, incident, 1, "to make room").orElseThrow();
        assertThat(add(AGENT, incident, INVOICE, PDF).value()).isNotEmpty();
        assertThat(kept.size()).isEqualTo(2);
    }

    private void set(DocumentPolicy policy) {
        Versioned<DocumentPolicy> before =
                desk.settings().documents().find(OPERATOR, SHOP).orElseThrow();
        desk.settings()
                .documents()
                .replace(OPERATOR, SHOP, policy, before.version())
                .orElseThrow();
    }

    @Test
    void whatIsRefusedBeforeIsNotRead() {
        Incident incident = registered();
        InputStream unread = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read though it is refused");
            }
        };
        AddDocument html = new AddDocument(DocumentKind.OTHER, "a.html", "text/html", Audience.CUSTOMER);
        AddDocument svg = new AddDocument(DocumentKind.PHOTO, "a.svg", "image/svg+xml", Audience.CUSTOMER);
        AddDocument zip = new AddDocument(DocumentKind.OTHER, "a.docx", "application/zip", Audience.CUSTOMER);

        for (AddDocument command : List.of(html, svg, zip)) {
            Outcome<IncidentDocument> outcome = desk.documents().add(CUSTOMER, target(incident), command, unread);
            assertThat(reasons(outcome)).containsExactly(Reason.FORMAT_NOT_TAKEN);
        }
        AddDocument invalid = new AddDocument(DocumentKind.OTHER, " ", "", Audience.CUSTOMER);
        assertThat(desk.documents()
                        .add(CUSTOMER, target(incident), invalid, unread)
                        .refusals())
                .extracting(Refusal::field)
                .containsExactly("fileName", "mediaType");
        desk.incidents()
                .cancel(AGENT, target(incident), Cancel.because("a mistake"))
                .orElseThrow();
        assertThat(reasons(desk.documents().add(CUSTOMER, target(incident), INVOICE, unread)))
                .containsExactly(Reason.WRONG_STATUS);
    }

    @Test
    void refusalsSpeakTheLanguageOfTheActor() {
        Incident incident = registered();
        Actor spanish = CUSTOMER.speaking(Locale.forLanguageTag("es"));

        assertThat(add(spanish, incident, INVOICE, Samples.zipBomb()).refusals())
                .extracting(Refusal::field, Refusal::message)
                .containsExactly(tuple(
                        "content",
                        "El contenido del archivo no es lo que dice su tipo (PDF). Guárdelo como ese tipo, el texto en"
                                + " UTF-8, y envíelo otra vez."));
        assertThat(kept.size()).isZero();
    }

    @Test
    void whatIsVetoedAfterTheUploadLeavesNothing() {
        Incident incident = registered();
        objection.set("no documents today");

        assertThat(reasons(add(AGENT, incident, INVOICE, PDF))).containsExactly(Reason.VETOED);

        assertThat(kept.size()).isZero();
        assertThat(due()).isEmpty();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() {
        Incident incident = registered();
        InputStream broken = new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == 2_000) {
                    throw new IOException("the connection was closed");
                }
                return PDF[at++] & 0xFF;
            }
        };

        assertThatThrownBy(() -> desk.documents().add(AGENT, target(incident), INVOICE, broken))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("the connection was closed");

        assertThat(kept.size()).isZero();
        assertThat(due()).isEmpty();
        assertThat(desk.documents().of(OPERATOR, SHOP, incident.id())).isEmpty();
    }

    @Test
    void aPortThatDoesNotReadToTheEndIsNamed() {
        Incident incident = registered();
        IncidentDesk half = desk(new Broken(kept) {
            @Override
            public void put(DocumentKey key, InputStream bytes) throws IOException {
                super.put(key, new ByteArrayInputStream(bytes.readNBytes(100)));
            }
        });

        assertThatThrownBy(() -> half.documents().add(AGENT, target(incident), INVOICE, new ByteArrayInputStream(PDF)))
                .isInstanceOf(PortAnswerException.class)
                .hasMessageContaining("DocumentBytes.put");
        assertThat(kept.size()).isZero();
    }

    @Test
    void theTimersDeleteWhatAKilledProcessLeft() throws IOException {
        Incident incident = registered();
        add(AGENT, incident, INVOICE, PDF).orElseThrow();
        DocumentKey left = new DocumentKey(42);
        storage.transactions().required(() -> {
            storage.documents().announce(left, Objects.requireNonNull(now.get()).plus(Duration.ofHours(24)));
            return left;
        });
        kept.put(left, new ByteArrayInputStream(PDF));

        now.set(NOON.plus(Duration.ofHours(23)));
        desk.timers().runDue();
        assertThat(kept.size()).isEqualTo(2);

        now.set(NOON.plus(Duration.ofHours(25)));
        desk.timers().runDue();
        assertThat(kept.size()).isEqualTo(1);
        assertThat(read(AGENT, incident, 1)).contains(PDF);
    }

    @Test
    void theTimersDeleteBytesThatCouldNotBeDeletedAtOnce() {
        AtomicBoolean fails = new AtomicBoolean(true);
        IncidentDesk failing = desk(new Broken(kept) {
            @Override
            public void delete(DocumentKey key) throws IOException {
                if (fails.get()) {
                    throw new IOException("no such host");
                }
                super.delete(key);
            }
        });
        Incident incident = registered();
        add(AGENT, incident, INVOICE, PDF).orElseThrow();

        Target target = target(incident).because("wrong order");
        failing.documents().remove(AGENT, target, new RemoveDocument(1)).orElseThrow();
        assertThat(kept.size()).isEqualTo(1);

        fails.set(false);
        now.set(NOON.plus(Duration.ofHours(2)));
        failing.timers().runDue();
        assertThat(kept.size()).isZero();
    }

    @Test
    void whatCannotBeDeletedGoesBehindWhatIsDue() {
        IncidentDesk failing = desk(new Broken(kept) {
            @Override
            public void delete(DocumentKey key) throws IOException {
                throw new IOException("no such host");
            }
        });
        DocumentKey left = new DocumentKey(42);
        storage.transactions().required(() -> {
            storage.documents().announce(left, NOON.plus(Duration.ofHours(1)));
            return left;
        });

        Instant later = NOON.plus(Duration.ofHours(2));
        now.set(later);
        failing.timers().runDue();

        assertThat(storage.transactions().required(() -> storage.documents().due(later, 100)))
                .isEmpty();
        assertThat(due()).containsExactly(left);
    }

    @Test
    void aRepeatedUploadIsTakenOnceAndNotReadAgain() {
        Incident incident = registered();
        Target once = target(incident).once("upload-1");
        IncidentDocument first = desk.documents()
                .add(AGENT, once, INVOICE, new ByteArrayInputStream(PDF))
                .orElseThrow();

        Outcome<IncidentDocument> second = desk.documents().add(AGENT, once, INVOICE, new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read though it is repeated");
            }
        });

        assertThat(second.isRepeated()).isTrue();
        assertThat(second.orElseThrow()).isEqualTo(first);
        assertThat(kept.size()).isEqualTo(1);
        assertThat(reasons(desk.documents().add(AGENT, once, photo(), InputStream.nullInputStream())))
                .containsExactly(Reason.KEY_REUSED);
    }

    @Test
    void noUploadInATransaction() {
        Incident incident = registered();

        assertThatIllegalStateException()
                .isThrownBy(() -> storage.transactions().required(() -> add(AGENT, incident, INVOICE, PDF)))
                .withMessageContaining("outside of any transaction");
        assertThat(kept.size()).isZero();
    }

    @Test
    void documentsOfAMergedIncidentAreReadByWhomTheyWereAndNewOnesGoWhereItGoesOn() throws IOException {
        Incident source = registered();
        Incident target = desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(ORDER, TypeCode.of("LATE_DELIVERY"), Origin.ORGANIZATION, "It is late")
                                .build())
                .orElseThrow();
        add(CUSTOMER, source, INVOICE, PDF).orElseThrow();
        add(OPERATOR, source, forAudience(Audience.INTERNAL), PDF).orElseThrow();
        desk.links().merge(AGENT, target(source), new MergeInto(target.id())).orElseThrow();

        IncidentDocument late = add(CUSTOMER, source, INVOICE, PDF).orElseThrow();

        assertThat(late.incident()).isEqualTo(target.id());
        assertThat(listed(CUSTOMER, target)).containsExactly("1 of source", "1 of target");
        assertThat(listed(AGENT, target)).containsExactly("1 of source", "1 of target");
        assertThat(listed(OPERATOR, target)).containsExactly("1 of source", "2 of source", "1 of target");
        assertThat(listed(OTHER_CUSTOMER, target)).isEmpty();
        assertThat(read(CUSTOMER, source, 1)).contains(PDF);
        assertThat(read(CUSTOMER, source, 2)).isEmpty();

        desk.links().unmerge(AGENT, target(source)).orElseThrow();
        assertThat(listed(OPERATOR, target)).containsExactly("1 of target");
        assertThat(read(CUSTOMER, source, 1)).contains(PDF);
    }

    @Test
    void nothingIsShownOfAMergedIncidentThatIsStillBlockedWhereTheOtherIsDestroyed() {
        Incident source = registered();
        add(CUSTOMER, source, INVOICE, PDF).orElseThrow();
        Incident target = desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(ORDER, TypeCode.of("LATE_DELIVERY"), Origin.ORGANIZATION, "It is late")
                                .build())
                .orElseThrow();
        desk.links().merge(AGENT, target(source), new MergeInto(target.id())).orElseThrow();
        desk.incidents()
                .communicate(AGENT, target(target), Communicate.message("It comes"))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target(target), Resolve.because("REPLACED", "It came"))
                .orElseThrow();
        desk.incidents().close(OPERATOR, target(target)).orElseThrow();
        Actor officer = OPERATOR.asDataProtectionOfficer();
        desk.privacy()
                .erase(officer, SHOP, DataSubject.customer(Fixtures.ANA), "Ana asked for it")
                .orElseThrow();
        IncidentDesk node = IncidentDesk.builder(orders, storage)
                .listener(change -> assertThat(change.after().id()).isNotEqualTo(source.id()))
                .clock(now::get)
                .build();

        node.timers().runDue();

        OrderPanel panel = desk.orders().panel(AGENT, SHOP, ORDER).orElseThrow();
        assertThat(panel.incidents()).extracting(Incident::id).containsExactly(target.id());
        assertThat(panel.documents()).isEmpty();
        assertThat(panel.history())
                .noneMatch(moment -> moment.toString().contains(source.id().toString()));
        assertThat(panel.messages().entries())
                .allMatch(entry -> entry.incident().equals(target.id()));
    }

    private List<String> listed(Actor viewer, Incident target) {
        return desk.documents().of(viewer, SHOP, target.id()).stream()
                .map(one ->
                        one.document().number() + (one.incident().equals(target.id()) ? " of target" : " of source"))
                .toList();
    }

    @Test
    void thePanelOfAnOrderListsItsDocumentsAndThoseOfTheHost() {
        Incident incident = registered();
        add(AGENT, incident, INVOICE, PDF).orElseThrow();
        add(AGENT, incident, forAudience(Audience.INTERNAL), PDF).orElseThrow();
        orders.putDocument(SHOP, ORDER, host("note", true), PDF);
        orders.putDocument(SHOP, ORDER, host("margin", false), PDF);

        OrderPanel staff = desk.orders().panel(AGENT, SHOP, ORDER).orElseThrow();
        OrderPanel customer = desk.orders().panel(CUSTOMER, SHOP, ORDER).orElseThrow();

        assertThat(staff.documents()).extracting(one -> one.document().number()).containsExactly(1, 2);
        assertThat(customer.documents())
                .extracting(one -> one.document().number())
                .containsExactly(1);
        assertThat(staff.hostDocuments()).extracting(HostDocument::key).containsExactlyInAnyOrder("note", "margin");
        assertThat(customer.hostDocuments()).extracting(HostDocument::key).containsExactly("note");
    }

    @Test
    void aDocumentOfTheHostIsReadByWhomeverItIsShownTo() throws IOException {
        orders.putDocument(SHOP, ORDER, host("note", true), PDF);
        orders.putDocument(SHOP, ORDER, host("margin", false), PDF);

        assertThat(readOfHost(CUSTOMER, "note")).contains(PDF);
        assertThat(readOfHost(AGENT, "margin")).contains(PDF);
        assertThat(readOfHost(CUSTOMER, "margin")).isEmpty();
        assertThat(readOfHost(OTHER_CUSTOMER, "note")).isEmpty();
        assertThat(readOfHost(OTHER_AGENT, "note")).isEmpty();
        assertThat(readOfHost(OPERATOR, "../note")).isEmpty();
        assertThat(desk.orders().openDocument(OPERATOR, OTHER_SHOP, ORDER, "note"))
                .isEmpty();
        assertThat(desk.orders().openDocument(OPERATOR, SHOP, OrderId.of("P-9"), "note"))
                .isEmpty();
    }

    @Test
    void aHostThatCannotListItsDocumentsIsNoHindrance() {
        IncidentDesk failing = IncidentDesk.builder(
                        new OrderPort() {
                            @Override
                            public Optional<OrderFacts> find(ShopId shop, OrderId order) {
                                return orders.find(shop, order);
                            }

                            @Override
                            public List<HostDocument> documents(ShopId shop, OrderId order) {
                                throw new IllegalStateException("the archive is down");
                            }
                        },
                        storage)
                .build();

        OrderPanel panel = failing.orders().panel(AGENT, SHOP, ORDER).orElseThrow();

        assertThat(panel.hostDocuments()).isEmpty();
        assertThat(panel.unavailable()).contains(OrderPanel.Part.HOST_DOCUMENTS);
    }

    private static HostDocument host(String key, boolean shared) {
        return new HostDocument(key, DocumentKind.DELIVERY_NOTE, "nota.pdf", "application/pdf", "A-1", NOON, shared);
    }

    private Optional<byte[]> readOfHost(Actor viewer, String key) throws IOException {
        Optional<OpenedDocument> found = desk.orders().openDocument(viewer, SHOP, ORDER, key);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get().bytes().readAllBytes());
    }

    @Test
    void headersLetNothingRunAndNoNameEndThem() {
        OpenedDocument opened = new OpenedDocument(
                "fac\"tura\r\nSet-Cookie: a=b; ñ 発票 100%.pdf", FileFormat.PDF, 3L, InputStream.nullInputStream());

        assertThat(opened.headers(false))
                .containsEntry("Content-Type", "application/pdf")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry(
                        "Content-Disposition",
                        "attachment; filename=\"fac_tura__Set-Cookie: a=b; _ __ 100_.pdf\"; filename*=UTF-8''"
                                + "fac%22tura%0D%0ASet-Cookie%3A%20a%3Db%3B%20%C3%B1%20%E7%99%BA%E7%A5%A8%20100%25.pdf")
                .allSatisfy((name, value) -> assertThat(name + value).doesNotContain("\r", "\n"));
        assertThat(opened.headers(true).get("Content-Disposition")).startsWith("inline");
    }

    @Test
    void onlyImagesAndPdfAreShownInAPage() {
        for (FileFormat format : FileFormat.values()) {
            OpenedDocument opened = new OpenedDocument("a", format, 1L, InputStream.nullInputStream());
            boolean shown = format.isImage() || format == FileFormat.PDF;
            assertThat(opened.headers(true).get("Content-Disposition")).startsWith(shown ? "inline" : "attachment");
        }
        assertThat(new OpenedDocument("a.docx", null, null, InputStream.nullInputStream()).headers(true))
                .containsEntry("Content-Type", "application/octet-stream")
                .containsEntry("Content-Disposition", "attachment; filename=\"a.docx\"; filename*=UTF-8''a.docx")
                .doesNotContainKey("Content-Length");
    }

    private static class Broken implements DocumentBytes {

        private final DocumentBytes sound;

        Broken(DocumentBytes sound) {
            this.sound = sound;
        }

        @Override
        public void put(DocumentKey key, InputStream bytes) throws IOException {
            sound.put(key, bytes);
        }

        @Override
        public Optional<InputStream> get(DocumentKey key) throws IOException {
            return sound.get(key);
        }

        @Override
        public void delete(DocumentKey key) throws IOException {
            sound.delete(key);
        }
    }

    private static AddDocument photo() {
        return new AddDocument(DocumentKind.PHOTO, "foto.jpg", "image/jpeg", Audience.CUSTOMER);
    }

    private static AddDocument forAudience(Audience audience) {
        return new AddDocument(DocumentKind.OTHER, "a.pdf", "application/pdf", audience);
    }

    private Incident registered() {
        return desk.incidents()
                .register(AGENT, SHOP, Fixtures.twoRosesDamaged().build())
                .orElseThrow();
    }

    private static Target target(Incident incident) {
        return Target.of(SHOP, incident.id());
    }

    private Outcome<IncidentDocument> add(Actor actor, Incident incident, AddDocument command, byte[] content) {
        return desk.documents().add(actor, target(incident), command, new ByteArrayInputStream(content));
    }

    private Outcome<Incident> remove(Actor actor, Incident incident, int number, @Nullable String why) {
        Target target = why == null ? target(incident) : target(incident).because(why);
        return desk.documents().remove(actor, target, new RemoveDocument(number));
    }

    private Optional<byte[]> read(Actor viewer, Incident incident, int number) throws IOException {
        Optional<OpenedDocument> found = desk.documents().open(viewer, SHOP, incident.id(), number);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (OpenedDocument opened = found.get()) {
            return Optional.of(opened.bytes().readAllBytes());
        }
    }

    private List<EventType> history(Actor viewer, Incident incident) {
        return desk.incidents().history(viewer, SHOP, incident.id(), Long.MAX_VALUE, 100).entries().stream()
                .map(HistoryEntry::event)
                .map(event -> event.type())
                .toList();
    }

    private List<DocumentKey> due() {
        return storage.transactions().required(() -> storage.documents().due(Instant.MAX, 100));
    }

    private static List<Reason> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }
}
