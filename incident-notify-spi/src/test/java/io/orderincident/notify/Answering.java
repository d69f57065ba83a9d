package io.orderincident.notify;

/** A channel that does what a test wants. It reaches everybody. */
class Answering implements Channel {

    /** What to do with a delivery. */
    @FunctionalInterface
    interface Answer {
        DeliveryResult to(Delivery delivery) throws Exception;
    }

    private final String name;
    private final Answer answer;

    Answering(String name, Answer answer) {
        this.name = name;
        this.answer = answer;
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
    public DeliveryResult deliver(Delivery delivery) throws Exception {
        return answer.to(delivery);
    }
}
