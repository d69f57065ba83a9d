package io.orderincident.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command: done, or refused with every reason at once. Immutable.
 *
 * @param <T> what a done command gives
 */
public sealed interface Outcome<T> {

    /**
     * It was done.
     *
     * @param result what it gave
     * @param repeated whether it had been done before under the same key, so that nothing was done now
     * @param <T> what a done command gives
     */
    record Done<T>(T result, boolean repeated) implements Outcome<T> {}

    /**
     * It was refused and nothing has changed.
     *
     * @param refusals why, at least one
     * @param present what is there already, when that is why; else null
     * @param <T> what a done command would have given
     */
    record Refused<T>(List<Refusal> refusals, @Nullable T present) implements Outcome<T> {

        /** Takes a copy. */
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Done now.
     *
     * @param value what it gave
     * @param <T> its type
     * @return the outcome
     */
    static <T> Outcome<T> done(T value) {
        return new Done<>(value, false);
    }

    /**
     * Done, unless something speaks against it.
     *
     * @param refusals what does
     * @param value what it gives
     * @param <T> its type
     * @return the outcome
     */
    static <T> Outcome<T> unless(List<Refusal> refusals, T value) {
        return refusals.isEmpty() ? done(value) : refused(refusals);
    }

    /**
     * Refused.
     *
     * @param refusals why, at least one
     * @param <T> what a done command would have given
     * @return the outcome
     */
    static <T> Outcome<T> refused(List<Refusal> refusals) {
        return new Refused<>(refusals, null);
    }

    /**
     * Refused for one reason.
     *
     * @param refusal why
     * @param <T> what a done command would have given
     * @return the outcome
     */
    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(List.of(refusal), null);
    }

    /**
     * Refused because it is there already.
     *
     * @param refusal why
     * @param existing what is there
     * @param <T> what a done command would have given
     * @return the outcome
     */
    static <T> Outcome<T> existing(Refusal refusal, T existing) {
        return new Refused<>(List.of(refusal), existing);
    }

    /**
     * What it gave.
     *
     * @return the value, empty if refused
     */
    default Optional<T> value() {
        return this instanceof Done<T> done ? Optional.of(done.result()) : Optional.empty();
    }

    /**
     * Why it was refused.
     *
     * @return the reasons, empty if done
     */
    default List<Refusal> refusals() {
        return this instanceof Refused<T> refused ? refused.refusals() : List.of();
    }

    /**
     * What is there already, when the command was refused for that.
     *
     * @return the existing one, empty if done, or refused for another reason
     */
    default Optional<T> existing() {
        return this instanceof Refused<T> refused ? Optional.ofNullable(refused.present()) : Optional.empty();
    }

    /**
     * Whether it had been done before under the same key.
     *
     * @return true for a repetition
     */
    default boolean isRepeated() {
        return this instanceof Done<T> done && done.repeated();
    }

    /**
     * What it gave, for callers to whom a refusal is a fault.
     *
     * @return the value
     * @throws RefusedException if refused
     */
    default T orElseThrow() {
        return value().orElseThrow(
                        () -> new RefusedException(refusals(), existing().orElse(null)));
    }

    /**
     * The outcome with another value.
     *
     * @param function from this value to the other
     * @param <R> the other's type
     * @return the same refusal, or done with the other value
     */
    default <R> Outcome<R> map(Function<? super T, ? extends R> function) {
        if (this instanceof Done<T> done) {
            return new Done<>(function.apply(done.result()), done.repeated());
        }
        return new Refused<>(refusals(), existing().<@Nullable R>map(function).orElse(null));
    }
}
