package io.orderincident.constraint;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The text has no control characters but tabs and line ends, and no half of a sign: it can be stored in any database,
 * shown and sent. Null is valid.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "[\\P{Cntrl}\\t\\r\\n&&[^\\p{Cs}]]*")
@ReportAsSingleViolation
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
}
