package io.orderincident.desk;

import io.orderincident.command.Refusal;
import io.orderincident.text.Wording;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.annotation.ElementType;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks the constraints that commands carry; every violation becomes a refusal in the actor's language. */
public final class CommandCheck {

    private final Validator validator;
    private final MessageInterpolator messages;

    public CommandCheck(ValidatorFactory factory, InstantSource clock) {
        this.validator = validator(factory, clock);
        this.messages = factory.getMessageInterpolator();
    }

    private static Validator validator(ValidatorFactory factory, InstantSource clock) {
        try {
            return factory.usingContext()
                    .clockProvider(() -> clock.withZone(ZoneOffset.UTC))
                    .traversableResolver(new WholeCommands())
                    .getValidator();
        } catch (IllegalStateException | UnsupportedOperationException itsOwnClockOnly) {
            return factory.getValidator();
        }
    }

    /** All violations of the constraints of some values. */
    public List<Refusal> violations(Locale locale, List<Object> parts) {
        return parts.stream()
                .flatMap(part -> validator.validate(part).stream())
                .map(violation -> refusal(violation, locale))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
    }

    /** In the language of all other refusals, as an interpolator speaks others, or falls back to the server's. */
    private Refusal refusal(ConstraintViolation<?> violation, Locale locale) {
        Locale spoken = Wording.in("io.orderincident.command.Refusals", locale).getLocale();
        String message = messages.interpolate(violation.getMessageTemplate(), new Violated(violation), spoken);
        return new Refusal(Refusal.Reason.INVALID, violation.getPropertyPath().toString(), message);
    }

    /** No command has parts that are still to be loaded, which the default would ask the persistence provider about each. */
    private static final class WholeCommands implements TraversableResolver {

        @Override
        public boolean isReachable(
                @Nullable Object object, Path.Node property, Class<?> root, Path toObject, ElementType element) {
            return true;
        }

        @Override
        public boolean isCascadable(
                @Nullable Object object, Path.Node property, Class<?> root, Path toObject, ElementType element) {
            return true;
        }
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
