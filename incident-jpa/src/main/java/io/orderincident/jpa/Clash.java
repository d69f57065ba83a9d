package io.orderincident.jpa;

import io.orderincident.store.ConcurrentChangeException;
import jakarta.persistence.PersistenceException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells the failures that mean that somebody else was faster from those that mean that something is broken, and those of
 * the library's own rows from the host's, which stay as they are. The former lose their cause: drivers repeat the values
 * of the row in it, and those may be personal.
 */
final class Clash {

    /** Unique violations, as the standard and as older databases say it. */
    private static final Set<String> UNIQUE = Set.of("23505", "23000");

    private static final String DUPLICATE = "23505";

    /** Serialization failures, deadlocks, and locks of others that lasted too long, which concern the transaction as a whole. */
    private static final Set<String> TRANSACTION = Set.of("40001", "40P01", "55P03", "HYT00");

    /** A table, constraint or index of the library: all begin with the name of a table, whatever the host puts before. */
    private static final String OWN = "(?:[a-z][a-z0-9_]*_)?(?:"
            + String.join("|", Columns.made(Database.STANDARD).tables()) + ")(?![a-z0-9])";

    /** Named before the first parenthesis: what is behind that may be values. */
    private static final Pattern OWN_TABLE =
            Pattern.compile("[^(]*(?<![a-z0-9_])" + OWN + ".*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** MariaDB's duplicate entry; its message ends with the key, and what is quoted before it are values. */
    private static final int MARIADB_DUPLICATE = 1062;

    private static final Pattern OWN_KEY_ON_MARIADB = Pattern.compile(".*'" + OWN + "[a-z_]*'[^']*", Pattern.DOTALL);

    /** Locks of others that lasted too long, and rows that others changed since the snapshot, without a state of their own. */
    private static final Set<Integer> TRANSACTION_ON_MARIADB = Set.of(1205, 1020);

    private Clash() {}

    static RuntimeException translated(PersistenceException failure) {
        return causes(failure)
                .flatMap(cause -> sign(cause).stream())
                .findFirst()
                .<RuntimeException>map(Clash::concurrentChange)
                .orElse(failure);
    }

    /** What a statement over the library's own rows failed with. */
    static RuntimeException ofOwnRows(SQLException failure) {
        SQLException first = first(failure);
        String state = String.valueOf(first.getSQLState());
        return isDuplicate(first) || isOfTransaction(first)
                ? concurrentChange("SQL state " + state)
                : new PersistenceException("the incidents could not be written or read", first);
    }

    /** Whether the database said so, and not the provider. */
    static boolean isOfDatabase(PersistenceException failure) {
        return causes(failure).anyMatch(SQLException.class::isInstance);
    }

    /** Whether what a statement would have written is there already. */
    static boolean isDuplicate(SQLException failure) {
        return DUPLICATE.equals(failure.getSQLState()) || failure.getErrorCode() == MARIADB_DUPLICATE;
    }

    /** Whether a statement failed over this key. */
    static boolean names(SQLException failure, String key) {
        return message(first(failure)).toLowerCase(Locale.ROOT).contains(key);
    }

    /** What is behind a failed batch: the driver puts the values of the rows into the words of the batch. */
    private static SQLException first(SQLException failure) {
        return failure instanceof BatchUpdateException && failure.getNextException() != null
                ? failure.getNextException()
                : failure;
    }

    private static ConcurrentChangeException concurrentChange(String sign) {
        return new ConcurrentChangeException("the incident was changed, or the key used,"
                + " by somebody else at the same moment (" + sign + "): roll back, try again");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static Optional<String> sign(Throwable cause) {
        return cause instanceof SQLException sql && isClash(sql)
                ? Optional.of("SQL state " + sql.getSQLState())
                : Optional.empty();
    }

    private static boolean isClash(SQLException sql) {
        return isOfTransaction(sql)
                || (UNIQUE.contains(String.valueOf(sql.getSQLState()))
                        && ownKey(sql.getErrorCode()).matcher(message(sql)).matches());
    }

    private static boolean isOfTransaction(SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        return TRANSACTION.contains(state)
                || (state.equals("HY000") && TRANSACTION_ON_MARIADB.contains(sql.getErrorCode()));
    }

    private static Pattern ownKey(int errorCode) {
        return errorCode == MARIADB_DUPLICATE ? OWN_KEY_ON_MARIADB : OWN_TABLE;
    }

    private static String message(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }
}
