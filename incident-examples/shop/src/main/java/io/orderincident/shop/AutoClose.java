package io.orderincident.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.party.ShopId;
import io.orderincident.shop.sales.Shops;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks every few minutes whether solved incidents wait for nobody any more, and closes them, where this is switched on. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(AutoClose.SWITCH)
class AutoClose {
    private static final Logger LOG = LoggerFactory.getLogger(AutoClose.class);

    /** Off by default, so that what is due waits in the list of what is to be reviewed. */
    static final String SWITCH = "shop.auto-close";

    private static final String EVERY_FIVE_MINUTES = "PT5M";

    private final IncidentDesk desk;
    private final Shops shops;

    AutoClose(IncidentDesk desk, Shops shops) {
        this.desk = desk;
        this.shops = shops;
    }

    @Scheduled(fixedDelayString = EVERY_FIVE_MINUTES, initialDelayString = EVERY_FIVE_MINUTES)
    void closeWhatIsDue() {
        shops.all().forEach(shop -> closeWhatIsDue(shop.id()));
    }

    /** One shop's trouble, of whatever kind, is not to keep the others waiting; it is tried again the next time. */
    private void closeWhatIsDue(ShopId shop) {
        try {
            desk.reviews().closeDue(shop);
        } catch (RuntimeException failed) {
            LOG.warn("what is due in shop {} could not be closed", shop);
        }
    }
}
