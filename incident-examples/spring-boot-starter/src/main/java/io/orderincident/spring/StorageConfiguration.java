package io.orderincident.spring;

import io.orderincident.jpa.JpaStorage;
import io.orderincident.jpa.TableNames;
import io.orderincident.notify.Outbox;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;

/** Keeps incidents in the application's database and transactions; what a storage of another kind does not need is left out. */
@Configuration(proxyBeanMethods = false)
@Import(DatabaseInitializationDependencyConfigurer.class)
class StorageConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentAutoConfiguration.class);

    private final HostBeans host;
    private final IncidentProperties properties;

    StorageConfiguration(ListableBeanFactory beans, IncidentProperties properties) {
        this.host = new HostBeans(beans);
        this.properties = properties;
    }

    /** Once its tables are there, also where the persistence unit does not wait for them. */
    @Bean
    @ConditionalOnMissingBean(Storage.class)
    JpaStorage incidentStorage(Transactions transactions, TableNames names, ObjectProvider<IncidentMigration> tables) {
        tables.ifAvailable(made -> {});
        EntityManagerFactory factory = host.one(
                EntityManagerFactory.class, properties.entityManagerFactory(), "order-incident.entity-manager-factory");
        return JpaStorage.hostManaged(
                SharedEntityManagerCreator.createSharedEntityManager(factory), transactions, names);
    }

    @Bean
    @ConditionalOnBean(JpaStorage.class)
    @ConditionalOnMissingBean
    Outbox incidentOutbox(JpaStorage storage) {
        return storage.outbox();
    }

    @Bean
    @ConditionalOnBean(JpaStorage.class)
    @ConditionalOnMissingBean
    Transactions incidentTransactions() {
        PlatformTransactionManager manager = host.one(
                PlatformTransactionManager.class,
                properties.transactionManager(),
                "order-incident.transaction-manager");
        if (!host.isDefault(PlatformTransactionManager.class, manager)) {
            LOG.info(
                    "incidents are kept in the transactions of {} only: what a @Transactional method of another"
                            + " transaction manager rolls back leaves its incidents and their messages",
                    properties.transactionManager());
        }
        return new SpringTransactions(manager);
    }

    @Bean
    @ConditionalOnBean(JpaStorage.class)
    @ConditionalOnMissingBean
    static TableNames incidentTableNames(IncidentProperties properties) {
        return properties.tables().names();
    }

    @Bean
    @ConditionalOnBean(JpaStorage.class)
    static IncidentEntities incidentEntities(ResourceLoader resources, ListableBeanFactory beans) {
        return new IncidentEntities(resources, beans);
    }

    @Bean
    @ConditionalOnBean(JpaStorage.class)
    static JoinedTransactions incidentJoinedTransactions() {
        return new JoinedTransactions();
    }

    @Bean
    @ConditionalOnBean(JpaStorage.class)
    @ConditionalOnProperty(name = "order-incident.migration.enabled", matchIfMissing = true)
    IncidentMigration incidentMigration(TableNames names, Environment environment) {
        DataSource database = host.dataSource(properties);
        return new IncidentMigration(database, SchemaOfAllEntities.namesFor(environment, names, database));
    }
}
