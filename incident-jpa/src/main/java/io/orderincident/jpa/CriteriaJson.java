package io.orderincident.jpa;

import io.orderincident.search.Criterion;
import io.orderincident.search.IncidentField;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.TimeField;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The criteria of a filter as JSON, each field by its name and each value by its text. Without state. */
final class CriteriaJson {

    private CriteriaJson() {}

    /** One of them; what it does not ask is null, and without any of it the field must be empty. */
    record Form(
            @Nullable String field,
            @Nullable List<String> in,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String text) {}

    static String write(List<Criterion> criteria) {
        return Json.write(criteria.stream().map(CriteriaJson::form).toList());
    }

    private static Form form(Criterion criterion) {
        if (criterion instanceof Criterion.In<?> in) {
            return new Form(
                    in.field().name(),
                    in.values().stream().map(Object::toString).toList(),
                    null,
                    null,
                    null);
        }
        if (criterion instanceof Criterion.Range range) {
            return new Form(range.field().name(), null, range.from(), range.until(), null);
        }
        return criterion instanceof Criterion.Text text
                ? new Form(null, null, null, null, text.typed())
                : new Form(((Criterion.Empty) criterion).field().name(), null, null, null, null);
    }

    static List<Criterion> read(String text) {
        return Stream.of(Json.read(text, Form[].class))
                .map(CriteriaJson::criterion)
                .toList();
    }

    private static Criterion criterion(Form form) {
        if (form.text() != null) {
            return new Criterion.Text(form.text(), true);
        }
        String name = String.valueOf(form.field());
        IncidentField<?> field = IncidentFields.named(name)
                .orElseThrow(() -> new IllegalStateException(
                        "a saved filter has the field " + name + ", which this version does not know"));
        if (form.in() != null) {
            return in(field, form.in());
        }
        return field instanceof TimeField time && (form.from() != null || form.until() != null)
                ? new Criterion.Range(time, form.from(), form.until())
                : field.isEmpty();
    }

    private static <V> Criterion in(IncidentField<V> field, List<String> values) {
        return field.in(values.stream().map(field::parse).toList());
    }
}
