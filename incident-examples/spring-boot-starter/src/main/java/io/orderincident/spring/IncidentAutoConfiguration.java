package io.orderincident.spring;

import io.orderincident.IncidentDesk;
import io.orderincident.TimerOptions;
import io.orderincident.Timers;
import io.orderincident.assignment.AssignmentRules;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.automation.AutomationRules;
import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CostPolicy;
import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.catalog.SurveyPolicy;
import io.orderincident.detection.DetectionRules;
import io.orderincident.document.DocumentBytes;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.notify.Notifications;
import io.orderincident.party.People;
import io.orderincident.pattern.PatternPolicy;
import io.orderincident.privacy.RetentionPolicy;
import io.orderincident.remedy.RefundPort;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.SeverityRules;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.statistics.SalesVolume;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.DeskObserver;
import io.orderincident.store.Storage;
import io.orderincident.store.Veto;
import jakarta.validation.ValidatorFactory;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Embeds the library: an {@link IncidentDesk} on the application's database and in its transactions, with what the application
 * has as beans. Needs a bean of the type {@link io.orderincident.order.OrderPort}; each bean that is made here gives way to one
 * of the application. What the desk and the notifications can be built from is taken from beans of its type, such as
 * {@link RefundPort}, {@link People} or {@link io.orderincident.notify.Channel}; for the rest there are
 * {@link IncidentDeskCustomizer} and {@link NotificationsCustomizer}.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "order-incident.enabled", matchIfMissing = true)
@EnableConfigurationProperties(IncidentProperties.class)
@Import({StorageConfiguration.class, NotificationsConfiguration.class, HealthConfiguration.class})
public class IncidentAutoConfiguration {

    private final HostBeans host;
    private final IncidentProperties.Timing timing;

    IncidentAutoConfiguration(ListableBeanFactory beans, IncidentProperties properties) {
        host = new HostBeans(beans);
        timing = properties.timers();
    }

    @Bean
    @ConditionalOnMissingBean
    IncidentDesk incidentDesk(Storage storage, ObjectProvider<Notifications> notifications) {
        IncidentDesk.Builder desk = IncidentDesk.builder(host.orders(), storage)
                .timers(new TimerOptions(
                        timing.period(), timing.batchSize(), timing.closeWait(), timing.paymentsAtATime()));
        host.give(RefundPort.class, desk::refunds);
        host.give(SalesVolume.class, desk::sales);
        host.give(People.class, desk::people);
        host.give(Calendars.class, desk::calendars);
        host.give(DocumentBytes.class, desk::documentBytes);
        host.give(Veto.class, desk::veto);
        host.give(LifeCyclePolicy.class, desk::lifeCycle);
        host.give(SeverityRules.class, desk::severityRules);
        host.give(PriorityMatrix.class, desk::priorityMatrix);
        host.give(Catalogue.class, desk::catalogue);
        host.give(DetectionRules.class, desk::detectionRules);
        host.give(AssignmentRules.class, desk::assignmentRules);
        host.give(AutomationRules.class, desk::automation);
        host.give(SlaPolicies.class, desk::slaPolicies);
        host.give(EscalationPolicy.class, desk::escalation);
        host.give(AuthorityPolicy.class, desk::authority);
        host.give(CostPolicy.class, desk::costs);
        host.give(SurveyPolicy.class, desk::survey);
        host.give(PatternPolicy.class, desk::patterns);
        host.give(DocumentPolicy.class, desk::documents);
        host.give(AudiencePolicy.class, desk::audiences);
        host.give(CannedTexts.class, desk::cannedTexts);
        host.give(RetentionPolicy.class, desk::retention);
        host.give(TimerOptions.class, desk::timers);
        host.give(DeskObserver.class, desk::observer);
        host.giveIfUnique(InstantSource.class, desk::clock);
        host.giveIfUnique(ValidatorFactory.class, desk::validatorFactory);
        host.giveAll(ChangeListener.class, desk::listener);
        notifications.ifAvailable(telling -> desk.listener(telling.listener()));
        host.giveAll(IncidentDeskCustomizer.class, customizer -> customizer.customize(desk));
        return desk.build();
    }

    @Bean
    @ConditionalOnMissingBean
    Timers incidentTimers(IncidentDesk desk) {
        return desk.timers();
    }

    @Bean
    BackgroundWork incidentBackgroundWork(
            ObjectProvider<Notifications> notifications, Timers timers, IncidentProperties properties) {
        return new BackgroundWork(
                Optional.ofNullable(notifications.getIfAvailable())
                        .filter(telling -> properties.notifications().autoStartup()),
                Optional.of(timers).filter(due -> timing.autoStartup()));
    }
}
