package io.orderincident.benchmarks;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/** All that write the same rows: three ways by hand, the provider, and the library without and with a key. */
record Contenders(
        HandWritten separate,
        HandWritten batched,
        RawStatement raw,
        BareProvider provider,
        Library library,
        Contender withKey)
        implements AutoCloseable {

    /** Lets the library write first, and the others learn from its rows. */
    static Contenders on(Database database, InstantSource clock) throws SQLException {
        Library library = new Library(database.pool(), clock);
        database.empty();
        library.register();
        WrittenRows rows = WrittenRows.in(database.pool());
        return new Contenders(
                HandWritten.separate(database.pool(), rows),
                HandWritten.batched(database.pool(), rows),
                new RawStatement(database.pool(), rows),
                new BareProvider(database.pool(), rows),
                library,
                library.onceEach());
    }

    /** There and back, so that what grows faster or slower during a round touches everybody alike. */
    List<Contender> inOrderOfARound() {
        return List.of(separate, batched, raw, withKey, library, provider, library, withKey, raw, batched, separate);
    }

    @Override
    public void close() {
        provider.close();
        library.close();
    }
}
