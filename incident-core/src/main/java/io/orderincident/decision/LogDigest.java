package io.orderincident.decision;

import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ImportIncident;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what another system said of an incident until some row, each text preceded by its length. It is kept, so it
 * holds to what is the same in every program.
 */
final class LogDigest {

    private final MessageDigest sha = sha256();

    private LogDigest() {}

    /** Of all that is said of the incident itself, and of as many rows, with what their states mean. */
    static String of(ImportIncident command, int rows) {
        LogDigest digest = new LogDigest();
        digest.add(command.order());
        digest.add(command.type());
        digest.add(command.description());
        digest.add(command.openedAt());
        digest.add(command.by());
        digest.add(command.facts());
        for (ForeignEvent row : command.events().subList(0, rows)) {
            digest.add(row);
            digest.add(command.states().get(row.state()));
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.sha.digest());
    }

    private void add(@Nullable Object said) {
        if (said instanceof Record parts) {
            for (RecordComponent component : parts.getClass().getRecordComponents()) {
                add(value(component, parts));
            }
        } else if (said instanceof Collection<?> elements) {
            text(String.valueOf(elements.size()));
            elements.forEach(this::add);
        } else if (said instanceof Map<?, ?> entries) {
            text(String.valueOf(entries.size()));
            entries.forEach((name, value) -> {
                add(name);
                add(value);
            });
        } else {
            text(simple(said));
        }
    }

    private static @Nullable String simple(@Nullable Object said) {
        if (said instanceof Enum<?> constant) {
            return constant.name();
        }
        if (said instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MICROS).toString();
        }
        if (said instanceof Locale locale) {
            return locale.toLanguageTag();
        }
        return said == null ? null : said.toString();
    }

    private void text(@Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        sha.update(((text == null ? "-" : bytes.length) + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
    }

    private static @Nullable Object value(RecordComponent component, Record parts) {
        try {
            return component.getAccessor().invoke(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the components of a command can be read", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
