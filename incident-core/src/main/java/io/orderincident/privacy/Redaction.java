package io.orderincident.privacy;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.history.HistoryEntry;
import io.orderincident.party.Author;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.PersonalData;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.Run;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes personal data from records, however deep they lie: texts that are marked as {@link PersonalData} become
 * {@value #MARK}, a customer becomes a pseudonym, and of a contact only the language is left. What staff are called stays, and so
 * does all that is counted. Done twice, it changes nothing more. Immutable and thread-safe.
 */
public final class Redaction {

    /** What is left of a text. */
    public static final String MARK = "[erased]";

    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return Form.of(type);
        }
    };

    private final CustomerId pseudonym;

    private Redaction(CustomerId pseudonym) {
        this.pseudonym = pseudonym;
    }

    /**
     * With a pseudonym for the customer.
     *
     * @param pseudonym what every customer becomes
     * @return the redaction
     */
    public static Redaction to(CustomerId pseudonym) {
        return new Redaction(pseudonym);
    }

    /**
     * An entry without personal data.
     *
     * @param entry as it was written
     * @return a copy that says when, by which side and what happened
     */
    public HistoryEntry entry(HistoryEntry entry) {
        return of(entry);
    }

    /**
     * A value without personal data.
     *
     * @param value a record, or a list, set or map of records
     * @param <T> its class
     * @return a copy, or itself where nothing in it is personal
     */
    @SuppressWarnings("unchecked") // each case gives what it got
    public <T> T of(T value) {
        return (T) redacted(value);
    }

    private Object redacted(Object value) {
        if (value instanceof CustomerId) {
            return pseudonym;
        } else if (value instanceof Contact contact) {
            return Contact.unknown(contact.locale());
        } else if (value instanceof Author author) {
            return author.party() == Party.CUSTOMER ? new Author(Party.CUSTOMER, pseudonym.value(), MARK) : author;
        } else if (value instanceof Run run) {
            return redacted(run);
        } else if (value instanceof Record) {
            return FORMS.get(value.getClass()).copied(value, this);
        }
        return value instanceof Collection<?> || value instanceof Map<?, ?> ? contained(value, this::redacted) : value;
    }

    /** A clock of a promise is about what was promised; what others are about are keys. */
    private static Run redacted(Run run) {
        return run.key().kind() == ClockKind.PROMISE
                ? new Run(run.key(), MARK, run.since(), run.until(), run.ending())
                : run;
    }

    private static Object contained(Object value, UnaryOperator<Object> each) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, held) -> copy.put(key, each.apply(held)));
            return copy;
        }
        Stream<Object> copies = ((Collection<?>) value).stream().map(each);
        return value instanceof Set<?> ? new LinkedHashSet<>(copies.toList()) : copies.toList();
    }

    private static Object erased(Object value) {
        if (value instanceof LocalizedText) {
            return LocalizedText.of(Map.of("en", MARK));
        }
        return value instanceof String ? MARK : contained(value, held -> MARK);
    }

    /** How a record is taken apart and put together. */
    private record Form(MethodHandle constructor, List<MethodHandle> components, List<Boolean> personal) {

        static Form of(Class<?> type) {
            try {
                MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                List<MethodHandle> components = new ArrayList<>();
                List<Boolean> personal = new ArrayList<>();
                List<Class<?>> types = new ArrayList<>();
                for (RecordComponent component : type.getRecordComponents()) {
                    Method accessor = component.getAccessor();
                    components.add(lookup.unreflect(accessor));
                    personal.add(component.isAnnotationPresent(PersonalData.class));
                    types.add(component.getType());
                }
                return new Form(
                        lookup.findConstructor(type, MethodType.methodType(void.class, types)), components, personal);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the record " + type + " cannot be taken apart", e);
            }
        }

        Object copied(Object value, Redaction redaction) {
            Object[] copies = new Object[components.size()];
            boolean changed = false;
            for (int i = 0; i < copies.length; i++) {
                Object component = component(value, i);
                Object copy =
                        component == null ? null : personal.get(i) ? erased(component) : redaction.redacted(component);
                changed |= copy != null && !copy.equals(component);
                copies[i] = copy;
            }
            return changed ? made(copies) : value;
        }

        private @Nullable Object component(Object value, int index) {
            try {
                return components.get(index).invoke(value);
            } catch (Throwable failure) {
                throw new IllegalStateException("a component of " + value.getClass() + " cannot be read", failure);
            }
        }

        private Object made(@Nullable Object[] copies) {
            try {
                return constructor.invokeWithArguments(copies);
            } catch (Throwable failure) {
                throw new IllegalStateException("what is left without personal data is none", failure);
            }
        }
    }
}
