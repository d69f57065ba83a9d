package io.orderincident.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.jpa.UnusableStorageException;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.notify.MemoryOutbox;
import io.orderincident.notify.Outbox;
import io.orderincident.order.OrderPort;
import io.orderincident.spring.shop.ShopApplication;
import io.orderincident.store.Storage;
import jakarta.persistence.EntityManagerFactory;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Each mistake of a new user ends at the start, in words that say what to do. */
class WrongSetUpTest {

    private static final MemoryStorage STORAGE = MemoryStorage.create();

    private static final ApplicationContextRunner ON_A_DATABASE =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(IncidentAutoConfiguration.class));

    private static final ApplicationContextRunner IN_MEMORY = ON_A_DATABASE
            .withBean(Storage.class, () -> STORAGE)
            .withBean(Outbox.class, () -> MemoryOutbox.create(STORAGE.transactions()));

    @Test
    void withoutAnOrderPort() {
        IN_MEMORY.run(context -> {
            FailureAnalysis analysis = analysis(context);
            assertThat(analysis.getDescription())
                    .isEqualTo("For incidents there is no bean of the type io.orderincident.order.OrderPort.");
            assertThat(analysis.getAction()).startsWith("Declare one, which answers with the facts of an order: @Bean");
        });
    }

    @Test
    void withTwoOrderPorts() {
        IN_MEMORY
                .withBean("old", OrderPort.class, () -> MemoryOrders.of())
                .withBean("new", OrderPort.class, () -> MemoryOrders.of())
                .run(context -> {
                    assertThat(analysis(context).getDescription())
                            .isEqualTo("For incidents there are several beans of the type"
                                    + " io.orderincident.order.OrderPort: old, new.");
                    assertThat(analysis(context).getAction()).isEqualTo("Mark one of them with @Primary.");
                });
    }

    @Test
    void withTwoDatabases() {
        ON_A_DATABASE
                .withBean("shop", DataSource.class, DriverManagerDataSource::new)
                .withBean("reports", DataSource.class, DriverManagerDataSource::new)
                .withBean(PlatformTransactionManager.class, WrongSetUpTest::manager)
                .withBean(OrderPort.class, () -> MemoryOrders.of())
                .run(context -> {
                    assertThat(analysis(context).getDescription())
                            .isEqualTo("For incidents there are several beans of the type javax.sql.DataSource:"
                                    + " shop, reports.");
                    assertThat(analysis(context).getAction())
                            .isEqualTo("Mark one of them with @Primary, or name one by order-incident.data-source.");
                });
    }

    @Test
    void withTwoTransactionManagers() {
        ON_A_DATABASE
                .withBean("shop", PlatformTransactionManager.class, WrongSetUpTest::manager)
                .withBean("reports", PlatformTransactionManager.class, WrongSetUpTest::manager)
                .withBean(OrderPort.class, () -> MemoryOrders.of())
                .withPropertyValues("order-incident.migration.enabled=false")
                .run(context -> assertThat(analysis(context).getAction())
                        .isEqualTo(
                                "Mark one of them with @Primary, or name one by order-incident.transaction-manager."));
    }

    @Test
    void withoutTables() {
        String output = Output.of(
                () -> assertThatThrownBy(() -> RunningApplication.start("order-incident.migration.enabled=false"))
                        .rootCause()
                        .isInstanceOf(UnusableStorageException.class));

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("The tables are not there.")
                .contains("Run the scripts of META-INF/order-incident/schema")
                .contains("Or have the starter run them: remove order-incident.migration.enabled=false.");
    }

    @Test
    void whereTheStarterMakesTheTablesNobodyIsToldToLetItDoSo() {
        String output = Output.of(() -> assertThatThrownBy(() -> RunningApplication.start(
                        "spring.jpa.hibernate.naming.physical-strategy=" + Prefixed.class.getName()))
                .hasStackTraceContaining("UnusableStorageException"));

        assertThat(output)
                .contains("The persistence unit looks for the tables under other names than inc_incident")
                .contains("The naming strategy must leave these as they are")
                .doesNotContain("order-incident.migration.enabled");
    }

    @ParameterizedTest
    @CsvSource({
        "transaction-manager, org.springframework.transaction.PlatformTransactionManager",
        "data-source, javax.sql.DataSource",
        "entity-manager-factory, jakarta.persistence.EntityManagerFactory"
    })
    void withANameThatNoBeanHas(String property, String type) {
        ON_A_DATABASE
                .withBean("shopTransactions", PlatformTransactionManager.class, WrongSetUpTest::manager)
                .withBean("shopDatabase", DataSource.class, DriverManagerDataSource::new)
                .withBean("shopUnit", EntityManagerFactory.class, () -> null, bean -> bean.setLazyInit(true))
                .withBean(OrderPort.class, () -> MemoryOrders.of())
                .withPropertyValues(
                        "order-incident.migration.enabled=" + property.equals("data-source"),
                        "order-incident." + property + "=nope")
                .run(context -> {
                    assertThat(analysis(context).getDescription())
                            .isEqualTo("For incidents order-incident." + property
                                    + " names nope, and there is no such bean of the type " + type + ".");
                    assertThat(analysis(context).getAction())
                            .startsWith("Let order-incident." + property + " name one of these: shop");
                });
    }

    @Test
    void withTablesInAnotherSchemaThanThatOfThePersistenceUnit() {
        assertThatThrownBy(() -> RunningApplication.start(
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                                + ";INIT=create schema if not exists care",
                        "spring.jpa.properties.hibernate.default_schema=care",
                        "order-incident.migration.enabled=false"))
                .rootCause()
                .isInstanceOf(UnusableStorageException.class)
                .hasMessageContaining("in the schema care, which the persistence unit or TableNames name;"
                        + " the connections use PUBLIC");
    }

    @Test
    void withASchemaOfThePersistenceUnitThatWouldNeedQuotes() {
        assertThatThrownBy(() -> RunningApplication.start("spring.jpa.properties.hibernate.default_schema=Care"))
                .rootCause()
                .isInstanceOf(UnclearBeanException.class)
                .hasMessageContaining("hibernate.default_schema Care: schema must have small letters")
                .hasMessageContaining("set order-incident.tables.schema");
    }

    @ParameterizedTest
    @CsvSource({"prefix, Shop_", "prefix, shop", "schema, Care", "schema, a.b"})
    void withNamesThatADatabaseMightNotTake(String property, String name) {
        IN_MEMORY
                .withBean(OrderPort.class, () -> MemoryOrders.of())
                .withPropertyValues("order-incident.tables." + property + "=" + name)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("order-incident.tables")
                        .rootCause()
                        .hasMessageContaining(property + " must")
                        .hasMessageEndingWith(": " + name));
    }

    @Test
    void withAnAddressThatIsNone() {
        IN_MEMORY
                .withBean(OrderPort.class, () -> MemoryOrders.of())
                .withPropertyValues("order-incident.notifications.customer-links=shop/links")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("shop/links"));
    }

    /** Spring Boot makes no other where there is one, and JDBC alone is what its work is done with. */
    @Test
    void withATransactionManagerThatIsNotOfTheEntityManagerFactory() {
        Class<?>[] sources = {ShopApplication.class, ManagerForJdbc.class};

        String output = Output.of(() -> assertThatThrownBy(() -> RunningApplication.start(sources))
                .rootCause()
                .isInstanceOf(UnclearBeanException.class));

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("For incidents the transactions are not those of the EntityManagerFactory")
                .contains("Let order-incident.transaction-manager name the transaction manager of the");
    }

    @Test
    void withTheTransactionManagerOfAnotherEntityManagerFactory() {
        Class<?>[] sources = {ShopApplication.class, BesideTheHostTest.TwoDatabases.class};

        assertThatThrownBy(() -> RunningApplication.start(
                        sources,
                        "order-incident.data-source=incidentDatabase",
                        "order-incident.entity-manager-factory=incidentUnit"))
                .rootCause()
                .isInstanceOf(UnclearBeanException.class);
    }

    /** As an application has it whose tables all begin alike. */
    @SuppressWarnings("serial")
    public static final class Prefixed extends PhysicalNamingStrategyStandardImpl {

        @Override
        public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment context) {
            return Identifier.toIdentifier("t_" + name.getText());
        }
    }

    /** As an application has it that writes by JDBC, too. */
    @Configuration(proxyBeanMethods = false)
    static class ManagerForJdbc {

        @Bean
        PlatformTransactionManager transactionManager(DataSource database) {
            return new JdbcTransactionManager(database);
        }
    }

    private static PlatformTransactionManager manager() {
        return new JdbcTransactionManager(new DriverManagerDataSource());
    }

    private static FailureAnalysis analysis(AssertableApplicationContext context) {
        Throwable failure = Objects.requireNonNull(context.getStartupFailure(), "it started");
        return Objects.requireNonNull(new UnclearBeanFailureAnalyzer().analyze(failure), failure::toString);
    }
}
