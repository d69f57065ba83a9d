package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.ANA;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_SHOP;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.access.LinkToken;
import io.orderincident.catalog.FileFormat;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.MailReply;
import io.orderincident.document.AddDocument;
import io.orderincident.document.Samples;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Rating;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.survey.AnswerSurvey;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs everything that can be done with an opened link against what links are issued for, and compares it with the table in
 * {@code opened-link-matrix.txt}; then tries every link that must not work any more, or not here.
 */
class OpenedLinkMatrixTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final Duration VALID = Duration.ofDays(30);
    private static final Actor OFFICER = OPERATOR.asDataProtectionOfficer();

    /** Which step is which operation of the life cycle. */
    private static final Map<String, Operation> STEPS = Map.of(
            "acceptOffer", Operation.ACCEPT_OFFER,
            "declineOffer", Operation.DECLINE_OFFER,
            "answerSurvey", Operation.ANSWER_SURVEY,
            "confirm", Operation.CLOSE,
            "reopen", Operation.REOPEN,
            "addDocument", Operation.ADD_DOCUMENT);

    private static final Map<String, List<May>> DECLARED = DeclaredMatrix.read("opened-link-matrix.txt", May::valueOf);

    private enum May {
        ALLOWED,
        REFUSED,
        EMPTY
    }

    /** What has become of a link since it was issued, and what that leaves of the purposes for which it still works. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes the sets
    private enum Fate {
        NEW(EnumSet.allOf(LinkPurpose.class), (world, link) -> {}),
        EXPIRED(Set.of(), (world, link) -> world.now = link.expiresAt().plusMillis(1)),
        WITHDRAWN(Set.of(), (world, link) -> world.purged()),
        OF_AN_EARLIER_RESOLUTION(
                EnumSet.of(LinkPurpose.OFFER, LinkPurpose.REPLY, LinkPurpose.DOCUMENTS),
                (world, link) -> world.resolvedAgain()),
        OF_A_MERGED_INCIDENT(
                EnumSet.of(LinkPurpose.OFFER, LinkPurpose.REPLY, LinkPurpose.DOCUMENTS),
                (world, link) -> world.merged()),
        OF_A_BLOCKED_INCIDENT(Set.of(), (world, link) -> world.blocked(VALID)),
        OF_AN_ERASED_INCIDENT(Set.of(), (world, link) -> world.erased());

        private final Set<LinkPurpose> working;
        private final BiConsumer<OpenedLinkMatrixTest, CustomerLink> happening;

        Fate(Set<LinkPurpose> working, BiConsumer<OpenedLinkMatrixTest, CustomerLink> happening) {
            this.working = working;
            this.happening = happening;
        }
    }

    private Instant now = NOON;
    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), storage)
            .clock(() -> now)
            .build();
    private final Target target = registered(Fixtures.twoRosesDamaged().build());
    private final Target other = registered(
            RegisterIncident.builder(Fixtures.ORDER, TypeCode.of("LATE_DELIVERY"), Origin.CUSTOMER, "Late, too")
                    .build());

    static Stream<Arguments> cells() {
        return Stream.of(OpenedLink.class.getMethods())
                .flatMap(operation -> opening().map(purpose -> Arguments.of(operation.getName(), purpose, operation)));
    }

    /** Those that open a page. */
    private static Stream<LinkPurpose> opening() {
        return Stream.of(LinkPurpose.values()).filter(purpose -> purpose != LinkPurpose.REPLY);
    }

    static Stream<Arguments> fates() {
        return Stream.of(Fate.values())
                .flatMap(fate -> Stream.of(LinkPurpose.values()).map(purpose -> Arguments.of(fate, purpose)));
    }

    @Test
    void everyOperationHasARowAndEveryRowAnOperation() {
        assertThat(Stream.of(OpenedLink.class.getMethods()).map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(DECLARED.keySet());
        assertThat(DECLARED.values())
                .allSatisfy(cells -> assertThat(cells).hasSameSizeAs(opening().toList()));
    }

    @ParameterizedTest(name = "{0} by a link for {1}")
    @MethodSource("cells")
    void aLinkDoesWhatItIsForAndNothingElse(String name, LinkPurpose purpose, Method operation) throws Exception {
        May may = declared(name, purpose);
        OpenedLink link = open(purpose, issued(purpose)).orElseThrow();
        Map<IncidentId, Long> before = versions();

        Object given = operation.invoke(link, arguments(operation));

        assertThat(of(given)).isEqualTo(may);
        Map<IncidentId, Long> after = versions();
        if (may == May.ALLOWED && STEPS.containsKey(name)) {
            assertThat(after.remove(target.incident())).isGreaterThan(before.remove(target.incident()));
        }
        assertThat(after).as("what else it changes").isEqualTo(before);
        assertThat(Fixtures.allIn(link.incident()))
                .as("what only staff may read")
                .doesNotContain("thoughts");
    }

    @ParameterizedTest
    @EnumSource(value = LinkPurpose.class, mode = EnumSource.Mode.EXCLUDE, names = "REPLY")
    void theStepsOfALinkAreThoseThatItAllows(LinkPurpose purpose) {
        assertThat(open(purpose, issued(purpose)).orElseThrow().steps())
                .isEqualTo(STEPS.entrySet().stream()
                        .filter(step -> declared(step.getKey(), purpose) == May.ALLOWED)
                        .map(Map.Entry::getValue)
                        .collect(Collectors.toSet()));
    }

    /** What it was for can be done once: it opens, and changes nothing more. */
    @ParameterizedTest(name = "{0} again by a link for {1}")
    @MethodSource("cells")
    void whatWasDoneByALinkIsNotDoneAgain(String name, LinkPurpose purpose, Method operation) throws Exception {
        OpenedLink link = open(purpose, issued(purpose)).orElseThrow();
        operation.invoke(link, arguments(operation));
        Map<IncidentId, Long> before = versions();

        Object given = operation.invoke(link, arguments(operation));

        assertThat(versions()).isEqualTo(before);
        assertThat(of(given)).isEqualTo(STEPS.containsKey(name) ? May.REFUSED : declared(name, purpose));
    }

    @ParameterizedTest(name = "{0}, for {1}")
    @MethodSource("fates")
    void aLinkOpensWhatItWasIssuedForAndOnlyThere(Fate fate, LinkPurpose purpose) {
        String token = issued(purpose);
        fate.happening.accept(
                this,
                storage.transactions()
                        .required(() ->
                                storage.customerLinks().find(LinkToken.of(token).hash()))
                        .orElseThrow());
        Map<IncidentId, Long> before = versions();

        for (LinkPurpose door : LinkPurpose.values()) {
            Optional<Refusal> refused = open(door, token).refusals().stream().findFirst();
            boolean opens = door == purpose && door != LinkPurpose.REPLY && fate.working.contains(purpose);
            assertThat(refused.isEmpty()).as("the page for %s opens", door).isEqualTo(opens);
            refused.ifPresent(words -> assertThat(words)
                    .as("the page for %s", door)
                    .isEqualTo(refusal(LinkToken.random().value())));
            assertThat(desk.customerLinks()
                            .open(OTHER_SHOP, door, token, SPANISH)
                            .refusals())
                    .as("the page for %s of another shop", door)
                    .containsExactly(refusal(LinkToken.random().value()));
        }
        assertThat(versions()).as("opening changes nothing").isEqualTo(before);
        assertThat(received(OTHER_SHOP, token).value())
                .as("mail to another shop")
                .isEmpty();
        Outcome<Incident> received = received(SHOP, token);
        boolean isRead = purpose == LinkPurpose.REPLY && fate.working.contains(purpose);
        assertThat(received.value().isPresent()).as("mail is read").isEqualTo(isRead);
        assertThat(received.refusals())
                .isEqualTo(
                        isRead
                                ? List.of()
                                : received(SHOP, LinkToken.random().value()).refusals());
    }

    private static May declared(String name, LinkPurpose purpose) {
        return Objects.requireNonNull(DECLARED.get(name)).get(opening().toList().indexOf(purpose));
    }

    private static May of(Object given) {
        if (given instanceof Outcome<?> outcome) {
            return outcome.value().isPresent() && !outcome.isRepeated() ? May.ALLOWED : May.REFUSED;
        }
        boolean isEmpty = given instanceof Optional<?> one
                ? one.isEmpty()
                : given instanceof List<?> documents && documents.isEmpty();
        return isEmpty ? May.EMPTY : May.ALLOWED;
    }

    private Object[] arguments(Method operation) {
        return Stream.of(operation.getParameterTypes()).map(this::argument).toArray();
    }

    private Object argument(Class<?> type) {
        if (type == Reopen.class) {
            return Reopen.because("Broken again");
        } else if (type == AnswerSurvey.class) {
            return Fixtures.answering(new Rating(Rating.WORST, "Bad"));
        } else if (type == AddDocument.class) {
            return photo(Audience.CUSTOMER);
        } else if (type == InputStream.class) {
            return new ByteArrayInputStream(Samples.of(FileFormat.PDF));
        } else if (type == IncidentId.class) {
            return target.incident();
        }
        return type == int.class ? 1 : "Fine";
    }

    private static AddDocument photo(Audience audience) {
        return new AddDocument(DocumentKind.PHOTO, "roses.pdf", "application/pdf", audience);
    }

    private Map<IncidentId, Long> versions() {
        return storage.transactions()
                .required(() -> storage.incidents().ofOrder(SHOP, Fixtures.ORDER, 100).stream()
                        .collect(Collectors.toMap(Incident::id, Incident::version, (a, b) -> a, TreeMap::new)));
    }

    private Target registered(RegisterIncident command) {
        Target registered = Target.of(
                SHOP,
                desk.incidents().register(AGENT, SHOP, command).orElseThrow().id());
        desk.incidents()
                .communicate(AGENT, registered, Communicate.message("Sorry"))
                .orElseThrow();
        desk.incidents()
                .edit(AGENT, registered, new Edit(Details.none().withRemark("thoughts")))
                .orElseThrow();
        for (Audience audience : List.of(Audience.CUSTOMER, Audience.INTERNAL)) {
            desk.documents()
                    .add(AGENT, registered, photo(audience), new ByteArrayInputStream(Samples.of(FileFormat.PDF)))
                    .orElseThrow();
        }
        return registered;
    }

    /** Led to where its purpose is possible. */
    private String issued(LinkPurpose purpose) {
        if (purpose == LinkPurpose.OFFER) {
            desk.remedies()
                    .makeOffer(AGENT, target, MakeOffer.of(OfferKind.OTHER, "New roses"))
                    .orElseThrow();
        } else if (purpose == LinkPurpose.SURVEY || purpose == LinkPurpose.CONFIRM) {
            resolve();
        }
        LinkToken token = LinkToken.random();
        CustomerLink link = new CustomerLink(SHOP, target.incident(), purpose, 1, SPANISH, now, now.plus(VALID));
        storage.transactions().required(() -> {
            storage.customerLinks().add(token.hash(), link);
            return token;
        });
        return token.value();
    }

    private void resolve() {
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
    }

    private boolean isResolved() {
        return desk.incidents()
                        .find(AGENT, SHOP, target.incident())
                        .orElseThrow()
                        .incident()
                        .status()
                == Status.RESOLVED;
    }

    private void purged() {
        now = now.plus(VALID).plusSeconds(1);
        desk.timers().runDue();
        now = NOON;
    }

    private void resolvedAgain() {
        if (isResolved()) {
            desk.incidents()
                    .reopen(OPERATOR, target, Reopen.because("Broken again"))
                    .orElseThrow();
            resolve();
        }
    }

    private void merged() {
        if (isResolved()) {
            desk.incidents()
                    .reopen(OPERATOR, target, Reopen.because("Broken again"))
                    .orElseThrow();
        }
        desk.links().merge(AGENT, target, new MergeInto(other.incident())).orElseThrow();
    }

    private void blocked(Duration time) {
        for (Target one : List.of(target, other)) {
            if (!one.equals(target) || !isResolved()) {
                desk.incidents()
                        .cancel(AGENT, one, Cancel.because("By mistake"))
                        .orElseThrow();
            } else {
                desk.incidents().close(OPERATOR, one).orElseThrow();
            }
        }
        desk.privacy()
                .block(OFFICER, SHOP, new BlockData(DataSubject.customer(ANA), "asked for it", now.plus(time)))
                .orElseThrow();
    }

    private void erased() {
        blocked(Duration.ofDays(1));
        now = now.plus(Duration.ofDays(1));
        desk.timers().runDue();
    }

    private Outcome<OpenedLink> open(LinkPurpose purpose, String token) {
        return desk.customerLinks().open(SHOP, purpose, token, SPANISH);
    }

    /** The words for what nobody issued. */
    private Refusal refusal(String token) {
        return open(LinkPurpose.CONFIRM, token).refusals().get(0);
    }

    private Outcome<Incident> received(ShopId shop, String token) {
        return desk.mailReplies()
                .receive(shop, new MailReply("<1@x>", "ana@example.org", List.of(token), "", "Where is it?"), SPANISH);
    }
}
