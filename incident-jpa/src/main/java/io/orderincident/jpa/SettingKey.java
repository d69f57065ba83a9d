package io.orderincident.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which version of which setting of which shop. */
@Embeddable
class SettingKey implements Serializable {

    private static final long serialVersionUID = 1L;

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "kind")
    private String kind;

    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    SettingKey() {}

    SettingKey(String shop, String kind, long version) {
        this.shop = shop;
        this.kind = kind;
        this.version = version;
    }

    String kind() {
        return kind;
    }

    long version() {
        return version;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SettingKey key
                && key.shop.equals(shop)
                && key.kind.equals(kind)
                && key.version == version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(shop, kind, version);
    }

    /** Which one, for messages; a shop is no person. */
    @Override
    public String toString() {
        return kind + " of shop " + shop + " in version " + version;
    }
}
