package io.orderincident.spark;

import io.orderincident.statistics.IncidentTally;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;

/** A tally that Spark sends from one process to another, in its encoded form. */
public final class TallyBuffer implements Externalizable {

    private static final long serialVersionUID = 1L;

    private IncidentTally tally = new IncidentTally();

    /** Starts with no incident; for Spark, which reads the tally into it. */
    public TallyBuffer() {}

    IncidentTally tally() {
        return tally;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        byte[] encoded = tally.encoded();
        out.writeInt(encoded.length);
        out.write(encoded);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        byte[] encoded = new byte[in.readInt()];
        in.readFully(encoded);
        tally = IncidentTally.decoded(encoded);
    }
}
