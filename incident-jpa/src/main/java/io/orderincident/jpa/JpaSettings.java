package io.orderincident.jpa;

import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import io.orderincident.settings.SettingKind;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Settings of one kind as rows, a new one for each version. */
final class JpaSettings<T> implements ShopSettings<T> {

    private final SettingRows rows;
    private final SettingKind<T> kind;

    JpaSettings(SettingRows rows, SettingKind<T> kind) {
        this.rows = rows;
        this.kind = kind;
    }

    @Override
    public Versioned<T> of(ShopId shop) {
        return orShipped(rows.holding(shop).of(kind));
    }

    @Override
    public Versioned<T> latest(ShopId shop) {
        return orShipped(history(shop, 1).stream().findFirst());
    }

    @Override
    public Optional<Versioned<T>> find(ShopId shop, long version) {
        return rows.find(key(shop, version)).map(this::read);
    }

    @Override
    public List<Versioned<T>> history(ShopId shop, int most) {
        return rows.newestFirst(shop, kind.name(), most).stream()
                .map(this::read)
                .toList();
    }

    /** The row is made first: what fails inside a transaction may doom that of the host, and too large a value must not. */
    @Override
    public Optional<Versioned<T>> save(ShopId shop, T value, long expectedVersion, Author by, Instant at) {
        SettingRow next = SettingRow.of(key(shop, expectedVersion + 1), StrictJson.write(value), Micros.of(at), by);
        return rows.add(shop, next) ? Optional.of(read(next)) : Optional.empty();
    }

    private SettingKey key(ShopId shop, long version) {
        return new SettingKey(shop.value(), kind.name(), version);
    }

    private Versioned<T> read(SettingRow row) {
        return row.read(kind.type());
    }

    private Versioned<T> orShipped(Optional<Versioned<T>> saved) {
        return saved.orElseGet(() -> Versioned.shipped(kind.shipped()));
    }
}
