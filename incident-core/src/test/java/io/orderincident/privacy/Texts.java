package io.orderincident.privacy;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/** All texts that lie in a record, however deep. */
final class Texts {

    private Texts() {}

    static Stream<String> in(Object value) {
        if (value instanceof String text) {
            return Stream.of(text);
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().flatMap(held -> Stream.concat(in(held.getKey()), in(held.getValue())));
        } else if (value instanceof Collection<?> held) {
            return held.stream().flatMap(Texts::in);
        }
        return value instanceof Record
                ? Stream.of(value.getClass().getRecordComponents()).flatMap(component -> in(of(value, component)))
                : Stream.empty();
    }

    private static Object of(Object value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
