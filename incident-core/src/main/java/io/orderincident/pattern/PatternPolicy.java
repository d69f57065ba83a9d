package io.orderincident.pattern;

import io.orderincident.settings.SettingKind;

/**
 * How patterns are looked for, and when one is reminded of what is to be done against them. Immutable.
 *
 * @param days how many days the recent window has, and each of the past that it is compared with; {@value #DAYS_MIN} to
 *     {@value #DAYS_MAX}, best whole weeks, so that weekdays balance
 * @param windows how many windows of the past it is compared with, {@value #WINDOWS_MIN} to {@value #WINDOWS_MAX}
 * @param falseDiscoveryRate which share of the findings may be false in the long run, above 0 and below 1
 * @param least of how many incidents something needs, past and recent together, to be looked at; {@value #LEAST_MIN} to
 *     {@value #LEAST_MAX}
 * @param reminderDays how many days before a corrective action is due the one who sees to it is reminded, 0 for never, at most
 *     {@value #REMINDER_DAYS_MAX}
 */
public record PatternPolicy(int days, int windows, double falseDiscoveryRate, int least, int reminderDays) {

    /** The shortest window. */
    public static final int DAYS_MIN = 7;

    /** The longest window. */
    public static final int DAYS_MAX = 91;

    /** The shortest past that says what is usual. */
    public static final int WINDOWS_MIN = 3;

    /** The longest past. */
    public static final int WINDOWS_MAX = 52;

    /** The lowest number of incidents that says anything. */
    public static final int LEAST_MIN = 3;

    /** The highest number of incidents that may be asked for. */
    public static final int LEAST_MAX = 1_000;

    /** The longest time from a reminder to the due date, in days. */
    public static final int REMINDER_DAYS_MAX = 30;

    private static final PatternPolicy DEFAULTS = new PatternPolicy(28, 13, 0.05, 5, 3);

    /** As a setting of shops; one that has saved none goes by the {@linkplain #defaults() shipped one}. */
    public static final SettingKind<PatternPolicy> SETTING =
            new SettingKind<>("patterns", PatternPolicy.class, DEFAULTS);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if something is beyond them
     */
    public PatternPolicy {
        check("days", days, DAYS_MIN, DAYS_MAX);
        check("windows", windows, WINDOWS_MIN, WINDOWS_MAX);
        check("least", least, LEAST_MIN, LEAST_MAX);
        check("reminderDays", reminderDays, 0, REMINDER_DAYS_MAX);
        if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
            throw new IllegalArgumentException(
                    "falseDiscoveryRate must be above 0 and below 1, but is " + falseDiscoveryRate);
        }
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", but is " + value);
        }
    }

    /**
     * What holds if nobody says otherwise.
     *
     * @return four weeks against the 52 before, 5 % of the findings false, at least 5 incidents, a reminder 3 days before
     */
    public static PatternPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * The same with another length of the windows.
     *
     * @param days how many days each has
     * @return a copy
     */
    public PatternPolicy withDays(int days) {
        return new PatternPolicy(days, windows, falseDiscoveryRate, least, reminderDays);
    }

    /**
     * The same with another past.
     *
     * @param windows how many windows of the past it is compared with
     * @return a copy
     */
    public PatternPolicy withWindows(int windows) {
        return new PatternPolicy(days, windows, falseDiscoveryRate, least, reminderDays);
    }

    /**
     * The same with another lowest number of incidents.
     *
     * @param least of how many incidents something needs to be looked at
     * @return a copy
     */
    public PatternPolicy withLeast(int least) {
        return new PatternPolicy(days, windows, falseDiscoveryRate, least, reminderDays);
    }

    /**
     * The same with other reminders.
     *
     * @param days how many days before a corrective action is due, 0 for never
     * @return a copy
     */
    public PatternPolicy withReminderDays(int days) {
        return new PatternPolicy(this.days, windows, falseDiscoveryRate, least, days);
    }

    /**
     * The same with another share of false findings.
     *
     * @param share above 0 and below 1
     * @return a copy
     */
    public PatternPolicy withFalseDiscoveryRate(double share) {
        return new PatternPolicy(days, windows, share, least, reminderDays);
    }
}
