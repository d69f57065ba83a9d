package io.orderincident.notify;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Through which of the channels that reach a recipient they are told: each of them delivers by itself, once, with a key, attempts
 * and dead letters of its own. Immutable.
 */
public final class ChannelChoice {

    private static final ChannelChoice PREFERRED = new ChannelChoice(Scope.PREFERRED, List.of());
    private static final ChannelChoice FIRST = new ChannelChoice(Scope.FIRST, List.of());
    private static final ChannelChoice ALL = new ChannelChoice(Scope.ALL, List.of());

    private enum Scope {
        PREFERRED,
        FIRST,
        ALL,
        NAMED
    }

    private final Scope scope;
    private final List<String> names;

    private ChannelChoice(Scope scope, List<String> names) {
        this.scope = scope;
        this.names = names;
    }

    /**
     * All that the recipient prefers; where none of those reaches them, or they prefer none, the first that reaches them.
     *
     * @return always the same, and what a row has by default
     */
    public static ChannelChoice preferred() {
        return PREFERRED;
    }

    /**
     * Only one: the first that the recipient prefers, else the first that reaches them in the order in which the channels were
     * added.
     *
     * @return always the same
     */
    public static ChannelChoice first() {
        return FIRST;
    }

    /**
     * All, whatever the recipient prefers: for what must not be missed.
     *
     * @return always the same
     */
    public static ChannelChoice all() {
        return ALL;
    }

    /**
     * Those with these names, whatever the recipient prefers.
     *
     * @param names the {@linkplain Channel#name names} of channels that the notifications have
     * @return the choice
     * @throws IllegalArgumentException if there is none
     */
    public static ChannelChoice named(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("name at least one channel");
        }
        return new ChannelChoice(Scope.NAMED, List.of(names));
    }

    /** Those that are named, empty where it does not go by name. */
    List<String> names() {
        return names;
    }

    /** Of the channels that reach somebody, in their order, those to tell them through. */
    List<Channel> of(List<Channel> reaching, List<String> preferred) {
        return switch (scope) {
            case PREFERRED -> {
                List<Channel> wanted = preferred(reaching, preferred).toList();
                yield wanted.isEmpty() ? reaching.stream().limit(1).toList() : wanted;
            }
            case FIRST ->
                Stream.concat(preferred(reaching, preferred), reaching.stream())
                        .limit(1)
                        .toList();
            case ALL -> reaching;
            case NAMED ->
                reaching.stream()
                        .filter(channel -> names.contains(channel.name()))
                        .toList();
        };
    }

    private static Stream<Channel> preferred(List<Channel> reaching, List<String> preferred) {
        return preferred.stream()
                .distinct()
                .flatMap(name ->
                        reaching.stream().filter(channel -> channel.name().equals(name)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelChoice choice && scope == choice.scope && names.equals(choice.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scope, names);
    }

    @Override
    public String toString() {
        return switch (scope) {
            case PREFERRED -> "the preferred channels";
            case FIRST -> "one channel";
            case ALL -> "all channels";
            case NAMED -> names.stream().collect(Collectors.joining(", "));
        };
    }
}
