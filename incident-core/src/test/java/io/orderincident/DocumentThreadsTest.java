package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.access.LinkToken;
import io.orderincident.catalog.FileFormat;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.conversation.OpenThread;
import io.orderincident.document.AddDocument;
import io.orderincident.document.Document;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.RemoveDocument;
import io.orderincident.document.Samples;
import io.orderincident.history.Audience;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.history.AudienceRule;
import io.orderincident.history.AudienceRule.Permission;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentId;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Incident;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.report.WriteReport;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Documents of threads in which some side takes no part: who must not see them, anywhere. */
class DocumentThreadsTest {

    private static final byte[] PHOTO = Samples.of(FileFormat.JPEG);
    private static final int THREAD = 2;
    private static final List<Actor> ALL = List.of(CUSTOMER, AGENT, OPERATOR);

    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .clock(() -> NOON)
            .build();
    private final Incident incident = registered();
    private final Target target = Target.of(SHOP, incident.id());

    @Test
    void aDocumentOfAThreadWithoutTheShopIsNotSeenByTheShop() {
        open(OPERATOR, Party.CUSTOMER);

        add(CUSTOMER, photo(Audience.CUSTOMER_AND_OPERATOR).in(THREAD)).orElseThrow();

        assertSeenBy(Set.of(CUSTOMER, OPERATOR));
    }

    @Test
    void aDocumentOfAThreadWithoutTheOperatorIsNotSeenByTheOperator() {
        open(AGENT, Party.CUSTOMER);

        add(CUSTOMER, photo(Audience.CUSTOMER).in(THREAD)).orElseThrow();

        assertSeenBy(Set.of(CUSTOMER, AGENT));
    }

    @Test
    void aDocumentOfAThreadOfStaffIsNotSeenByTheCustomer() {
        open(OPERATOR, Party.AGENT);

        add(AGENT, photo(Audience.OPERATOR).in(THREAD)).orElseThrow();

        assertSeenBy(Set.of(AGENT, OPERATOR));
    }

    @Test
    void aDocumentForOwnStaffIsSeenByNobodyElseOfItsThread() {
        open(AGENT, Party.CUSTOMER);

        add(AGENT, photo(Audience.INTERNAL).in(THREAD)).orElseThrow();

        assertSeenBy(Set.of(AGENT));
    }

    /** In the list, by its number, in history, on the panel of the order, and in the evidence file. */
    private void assertSeenBy(Set<Actor> seeing) {
        for (Actor viewer : ALL) {
            boolean seen = seeing.contains(viewer);
            assertThat(desk.documents().of(viewer, SHOP, incident.id()))
                    .as("listed for " + viewer.party())
                    .extracting(one -> one.document().threadNumber())
                    .isEqualTo(seen ? List.of(THREAD) : List.of());
            assertThat(read(viewer, incident.id()))
                    .as("read by " + viewer.party())
                    .isEqualTo(seen);
            assertThat(desk.incidents()
                            .history(viewer, SHOP, incident.id(), Long.MAX_VALUE, 100)
                            .entries())
                    .as("history for " + viewer.party())
                    .filteredOn(entry -> entry.event().type() == EventType.DOCUMENT_ADDED)
                    .hasSize(seen ? 1 : 0);
            assertThat(desk.orders().panel(viewer, SHOP, ORDER).orElseThrow().documents())
                    .as("panel for " + viewer.party())
                    .hasSize(seen ? 1 : 0);
            assertThat(evidence(viewer).contains("aside.jpg"))
                    .as("evidence for " + viewer.party())
                    .isEqualTo(seen);
            if (!seen && viewer.party() != Party.CUSTOMER) {
                assertThat(reasons(desk.documents().remove(viewer, target.because("Not mine"), new RemoveDocument(1))))
                        .containsExactly(Reason.UNKNOWN_DOCUMENT);
            }
        }
        for (Actor stranger : List.of(OTHER_CUSTOMER, OTHER_AGENT)) {
            assertThat(desk.documents().of(stranger, SHOP, incident.id())).isEmpty();
            assertThat(read(stranger, incident.id())).isFalse();
        }
    }

    @Test
    void whoeverTakesNoPartAddsNothingToAThread() {
        open(OPERATOR, Party.CUSTOMER);

        assertThat(reasons(add(AGENT, photo(Audience.CUSTOMER).in(THREAD)))).containsExactly(Reason.UNKNOWN_THREAD);
        assertThat(reasons(add(CUSTOMER, photo(Audience.CUSTOMER).in(3)))).containsExactly(Reason.UNKNOWN_THREAD);
        assertThat(reasons(add(OPERATOR, photo(Audience.CUSTOMER).in(0)))).containsExactly(Reason.INVALID);
    }

    @Test
    void aDocumentIsForNobodyWhoTakesNoPartInItsThread() {
        open(AGENT, Party.CUSTOMER);
        open(OPERATOR, Party.CUSTOMER);

        assertThat(reasons(add(AGENT, photo(Audience.CUSTOMER_AND_OPERATOR).in(THREAD))))
                .containsExactly(Reason.AUDIENCE_WIDER_THAN_THREAD);
        assertThat(reasons(add(CUSTOMER, photo(Audience.CUSTOMER).in(3))))
                .as("nobody is told")
                .containsExactly(Reason.AUDIENCE_WIDER_THAN_THREAD);
    }

    @Test
    void aDocumentOfACustomerInAThreadWithoutTheShopAwaitsTheOperator() {
        open(OPERATOR, Party.CUSTOMER);

        add(CUSTOMER, photo(Audience.CUSTOMER_AND_OPERATOR).in(THREAD)).orElseThrow();

        assertThat(find(OPERATOR).handling().asked()).isEqualTo(WaitingOn.OPERATOR);
    }

    @Test
    void theMainThreadIsTheDefault() {
        open(AGENT, Party.CUSTOMER);

        Document plain = add(CUSTOMER, photo(Audience.CUSTOMER)).orElseThrow().document();
        Document named =
                add(CUSTOMER, photo(Audience.CUSTOMER).in(1)).orElseThrow().document();

        assertThat(List.of(plain, named)).allSatisfy(one -> {
            assertThat(one.thread()).isNull();
            assertThat(one.threadNumber()).isEqualTo(1);
            assertThat(one.isVisibleTo(OPERATOR)).isTrue();
        });
    }

    @Test
    void aMergedIncidentLetsNobodySeeMoreOfItsThreads() {
        open(AGENT, Party.CUSTOMER);
        Incident into = registered();
        desk.incidents()
                .openThread(OPERATOR, Target.of(SHOP, into.id()), OpenThread.of("All", Party.CUSTOMER, Party.AGENT))
                .orElseThrow();
        add(CUSTOMER, photo(Audience.CUSTOMER).in(THREAD)).orElseThrow();
        desk.links().merge(AGENT, target, new MergeInto(into.id())).orElseThrow();

        assertThat(desk.documents().of(AGENT, SHOP, into.id())).hasSize(1);
        assertThat(desk.documents().of(CUSTOMER, SHOP, into.id())).hasSize(1);
        assertThat(desk.documents().of(OPERATOR, SHOP, into.id())).isEmpty();
        assertThat(read(OPERATOR, incident.id())).isFalse();
        assertThat(reasons(add(CUSTOMER, photo(Audience.CUSTOMER).in(THREAD))))
                .as("its thread 2 is not that of the other")
                .containsExactly(Reason.UNKNOWN_THREAD);
        assertThat(add(CUSTOMER, photo(Audience.CUSTOMER)).orElseThrow().incident())
                .isEqualTo(into.id());

        desk.links().unmerge(AGENT, target).orElseThrow();
        assertThat(desk.documents().of(OPERATOR, SHOP, incident.id())).isEmpty();
        assertThat(desk.documents().of(AGENT, SHOP, incident.id())).hasSize(1);
    }

    @Test
    void aLinkShowsNoDocumentOfAThreadOfStaff() {
        open(OPERATOR, Party.AGENT);
        open(AGENT, Party.CUSTOMER);
        add(AGENT, photo(Audience.OPERATOR).in(THREAD)).orElseThrow();
        add(AGENT, photo(Audience.CUSTOMER).in(3)).orElseThrow();
        LinkToken token = LinkToken.random();
        storage.transactions().required(() -> {
            storage.customerLinks()
                    .add(
                            token.hash(),
                            new CustomerLink(
                                    SHOP,
                                    incident.id(),
                                    LinkPurpose.DOCUMENTS,
                                    1,
                                    Locale.ENGLISH,
                                    NOON,
                                    NOON.plus(Duration.ofDays(1))));
            return token;
        });

        OpenedLink opened = desk.customerLinks()
                .open(SHOP, LinkPurpose.DOCUMENTS, token.value(), Locale.ENGLISH)
                .orElseThrow();

        assertThat(opened.documents())
                .extracting(one -> one.document().number())
                .containsExactly(2);
        assertThat(opened.openDocument(incident.id(), 1)).isEmpty();
    }

    @Test
    void aReportShowsNoImageThatItsWriterMayNotSee() {
        open(OPERATOR, Party.CUSTOMER);
        add(CUSTOMER, photo(Audience.CUSTOMER_AND_OPERATOR).in(THREAD)).orElseThrow();
        WriteReport report = new WriteReport("<p>Look: <img src=\"document:1\" alt=\"\"></p>");

        assertThat(desk.reports().write(AGENT, target, report).refusals()).isNotEmpty();
        assertThat(desk.reports().write(OPERATOR, target, report).refusals()).isEmpty();
    }

    @Test
    void theAudiencesThatTheShopDoesNotWantAreNotWantedForDocumentsEither() {
        AudiencePolicy policy = AudiencePolicy.of(
                rule(Audience.CUSTOMER_AND_OPERATOR, Permission.FORBIDDEN, "Never copy the operator."),
                rule(Audience.OPERATOR, Permission.DISCOURAGED, "Ask your team first."));
        desk.settings().audiences().replace(OPERATOR, SHOP, policy, 0).orElseThrow();

        assertThat(add(AGENT, photo(Audience.CUSTOMER_AND_OPERATOR).discouragedOnPurpose())
                        .refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.AUDIENCE_FORBIDDEN);
                    assertThat(refusal.message()).contains("Never copy the operator.");
                });
        assertThat(add(AGENT, photo(Audience.OPERATOR)).refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.AUDIENCE_DISCOURAGED);
                    assertThat(refusal.message()).contains("Ask your team first.");
                });
        assertThat(add(AGENT, photo(Audience.OPERATOR).discouragedOnPurpose()).refusals())
                .isEmpty();
        assertThat(add(OPERATOR, photo(Audience.OPERATOR)).refusals())
                .as("others are not meant")
                .isEmpty();
    }

    private static AudienceRule rule(Audience audience, Permission permission, String reason) {
        return new AudienceRule(Party.AGENT, audience, permission, LocalizedText.of(reason, reason));
    }

    private Incident registered() {
        return desk.incidents()
                .register(CUSTOMER, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
    }

    private void open(Actor actor, Party... participants) {
        desk.incidents()
                .openThread(actor, target, OpenThread.of("Aside", participants))
                .orElseThrow();
    }

    private static AddDocument photo(Audience audience) {
        return new AddDocument(DocumentKind.PHOTO, "aside.jpg", "image/jpeg", audience);
    }

    private Outcome<IncidentDocument> add(Actor actor, AddDocument command) {
        return desk.documents().add(actor, target, command, new ByteArrayInputStream(PHOTO));
    }

    private boolean read(Actor viewer, IncidentId of) {
        return desk.documents().open(viewer, SHOP, of, 1).isPresent();
    }

    private String evidence(Actor viewer) {
        StringWriter page = new StringWriter();
        assertThat(desk.evidence().write(viewer, SHOP, incident.id(), page)).isTrue();
        return page.toString();
    }

    private Incident find(Actor viewer) {
        return desk.incidents().find(viewer, SHOP, incident.id()).orElseThrow().incident();
    }

    private static List<Reason> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }
}
