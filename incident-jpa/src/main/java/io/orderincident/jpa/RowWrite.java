package io.orderincident.jpa;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row to be written: by which statement, and its values. Immutable, as nobody keeps the values. */
final class RowWrite {

    private final RowStatement statement;
    private final @Nullable Object[] values;

    RowWrite(RowStatement statement, @Nullable Object... values) {
        this.statement = statement;
        this.values = values;
    }

    RowStatement statement() {
        return statement;
    }

    /** Binds the values, and gives the index behind the last. */
    int bind(PreparedStatement prepared, int first) throws SQLException {
        return statement.bind(prepared, first, values);
    }
}
