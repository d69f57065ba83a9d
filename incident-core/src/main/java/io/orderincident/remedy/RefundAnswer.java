package io.orderincident.remedy;

import io.orderincident.text.Text;
import java.util.Objects;

/** What a provider of payments says of a refund. */
public sealed interface RefundAnswer {

    /** The longest reference, in characters. */
    int REFERENCE_MAX = 100;

    /**
     * The money has moved, for good.
     *
     * @param reference what the provider calls it, 1 to {@value #REFERENCE_MAX} characters
     */
    record Paid(String reference) implements RefundAnswer {

        /**
         * Checks the reference.
         *
         * @throws IllegalArgumentException if it is blank, too long, or has a control character
         */
        public Paid {
            Text.key("reference", reference, REFERENCE_MAX);
        }

        @Override
        public String toString() {
            return "paid";
        }
    }

    /**
     * No money has moved, and under this key none ever will.
     *
     * @param refusal why not
     */
    record Refused(RefundRefusal refusal) implements RefundAnswer {

        /** Checks that it is there. */
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
        }
    }

    /**
     * The provider is working on it, and does not know yet whether the money moves: it is asked again, and people look at it
     * once that takes longer than the shop's terms allow.
     */
    record Pending() implements RefundAnswer {}

    /**
     * The money has moved.
     *
     * @param reference what the provider calls it
     * @return the answer
     */
    static RefundAnswer paid(String reference) {
        return new Paid(reference);
    }

    /**
     * No money moves.
     *
     * @param refusal why not
     * @return the answer
     */
    static RefundAnswer refused(RefundRefusal refusal) {
        return new Refused(refusal);
    }

    /**
     * The provider is working on it.
     *
     * @return the answer
     */
    static RefundAnswer pending() {
        return new Pending();
    }
}
