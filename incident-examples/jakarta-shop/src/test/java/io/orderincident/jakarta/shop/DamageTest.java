package io.orderincident.jakarta.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shop with everything that Quarkus gives: its own transactions, pool, migration and REST. */
@QuarkusTest
class DamageTest {

    @Inject
    EntityManager entityManager;

    @Inject
    DamageResource resource;

    @AfterEach
    void forget() {
        QuarkusTransaction.requiringNew().run(() -> {
            entityManager.createQuery("update ShopOrder o set o.onHold = false").executeUpdate();
            List.of("inc_outbox", "inc_history", "inc_incident_line", "inc_incident")
                    .forEach(table -> entityManager
                            .createNativeQuery("delete from " + table)
                            .executeUpdate());
        });
    }

    @Test
    void aCustomersWordsHoldTheOrderAndRegisterAnIncident() {
        given().contentType(ContentType.JSON)
                .header(Login.CUSTOMER, "C-17")
                .body("{\"quantity\": 2, \"description\": \"Two roses are broken\"}")
                .post("/orders/P-1001/damages")
                .then()
                .statusCode(201)
                .body("number", matchesPattern("[0-9A-Z-]+"));

        assertThat(isHeld("P-1001")).isTrue();
        assertThat(count("inc_incident")).isEqualTo(1);
    }

    @Test
    void aRollbackLeavesNoOrderChangeNoIncidentAndNoMessage() {
        assertThatIllegalStateException()
                .isThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    resource.damaged(new Login.LoggedIn("C-17"), "P-1001", new DamageResource.Damage(2, "Two roses are broken"));
                    entityManager.flush();
                    assertThat(count("inc_incident")).isEqualTo(1);
                    assertThat(count("inc_outbox")).isPositive();
                    throw new IllegalStateException("the shop changed its mind");
                }));

        assertThat(isHeld("P-1001")).isFalse();
        assertThat(count("inc_incident")).isZero();
        assertThat(count("inc_outbox")).isZero();
    }

    @Test
    void moreThanWasBoughtIsRefusedWithTheReasonAndHoldsNothing() {
        given().contentType(ContentType.JSON)
                .header(Login.CUSTOMER, "C-18")
                .body("{\"quantity\": 9, \"description\": \"All are broken\"}")
                .post("/orders/P-1002/damages")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:order-incident:refusal:quantity-beyond-ordered"))
                .body("errors[0].field", equalTo("lines[0].quantity"));

        assertThat(isHeld("P-1002")).isFalse();
        assertThat(count("inc_incident")).isZero();
    }

    @Test
    void nobodyComplainsForTheCustomerOfAnOrder() {
        given().contentType(ContentType.JSON)
                .body("{\"quantity\": 2, \"description\": \"Two roses are broken\"}")
                .post("/orders/P-1001/damages")
                .then()
                .statusCode(404);
        given().contentType(ContentType.JSON)
                .header(Login.CUSTOMER, "C-18")
                .body("{\"quantity\": 2, \"description\": \"Two roses are broken\"}")
                .post("/orders/P-1001/damages")
                .then()
                .statusCode(404);

        assertThat(isHeld("P-1001")).isFalse();
        assertThat(count("inc_incident")).isZero();
    }

    private boolean isHeld(String order) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> entityManager
                        .createQuery("select o.onHold from ShopOrder o where o.id = :id", Boolean.class)
                        .setParameter("id", order)
                        .getSingleResult());
    }

    private long count(String table) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ((Number) entityManager
                                .createNativeQuery("select count(*) from " + table)
                                .getSingleResult())
                        .longValue());
    }
}
