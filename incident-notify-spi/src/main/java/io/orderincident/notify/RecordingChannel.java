package io.orderincident.notify;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel that keeps what it is given, for hosts' tests. It reaches everybody and takes replies. Thread-safe. */
public final class RecordingChannel implements Channel {

    private final String name;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Queue<DeliveryResult> answers = new ConcurrentLinkedQueue<>();

    private RecordingChannel(String name) {
        this.name = name;
    }

    /**
     * A channel that has recorded nothing.
     *
     * @param name its name
     * @return a new one
     */
    public static RecordingChannel named(String name) {
        return new RecordingChannel(name);
    }

    /**
     * Answers a coming attempt with something else than success; several in the order given.
     *
     * @param result the answer to one attempt
     */
    public void answerNext(DeliveryResult result) {
        answers.add(result);
    }

    /**
     * What it was given, failed attempts and repetitions included.
     *
     * @return the deliveries so far, in order
     */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean reaches(Recipient recipient) {
        return true;
    }

    @Override
    public boolean takesReplies() {
        return true;
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) {
        deliveries.add(delivery);
        DeliveryResult answer = answers.poll();
        return answer == null ? DeliveryResult.delivered() : answer;
    }
}
