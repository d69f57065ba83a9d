package io.orderincident.decision;

import io.orderincident.command.CommandKey;
import io.orderincident.command.CommandKey.Space;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows a command again by a digest of all that it says: SHA-256 over its parts, each preceded by its length, the
 * components of records by name. It is kept for good, so it holds to what is the same in every program and version: what
 * says nothing (null, false, no elements) is left out, so that a component can be added to a command, but none renamed.
 */
public final class CommandDigest {

    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {

        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private CommandDigest() {}

    /**
     * The key with the digest of what the command says; none for none. Of the key, too, a digest is all that is known from here on:
     * hosts put what is personal in it, and it has to outlive that.
     */
    public static @Nullable CommandKey key(Space space, @Nullable String value, @Nullable Object... said) {
        return value == null ? null : new CommandKey(space, of(space, value), of(said));
    }

    /** The digest, 43 letters, digits, hyphens and underscores. */
    public static String of(@Nullable Object... said) {
        String parts = Stream.of(said).map(CommandDigest::part).collect(Collectors.joining());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String part(@Nullable Object value) {
        String text = text(value);
        return text.length() + ":" + text;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Record parts) {
            return Stream.of(COMPONENTS.get(parts.getClass()))
                    .map(component -> named(component, parts))
                    .sorted()
                    .collect(Collectors.joining());
        }
        if (value instanceof List<?> elements) {
            return elements.stream().map(CommandDigest::part).collect(Collectors.joining());
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(CommandDigest::part).sorted().collect(Collectors.joining());
        }
        if (value instanceof Map<?, ?> entries) {
            return entries.entrySet().stream()
                    .map(entry -> part(entry.getKey()) + part(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining());
        }
        return simple(value);
    }

    private static String simple(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MICROS).toString();
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Currency currency) {
            return currency.getCurrencyCode();
        }
        if (value instanceof Locale locale) {
            return locale.toLanguageTag();
        }
        if (value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof LocalDate) {
            return value.toString();
        }
        throw new IllegalArgumentException("a command cannot be known again by " + value.getClass());
    }

    private static String named(RecordComponent component, Record parts) {
        Object value = value(component, parts);
        String text = Boolean.FALSE.equals(value) ? "" : text(value);
        return text.isEmpty() ? "" : part(component.getName()) + part(text);
    }

    private static @Nullable Object value(RecordComponent component, Record parts) {
        try {
            return component.getAccessor().invoke(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the components of a command can be read", e);
        }
    }
}
