package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.party.People;
import io.orderincident.party.Person;
import io.orderincident.party.ShopId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a host's {@link People} must do, for authors of one. Extend it and name a shop with at least one team of one
 * person and one supervisor.
 */
public abstract class PeopleContract {

    private static final List<String> MISTYPED =
            List.of("", " ", "nobody-of-this-name", "ñandú 商店", "%", "' or '1'='1", "a:b:c");

    /** For those who extend it. */
    protected PeopleContract() {}

    /**
     * The staff to test.
     *
     * @return a new one, or always the same
     */
    protected abstract People people();

    /**
     * A shop that it knows.
     *
     * @return its key
     */
    protected abstract ShopId shop();

    /**
     * A team of that shop.
     *
     * @return the key of a team with at least one person
     */
    protected abstract String team();

    @Test
    void findsEverybodyOfATeamByTheirKey() {
        List<Person> team = people().team(shop(), team());

        assertThat(team)
                .as("team(shop(), team()): a team with somebody in it")
                .isNotEmpty()
                .allSatisfy(person -> assertThat(people().person(shop(), person.key()))
                        .as("person(shop(), \"%s\"): the same as in the team", person.key())
                        .contains(person));
    }

    @Test
    void findsEverySupervisorByTheirKey() {
        List<Person> supervisors = people().supervisors(shop());

        assertThat(supervisors)
                .as("supervisors(shop()): somebody")
                .isNotEmpty()
                .allSatisfy(person -> assertThat(people().person(shop(), person.key()))
                        .as("person(shop(), \"%s\"): the same as among the supervisors", person.key())
                        .contains(person));
    }

    @Test
    void namesNobodyTwice() {
        assertThat(people().team(shop(), team()))
                .extracting(Person::key)
                .as("keys of team(shop(), team()): each person once")
                .doesNotHaveDuplicates();
        assertThat(people().supervisors(shop()))
                .extracting(Person::key)
                .as("keys of supervisors(shop()): each person once")
                .doesNotHaveDuplicates();
    }

    @Test
    void givesContactsThatCanBeUsedAsTheyAre() {
        assertThat(Stream.concat(people().team(shop(), team()).stream(), people().supervisors(shop()).stream())
                        .map(Person::contact))
                .allSatisfy(contact -> assertThat(contact.usable())
                        .as("a contact without its addresses that cannot be used: give none of those")
                        .isEqualTo(contact));
    }

    @Test
    void knowsNobodyUnderANameThatSomebodyMistyped() {
        assertThat(MISTYPED).allSatisfy(typed -> {
            assertThat(people().person(shop(), typed))
                    .as("person(shop(), \"%s\"): nobody has that key", typed)
                    .isEmpty();
            assertThat(people().team(shop(), typed))
                    .as("team(shop(), \"%s\"): there is no such team", typed)
                    .isEmpty();
        });
    }

    @Test
    void hasNobodyOfOneShopWorkForAnother() {
        ShopId other = ShopId.of(UUID.randomUUID().toString());

        assertThat(people().team(other, team()))
                .as("team(another shop, team()): nobody")
                .isEmpty();
        assertThat(people().team(shop(), team()).stream().map(person -> people().person(other, person.key())))
                .as("person(another shop, the key of each of team()): nobody")
                .allMatch(Optional::isEmpty);
    }

    @Test
    void answersEveryThreadAlike() {
        List<Person> team = people().team(shop(), team());

        assertThat(Threads.together(4, () -> people().team(shop(), team())))
                .as("team(shop(), team()) in several threads: the same as in one")
                .allMatch(team::equals);
    }
}
