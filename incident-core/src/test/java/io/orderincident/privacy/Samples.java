package io.orderincident.privacy;

import static io.orderincident.Fixtures.NOON;

import io.orderincident.Fixtures;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.EventRecords;
import io.orderincident.incident.MassDecision;
import io.orderincident.money.Money;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.PersonalData;
import io.orderincident.pattern.PatternPolicy;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentField;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.TimeField;
import io.orderincident.sla.Warning;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.IncidentTally;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** A record of any kind, with texts in it that can be told from all others. */
final class Samples {

    /** What nothing says but a person. */
    static final String PERSONAL = "Zoraida-4711";

    /** Values that records of several kinds agree on. */
    private static final Map<Class<?>, Object> SIMPLE = Map.ofEntries(
            Map.entry(int.class, 1),
            Map.entry(Integer.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(Long.class, 1L),
            Map.entry(double.class, 1.0),
            Map.entry(Double.class, 1.0),
            Map.entry(boolean.class, false),
            Map.entry(Boolean.class, false),
            Map.entry(Instant.class, NOON),
            Map.entry(LocalDate.class, LocalDate.of(2025, 3, 3)),
            Map.entry(LocalTime.class, LocalTime.NOON),
            Map.entry(DayOfWeek.class, DayOfWeek.MONDAY),
            Map.entry(ZoneId.class, ZoneId.of("Europe/Madrid")),
            Map.entry(Duration.class, Duration.ofHours(1)),
            Map.entry(Locale.class, Locale.ENGLISH),
            Map.entry(BigDecimal.class, BigDecimal.ONE),
            Map.entry(Currency.class, Currency.getInstance("EUR")),
            Map.entry(Money.class, Money.of("1.00", "EUR")),
            Map.entry(LocalizedText.class, LocalizedText.of("text", "texto")),
            Map.entry(Class.class, Object.class),
            Map.entry(InputStream.class, InputStream.nullInputStream()),
            Map.entry(OptionalDouble.class, OptionalDouble.of(1)),
            Map.entry(TimeField.class, IncidentFields.REGISTERED_AT),
            Map.entry(IncidentField.class, IncidentFields.CONTACT_EMAIL),
            Map.entry(Cursor.class, new Cursor("abc", 0, 1, new IncidentId(42), false)),
            Map.entry(Warning.class, Warning.at(50)),
            Map.entry(IncidentTally.class, IncidentTally.stored(false)),
            Map.entry(RetentionPolicy.class, RetentionPolicy.forever()),
            Map.entry(PatternPolicy.class, PatternPolicy.defaults()));

    private final Function<RecordComponent, String> texts;

    private Samples(Function<RecordComponent, String> texts) {
        this.texts = texts;
    }

    /** With a mark in whatever is said to be personal. */
    static Samples personal() {
        return new Samples(component -> component.isAnnotationPresent(PersonalData.class)
                        || component.getDeclaringRecord() == Author.class
                        || component.getDeclaringRecord() == Contact.class
                        || component.getDeclaringRecord() == CustomerId.class
                ? PERSONAL
                : "CODE");
    }

    /** With a mark in every text, made of it. */
    static Samples marked(Function<RecordComponent, String> mark) {
        return new Samples(mark);
    }

    static Stream<IncidentEvent> events() {
        return Stream.of(EventType.values())
                .map(type -> (IncidentEvent) personal().of(EventRecords.of(type)));
    }

    Object of(Type type) {
        return of(type, "CODE");
    }

    private Object of(Type type, String text) {
        if (type instanceof ParameterizedType generic) {
            return contained(generic, text);
        } else if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], text);
        } else if (type instanceof TypeVariable<?> variable) {
            return of(variable.getBounds()[0], text);
        }
        Class<?> kind = (Class<?>) type;
        if (SIMPLE.containsKey(kind)) {
            return Objects.requireNonNull(SIMPLE.get(kind));
        } else if (kind == String.class || kind == Object.class || kind == Comparable.class) {
            return text;
        } else if (kind == Author.class) {
            return new Author(Party.CUSTOMER, part(Author.class, "id"), part(Author.class, "displayName"));
        } else if (kind == Actor.class) {
            return Actor.customer(Fixtures.SHOP, (CustomerId) of(CustomerId.class), part(Author.class, "displayName"));
        } else if (kind == IncidentEvent.class) {
            return record(ConversationEvent.Messaged.class);
        } else if (kind == MassDecision.class) {
            return new MassDecision(
                    CauseKey.of("CODE"),
                    part(MassDecision.class, "name"),
                    (Communicate) of(Communicate.class),
                    (MakeOffer) of(MakeOffer.class),
                    null);
        } else if (kind == PatternSubject.class) {
            return PatternSubject.of(Dimension.CUSTOMER, part(PatternSubject.class, "value"));
        } else if (kind == DataSubject.class) {
            return DataSubject.customer((CustomerId) of(CustomerId.class));
        } else if (kind == Contact.class) {
            return Contact.of(
                    part(Contact.class, "name"),
                    part(Contact.class, "email") + "@x.es",
                    part(Contact.class, "phone"),
                    Locale.ENGLISH);
        } else if (kind.isRecord()) {
            return record(kind);
        } else if (kind.isEnum()) {
            return kind.getEnumConstants()[0];
        } else if (kind.isSealed()) {
            return of(kind.getPermittedSubclasses()[0], text);
        } else if (kind.isInterface()) {
            return Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, (proxy, method, given) -> "");
        } else if (kind.isArray()) {
            return Array.newInstance(kind.getComponentType(), 0);
        }
        throw new IllegalStateException("no sample of " + kind);
    }

    private String part(Class<?> kind, String name) {
        return Stream.of(kind.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .map(texts)
                .findFirst()
                .orElseThrow();
    }

    private Object contained(ParameterizedType generic, String text) {
        Type[] of = generic.getActualTypeArguments();
        Class<?> kind = (Class<?>) generic.getRawType();
        if (Map.class.isAssignableFrom(kind)) {
            Map<Object, Object> map = Map.of(of(of[0]), of(of[1], text));
            return SortedMap.class.isAssignableFrom(kind) ? new TreeMap<>(map) : map;
        } else if (Set.class.isAssignableFrom(kind)) {
            return Set.of(of(of[0], text));
        }
        return Collection.class.isAssignableFrom(kind) ? List.of(of(of[0], text)) : of(kind, text);
    }

    private Object record(Class<?> kind) {
        RecordComponent[] components = kind.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Type type = components[i].getGenericType();
            values[i] = type instanceof ParameterizedType nested && nested.getActualTypeArguments()[0] == kind
                    ? List.of()
                    : of(type, texts.apply(components[i]));
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
