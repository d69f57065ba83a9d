package io.orderincident.memory;

import static io.orderincident.Fixtures.OTHER_SHOP;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.party.Contact;
import io.orderincident.party.People;
import io.orderincident.party.Person;
import io.orderincident.party.ShopId;
import io.orderincident.tck.PeopleContract;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MemoryPeopleTest extends PeopleContract {

    private static final Person PEDRO = person("pedro", "pedro@example.org");
    private static final Person EVA = person("eva", "eva@example.org");
    private static final Person OLGA = person("olga", "olga@example.org");

    private final MemoryPeople people = MemoryPeople.create()
            .put(SHOP, PEDRO, "workshop", "returns")
            .put(SHOP, EVA, "workshop")
            .putSupervisor(SHOP, OLGA);

    @Override
    protected People people() {
        return people;
    }

    @Override
    protected ShopId shop() {
        return SHOP;
    }

    @Override
    protected String team() {
        return "workshop";
    }

    @Test
    void namesTheTeamInTheOrderInWhichItWasPutIn() {
        assertThat(people.team(SHOP, "workshop")).containsExactly(PEDRO, EVA);
    }

    @Test
    void replacesThePersonWithTheSameKeyInTheSameShop() {
        Person moved = person("pedro", "pedro@new.example.org");

        people.put(SHOP, moved, "returns").put(OTHER_SHOP, PEDRO);

        assertThat(people.person(SHOP, "pedro")).contains(moved);
        assertThat(people.person(OTHER_SHOP, "pedro")).contains(PEDRO);
        assertThat(people.team(SHOP, "workshop")).containsExactly(EVA);
        assertThat(people.team(SHOP, "returns")).containsExactly(moved);
    }

    @Test
    void nobodyIsAStaffWithoutPeople() {
        assertThat(People.nobody().person(SHOP, "pedro")).isEmpty();
        assertThat(People.nobody().team(SHOP, "workshop")).isEmpty();
        assertThat(People.nobody().supervisors(SHOP)).isEmpty();
    }

    @Test
    void aPersonShowsNothingPersonalInALog() {
        assertThat(PEDRO).asString().doesNotContain("pedro", "Pedro");
    }

    private static Person person(String key, String email) {
        return Person.of(key, Contact.byEmail(key, email, Locale.ENGLISH));
    }
}
