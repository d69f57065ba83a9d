package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OTHER_SHOP;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.access.LinkToken;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.Note;
import io.orderincident.document.AddDocument;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.OpenedDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.survey.AnswerSurvey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Incidents that open to their customers by a link, without a login. */
class CustomerLinksTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final OrderId GUESTS = OrderId.of("P-2002");
    private static final byte[] TEXT = {'a'};
    private static final AnswerSurvey BAD = AnswerSurvey.of(new SurveyAnswer(QuestionCode.of("SOLUTION"), 2));

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order(), guestOrder()), storage)
            .clock(now::get)
            .build();

    private static OrderFacts guestOrder() {
        return OrderFacts.builder(SHOP, GUESTS, NOON.minusSeconds(86_400))
                .boughtBy(null, Contact.byEmail("Gus", "gus@example.org", SPANISH))
                .lines(Fixtures.order().lines())
                .build();
    }

    @Test
    void theCustomerConfirmsByALink() {
        Incident incident = resolved(Fixtures.twoRosesDamaged().build());
        OpenedLink link =
                open(LinkPurpose.CONFIRM, issued(incident, LinkPurpose.CONFIRM)).orElseThrow();

        assertThat(link.incident().report().description()).contains("roses");
        assertThat(link.incident().classification().verdict().facts())
                .as("what only staff may see")
                .isEmpty();
        assertThat(link.steps()).containsExactlyInAnyOrder(Operation.CLOSE, Operation.REOPEN);
        assertThat(stored(incident).version()).as("opening changes nothing").isEqualTo(incident.version());

        assertThat(link.confirm().orElseThrow().status()).isEqualTo(Status.CLOSED);
        assertThat(lastAuthor(incident)).isEqualTo(CUSTOMER.author());
        assertThat(link.confirm().refusals()).extracting(Refusal::reason).containsExactly(Reason.WRONG_STATUS);
    }

    @Test
    void theCustomerReopensByTheSameLink() {
        Incident incident = resolved(Fixtures.twoRosesDamaged().build());

        Incident reopened = open(LinkPurpose.CONFIRM, issued(incident, LinkPurpose.CONFIRM))
                .orElseThrow()
                .reopen(Reopen.because("Broken again"))
                .orElseThrow();

        assertThat(reopened.status()).isEqualTo(Status.COMMUNICATED);
    }

    @Test
    void theCustomerAnswersTheSurveyOnceByALink() {
        Incident incident = resolved(Fixtures.twoRosesDamaged().build());
        OpenedLink link =
                open(LinkPurpose.SURVEY, issued(incident, LinkPurpose.SURVEY)).orElseThrow();

        assertThat(link.answerSurvey(BAD).orElseThrow().isPeoplesToClose()).isTrue();
        assertThat(link.answerSurvey(BAD).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.ALREADY_RATED);
    }

    @Test
    void theCustomerAnswersAnOfferOnceByALink() {
        Incident incident = told(Fixtures.twoRosesDamaged().build());
        desk.remedies().makeOffer(AGENT, target(incident), anotherVase()).orElseThrow();
        desk.remedies().makeOffer(AGENT, target(incident), anotherVase()).orElseThrow();
        OpenedLink first =
                open(LinkPurpose.OFFER, issued(incident, LinkPurpose.OFFER, 1)).orElseThrow();
        OpenedLink second =
                open(LinkPurpose.OFFER, issued(incident, LinkPurpose.OFFER, 2)).orElseThrow();
        assertThat(second.offer().orElseThrow().number()).isEqualTo(2);
        assertThat(second.offer().orElseThrow().cost()).isNull();
        assertThat(second.steps()).containsExactlyInAnyOrder(Operation.ACCEPT_OFFER, Operation.DECLINE_OFFER);

        first.declineOffer("Too late").orElseThrow();
        Incident agreed = second.acceptOffer("Fine").orElseThrow();

        assertThat(agreed.remedies().offers())
                .extracting(
                        Offer::status,
                        offer -> Objects.requireNonNull(offer.answer()).words())
                .containsExactly(tuple(OfferStatus.DECLINED, "Too late"), tuple(OfferStatus.ACCEPTED, "Fine"));
        assertThat(lastAuthor(incident).party()).isEqualTo(Party.CUSTOMER);
        assertThat(first.acceptOffer(null).refusals())
                .extracting(Refusal::reason)
                .containsExactly(second.declineOffer(null).refusals().get(0).reason());
        assertThat(stored(incident).version()).isEqualTo(agreed.version());
    }

    @Test
    void ofAMergedIncidentTheOfferIsFoundWhereItGoesOn() {
        Incident source = told(Fixtures.twoRosesDamaged().build());
        desk.remedies().makeOffer(AGENT, target(source), anotherVase()).orElseThrow();
        String token = issued(source, LinkPurpose.OFFER, 1);
        Incident goingOn = told(late());
        desk.remedies().makeOffer(AGENT, target(goingOn), anotherVase()).orElseThrow();
        desk.links().merge(AGENT, target(source), new MergeInto(goingOn.id())).orElseThrow();

        OpenedLink link = open(LinkPurpose.OFFER, token).orElseThrow();

        assertThat(link.offer().orElseThrow().number()).isEqualTo(2);
        assertThat(link.acceptOffer(null).orElseThrow().remedies().agreed())
                .extracting(Offer::number)
                .containsExactly(2);
    }

    @Test
    void whateverIsWrongWithALinkIsRefusedInTheSameWords() {
        Incident incident = resolved(Fixtures.twoRosesDamaged().build());
        String token = issued(incident, LinkPurpose.CONFIRM);
        Refusal unknown = refused(open(LinkPurpose.CONFIRM, LinkToken.random().value()));
        assertThat(unknown.reason()).isEqualTo(Reason.LINK_NOT_VALID);
        assertThat(unknown.field()).isEqualTo("token");

        assertThat(refused(open(LinkPurpose.SURVEY, token)))
                .as("another purpose")
                .isEqualTo(unknown);
        assertThat(refused(open(LinkPurpose.CONFIRM, token.toUpperCase(Locale.ROOT))))
                .isEqualTo(unknown);
        assertThat(refused(open(LinkPurpose.CONFIRM, ""))).isEqualTo(unknown);
        assertThat(refused(open(LinkPurpose.CONFIRM, "x".repeat(100_000)))).isEqualTo(unknown);
        assertThat(refused(desk.customerLinks().open(OTHER_SHOP, LinkPurpose.CONFIRM, token, SPANISH)))
                .as("another shop")
                .isEqualTo(unknown);
        now.set(NOON.plus(Duration.ofDays(30)).plusMillis(1));
        assertThat(refused(open(LinkPurpose.CONFIRM, token))).as("expired").isEqualTo(unknown);
    }

    @Test
    void aLinkDoesWhatItIsForAndNothingElse() {
        Incident incident = resolved(Fixtures.twoRosesDamaged().build());
        OpenedLink survey =
                open(LinkPurpose.SURVEY, issued(incident, LinkPurpose.SURVEY)).orElseThrow();
        OpenedLink confirm =
                open(LinkPurpose.CONFIRM, issued(incident, LinkPurpose.CONFIRM)).orElseThrow();

        assertThat(List.of(survey.confirm(), survey.reopen(Reopen.because("no")), confirm.answerSurvey(BAD)))
                .allSatisfy(outcome -> assertThat(refused(outcome).reason()).isEqualTo(Reason.LINK_NOT_VALID));
        assertThat(stored(incident).version()).isEqualTo(incident.version());
    }

    @Test
    void theCustomerSeesAndAddsDocumentsByALink() throws IOException {
        Incident incident = told(guestsRoses());
        add(incident, "note.txt", Audience.CUSTOMER);
        add(incident, "secret.txt", Audience.INTERNAL);
        OpenedLink link = open(LinkPurpose.DOCUMENTS, issued(incident, LinkPurpose.DOCUMENTS))
                .orElseThrow();
        assertThat(link.steps()).containsExactly(Operation.ADD_DOCUMENT);
        AddDocument photo = text("cup.txt", Audience.CUSTOMER);

        IncidentDocument added = link.addDocument(photo, "click-1", new ByteArrayInputStream(TEXT))
                .orElseThrow();

        assertThat(link.addDocument(photo, "click-1", InputStream.nullInputStream())
                        .orElseThrow())
                .as("the same click")
                .isEqualTo(added);
        assertThat(added.by().displayName()).isEqualTo("Gus");
        assertThat(link.documents())
                .extracting(one -> one.document().fileName())
                .containsExactly("note.txt", "cup.txt");
        try (OpenedDocument opened = link.openDocument(incident.id(), 1).orElseThrow()) {
            assertThat(opened.bytes().readAllBytes()).isEqualTo(TEXT);
        }
        assertThat(link.openDocument(incident.id(), 2))
                .as("not for the customer")
                .isEmpty();
    }

    @Test
    void aLinkShowsDocumentsOfItsIncidentOnly() {
        Incident incident = told(Fixtures.twoRosesDamaged().build());
        Incident another = told(late());
        add(another, "another.txt", Audience.CUSTOMER);

        OpenedLink link = open(LinkPurpose.DOCUMENTS, issued(incident, LinkPurpose.DOCUMENTS))
                .orElseThrow();

        assertThat(link.documents()).isEmpty();
        assertThat(link.openDocument(another.id(), 1)).isEmpty();
        assertThat(desk.documents().open(CUSTOMER, SHOP, another.id(), 1))
                .as("the customer's own, all the same")
                .isPresent();
    }

    @Test
    void ofAMergedIncidentTheDocumentsAreFoundWhereItGoesOn() {
        Incident source = told(Fixtures.twoRosesDamaged().build());
        add(source, "before.txt", Audience.CUSTOMER);
        String token = issued(source, LinkPurpose.DOCUMENTS);
        Incident goingOn = told(late());
        add(goingOn, "there.txt", Audience.CUSTOMER);
        desk.links().merge(AGENT, target(source), new MergeInto(goingOn.id())).orElseThrow();

        OpenedLink link = open(LinkPurpose.DOCUMENTS, token).orElseThrow();

        assertThat(link.documents())
                .extracting(one -> one.document().fileName())
                .containsExactlyInAnyOrder("before.txt", "there.txt");
        assertThat(link.addDocument(text("after.txt", Audience.CUSTOMER), "click", new ByteArrayInputStream(TEXT))
                        .orElseThrow()
                        .incident())
                .isEqualTo(goingOn.id());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REPLY")
    void documentsAreShownAndTakenAsThePurposeOfALinkSays(LinkPurpose purpose) {
        Incident incident = told(Fixtures.twoRosesDamaged().build());
        desk.remedies().makeOffer(AGENT, target(incident), anotherVase()).orElseThrow();
        add(incident, "note.txt", Audience.CUSTOMER);
        OpenedLink link = open(purpose, issued(incident, purpose)).orElseThrow();

        assertThat(link.documents()).hasSize(purpose.showsDocuments() ? 1 : 0);
        assertThat(link.openDocument(incident.id(), 1).isPresent()).isEqualTo(purpose.showsDocuments());
        Outcome<IncidentDocument> outcome =
                link.addDocument(text("cup.txt", Audience.CUSTOMER), "click", new ByteArrayInputStream(TEXT));
        assertThat(outcome.refusals())
                .extracting(Refusal::reason)
                .isEqualTo(purpose.takesDocuments() ? List.of() : List.of(Reason.LINK_NOT_VALID));
        assertThat(LinkPurpose.SURVEY.showsDocuments()).isFalse();
        assertThat(LinkPurpose.CONFIRM.takesDocuments()).isFalse();
    }

    private static AddDocument text(String name, Audience audience) {
        return new AddDocument(DocumentKind.OTHER, name, "text/plain", audience);
    }

    private void add(Incident incident, String name, Audience audience) {
        desk.documents()
                .add(AGENT, target(incident), text(name, audience), new ByteArrayInputStream(TEXT))
                .orElseThrow();
    }

    @Test
    void ofAResolutionThatDidNotHoldNothingIsConfirmedAnyMore() {
        Incident incident = resolved(Fixtures.twoRosesDamaged().build());
        String confirm = issued(incident, LinkPurpose.CONFIRM);
        String survey = issued(incident, LinkPurpose.SURVEY);
        desk.incidents()
                .reopen(CUSTOMER, target(incident), Reopen.because("no"))
                .orElseThrow();
        resolve(incident);

        assertThat(refused(open(LinkPurpose.CONFIRM, confirm)).reason()).isEqualTo(Reason.LINK_NOT_VALID);
        assertThat(refused(open(LinkPurpose.SURVEY, survey)).reason()).isEqualTo(Reason.LINK_NOT_VALID);
    }

    @Test
    void aLinkOfAMergedIncidentSaysNothingOfTheResolutionOfTheOneThatGoesOn() {
        Incident source = resolved(Fixtures.twoRosesDamaged().build());
        String confirm = issued(source, LinkPurpose.CONFIRM);
        String survey = issued(source, LinkPurpose.SURVEY);
        desk.incidents().reopen(CUSTOMER, target(source), Reopen.because("no")).orElseThrow();
        Incident goingOn = told(late());
        desk.links().merge(AGENT, target(source), new MergeInto(goingOn.id())).orElseThrow();
        resolve(goingOn);

        assertThat(refused(open(LinkPurpose.CONFIRM, confirm)).reason()).isEqualTo(Reason.LINK_NOT_VALID);
        assertThat(refused(open(LinkPurpose.SURVEY, survey)).reason()).isEqualTo(Reason.LINK_NOT_VALID);
    }

    @Test
    void aGuestWithoutAnAccountUsesALink() {
        Incident incident = resolved(guestsRoses());
        OpenedLink link =
                open(LinkPurpose.SURVEY, issued(incident, LinkPurpose.SURVEY)).orElseThrow();

        link.answerSurvey(BAD).orElseThrow();

        assertThat(Objects.requireNonNull(stored(incident).resolution()).rating())
                .isNotNull();
        assertThat(lastAuthor(incident))
                .extracting(Author::party, Author::displayName)
                .containsExactly(Party.CUSTOMER, "Gus");
    }

    @Test
    void aGuestSeesTheirOrderAndNoOther() {
        Incident theirs = resolved(guestsRoses());
        Incident anas = resolved(Fixtures.twoRosesDamaged().build());
        Actor guest = Actor.guest(SHOP, GUESTS.value(), "Gus");

        assertThat(desk.incidents().find(guest, SHOP, theirs.id())).isPresent();
        assertThat(desk.incidents().find(guest, SHOP, anas.id())).isEmpty();
        assertThat(desk.incidents().find(Actor.guest(SHOP, Fixtures.ORDER.value(), "Eve"), SHOP, anas.id()))
                .as("an order with an account is not a guest's")
                .isEmpty();
        assertThat(desk.incidents().find(Actor.guest(OTHER_SHOP, GUESTS.value(), "Eve"), SHOP, theirs.id()))
                .isEmpty();
        assertThat(desk.search()
                        .find(guest, IncidentFilter.of(SHOP), PageRequest.first(10))
                        .rows())
                .extracting(IncidentSummary::id)
                .containsExactly(theirs.id());
        assertThat(desk.incidents()
                        .note(guest, target(theirs), new Note("?", false))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
    }

    @Test
    void theTimersRemoveWhatHasExpired() {
        Incident incident = resolved(Fixtures.twoRosesDamaged().build());
        String hash = LinkToken.of(issued(incident, LinkPurpose.CONFIRM)).hash();
        now.set(NOON.plus(Duration.ofDays(31)));

        desk.timers().runDue();

        assertThat(storage.transactions().required(() -> storage.customerLinks().find(hash)))
                .isEmpty();
    }

    @Test
    void aTokenIsShownNowhere() {
        LinkToken token = LinkToken.random();
        Incident incident = resolved(Fixtures.twoRosesDamaged().build());
        String issued = issued(incident, LinkPurpose.CONFIRM);

        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(token.hash())
                .hasSize(64)
                .isEqualTo(LinkToken.of(token.value()).hash())
                .doesNotContain(token.value());
        assertThat(token.value()).hasSize(43).isNotEqualTo(LinkToken.random().value());
        assertThat(open(LinkPurpose.CONFIRM, issued).orElseThrow().toString()).doesNotContain(issued);
        assertThat(storage.customerLinks().find(LinkToken.of(issued).hash()).toString())
                .doesNotContain(issued, "Ana");
    }

    private RegisterIncident guestsRoses() {
        return RegisterIncident.builder(GUESTS, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Broken")
                .build();
    }

    private static RegisterIncident late() {
        return RegisterIncident.builder(Fixtures.ORDER, TypeCode.of("LATE_DELIVERY"), Origin.CUSTOMER, "Late, too")
                .build();
    }

    private static MakeOffer anotherVase() {
        return MakeOffer.of(OfferKind.REPLACEMENT, "Another vase");
    }

    private Incident told(RegisterIncident command) {
        Incident incident = desk.incidents().register(AGENT, SHOP, command).orElseThrow();
        return desk.incidents()
                .communicate(AGENT, target(incident), Communicate.message("Sorry"))
                .orElseThrow();
    }

    private Incident resolved(RegisterIncident command) {
        return resolve(told(command));
    }

    private Incident resolve(Incident incident) {
        return desk.incidents()
                .resolve(AGENT, target(incident), Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
    }

    private String issued(Incident incident, LinkPurpose purpose) {
        return issued(incident, purpose, incident.progress().cycle());
    }

    private String issued(Incident incident, LinkPurpose purpose, int subject) {
        LinkToken token = LinkToken.random();
        storage.transactions().required(() -> {
            storage.customerLinks()
                    .add(
                            token.hash(),
                            new CustomerLink(
                                    SHOP,
                                    incident.id(),
                                    purpose,
                                    subject,
                                    SPANISH,
                                    NOON,
                                    NOON.plus(Duration.ofDays(30))));
            return token;
        });
        return token.value();
    }

    private Outcome<OpenedLink> open(LinkPurpose purpose, String token) {
        return desk.customerLinks().open(SHOP, purpose, token, SPANISH);
    }

    private static Refusal refused(Outcome<?> outcome) {
        assertThat(outcome.refusals()).hasSize(1);
        return outcome.refusals().get(0);
    }

    private Incident stored(Incident incident) {
        return desk.incidents().find(AGENT, SHOP, incident.id()).orElseThrow().incident();
    }

    private Author lastAuthor(Incident incident) {
        List<HistoryEntry> history =
                desk.incidents().find(AGENT, SHOP, incident.id()).orElseThrow().history();
        return history.get(history.size() - 1).by();
    }

    private static Target target(Incident incident) {
        return target(SHOP, incident.id());
    }

    private static Target target(ShopId shop, IncidentId id) {
        return Target.of(shop, id);
    }
}
