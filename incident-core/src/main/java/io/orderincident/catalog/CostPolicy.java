package io.orderincident.catalog;

import io.orderincident.money.Money;
import io.orderincident.settings.SettingKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the costs of a shop are reckoned by. Immutable.
 *
 * @param hourlyRate what an hour of working on incidents costs, above zero, at most {@value #RATE_MAX} units of its currency
 *     and in whole minor units of it; null where that is unknown, so that no handling can be recorded
 */
public record CostPolicy(@Nullable Money hourlyRate) {

    /** The highest rate, in units of its currency. */
    public static final int RATE_MAX = 10_000_000;

    private static final CostPolicy STANDARD = new CostPolicy(null);

    /** As a setting of shops; one that has saved none goes by the {@linkplain #standard() shipped one}. */
    public static final SettingKind<CostPolicy> SETTING = new SettingKind<>("costs", CostPolicy.class, STANDARD);

    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is not above zero, too high, or more precise than its currency
     */
    public CostPolicy {
        if (hourlyRate != null
                && (hourlyRate.amount().signum() <= 0
                        || hourlyRate.amount().compareTo(new BigDecimal(RATE_MAX)) > 0
                        || !hourlyRate.rounded().equals(hourlyRate))) {
            throw new IllegalArgumentException("a rate per hour is above zero, at most " + RATE_MAX
                    + " and in whole minor units of its currency, not " + hourlyRate);
        }
    }

    /**
     * What the library ships.
     *
     * @return no rate, as none is right for every shop
     */
    public static CostPolicy standard() {
        return STANDARD;
    }

    /**
     * A policy with a rate.
     *
     * @param rate what an hour costs
     * @return the policy
     */
    public static CostPolicy ofHourlyRate(Money rate) {
        return new CostPolicy(rate);
    }
}
