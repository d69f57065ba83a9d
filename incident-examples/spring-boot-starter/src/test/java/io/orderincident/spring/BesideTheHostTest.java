package io.orderincident.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.IncidentDesk;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.jpa.TableNames;
import io.orderincident.spring.shop.Orders;
import io.orderincident.spring.shop.ShopApplication;
import io.orderincident.spring.shop.ShopOrder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** Tables, migrations and mapping files of the application stay what they are. */
class BesideTheHostTest {

    private static final String VERSIONS = "select count(*) from \"incident_schema_history\" where \"success\"";

    @Test
    void withFlywayAndAMappingFileThatIsFoundByItself() {
        try (ConfigurableApplicationContext context = RunningApplication.start(
                "spring.flyway.enabled=true",
                "spring.flyway.locations=classpath:shop/flyway",
                "spring.jpa.hibernate.ddl-auto=validate")) {
            assertThat(ofTheHost(context, "select count(*) from \"flyway_schema_history\" where \"version\" = '1'"))
                    .isEqualTo(1);
            assertThat(ofTheHost(context, VERSIONS)).isEqualTo(1);
            assertThatItWorks(context);
            assertThat(broken(context, "found-by-itself")).isEqualTo(1);
        }
    }

    @Test
    void withLiquibaseAndAMappingFileOfAPropertyAndTablesMadeByHibernate() {
        try (ConfigurableApplicationContext context = RunningApplication.start(
                "spring.liquibase.enabled=true",
                "spring.liquibase.change-log=classpath:shop/liquibase.sql",
                "spring.jpa.mapping-resources=shop/named-orm.xml",
                "spring.jpa.hibernate.ddl-auto=create")) {
            assertThat(ofTheHost(context, "select count(*) from databasechangelog"))
                    .isEqualTo(1);
            assertThat(ofTheHost(context, VERSIONS)).isEqualTo(1);
            assertThatItWorks(context);
            assertThat(broken(context, "named-by-a-property")).isEqualTo(1);
        }
    }

    /** With create-drop Hibernate drops what it makes at each stop, and at each start. */
    @Test
    void theLinesOfIncidentsOutlastWhatHibernateMakesAndDrops() {
        String database = "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        String ddl = "spring.jpa.hibernate.ddl-auto=create-drop";
        IncidentId registered;
        try (ConfigurableApplicationContext context = RunningApplication.start(database, ddl)) {
            Orders orders = context.getBean(Orders.class);
            orders.place("1");
            registered = orders.arriveBroken("1").id();
        }
        try (ConfigurableApplicationContext context = RunningApplication.start(database, ddl)) {
            assertThat(context.getBean(IncidentDesk.class).incidents().find(Orders.AGENT, Orders.SHOP, registered))
                    .get()
                    .satisfies(found ->
                            assertThat(found.incident().report().lines()).hasSize(1));
            assertThat(ofTheHost(
                            context,
                            "select count(*) from information_schema.indexes where table_name = 'INC_INCIDENT_LINE'"
                                    + " and index_name = 'INC_INCIDENT_LINE_ARTICLE'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void tablesWithAPrefixAreLeftAloneAndThoseOfTheHostAreNot() {
        SchemaWithout filter = SchemaWithout.incidents();

        assertThat(List.of("inc_incident_line", "INC_INCIDENT", "shop_inc_incident_line", "shop_inc_outbox"))
                .noneMatch(name -> filter.includeTable(new Table("test", name)));
        assertThat(List.of("shop_order", "inc_invoice", "inc_incident_note", "line"))
                .allMatch(name -> filter.includeTable(new Table("test", name)));
    }

    @Test
    void aSchemaOfIncidentsAloneIsNotHibernatesToDrop() {
        SchemaWithout filter = SchemaWithout.incidents();
        Namespace incidents = namespace("shop_inc_incident", "shop_inc_outbox");
        Namespace shared = namespace("shop_inc_incident", "shop_order");

        assertThat(filter.includeNamespace(incidents)).isFalse();
        assertThat(filter.includeNamespace(shared)).isTrue();
        assertThat(filter.includeNamespace(namespace())).isTrue();
    }

    private static Namespace namespace(String... tables) {
        Namespace namespace = new Namespace(
                PhysicalNamingStrategyStandardImpl.INSTANCE,
                null,
                new Namespace.Name(null, Identifier.toIdentifier("s")));
        for (String table : tables) {
            namespace.registerTable(Identifier.toIdentifier(table), new Table("test", table));
        }
        return namespace;
    }

    @Test
    void withNamesAndASchemaOfProperties() {
        try (ConfigurableApplicationContext context = RunningApplication.start(
                "order-incident.tables.prefix=shop_",
                "order-incident.tables.schema=care",
                "spring.jpa.properties.jakarta.persistence.create-database-schemas=true",
                "spring.jpa.hibernate.ddl-auto=create-drop")) {
            assertThatItWorks(context);
            assertThat(ofTheHost(context, "select count(*) from care.shop_inc_incident"))
                    .isEqualTo(1);
            assertThat(ofTheHost(context, "select count(*) from care.\"shop_incident_schema_history\""))
                    .isEqualTo(1);
            assertThat(ofTheHost(
                            context,
                            "select count(*) from information_schema.tables where lower(table_name) like '%inc%'"
                                    + " and table_schema = 'PUBLIC'"))
                    .as("tables beside those of the host")
                    .isZero();
            assertThat(ofTheHost(
                            context,
                            "select count(*) from information_schema.indexes"
                                    + " where index_name = 'SHOP_INC_INCIDENT_LINE_ARTICLE'"))
                    .as("made by the script")
                    .isEqualTo(1);
        }
    }

    @Test
    void inTheSchemaOfAllEntities() {
        try (ConfigurableApplicationContext context = RunningApplication.start(
                "spring.jpa.properties.hibernate.default_schema=care", "spring.jpa.hibernate.ddl-auto=create")) {
            assertThatItWorks(context);
            assertThat(ofTheHost(context, "select count(*) from care.inc_incident"))
                    .isEqualTo(1);
            assertThat(ofTheHost(context, "select count(*) from care.shop_order"))
                    .isEqualTo(1);
        }
    }

    @Test
    void inTheSchemaOfAllEntitiesThatConnectionsUseAnyway() {
        try (ConfigurableApplicationContext context =
                RunningApplication.start("spring.jpa.properties.hibernate.default_schema=PUBLIC")) {
            assertThatItWorks(context);
            assertThat(ofTheHost(context, "select count(*) from public.inc_incident"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hibernate.default_catalog, care, hibernate.default_catalog=shop, shop",
        "hibernate.default_catalog, Care, hibernate.default_catalog=Care,",
        "hibernate.default_catalog, care, hibernate.default_schema=Other,",
        "hibernate.default_catalog,, hibernate.default_catalog=shop, shop",
        "hibernate.default_schema, PUBLIC, hibernate.default_schema=care, care",
        "hibernate.default_schema, public, hibernate.default_schema=PUBLIC,",
        "hibernate.default_schema, public, hibernate.default_catalog=Other,",
        "hibernate.default_schema, public, hibernate.default_schema=,"
    })
    void whatHibernateTakesForASchemaIsThatOfItsDatabase(
            String property, @Nullable String current, String setting, @Nullable String schema) {
        int sign = setting.indexOf('=');
        Map<String, String> set = Map.of(setting.substring(0, sign), setting.substring(sign + 1));

        TableNames names = new SchemaOfAllEntities(property, current).names(set, TableNames.shipped());

        assertThat(names.schema()).isEqualTo(Optional.ofNullable(schema));
    }

    @Test
    void namesOfABeanTakeThePlaceOfThoseOfPropertiesAndAreForTheUnitOfIncidents() {
        Class<?>[] sources = {ShopApplication.class, TwoDatabases.class, NamesOfTheHost.class};
        try (ConfigurableApplicationContext context = RunningApplication.start(
                sources,
                "order-incident.tables.prefix=property_",
                "order-incident.data-source=incidentDatabase",
                "order-incident.entity-manager-factory=incidentUnit",
                "order-incident.transaction-manager=incidentTransactionManager")) {
            assertThatItWorks(context);
            assertThat(new JdbcTemplate(context.getBean("incidentDatabase", DataSource.class))
                            .queryForList(
                                    "select distinct regexp_replace(table_name, 'INC_.*', '')"
                                            + " from information_schema.tables where table_name like '%INC\\_%'",
                                    String.class))
                    .containsExactly("BEAN_");
            assertThat(context.getBean("entityManagerFactory", EntityManagerFactory.class)
                            .getMetamodel()
                            .getEntities())
                    .extracting(EntityType::getName)
                    .containsExactly("ShopOrder");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NamesOfTheHost {

        @Bean
        TableNames names() {
            return TableNames.prefixed("bean_");
        }
    }

    @Test
    void inADatabaseOfItsOwn() {
        Class<?>[] sources = {ShopApplication.class, TwoDatabases.class};
        try (ConfigurableApplicationContext context = RunningApplication.start(
                sources,
                "order-incident.data-source=incidentDatabase",
                "order-incident.entity-manager-factory=incidentUnit",
                "order-incident.transaction-manager=incidentTransactionManager")) {
            assertThatItWorks(context);
            assertThat(new JdbcTemplate(context.getBean("incidentDatabase", DataSource.class))
                            .queryForObject("select count(*) from inc_incident", Integer.class))
                    .isEqualTo(1);
            assertThat(ofTheHost(
                            context,
                            "select count(*) from information_schema.tables where table_name = 'INC_INCIDENT'"))
                    .isZero();
        }
    }

    /** As nothing keeps both together there. */
    @Test
    void incidentsInADatabaseOfTheirOwnStayWhereTheOrderIsRolledBackAndTheLogSaysSo() {
        Class<?>[] sources = {ShopApplication.class, TwoDatabases.class};
        String output = Output.of(() -> {
            try (ConfigurableApplicationContext context = RunningApplication.start(
                    sources,
                    "logging.level.io.orderincident.spring=info",
                    "order-incident.data-source=incidentDatabase",
                    "order-incident.entity-manager-factory=incidentUnit",
                    "order-incident.transaction-manager=incidentTransactionManager")) {
                Orders orders = context.getBean(Orders.class);
                orders.place("1");
                assertThatThrownBy(() -> orders.arriveBrokenAndFail("1")).hasMessage("roll back");
                assertThat(orders.status("1")).isEqualTo("PAID");
                assertThat(new JdbcTemplate(context.getBean("incidentDatabase", DataSource.class))
                                .queryForObject("select count(*) from inc_incident", Integer.class))
                        .isEqualTo(1);
            }
        });

        assertThat(output).contains("incidents are kept in the transactions of incidentTransactionManager only");
    }

    private static void assertThatItWorks(ConfigurableApplicationContext context) {
        Orders orders = context.getBean(Orders.class);
        orders.place("1");
        Incident incident = orders.arriveBroken("1");
        assertThat(context.getBean(IncidentDesk.class).incidents().find(Orders.AGENT, Orders.SHOP, incident.id()))
                .isPresent();
    }

    private static int ofTheHost(ConfigurableApplicationContext context, String sql) {
        Integer number = new JdbcTemplate(context.getBean(DataSource.class)).queryForObject(sql, Integer.class);
        return number == null ? -1 : number;
    }

    private static int broken(ConfigurableApplicationContext context, String query) {
        try (EntityManager entities =
                context.getBean(EntityManagerFactory.class).createEntityManager()) {
            return ((Number) entities.createNamedQuery(query).getSingleResult()).intValue();
        }
    }

    /** One for the shop, and one for incidents, whose persistence unit scans the library's package. */
    @Configuration(proxyBeanMethods = false)
    static class TwoDatabases {

        @Bean
        @Primary
        DataSource shopDatabase() {
            return database();
        }

        @Bean
        DataSource incidentDatabase() {
            return database();
        }

        @Bean
        @Primary
        LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource database) {
            LocalContainerEntityManagerFactoryBean unit = unit(database, ShopOrder.class.getPackageName());
            unit.getJpaPropertyMap().put("hibernate.hbm2ddl.auto", "create");
            return unit;
        }

        @Bean
        LocalContainerEntityManagerFactoryBean incidentUnit(@Qualifier("incidentDatabase") DataSource database) {
            return unit(database, "io.orderincident.jpa");
        }

        @Bean
        @Primary
        JpaTransactionManager transactionManager(@Qualifier("entityManagerFactory") EntityManagerFactory unit) {
            return new JpaTransactionManager(unit);
        }

        @Bean
        JpaTransactionManager incidentTransactionManager(@Qualifier("incidentUnit") EntityManagerFactory unit) {
            return new JpaTransactionManager(unit);
        }

        private static DataSource database() {
            return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        }

        private static LocalContainerEntityManagerFactoryBean unit(DataSource database, String entities) {
            LocalContainerEntityManagerFactoryBean unit = new LocalContainerEntityManagerFactoryBean();
            unit.setDataSource(database);
            unit.setPackagesToScan(entities);
            unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            return unit;
        }
    }
}
