package io.orderincident.constraint;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The instant is not before a year: an earlier one is a slip of the pen. Null is valid. */
@Constraint(validatedBy = NotBeforeYear.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({FIELD, METHOD, PARAMETER, TYPE_USE, ANNOTATION_TYPE})
public @interface NotBeforeYear {

    /**
     * The first year that is accepted, in UTC.
     *
     * @return by default 1900
     */
    int value() default 1900;

    /**
     * What to say when it is violated.
     *
     * @return a key of the library's messages
     */
    String message() default "{io.orderincident.constraint.NotBeforeYear.message}";

    /**
     * The groups it belongs to.
     *
     * @return none by default
     */
    Class<?>[] groups() default {};

    /**
     * What a client attaches to it.
     *
     * @return nothing by default
     */
    Class<? extends Payload>[] payload() default {};

    /** Compares instants with the first day of the year. Thread-safe. */
    final class Check implements ConstraintValidator<NotBeforeYear, Instant> {

        private Instant earliest = Instant.MIN;

        /** Used by the validator. */
        public Check() {}

        @Override
        public void initialize(NotBeforeYear constraint) {
            earliest = LocalDate.ofYearDay(constraint.value(), 1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        }

        @Override
        public boolean isValid(@Nullable Instant instant, ConstraintValidatorContext context) {
            return instant == null || !instant.isBefore(earliest);
        }
    }
}
