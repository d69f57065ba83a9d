package io.orderincident.authority;

import static io.orderincident.authority.AuthorityVerdict.ALLOWED;
import static io.orderincident.authority.AuthorityVerdict.NEEDS_APPROVAL;
import static io.orderincident.authority.AuthorityVerdict.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.Fixtures;
import io.orderincident.money.Money;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuthorityPolicyTest {

    private static final Author PEDRO = Fixtures.AGENT.author();
    private static final Author OLGA = Fixtures.OPERATOR.author();
    private static final Author RULE = new Author(Party.SYSTEM, "automation", "automation");

    private static final AuthorityPolicy LIMITED = AuthorityPolicy.of(
            Grant.toParty(Party.AGENT)
                    .only(Set.of(AuthorizedAction.REFUND))
                    .withEach(euros("50"))
                    .withPerOrder(euros("80"))
                    .withPerDay(euros("200")),
            Grant.toParty(Party.OPERATOR).goingBeyondBalance());

    @Test
    void staffIsNotLimitedUntilAShopSaysSoAndWhatActsByItselfProposes() {
        assertThat(verdict(AuthorityPolicy.standard(), PEDRO, "9999")).isEqualTo(ALLOWED);
        assertThat(verdict(AuthorityPolicy.standard(), OLGA, "9999")).isEqualTo(ALLOWED);
        assertThat(verdict(AuthorityPolicy.standard(), RULE, "1")).isEqualTo(NEEDS_APPROVAL);
        assertThat(verdict(AuthorityPolicy.standard(), Fixtures.CUSTOMER.author(), "1"))
                .isEqualTo(REFUSED);
    }

    @Test
    void aLimitIsTheMostThatIsAllowed() {
        assertThat(verdict(LIMITED, PEDRO, "50.00")).isEqualTo(ALLOWED);
        assertThat(verdict(LIMITED, PEDRO, "50.01")).isEqualTo(NEEDS_APPROVAL);
    }

    @Test
    void whatWasGivenOnTheOrderAndTheDayCounts() {
        assertThat(verdict(LIMITED, PEDRO, "30", "50", "50")).isEqualTo(ALLOWED);
        assertThat(verdict(LIMITED, PEDRO, "30", "50.01", "50.01")).isEqualTo(NEEDS_APPROVAL);
        assertThat(verdict(LIMITED, PEDRO, "30", "0", "170")).isEqualTo(ALLOWED);
        assertThat(verdict(LIMITED, PEDRO, "30", "0", "170.01")).isEqualTo(NEEDS_APPROVAL);
    }

    @Test
    void aLimitInOneCurrencyAllowsNothingInAnother() {
        assertThat(LIMITED.verdict(
                        AuthorityRequest.of(PEDRO, AuthorizedAction.REFUND, Money.of("1", "USD")),
                        (team, person) -> false))
                .isEqualTo(NEEDS_APPROVAL);
    }

    @Test
    void aGrantIsForItsActionsOnly() {
        AuthorityPolicy policy = AuthorityPolicy.of(Grant.toParty(Party.AGENT).only(Set.of(AuthorizedAction.DISCOUNT)));

        assertThat(policy.verdict(
                        AuthorityRequest.of(PEDRO, AuthorizedAction.DISCOUNT, euros("5")), (team, person) -> false))
                .isEqualTo(ALLOWED);
        assertThat(verdict(policy, PEDRO, "5")).isEqualTo(NEEDS_APPROVAL);
    }

    @Test
    void whatIsGivenMoreNarrowlyCounts() {
        AuthorityPolicy policy = AuthorityPolicy.of(
                Grant.toParty(Party.AGENT).withEach(euros("50")),
                Grant.toTeam("returns").withEach(euros("500")),
                Grant.toPerson("pedro").withEach(euros("5")));
        Author eva = new Author(Party.AGENT, "eva", "Eva");
        Author rosa = new Author(Party.AGENT, "rosa", "Rosa");

        assertThat(verdict(policy, PEDRO, "6")).isEqualTo(NEEDS_APPROVAL);
        assertThat(verdict(policy, eva, "500")).isEqualTo(ALLOWED);
        assertThat(verdict(policy, rosa, "51")).isEqualTo(NEEDS_APPROVAL);
    }

    @Test
    void whatActsByItselfMayDoWhatAPolicyGivesIt() {
        AuthorityPolicy policy = AuthorityPolicy.of(Grant.toParty(Party.SYSTEM).withEach(euros("10")));

        assertThat(verdict(policy, RULE, "10")).isEqualTo(ALLOWED);
        assertThat(verdict(policy, RULE, "10.01")).isEqualTo(NEEDS_APPROVAL);
    }

    @Test
    void onlyAnOperatorGoesBeyondTheBalanceAndOnlyByAPolicyThatSaysSo() {
        assertThat(verdictBeyond(LIMITED, OLGA)).isEqualTo(ALLOWED);
        assertThat(verdictBeyond(LIMITED, PEDRO)).isEqualTo(REFUSED);
        assertThat(verdictBeyond(AuthorityPolicy.standard(), OLGA)).isEqualTo(REFUSED);
        assertThat(verdictBeyond(AuthorityPolicy.of(Grant.toParty(Party.AGENT).goingBeyondBalance()), PEDRO))
                .isEqualTo(REFUSED);
    }

    @Test
    void aGrantThatMeansNothingIsRefused() {
        Stream.<Runnable>of(
                        () -> Grant.toParty(Party.CUSTOMER),
                        () -> Grant.toTeam(" "),
                        () -> Grant.toPerson("a\nb"),
                        () -> Grant.toParty(Party.AGENT).only(Set.of()),
                        () -> Grant.toParty(Party.AGENT).withEach(euros("-1")),
                        () -> Grant.toParty(Party.AGENT)
                                .only(Set.of(AuthorizedAction.REFUND))
                                .withEach(euros("1"))
                                .withPerDay(Money.of("1", "USD")),
                        () -> new Grant(
                                Party.AGENT,
                                "returns",
                                null,
                                Set.of(AuthorizedAction.REFUND),
                                null,
                                null,
                                null,
                                null,
                                false),
                        () -> new AuthorityPolicy(
                                Collections.nCopies(AuthorityPolicy.GRANTS_MAX + 1, Grant.toTeam("a"))))
                .forEach(wrong -> assertThatIllegalArgumentException().isThrownBy(wrong::run));
    }

    private static AuthorityVerdict verdict(AuthorityPolicy policy, Author author, String amount) {
        return verdict(policy, author, amount, "0", "0");
    }

    private static AuthorityVerdict verdict(
            AuthorityPolicy policy, Author author, String amount, String ofOrder, String ofDay) {
        return policy.verdict(
                new AuthorityRequest(
                        author, AuthorizedAction.REFUND, euros(amount), euros(ofOrder), euros(ofDay), false),
                (team, person) ->
                        team.equals("returns") && List.of("pedro", "eva").contains(person));
    }

    private static AuthorityVerdict verdictBeyond(AuthorityPolicy policy, Author author) {
        return policy.verdict(
                new AuthorityRequest(
                        author,
                        AuthorizedAction.REFUND,
                        euros("10"),
                        Money.zero(Currency.getInstance("EUR")),
                        euros("0"),
                        true),
                (team, person) -> false);
    }

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }
}
