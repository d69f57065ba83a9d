package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_SHOP;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.access.LinkToken;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.MailReply;
import io.orderincident.conversation.OpenThread;
import io.orderincident.history.Audience;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.history.AudienceRule;
import io.orderincident.history.AudienceRule.Permission;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Said;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.sla.LifeCyclePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What customers answer by e-mail. */
class MailRepliesTest {

    private static final Duration VALID = Duration.ofDays(60);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), storage)
            .lifeCycle(LifeCyclePolicy.defaults().withReopeningsByMail(2))
            .clock(now::get)
            .build();

    @Test
    void aMailToTheAddressOfAMessageIsWrittenAsItsCustomer() {
        Incident incident = communicated();

        Incident after = receive(mail("<1@x>", "stranger@example.org", issued(incident), "Thanks", "Where is it?"))
                .orElseThrow();

        assertThat(after.id()).isEqualTo(incident.id());
        HistoryEntry last = last(incident, EventType.MESSAGED);
        assertThat(last.by()).isEqualTo(CUSTOMER.author());
        assertThat(last.event().said().orElseThrow().text()).isEqualTo("Where is it?");
        assertThat(after.progress().messages().byCustomer()).isEqualTo(1);
    }

    @Test
    void aMailIsWrittenOnceHoweverOftenItIsRead() {
        Incident incident = communicated();
        MailReply mail = mail("<1@x>", address(incident), issued(incident), "", "Where is it?");
        receive(mail).orElseThrow();

        resolve(incident);
        Incident again = receive(mail).orElseThrow();

        assertThat(again.status()).as("what was resolved since").isEqualTo(Status.RESOLVED);
        assertThat(again.progress().messages().byCustomer()).isEqualTo(1);
        assertThat(receive(mail("<1@x>", "another@example.org", issued(incident), "", "Other words"))
                        .value())
                .as("a mail of another sender that says it is the same")
                .isPresent();
    }

    @Test
    void theNumberInTheSubjectCountsOnlyFromTheAddressOfTheContact() {
        Incident incident = communicated();
        String subject = "RE: your incident [" + incident.number().toString().toLowerCase(Locale.ROOT) + "]";

        assertThat(reasons(receive(mail("<1@x>", "thief@example.org", List.of(), subject, "Hi"))))
                .containsExactly(Reason.UNKNOWN_INCIDENT);
        assertThat(receive(mail("<2@x>", address(incident).toUpperCase(Locale.ROOT), List.of(), subject, "Hi"))
                        .orElseThrow()
                        .id())
                .isEqualTo(incident.id());
        assertThat(reasons(desk.mailReplies()
                        .receive(
                                OTHER_SHOP,
                                mail("<3@x>", address(incident), List.of(), subject, "Hi"),
                                Locale.ENGLISH)))
                .as("another shop")
                .containsExactly(Reason.UNKNOWN_INCIDENT);
    }

    @Test
    void whatAnswersNothingIsNotWritten() {
        Incident incident = communicated();
        List<String> token = issued(incident);

        assertThat(reasons(receive(mail("<1@x>", address(incident), List.of(), "Hello", "Hi"))))
                .containsExactly(Reason.NO_INCIDENT_NAMED);
        assertThat(reasons(receive(mail("<2@x>", address(incident), List.of(), "000042-A 1234567-Z", "Hi"))))
                .as("mistyped numbers")
                .containsExactly(Reason.NO_INCIDENT_NAMED);
        assertThat(reasons(receive(mail("<3@x>", address(incident), List.of("guessed"), "", "Hi"))))
                .containsExactly(Reason.LINK_NOT_VALID);
        assertThat(reasons(desk.mailReplies()
                        .receive(OTHER_SHOP, mail("<4@x>", address(incident), token, "", "Hi"), Locale.ENGLISH)))
                .as("another shop")
                .containsExactly(Reason.LINK_NOT_VALID);
        now.set(NOON.plus(VALID).plusSeconds(1));
        assertThat(reasons(receive(mail("<5@x>", address(incident), token, "", "Hi"))))
                .as("expired")
                .containsExactly(Reason.LINK_NOT_VALID);
        assertThat(stored(incident).version()).isEqualTo(incident.version());
    }

    @Test
    void aTokenForMailOpensNoPageAndALinkWritesNoMail() {
        Incident incident = communicated();
        String token = issued(incident).get(0);
        String link = issued(incident, LinkPurpose.CONFIRM);

        assertThat(desk.customerLinks()
                        .open(SHOP, LinkPurpose.REPLY, token, Locale.ENGLISH)
                        .value())
                .isEmpty();
        assertThat(reasons(receive(mail("<1@x>", "a@b.example", List.of(link), "", "Hi"))))
                .containsExactly(Reason.LINK_NOT_VALID);
    }

    @Test
    void aMailReopensWhatIsResolvedUpToALimit() {
        Incident incident = communicated();
        List<String> token = issued(incident);
        for (int i = 1; i <= 2; i++) {
            resolve(incident);
            assertThat(receive(mail("<" + i + "@x>", address(incident), token, "", "Still broken"))
                            .orElseThrow()
                            .status())
                    .isEqualTo(Status.COMMUNICATED);
        }
        resolve(incident);

        Incident after = receive(mail("<3@x>", address(incident), token, "", "Still broken"))
                .orElseThrow();

        assertThat(after.status()).isEqualTo(Status.RESOLVED);
        assertThat(after.progress().messages().byCustomer())
                .as("but it is written")
                .isEqualTo(3);
    }

    @Test
    void aMailWhoseWordsAreRefusedReopensNothing() {
        Incident incident = communicated();
        List<String> token = issued(incident);
        resolve(incident);
        IncidentDesk objecting = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), storage)
                .clock(now::get)
                .veto((change, actor) -> change.entries().stream()
                        .filter(entry -> entry.event().type() == EventType.MESSAGED)
                        .map(entry -> "Not by mail")
                        .findFirst())
                .build();

        assertThat(objecting
                        .mailReplies()
                        .receive(SHOP, mail("<1@x>", address(incident), token, "", "Still broken"), Locale.ENGLISH)
                        .value())
                .isEmpty();

        assertThat(stored(incident).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void whereReopeningIsRefusedTheWordsOfAMailStillCount() {
        Incident incident = communicated();
        List<String> token = issued(incident);
        resolve(incident);
        IncidentDesk objecting = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), storage)
                .clock(now::get)
                .veto((change, actor) -> change.entries().stream()
                        .filter(entry -> entry.event().type() == EventType.REOPENED)
                        .map(entry -> "Solved is solved")
                        .findFirst())
                .build();

        Incident after = objecting
                .mailReplies()
                .receive(SHOP, mail("<1@x>", address(incident), token, "", "Still broken"), Locale.ENGLISH)
                .orElseThrow();

        assertThat(after.status()).isEqualTo(Status.RESOLVED);
        assertThat(after.progress().messages().byCustomer()).isOne();
    }

    @Test
    void aMailLongAfterClosingIsFollowedUpByANewIncident() {
        Incident incident = communicated();
        List<String> token = issued(incident);
        resolve(incident);
        desk.incidents().close(CUSTOMER, Target.of(SHOP, incident.id())).orElseThrow();
        now.set(NOON.plus(Duration.ofDays(40)));
        MailReply mail = mail("<1@x>", address(incident), token, "", "It broke again");

        receive(mail).orElseThrow();
        receive(mail).orElseThrow();

        assertThat(stored(incident).status()).isEqualTo(Status.CLOSED);
        assertThat(stored(incident).relations().links()).as("one new incident").hasSize(1);
    }

    @Test
    void aMailToWhatWasMergedIsWrittenWhereItGoesOn() {
        Incident source = communicated();
        Incident target = registered();
        List<String> token = issued(source);
        desk.links()
                .merge(AGENT, Target.of(SHOP, source.id()), new MergeInto(target.id()))
                .orElseThrow();

        assertThat(receive(mail("<1@x>", address(source), token, "", "Hi"))
                        .orElseThrow()
                        .id())
                .isEqualTo(target.id());
    }

    @Test
    void anAnswerToAThreadWithoutTheShopReopensWithoutTellingTheShopWhatItSays() {
        Incident incident = withThreadOfOperator();
        resolve(incident);

        receive(mail("<1@x>", address(incident), issuedForThread(incident), "", "The agent was rude"))
                .orElseThrow();

        assertThat(stored(incident).status()).isEqualTo(Status.COMMUNICATED);
        assertThat(told(AGENT, incident)).doesNotContain("rude");
        assertThat(told(OPERATOR, incident)).contains("The agent was rude");
    }

    @Test
    void anAnswerToAThreadWithoutTheShopIsNotWrittenWhereItsIncidentWasMergedInto() {
        Incident source = withThreadOfOperator();
        Incident target = registered();
        List<String> token = issuedForThread(source);
        desk.links()
                .merge(AGENT, Target.of(SHOP, source.id()), new MergeInto(target.id()))
                .orElseThrow();

        assertThat(reasons(
                        receive(mail("<1@x>", address(source), token, "Re: " + source.number(), "The agent was rude"))))
                .containsExactly(Reason.UNKNOWN_THREAD);
        assertThat(told(AGENT, target) + told(AGENT, source)).doesNotContain("rude");
    }

    @Test
    void aLateAnswerToAThreadWithoutTheShopIsNotMatchedByItsSubject() {
        Incident incident = withThreadOfOperator();
        List<String> token = issuedForThread(incident);
        now.set(NOON.plus(VALID).plusSeconds(1));

        assertThat(reasons(receive(
                        mail("<1@x>", address(incident), token, "Re: " + incident.number(), "The agent was rude"))))
                .containsExactly(Reason.LINK_NOT_VALID);
        assertThat(told(AGENT, incident)).doesNotContain("rude");
    }

    @Test
    void aShopThatForbidsToCopyTheOperatorLetsCustomersAnswerTheOperator() {
        Incident incident = withThreadOfOperator();
        AudienceRule never = new AudienceRule(
                Party.CUSTOMER, Audience.CUSTOMER_AND_OPERATOR, Permission.FORBIDDEN, LocalizedText.of("Ask", "Pida"));
        desk.settings()
                .audiences()
                .replace(OPERATOR, SHOP, AudiencePolicy.of(never), 0)
                .orElseThrow();

        receive(mail("<1@x>", address(incident), issuedForThread(incident), "", "The agent was rude"))
                .orElseThrow();

        assertThat(told(OPERATOR, incident)).contains("The agent was rude");
    }

    @Test
    void aMailThatCannotBeStoredWholeIsRefusedByTheField() {
        Incident incident = communicated();

        assertThat(receive(mail("<1@x>", address(incident), issued(incident), "a\u0000", "x".repeat(10_001)))
                        .refusals())
                .extracting(Refusal::field)
                .containsExactlyInAnyOrder("subject", "text");
    }

    private Incident registered() {
        return desk.incidents()
                .register(CUSTOMER, SHOP, Fixtures.twoRosesDamaged().override().build())
                .orElseThrow();
    }

    private Incident communicated() {
        return desk.incidents()
                .communicate(AGENT, Target.of(SHOP, registered().id()), Communicate.message("Sorry"))
                .orElseThrow();
    }

    private Incident withThreadOfOperator() {
        return desk.incidents()
                .openThread(
                        OPERATOR,
                        Target.of(SHOP, communicated().id()),
                        OpenThread.of("About the agent", Party.CUSTOMER))
                .orElseThrow();
    }

    private String told(Actor viewer, Incident incident) {
        return desk.incidents().history(viewer, SHOP, incident.id(), Long.MAX_VALUE, 100).entries().stream()
                .map(entry -> Fixtures.allIn(entry.event()))
                .collect(Collectors.joining("\n"));
    }

    private void resolve(Incident incident) {
        desk.incidents()
                .resolve(AGENT, Target.of(SHOP, incident.id()), Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
    }

    private static String address(Incident incident) {
        return incident.report().contact().emailAddress().orElseThrow();
    }

    private List<String> issued(Incident incident) {
        return List.of(issued(incident, LinkPurpose.REPLY));
    }

    private List<String> issuedForThread(Incident incident) {
        return List.of(issued(incident, LinkPurpose.REPLY, Said.MAIN_THREAD + 1));
    }

    private String issued(Incident incident, LinkPurpose purpose) {
        return issued(incident, purpose, 1);
    }

    private String issued(Incident incident, LinkPurpose purpose, int subject) {
        LinkToken token = LinkToken.random();
        CustomerLink link =
                new CustomerLink(SHOP, incident.id(), purpose, subject, Locale.ENGLISH, NOON, NOON.plus(VALID));
        return storage.transactions().required(() -> {
            storage.customerLinks().add(token.hash(), link);
            return token.value();
        });
    }

    private static MailReply mail(String id, String sender, List<String> tokens, String subject, String text) {
        return new MailReply(id, sender, tokens, subject, text);
    }

    private Outcome<Incident> receive(MailReply mail) {
        return desk.mailReplies().receive(SHOP, mail, Locale.ENGLISH);
    }

    private static List<Reason> reasons(Outcome<Incident> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }

    private Incident stored(Incident incident) {
        return desk.incidents().find(AGENT, SHOP, incident.id()).orElseThrow().incident();
    }

    private HistoryEntry last(Incident incident, EventType type) {
        List<HistoryEntry> all = desk.incidents()
                .history(AGENT, SHOP, incident.id(), Long.MAX_VALUE, 100)
                .entries();
        return all.stream()
                .filter(entry -> entry.event().type() == type)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
