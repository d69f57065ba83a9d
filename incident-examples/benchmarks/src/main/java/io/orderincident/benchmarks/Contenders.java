package io.orderincident.benchmarks;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/** All that write the same rows: two ways by hand, the provider, and the library. */
record Contenders(HandWritten separate, HandWritten batched, BareProvider provider, Library library)
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
                new BareProvider(database.pool(), rows),
                library);
    }

    /** There and back, so that what grows faster or slower during a round touches everybody alike. */
    List<Contender> inOrderOfARound() {
        return List.of(separate, batched, library, provider, library, batched, separate);
    }

    @Override
    public void close() {
        provider.close();
        library.close();
    }
}
