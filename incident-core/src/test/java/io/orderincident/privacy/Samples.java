package io.orderincident.privacy;

import static io.orderincident.Fixtures.NOON;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.incident.EventRecords;
import io.orderincident.money.Money;
import io.orderincident.party.Author;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.PersonalData;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A record of every kind of event, with a mark in whatever is said in it to be personal. */
final class Samples {

    /** What nothing says but a person. */
    static final String PERSONAL = "Zoraida-4711";

    private Samples() {}

    static Stream<IncidentEvent> events() {
        return Stream.of(EventType.values()).map(type -> (IncidentEvent) of(EventRecords.of(type)));
    }

    static Object of(Type type) {
        return of(type, false);
    }

    private static Object of(Type type, boolean personal) {
        if (type instanceof ParameterizedType generic) {
            return contained(generic, personal);
        }
        Class<?> kind = (Class<?>) type;
        if (kind.isRecord()) {
            return known(kind).orElseGet(() -> record(kind));
        }
        if (kind.isEnum()) {
            return kind.getEnumConstants()[0];
        }
        return simple(kind, personal);
    }

    private static Optional<Object> known(Class<?> kind) {
        if (kind == Author.class) {
            return Optional.of(new Author(Party.CUSTOMER, PERSONAL, PERSONAL));
        } else if (kind == Contact.class) {
            return Optional.of(Contact.of(PERSONAL, PERSONAL + "@x.es", PERSONAL, Locale.ENGLISH));
        } else if (kind == CustomerId.class) {
            return Optional.of(CustomerId.of(PERSONAL));
        } else if (kind == Money.class) {
            return Optional.of(Money.of("1.00", "EUR"));
        } else if (kind == LocalizedText.class) {
            return Optional.of(LocalizedText.of("text", "texto"));
        }
        return Optional.empty();
    }

    private static Object contained(ParameterizedType generic, boolean personal) {
        Type[] of = generic.getActualTypeArguments();
        Class<?> kind = (Class<?>) generic.getRawType();
        if (Map.class.isAssignableFrom(kind)) {
            return Map.of(of(of[0], false), of(of[1], personal));
        }
        return Set.class.isAssignableFrom(kind) ? Set.of(of(of[0], personal)) : List.of(of(of[0], personal));
    }

    private static Object simple(Class<?> kind, boolean personal) {
        if (kind == String.class) {
            return personal ? PERSONAL : "CODE";
        } else if (kind == int.class || kind == Integer.class) {
            return 1;
        } else if (kind == long.class || kind == Long.class) {
            return 1L;
        } else if (kind == boolean.class || kind == Boolean.class) {
            return false;
        } else if (kind == Instant.class) {
            return NOON;
        } else if (kind == LocalDate.class) {
            return LocalDate.of(2025, 3, 1);
        } else if (kind == Duration.class) {
            return Duration.ofHours(1);
        } else if (kind == Locale.class) {
            return Locale.ENGLISH;
        } else if (kind == BigDecimal.class) {
            return BigDecimal.ONE;
        }
        throw new IllegalStateException("no sample of " + kind);
    }

    private static Object record(Class<?> kind) {
        RecordComponent[] components = kind.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Type type = components[i].getGenericType();
            values[i] = type instanceof ParameterizedType nested && nested.getActualTypeArguments()[0] == kind
                    ? List.of()
                    : of(type, components[i].isAnnotationPresent(PersonalData.class));
        }
        try {
            Constructor<?> constructor = kind.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + kind, e);
        }
    }
}
