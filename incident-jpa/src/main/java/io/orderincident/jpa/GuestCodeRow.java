package io.orderincident.jpa;

import io.orderincident.access.GuestCode;
import io.orderincident.party.ShopId;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A guest's request for a code. */
@Cacheable(false)
@Entity(name = "inc_GuestCodeRow")
@Table(name = "inc_guest_code")
final class GuestCodeRow {

    @Id
    private long id;

    @Column(name = "shop_id")
    private String shop = "";

    private String subject = "";

    @Column(name = "asked_at")
    private long askedAt;

    @Column(name = "expires_at")
    private long expiresAt;

    @Column(name = "code_hash")
    private @Nullable String hash;

    private int attempts;

    @Column(name = "asked_hour")
    private long hour;

    @Column(name = "number_in_hour")
    private int numberInHour;

    GuestCodeRow() {}

    GuestCodeRow(long id, ShopId shop, String subject, Instant askedAt, Instant expiresAt, int numberInHour) {
        this.id = id;
        this.shop = shop.value();
        this.subject = subject;
        this.askedAt = Micros.of(askedAt);
        this.expiresAt = Micros.of(expiresAt);
        this.hour = hourOf(askedAt);
        this.numberInHour = numberInHour;
    }

    static long hourOf(Instant askedAt) {
        return Micros.of(askedAt.truncatedTo(ChronoUnit.HOURS));
    }

    /** Whether it is still worth sending. */
    boolean sent(GuestCode code, Instant now) {
        if (expiresAt < Micros.of(now)) {
            return false;
        }
        hash = code.hash(subject);
        return true;
    }

    /** Whether it is this one; counts the attempt, unless there were as many as allowed. */
    boolean tried(GuestCode code, int most) {
        if (hash == null || attempts >= most) {
            return false;
        }
        attempts++;
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), code.hash(subject).getBytes(StandardCharsets.US_ASCII));
    }
}
