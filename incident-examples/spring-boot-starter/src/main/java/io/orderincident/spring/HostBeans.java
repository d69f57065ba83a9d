package io.orderincident.spring;

import io.orderincident.order.OrderPort;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/** Finds the application's beans. */
final class HostBeans {

    private final ListableBeanFactory beans;

    HostBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    OrderPort orders() {
        return only(
                OrderPort.class,
                "declare one, which answers with the facts of an order: @Bean OrderPort orders() { return (shop, order) -> ...; }",
                "mark one of them with @Primary");
    }

    /** In whose database the tables are. */
    DataSource dataSource(IncidentProperties properties) {
        return one(DataSource.class, properties.dataSource(), "order-incident.data-source");
    }

    /** The one of that name, or the only or the primary one. */
    <T> T one(Class<T> type, @Nullable String name, String property) {
        return name != null
                ? named(type, name, property)
                : only(
                        type,
                        "declare one, or let Spring Boot do it: set spring.datasource.url, or add the driver of a database",
                        "mark one of them with @Primary, or name one by " + property);
    }

    private <T> T named(Class<T> type, String name, String property) {
        List<String> there = List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type));
        if (!beans.containsBean(name) || !beans.isTypeMatch(name, type)) {
            throw new UnclearBeanException(
                    property + " names " + name + ", and there is no such bean of the type " + type.getName(),
                    there.isEmpty()
                            ? "declare it: there is no bean of that type at all"
                            : "let " + property + " name one of these: " + String.join(", ", there));
        }
        return beans.getBean(name, type);
    }

    /** Whether it is the one that is meant where none is named. */
    <T> boolean isDefault(Class<T> type, T bean) {
        return beans.getBeanProvider(type).getIfUnique() == bean;
    }

    private <T> T only(Class<T> type, String ifNone, String ifSeveral) {
        T found = beans.getBeanProvider(type).getIfUnique();
        if (found != null) {
            return found;
        }
        String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type);
        throw names.length == 0
                ? new UnclearBeanException("there is no bean of the type " + type.getName(), ifNone)
                : new UnclearBeanException(
                        "there are several beans of the type " + type.getName() + ": " + String.join(", ", names),
                        ifSeveral);
    }

    /** If there is one; several without a primary one are a mistake. */
    <T> void give(Class<T> type, Consumer<? super T> taker) {
        beans.getBeanProvider(type).ifAvailable(taker::accept);
    }

    /** If there is one; of what the application may have several for reasons of its own. */
    <T> void giveIfUnique(Class<T> type, Consumer<? super T> taker) {
        beans.getBeanProvider(type).ifUnique(taker::accept);
    }

    /** All, in their order. */
    <T> void giveAll(Class<T> type, Consumer<? super T> taker) {
        beans.getBeanProvider(type).orderedStream().forEach(taker);
    }
}
