package io.orderincident.shop.olist;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One row of a file, read by column name. Every reading throws {@link BrokenRowException} if the value is unfit. */
final class Row {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final int KEY_MAX = 64;
    private static final int NUMBER_MAX = 20;
    private static final int WHOLE_DIGITS = 10;
    private static final int DECIMALS = 2;

    private static final int YEAR_MIN = 1;
    private static final int YEAR_MAX = 9_999;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

    private final long line;
    private final CsvRecord fields;
    private final Map<String, Integer> columns;

    Row(long line, CsvRecord fields, Map<String, Integer> columns) {
        this.line = line;
        this.fields = fields;
        this.columns = columns;
    }

    long line() {
        return line;
    }

    /** A key: there, and not longer than the shop's tables take. */
    String key(String column) {
        String key = value(column);
        if (key.isBlank() || key.length() > KEY_MAX) {
            throw new BrokenRowException(column + " must have 1 to " + KEY_MAX + " characters");
        }
        if (CONTROLS.matcher(key).find()) {
            throw new BrokenRowException(column + " holds a control character");
        }
        return key;
    }

    /** A text, cut where it is longer than the shop's tables take; possibly empty. */
    String text(String column, int max) {
        String text = value(column).strip();
        return text.length() <= max ? text : beginning(text, max - 1) + "…";
    }

    /** The beginning of a text, never ending in half of a sign. */
    static String beginning(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        boolean splits = Character.isSurrogatePair(text.charAt(max - 1), text.charAt(max));
        return text.substring(0, splits ? max - 1 : max);
    }

    int number(String column, int min, int max) {
        return parsed(column, Integer::valueOf)
                .filter(number -> number >= min && number <= max)
                .orElseThrow(
                        () -> new BrokenRowException(column + " must be a whole number from " + min + " to " + max));
    }

    BigDecimal amount(String column) {
        return parsed(column, BigDecimal::new)
                .filter(amount -> amount.signum() >= 0
                        && amount.precision() - amount.scale() <= WHOLE_DIGITS
                        && amount.scale() <= DECIMALS)
                .orElseThrow(() -> new BrokenRowException(column + " must be an amount such as 12.50"));
    }

    /** A local time of São Paulo. */
    OffsetDateTime time(String column) {
        return parsed(column, text -> LocalDateTime.parse(text, TIME))
                .filter(time -> time.getYear() >= YEAR_MIN && time.getYear() <= YEAR_MAX)
                .map(time -> time.atZone(SAO_PAULO).toOffsetDateTime())
                .orElseThrow(() -> new BrokenRowException(column + " must be a time such as 2018-01-31 23:59:59"));
    }

    /** A local time of São Paulo; null where the field is empty. */
    @Nullable
    OffsetDateTime timeOrNull(String column) {
        return value(column).isEmpty() ? null : time(column);
    }

    private <T> Optional<T> parsed(String column, Function<String, T> parser) {
        String text = value(column);
        try {
            return text.length() <= NUMBER_MAX ? Optional.of(parser.apply(text)) : Optional.empty();
        } catch (NumberFormatException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private String value(String column) {
        String value = fields.getField(Objects.requireNonNull(columns.get(column), column));
        if (value.indexOf('\0') >= 0) {
            throw new BrokenRowException(column + " holds a NUL character");
        }
        return value;
    }
}
