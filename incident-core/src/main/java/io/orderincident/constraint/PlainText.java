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
import org.jspecify.annotations.Nullable;

/**
 * The text has no control characters but tabs and line ends, and no half of a sign: it can be stored in any database,
 * shown and sent. Null is valid.
 */
@Constraint(validatedBy = PlainText.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({FIELD, METHOD, PARAMETER, TYPE_USE, ANNOTATION_TYPE})
public @interface PlainText {

    /**
     * What to say when it is violated.
     *
     * @return a key of the library's messages
     */
    String message() default "{io.orderincident.constraint.PlainText.message}";

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

    /** Looks at each sign once. Thread-safe. */
    final class Check implements ConstraintValidator<PlainText, CharSequence> {

        private static final char DELETE = 0x7F;

        /** Used by the validator. */
        public Check() {}

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null || isPlain(text);
        }

        /**
         * Whether a text is plain.
         *
         * @param text the text
         * @return false with a control character other than tabs and line ends, or half of a sign
         */
        public static boolean isPlain(CharSequence text) {
            for (int i = 0; i < text.length(); i++) {
                char sign = text.charAt(i);
                if (isControl(sign)) {
                    return false;
                }
                if (Character.isSurrogate(sign)) {
                    i++;
                    if (i == text.length() || !Character.isSurrogatePair(sign, text.charAt(i))) {
                        return false;
                    }
                }
            }
            return true;
        }

        private static boolean isControl(char sign) {
            return (sign < ' ' && sign != '\t' && sign != '\r' && sign != '\n') || sign == DELETE;
        }
    }
}
