package io.orderincident.spring;

import io.orderincident.jpa.TableNames;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application sets without a bean. Told to editors by {@code META-INF/spring-configuration-metadata.json}.
 *
 * @param enabled whether there is a desk at all
 * @param dataSource the bean in whose database the tables are made; null for the only or the primary one
 * @param entityManagerFactory the bean that incidents are kept with; null for the only or the primary one
 * @param transactionManager the bean of the transactions of that; null for the only or the primary one. With another than that
 *     of the orders, an incident stays when the transaction of its order is rolled back
 * @param tables how they are named
 * @param migration of the tables
 * @param notifications of customers and staff
 * @param timers of what falls due
 * @param health of incidents, where the application has Actuator
 */
@ConfigurationProperties("order-incident")
record IncidentProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String dataSource,
        @Nullable String entityManagerFactory,
        @Nullable String transactionManager,
        @DefaultValue Tables tables,
        @DefaultValue Migration migration,
        @DefaultValue Notifying notifications,
        @DefaultValue Timing timers,
        @DefaultValue Health health) {

    /**
     * How the tables are named, unless there is a bean of {@link TableNames}.
     *
     * @param prefix what their names begin with; null or empty for the shipped names
     * @param schema in which they lie, on MariaDB the database; null or empty for that of the persistence unit or its
     *     connections
     */
    record Tables(@Nullable String prefix, @Nullable String schema) {

        Tables {
            named(prefix, schema);
        }

        TableNames names() {
            return named(prefix, schema);
        }

        private static TableNames named(@Nullable String prefix, @Nullable String schema) {
            TableNames names = prefix == null || prefix.isBlank() ? TableNames.shipped() : TableNames.prefixed(prefix);
            return schema == null || schema.isBlank() ? names : names.inSchema(schema);
        }
    }

    /**
     * How the tables come about.
     *
     * @param enabled whether they are made and brought up to date at the start
     */
    record Migration(@DefaultValue("true") boolean enabled) {}

    /**
     * How people are told.
     *
     * @param enabled whether they are told at all
     * @param autoStartup whether this node delivers; what it plans is delivered by those that do
     * @param flagOrders whether the host's orders are marked; null for as its port has a method of its own for that
     * @param customerLinks where customers open what links in messages lead to; null for no links
     * @param staffPages where staff read on; null for no links
     * @param replyMailbox the mailbox to which customers answer; null for none
     * @param batchSize how many messages are claimed at once
     * @param lease how long a claim holds them
     * @param closeWait how long the stop waits for what is under way
     * @param unclaimedAfter after what time without any node that has the channel a delivery is given up
     */
    record Notifying(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("true") boolean autoStartup,
            @Nullable Boolean flagOrders,
            @Nullable URI customerLinks,
            @Nullable URI staffPages,
            @Nullable String replyMailbox,
            @DefaultValue("100") int batchSize,
            @DefaultValue("5m") Duration lease,
            @DefaultValue("30s") Duration closeWait,
            @DefaultValue("1d") Duration unclaimedAfter) {}

    /**
     * How what falls due is done.
     *
     * @param autoStartup whether this node does it
     * @param period how long it rests between two looks
     * @param batchSize how many incidents are woken in one transaction
     * @param closeWait how long the stop waits for what is under way
     * @param paymentsAtATime how many refunds are paid at the same time
     */
    record Timing(
            @DefaultValue("true") boolean autoStartup,
            @DefaultValue("5s") Duration period,
            @DefaultValue("100") int batchSize,
            @DefaultValue("30s") Duration closeWait,
            @DefaultValue("4") int paymentsAtATime) {}

    /**
     * When it warns.
     *
     * @param lateAfter how long a notification may wait, or an incident be due, before it does
     */
    record Health(@DefaultValue("15m") Duration lateAfter) {}
}
