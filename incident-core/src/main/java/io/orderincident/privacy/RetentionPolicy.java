package io.orderincident.privacy;

import io.orderincident.settings.SettingKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a shop keeps the data of incidents after their end, which is when they were closed or cancelled; of those that were
 * merged, when the one that they are part of was. Then the timers destroy them, a few at a time. What is in progress, blocked,
 * can still be reopened, or has a refund under way is kept. And how long it keeps mail that was matched with no incident when it
 * came, since then: waiting, written into an incident by people, or discarded. Immutable.
 *
 * @param personalDataDays how many days whatever is personal is kept, {@value #DAYS_MIN} to {@value #DAYS_MAX}; null for ever
 * @param documentDays how many days documents are kept, {@value #DAYS_MIN} to {@value #DAYS_MAX}, no longer than whatever is
 *     personal; null for as long as that. Documents of incidents that were merged are kept as long as that in any case.
 * @param mailDays how many days mail is kept, {@value #DAYS_MIN} to {@value #DAYS_MAX}; {@value #MAIL_DAYS} where it is not said
 */
public record RetentionPolicy(
        @Nullable Integer personalDataDays, @Nullable Integer documentDays, Integer mailDays) {

    /** The shortest time, in days. */
    public static final int DAYS_MIN = 30;

    /** The longest time, in days: 50 years. */
    public static final int DAYS_MAX = 18_250;

    /** For how many days mail is kept unless a shop says otherwise. */
    public static final int MAIL_DAYS = 180;

    private static final RetentionPolicy FOREVER = new RetentionPolicy(null, null, MAIL_DAYS);

    /** As a setting of shops; one that has saved none goes by the {@linkplain #forever() shipped one}. */
    public static final SettingKind<RetentionPolicy> SETTING =
            new SettingKind<>("retention", RetentionPolicy.class, FOREVER);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if something is beyond them, or documents would be kept longer than whatever is personal
     */
    public RetentionPolicy {
        check("personalDataDays", personalDataDays);
        check("documentDays", documentDays);
        mailDays = mailDays == null ? MAIL_DAYS : mailDays;
        check("mailDays", mailDays);
        if (personalDataDays != null && documentDays != null && documentDays > personalDataDays) {
            throw new IllegalArgumentException("documentDays must be at most personalDataDays, which is "
                    + personalDataDays + ", but is " + documentDays);
        }
    }

    private static void check(String name, @Nullable Integer days) {
        if (days != null && (days < DAYS_MIN || days > DAYS_MAX)) {
            throw new IllegalArgumentException(
                    name + " must be " + DAYS_MIN + " to " + DAYS_MAX + " or absent, but is " + days);
        }
    }

    /**
     * What holds if nobody says otherwise.
     *
     * @return nothing of incidents is destroyed unless somebody asks for it; mail is kept for {@value #MAIL_DAYS} days
     */
    public static RetentionPolicy forever() {
        return FOREVER;
    }

    /**
     * The same with another time for whatever is personal.
     *
     * @param days how many, null for ever
     * @return a copy
     */
    public RetentionPolicy withPersonalDataDays(@Nullable Integer days) {
        return new RetentionPolicy(days, documentDays, mailDays);
    }

    /**
     * The same with another time for documents.
     *
     * @param days how many, null for as long as whatever is personal
     * @return a copy
     */
    public RetentionPolicy withDocumentDays(@Nullable Integer days) {
        return new RetentionPolicy(personalDataDays, days, mailDays);
    }

    /**
     * The same with another time for mail.
     *
     * @param days how many
     * @return a copy
     */
    public RetentionPolicy withMailDays(int days) {
        return new RetentionPolicy(personalDataDays, documentDays, days);
    }

    /**
     * How long something is kept of incidents.
     *
     * @param data what
     * @return how many days after the end, empty if it is not destroyed by itself
     */
    public Optional<Integer> days(RetainedData data) {
        return Optional.ofNullable(data == RetainedData.DOCUMENTS ? documentDays : personalDataDays);
    }
}
