package io.orderincident.jpa;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * What a container gives: the transactions of Narayana, a pool whose connections take part in them, and a shared entity
 * manager that means that of the transaction under way.
 */
final class JtaHost {

    static final TransactionManager MANAGER = manager();
    static final UserTransaction USER_TRANSACTION = com.arjuna.ats.jta.UserTransaction.userTransaction();
    static final TransactionSynchronizationRegistry REGISTRY = new TransactionSynchronizationRegistryImple();

    private static final int POOL_SIZE = 24;

    /** Of which tests fail on purpose; held, as loggers are forgotten otherwise. */
    private static final Logger LOG = Logger.getLogger("com.arjuna");

    private final DataSource database;
    private final EntityManagerFactory factory;

    private JtaHost(DataSource database, EntityManagerFactory factory) {
        this.database = database;
        this.factory = factory;
    }

    static {
        LOG.setLevel(Level.OFF);
    }

    /** Keeps no log on disk, as there is one database in each transaction. */
    private static TransactionManager manager() {
        System.setProperty(
                "com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean.objectStoreType",
                "com.arjuna.ats.internal.arjuna.objectstore.VolatileStore");
        System.setProperty("CoreEnvironmentBean.nodeIdentifier", "1");
        return com.arjuna.ats.jta.TransactionManager.transactionManager();
    }

    /** On a new database with the shipped schema. */
    static JtaHost onH2() {
        HikariDataSource database = (HikariDataSource) TestDatabase.h2();
        DataSource pooled = pooled(database.getJdbcUrl(), database.getUsername());
        return new JtaHost(
                database,
                Persistence.createEntityManagerFactory(
                        "incidents",
                        Map.of(
                                "jakarta.persistence.transactionType",
                                "JTA",
                                "jakarta.persistence.jtaDataSource",
                                pooled,
                                "hibernate.transaction.jta.platform",
                                "org.hibernate.engine.transaction.jta.platform.internal.JBossStandAloneJtaPlatform")));
    }

    private static AgroalDataSource pooled(String url, String user) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(POOL_SIZE)
                            .transactionIntegration(new NarayanaTransactionIntegration(MANAGER, REGISTRY))
                            .connectionFactoryConfiguration(
                                    connections -> connections.jdbcUrl(url).principal(new NamePrincipal(user)))));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Outside the transactions. */
    DataSource database() {
        return database;
    }

    JpaStorage storage(JtaTransactions transactions) {
        return JpaStorage.hostManaged(sharedEntityManager(), transactions);
    }

    EntityManager sharedEntityManager() {
        return (EntityManager) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> invoke(current(), method, arguments));
    }

    private static Object invoke(EntityManager current, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(current, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }

    private EntityManager current() {
        EntityManager known = (EntityManager) REGISTRY.getResource(this);
        if (known != null) {
            return known;
        }
        EntityManager opened = factory.createEntityManager();
        REGISTRY.putResource(this, opened);
        REGISTRY.registerInterposedSynchronization(new Synchronization() {

            @Override
            public void beforeCompletion() {
                // The provider writes by itself what waits.
            }

            @Override
            public void afterCompletion(int status) {
                opened.close();
            }
        });
        return opened;
    }
}
