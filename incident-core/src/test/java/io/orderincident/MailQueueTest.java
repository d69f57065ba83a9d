package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.access.LinkToken;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.conversation.MailReply;
import io.orderincident.conversation.OpenThread;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Said;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.mail.MailHandling;
import io.orderincident.mail.MailHandling.Way;
import io.orderincident.mail.MailId;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rule 5.5: what arrives by e-mail and belongs to no incident is kept for people. */
class MailQueueTest {

    private static final Instant MORNING = NOON.minus(Duration.ofHours(3));
    private static final MailRequest WAITING = MailRequest.waiting(50);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), storage)
            .clock(now::get)
            .build();
    private final MailQueue queue = desk.mailQueue();

    @Test
    void whatNamesNoIncidentWaitsForPeople() {
        UnmatchedMail mail = received("<1@x>", "Roses", "They never came");

        assertThat(mail.sender()).isEqualTo("ana@example.org");
        assertThat(mail.subject()).isEqualTo("Roses");
        assertThat(mail.text()).isEqualTo("They never came");
        assertThat(mail.receivedAt()).isEqualTo(MORNING);
        assertThat(mail.reason()).isEqualTo(UnmatchedMail.Reason.NO_INCIDENT_NAMED);
        assertThat(queue.find(AGENT, SHOP, mail.id())).contains(mail);
        assertThat(mail.toString() + mail.files()).doesNotContain("ana", "Roses", "never");
    }

    @Test
    void whyItWasNotMatchedIsKeptWithIt() {
        received("<1@x>", "RE: 000042-L", "Hi");
        receive(new MailReply("<2@x>", "ana@example.org", List.of("guessed"), "", "Hi", MORNING));
        received("<3@x>", "", "x".repeat(10_001));
        Incident cancelled = registered();
        desk.incidents()
                .cancel(AGENT, Target.of(SHOP, cancelled.id()), Cancel.because("By mistake"))
                .orElseThrow();
        received("<4@x>", "RE: " + cancelled.number(), "Hi");

        assertThat(queue.page(AGENT, SHOP, WAITING))
                .extracting(UnmatchedMail::reason)
                .containsExactly(
                        UnmatchedMail.Reason.INCIDENT_UNKNOWN,
                        UnmatchedMail.Reason.ADDRESS_NOT_VALID,
                        UnmatchedMail.Reason.NOT_TAKEN,
                        UnmatchedMail.Reason.NOT_TAKEN);
    }

    @Test
    void whatCannotBeStoredAsItIsIsKeptWithoutWhatIsUnfit() {
        UnmatchedMail mail = received("<1@x>", "a\u0000\u0007b", "x\u0000\ud83d\r\ny".repeat(40_000));

        assertThat(mail.subject()).isEqualTo("a  b");
        assertThat(mail.text()).startsWith("x\nyx\ny").hasSize(UnmatchedMail.TEXT_MAX);
    }

    @Test
    void aMailThatComesAgainIsKeptOnceAlsoWhenItWasHandled() {
        UnmatchedMail mail = received("<1@x>", "Roses", "They never came");
        receive(mail("<1@x>", "Roses", "They never came"));
        assertThat(queue.page(AGENT, SHOP, WAITING)).hasSize(1);

        queue.discard(AGENT, SHOP, mail.id()).orElseThrow();
        receive(mail("<1@x>", "Roses", "They never came"));

        assertThat(queue.page(AGENT, SHOP, WAITING)).isEmpty();
    }

    @Test
    void aMailIsAttachedAsAMessageOfTheCustomerWithTheTimeOfTheMail() {
        UnmatchedMail mail = received("<1@x>", "Roses", "They never came");
        Incident incident = registered();

        Incident after = queue.attach(AGENT, SHOP, mail.id(), incident.id()).orElseThrow();

        HistoryEntry message = last(after.id());
        assertThat(message.event().said().orElseThrow().text()).isEqualTo("They never came");
        assertThat(message.by()).isEqualTo(CUSTOMER.author());
        assertThat(message.why()).contains("2026-03-02T09:00:00Z", "Pedro", "ana@example.org");
        assertThat(message.seenBy(CUSTOMER).why()).isNull();
        assertThat(message.event())
                .isInstanceOfSatisfying(
                        ConversationEvent.Messaged.class,
                        messaged -> assertThat(messaged.message().writtenAt()).isEqualTo(mail.receivedAt()));
        assertThat(queue.page(AGENT, SHOP, WAITING)).isEmpty();
        assertThat(queue.page(AGENT, SHOP, MailRequest.handled(10)))
                .singleElement()
                .satisfies(handled ->
                        assertThat(handling(handled, Way.ATTACHED, AGENT)).isEqualTo(incident.id()));
    }

    @Test
    void aLongMailIsAttachedWholeAndOneWithoutWordsByItsSubject() {
        String words = "Where are they? ".repeat(1_500).strip();
        Incident incident = registered();

        queue.attach(AGENT, SHOP, received("<1@x>", "", words).id(), incident.id())
                .orElseThrow();
        queue.attach(AGENT, SHOP, received("<2@x>", "See photo", " ").id(), incident.id())
                .orElseThrow();

        List<String> said = messages(incident.id());
        assertThat(said).hasSize(4);
        assertThat(String.join(" ", said.subList(0, 3))).isEqualTo(words);
        assertThat(said.get(3)).isEqualTo("See photo");
    }

    @Test
    void aMailToWhatWasMergedIsWrittenWhereItGoesOn() {
        Incident source = registered();
        Incident target = registered();
        desk.links()
                .merge(AGENT, Target.of(SHOP, source.id()), new MergeInto(target.id()))
                .orElseThrow();

        Incident after = queue.attach(AGENT, SHOP, received("<1@x>", "", "Hi").id(), source.id())
                .orElseThrow();

        assertThat(after.id()).isEqualTo(target.id());
    }

    @Test
    void whatIsRefusedLeavesTheMailWaiting() {
        UnmatchedMail mail = received("<1@x>", "Roses", "They never came");
        Incident cancelled = registered();
        desk.incidents()
                .cancel(AGENT, Target.of(SHOP, cancelled.id()), Cancel.because("By mistake"))
                .orElseThrow();

        assertThat(reasons(queue.attach(AGENT, SHOP, mail.id(), cancelled.id())))
                .containsExactly(Reason.WRONG_STATUS);
        assertThat(reasons(queue.attach(AGENT, SHOP, mail.id(), new IncidentId(7))))
                .containsExactly(Reason.UNKNOWN_INCIDENT);
        registered();
        Outcome<Incident> again =
                queue.register(AGENT, SHOP, mail.id(), registration().build());
        assertThat(reasons(again)).containsExactly(Reason.ALREADY_REGISTERED);
        assertThat(again.existing()).isPresent();
        assertThat(queue.page(AGENT, SHOP, WAITING)).containsExactly(mail);
    }

    @Test
    void aMailBecomesANewIncidentDetectedWhenItWasReceived() {
        UnmatchedMail mail = received("<1@x>", "Roses", "They never came. ".repeat(700));

        Incident incident =
                queue.register(AGENT, SHOP, mail.id(), registration().build()).orElseThrow();

        assertThat(incident.report().detectedAt()).isEqualTo(MORNING);
        assertThat(incident.report().sourceText()).startsWith("They never came.");
        assertThat(incident.progress().registeredAt()).isEqualTo(NOON);
        assertThat(messages(incident.id())).as("what does not fit").hasSize(1);
        UnmatchedMail handled = queue.find(AGENT, SHOP, mail.id()).orElseThrow();
        assertThat(handling(handled, Way.REGISTERED, AGENT)).isEqualTo(incident.id());
    }

    @Test
    void whatIsHandledIsNotHandledAgain() {
        MailId mail = received("<1@x>", "Roses", "They never came").id();
        Incident incident = registered();
        UnmatchedMail discarded = queue.discard(OPERATOR, SHOP, mail).orElseThrow();

        assertThat(handling(discarded, Way.DISCARDED, OPERATOR)).isNull();
        assertThat(queue.find(AGENT, SHOP, mail)).contains(discarded);
        assertThat(reasons(queue.attach(AGENT, SHOP, mail, incident.id()))).containsExactly(Reason.MAIL_HANDLED);
        assertThat(reasons(queue.register(AGENT, SHOP, mail, registration().build())))
                .containsExactly(Reason.MAIL_HANDLED);
        assertThat(reasons(queue.discard(AGENT, SHOP, mail))).containsExactly(Reason.MAIL_HANDLED);
        assertThat(messages(incident.id())).isEmpty();
    }

    @Test
    void nobodyButTheStaffOfTheShopSeesIt() {
        MailId mail = received("<1@x>", "Roses", "They never came").id();

        for (Actor stranger : List.of(CUSTOMER, OTHER_AGENT, Actor.system("bot"))) {
            assertThat(queue.page(stranger, SHOP, WAITING)).isEmpty();
            assertThat(queue.find(stranger, SHOP, mail)).isEmpty();
            assertThat(reasons(queue.discard(stranger, SHOP, mail))).containsExactly(Reason.STAFF_ONLY);
        }
        assertThat(queue.find(OTHER_AGENT, Fixtures.OTHER_SHOP, mail)).isEmpty();
        assertThat(reasons(queue.discard(OTHER_AGENT, Fixtures.OTHER_SHOP, mail)))
                .containsExactly(Reason.UNKNOWN_MAIL);
        assertThat(queue.page(OPERATOR, SHOP, WAITING)).hasSize(1);
    }

    @Test
    void theMailOfABlockedCustomerIsBlockedExportedAndErasedWithThem() {
        UnmatchedMail mail = received("<1@x>", "Roses", "Where are the tulips?");
        Target target = Target.of(SHOP, registered().id());
        closed(target);
        Actor officer = OPERATOR.asDataProtectionOfficer();
        DataSubject ana = DataSubject.customer(Fixtures.ANA);
        Instant until = NOON.plus(Duration.ofDays(400));
        desk.privacy()
                .block(officer, SHOP, new BlockData(ana, "Ana asked for it", until))
                .orElseThrow();

        assertThat(queue.page(AGENT, SHOP, WAITING)).isEmpty();
        assertThat(queue.find(OPERATOR, SHOP, mail.id())).isEmpty();
        assertThat(reasons(queue.discard(AGENT, SHOP, mail.id()))).containsExactly(Reason.UNKNOWN_MAIL);
        assertThat(queue.page(officer, SHOP, WAITING)).hasSize(1);
        DataExport export = desk.privacy().export(officer, SHOP, ana).orElseThrow();
        assertThat(export.mails()).extracting(DataExport.Mail::text).containsExactly("Where are the tulips?");
        assertThat(export.json()).contains("Where are the tulips?");
        assertThat(export.html(Locale.ENGLISH)).contains("Where are the tulips?");
        now.set(until);
        desk.timers().runDue();
        assertThat(queue.find(officer, SHOP, mail.id())).isEmpty();
    }

    @Test
    void whoIsKnownByMailOnlyIsExportedAndErasedByTheirAddress() {
        UnmatchedMail mail = received("<1@x>", "Roses", "Do you sell tulips?");
        Actor officer = OPERATOR.asDataProtectionOfficer();

        DataExport export =
                desk.privacy().exportMail(officer, SHOP, " ANA@example.org").orElseThrow();
        assertThat(export.incidents()).isEmpty();
        assertThat(export.mails()).extracting(DataExport.Mail::text).containsExactly("Do you sell tulips?");
        assertThat(export.json()).contains("Do you sell tulips?");
        assertThat(export.html(Locale.ENGLISH)).contains("Do you sell tulips?");
        assertThat(desk.privacy().eraseMail(officer, SHOP, "ana@EXAMPLE.org").orElseThrow())
                .isOne();

        assertThat(queue.find(officer, SHOP, mail.id())).isEmpty();
        assertThat(desk.privacy()
                        .exportMail(officer, SHOP, "ana@example.org")
                        .orElseThrow()
                        .mails())
                .isEmpty();
        assertThat(reasons(desk.privacy().eraseMail(officer, SHOP, "ana@example.org")))
                .containsExactly(Reason.NOTHING_KEPT);
    }

    @Test
    void aMailThatWasAttachedFromAnotherAddressIsBlockedExportedAndErasedWithItsIncident() {
        receive(new MailReply("<1@x>", "office@example.org", List.of(), "Roses", "Ana's tulips never came", MORNING));
        MailId mail = queue.page(AGENT, SHOP, WAITING).get(0).id();
        Target target = Target.of(SHOP, registered().id());
        queue.attach(AGENT, SHOP, mail, target.incident()).orElseThrow();
        closed(target);
        Actor officer = OPERATOR.asDataProtectionOfficer();
        DataSubject ana = DataSubject.customer(Fixtures.ANA);
        Instant until = NOON.plus(Duration.ofDays(400));
        desk.privacy()
                .block(officer, SHOP, new BlockData(ana, "Ana asked for it", until))
                .orElseThrow();

        assertThat(queue.page(OPERATOR, SHOP, MailRequest.handled(10))).isEmpty();
        assertThat(queue.find(AGENT, SHOP, mail)).isEmpty();
        assertThat(queue.find(officer, SHOP, mail)).isPresent();
        assertThat(desk.privacy().export(officer, SHOP, ana).orElseThrow().mails())
                .extracting(DataExport.Mail::text)
                .containsExactly("Ana's tulips never came");
        desk.privacy().unblock(officer, SHOP, ana).orElseThrow();
        assertThat(queue.find(AGENT, SHOP, mail)).isPresent();
        desk.privacy().erase(officer, SHOP, ana, "Ana asked for it").orElseThrow();
        desk.timers().runDue();
        assertThat(queue.find(officer, SHOP, mail)).isEmpty();
    }

    @Test
    void whatAnswersAThreadWithoutTheShopWaitsForTheOperatorOnly() {
        Incident incident = registered();
        Target target = Target.of(SHOP, incident.id());
        OpenThread aboutTheAgent = OpenThread.of("About the agent", Party.CUSTOMER);
        desk.incidents().openThread(OPERATOR, target, aboutTheAgent).orElseThrow();
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
        String text = "rude ".repeat(3_000).strip();
        receive(new MailReply("<1@x>", "ana@example.org", List.of(token.value()), "Re: you", text));

        assertThat(queue.page(AGENT, SHOP, WAITING)).isEmpty();
        UnmatchedMail mail = queue.page(OPERATOR, SHOP, WAITING).get(0);
        assertThat(queue.find(AGENT, SHOP, mail.id())).isEmpty();
        assertThat(reasons(queue.attach(AGENT, SHOP, mail.id(), incident.id()))).containsExactly(Reason.UNKNOWN_MAIL);
        assertThat(reasons(queue.discard(AGENT, SHOP, mail.id()))).containsExactly(Reason.UNKNOWN_MAIL);
        assertThat(reasons(
                        queue.register(OPERATOR, SHOP, mail.id(), registration().build())))
                .containsExactly(Reason.AUDIENCE_WIDER_THAN_THREAD);
        assertThat(reasons(queue.attach(OPERATOR, SHOP, mail.id(), registered().id())))
                .as("an incident without such a thread")
                .containsExactly(Reason.AUDIENCE_WIDER_THAN_THREAD);

        queue.attach(OPERATOR, SHOP, mail.id(), incident.id()).orElseThrow();

        assertThat(said(incident.id())).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.event().isVisibleTo(AGENT)).isFalse();
            assertThat(entry.event().isVisibleTo(OPERATOR)).isTrue();
        });
        assertThat(queue.page(AGENT, SHOP, MailRequest.handled(10))).isEmpty();
    }

    @Test
    void theTimersRemoveWhatTheShopHasKeptForLongEnough() {
        received("<1@x>", "Roses", "They never came");
        keptFor(60);

        assertThat(leftAfter(Duration.ofDays(60))).isOne();
        assertThat(leftAfter(Duration.ofDays(60).plusHours(1))).isZero();
    }

    @Test
    void aMailThatSaysThatItIsOldIsKeptAsLongAsAnyOther() {
        receive(new MailReply(
                "<1@x>", "ana@example.org", List.of(), "Roses", "They never came", NOON.minus(Duration.ofDays(4_000))));

        assertThat(leftAfter(Duration.ofHours(2))).isOne();
        assertThat(leftAfter(Duration.ofDays(180))).isOne();
        assertThat(leftAfter(Duration.ofDays(180).plusHours(1))).isZero();
    }

    @Test
    void moreOldMailThanIsRemovedAtALookIsRemovedByTheNext() {
        for (int i = 0; i < 101; i++) {
            receive(mail("<" + i + "@x>", "Roses", "They never came"));
        }

        assertThat(leftAfter(Duration.ofDays(181))).isOne();
        assertThat(leftAfter(Duration.ofDays(181))).isZero();
    }

    private void keptFor(int days) {
        desk.settings()
                .retention()
                .replace(OPERATOR, SHOP, RetentionPolicy.forever().withMailDays(days), 0)
                .orElseThrow();
    }

    private int leftAfter(Duration kept) {
        now.set(NOON.plus(kept));
        desk.timers().runDue();
        return queue.page(AGENT, SHOP, WAITING).size();
    }

    private void closed(Target target) {
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
        desk.incidents().close(OPERATOR, target).orElseThrow();
    }

    private UnmatchedMail received(String id, String subject, String text) {
        receive(mail(id, subject, text));
        List<UnmatchedMail> waiting = queue.page(AGENT, SHOP, WAITING);
        return waiting.get(waiting.size() - 1);
    }

    private void receive(MailReply mail) {
        assertThat(desk.mailReplies().receive(SHOP, mail, Locale.ENGLISH).value())
                .isEmpty();
    }

    private static MailReply mail(String id, String subject, String text) {
        return new MailReply(id, "ana@example.org", List.of(), subject, text, MORNING);
    }

    private Incident registered() {
        return desk.incidents()
                .register(CUSTOMER, SHOP, Fixtures.twoRosesDamaged().override().build())
                .orElseThrow();
    }

    private static RegisterIncident.Builder registration() {
        return RegisterIncident.builder(ORDER, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "By mail: roses lost");
    }

    private static @Nullable IncidentId handling(UnmatchedMail mail, Way way, Actor by) {
        MailHandling handling = Objects.requireNonNull(mail.handling());
        assertThat(handling.way()).isEqualTo(way);
        assertThat(handling.by()).isEqualTo(by.author());
        assertThat(handling.at()).isEqualTo(NOON);
        return handling.incident();
    }

    private HistoryEntry last(IncidentId incident) {
        return said(incident).get(said(incident).size() - 1);
    }

    private List<String> messages(IncidentId incident) {
        return said(incident).stream()
                .map(entry -> entry.event().said().orElseThrow().text())
                .toList();
    }

    private List<HistoryEntry> said(IncidentId incident) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .history(SHOP, incident)
                        .filter(entry -> entry.event().type() == EventType.MESSAGED)
                        .toList());
    }

    private static List<Reason> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }
}
