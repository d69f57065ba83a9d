package io.orderincident.conversation;

import io.orderincident.history.Said;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The threads of an incident besides the main one. Immutable.
 *
 * @param opened in the order in which they were opened, numbered from 2 on without gaps
 */
public record Threads(List<MessageThread> opened) {

    /** The most threads that an incident has besides the main one. */
    public static final int MAX = 20;

    private static final Threads NONE = new Threads(List.of());

    /** Takes a copy. */
    public Threads {
        opened = List.copyOf(opened);
    }

    /**
     * No thread but the main one.
     *
     * @return what every incident begins with
     */
    public static Threads none() {
        return NONE;
    }

    /**
     * One of them.
     *
     * @param number which
     * @return the thread, empty for the main one and for what was never opened
     */
    public Optional<MessageThread> find(int number) {
        return opened.stream().filter(thread -> thread.number() == number).findFirst();
    }

    /**
     * Who takes part in a thread that somebody means to write in.
     *
     * @param number which, null for the main one
     * @param writer who
     * @return all sides in the main thread; empty if there is no such thread that the writer may know of
     */
    public Optional<Set<Party>> participants(@Nullable Integer number, Actor writer) {
        return number == null || number == Said.MAIN_THREAD
                ? Optional.of(Said.ALL)
                : find(number).filter(thread -> thread.isVisibleTo(writer)).map(MessageThread::participants);
    }

    /**
     * Those that a viewer takes part in.
     *
     * @param viewer who looks
     * @return a copy without the others, in which only messages are counted that the viewer may read
     */
    public Threads seenBy(Actor viewer) {
        Threads seen = new Threads(opened.stream()
                .filter(thread -> thread.isVisibleTo(viewer))
                .map(thread -> thread.with(thread.messages().seenBy(viewer)))
                .toList());
        return seen.equals(this) ? this : seen;
    }

    /**
     * Those that a viewer takes part in, with the main thread.
     *
     * @param viewer who looks
     * @param all how many messages were said in the incident
     * @return the main thread, in which what was said in no other is counted, then the others
     */
    public List<MessageThread> listed(Actor viewer, MessageCounts all) {
        MessageCounts main = all;
        for (MessageThread thread : opened) {
            main = main.minus(thread.messages());
        }
        return Stream.concat(
                        Stream.of(new MessageThread(Said.MAIN_THREAD, null, Said.ALL, main.seenBy(viewer))),
                        seenBy(viewer).opened.stream())
                .toList();
    }

    int next() {
        return Said.MAIN_THREAD + opened.size() + 1;
    }

    boolean isFull() {
        return opened.size() >= MAX;
    }

    Threads with(ConversationEvent.ThreadOpened event) {
        return new Threads(Stream.concat(
                        opened.stream(),
                        Stream.of(new MessageThread(
                                event.number(), event.subject(), event.participants(), MessageCounts.none())))
                .toList());
    }

    Threads with(ConversationEvent.Messaged event) {
        int number = event.thread();
        return number == Said.MAIN_THREAD
                ? this
                : new Threads(opened.stream()
                        .map(thread -> thread.number() == number ? thread.with(event.after(thread.messages())) : thread)
                        .toList());
    }
}
