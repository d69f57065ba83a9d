package io.orderincident;

import io.orderincident.incident.Refusal;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the constraints that commands carry; every violation becomes a refusal in the actor's language. */
final class CommandCheck {

    private final Validator validator;
    private final MessageInterpolator messages;

    CommandCheck(ValidatorFactory factory, InstantSource clock) {
        this.validator = factory.usingContext()
                .clockProvider(() -> clock.withZone(ZoneOffset.UTC))
                .getValidator();
        this.messages = factory.getMessageInterpolator();
    }

    List<Refusal> violations(Locale locale, Object... parts) {
        return Stream.of(parts)
                .flatMap(part -> validator.validate(part).stream())
                .map(violation -> refusal(violation, locale))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
    }

    private Refusal refusal(ConstraintViolation<?> violation, Locale locale) {
        String message = messages.interpolate(violation.getMessageTemplate(), new Violated(violation), locale);
        return new Refusal(Refusal.Reason.INVALID, violation.getPropertyPath().toString(), message);
    }

    /** What an interpolator may ask about a violation that has already been found. */
    private record Violated(ConstraintViolation<?> violation) implements MessageInterpolator.Context {

        @Override
        public ConstraintDescriptor<?> getConstraintDescriptor() {
            return violation.getConstraintDescriptor();
        }

        @Override
        public @Nullable Object getValidatedValue() {
            return violation.getInvalidValue();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }
    }
}
