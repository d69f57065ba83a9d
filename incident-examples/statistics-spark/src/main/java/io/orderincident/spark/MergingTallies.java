package io.orderincident.spark;

import io.orderincident.statistics.IncidentTally;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/** Merges encoded tallies into one. */
final class MergingTallies extends Aggregator<byte[], TallyBuffer, byte[]> {

    private static final long serialVersionUID = 1L;

    @Override
    public TallyBuffer zero() {
        return new TallyBuffer();
    }

    @Override
    public TallyBuffer reduce(TallyBuffer buffer, byte[] encoded) {
        buffer.tally().merge(IncidentTally.decoded(encoded));
        return buffer;
    }

    @Override
    public TallyBuffer merge(TallyBuffer one, TallyBuffer other) {
        one.tally().merge(other.tally());
        return one;
    }

    @Override
    public byte[] finish(TallyBuffer buffer) {
        return buffer.tally().encoded();
    }

    @Override
    public Encoder<TallyBuffer> bufferEncoder() {
        return Encoders.javaSerialization(TallyBuffer.class);
    }

    @Override
    public Encoder<byte[]> outputEncoder() {
        return Encoders.BINARY();
    }
}
