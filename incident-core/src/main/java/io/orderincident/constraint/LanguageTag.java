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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The locale can be written as a tag (BCP 47) of at most {@value #MAX_LENGTH} characters. Null is valid. */
@Constraint(validatedBy = LanguageTag.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({FIELD, METHOD, PARAMETER, TYPE_USE, ANNOTATION_TYPE})
public @interface LanguageTag {

    /** The longest tag, in characters. */
    int MAX_LENGTH = 100;

    /**
     * What to say when it is violated.
     *
     * @return a key of the library's messages
     */
    String message() default "{io.orderincident.constraint.LanguageTag.message}";

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

    /** Measures the tag. Thread-safe. */
    final class Check implements ConstraintValidator<LanguageTag, Locale> {

        /** Used by the validator. */
        public Check() {}

        /**
         * Whether its tag is short enough.
         *
         * @param locale the locale
         * @return false beyond {@value LanguageTag#MAX_LENGTH} characters
         */
        public static boolean fits(Locale locale) {
            return locale.toLanguageTag().length() <= MAX_LENGTH;
        }

        @Override
        public boolean isValid(@Nullable Locale locale, ConstraintValidatorContext context) {
            return locale == null || fits(locale);
        }
    }
}
