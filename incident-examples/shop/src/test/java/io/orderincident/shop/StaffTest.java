package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.party.People;
import io.orderincident.party.Person;
import io.orderincident.party.ShopId;
import io.orderincident.tck.PeopleContract;
import org.junit.jupiter.api.Test;

class StaffTest extends PeopleContract {
    @Override
    protected People people() {
        return RunningShop.shared().bean(People.class);
    }

    @Override
    protected ShopId shop() {
        return ShopId.of("casa-roble");
    }

    @Override
    protected String team() {
        return "taller";
    }

    @Test
    void theAgentCanBeToldUnderTheKeyThatThePagesAssignTo() {
        assertThat(people().person(shop(), "agent-casa-roble"))
                .map(Person::contact)
                .hasValueSatisfying(contact -> {
                    assertThat(contact.name()).isEqualTo("Marta Gil");
                    assertThat(contact.emailAddress()).hasValue("agent-casa-roble@casa-roble.example");
                });
    }
}
