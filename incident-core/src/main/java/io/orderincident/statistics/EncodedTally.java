package io.orderincident.statistics;

import io.orderincident.money.Money;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** A tally as bytes: what is not zero, each with its name, so that a count that is added later does not move the others. */
final class EncodedTally {

    private EncodedTally() {}

    static byte[] encode(IncidentTally tally) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            writeCounts(tally, out);
            writeCosts(tally.costs(), out);
            writeDurations(tally, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeCounts(IncidentTally tally, DataOutputStream out) throws IOException {
        List<Count> counts = Arrays.stream(Count.values())
                .filter(count -> tally.count(count) != 0)
                .toList();
        out.writeInt(counts.size());
        for (Count count : counts) {
            out.writeUTF(count.name());
            out.writeLong(tally.count(count));
        }
    }

    private static void writeCosts(List<CostAmount> costs, DataOutputStream out) throws IOException {
        out.writeInt(costs.size());
        for (CostAmount cost : costs) {
            out.writeUTF(cost.kind().name());
            out.writeUTF(cost.bearer().name());
            out.writeUTF(cost.amount().amount().toString());
            out.writeUTF(cost.amount().currency().getCurrencyCode());
        }
    }

    private static void writeDurations(IncidentTally tally, DataOutputStream out) throws IOException {
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                DurationTally durations = tally.durations(measure, basis);
                if (!durations.isEmpty()) {
                    out.writeUTF(measure.name());
                    out.writeUTF(basis.name());
                    durations.write(out);
                }
            }
        }
    }

    static IncidentTally decode(byte[] bytes) {
        IncidentTally tally = new IncidentTally();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (int left = in.readInt(); left > 0; left--) {
                tally.add(Count.valueOf(in.readUTF()), in.readLong());
            }
            for (int left = in.readInt(); left > 0; left--) {
                CostKind kind = CostKind.valueOf(in.readUTF());
                CostBearer bearer = CostBearer.valueOf(in.readUTF());
                tally.addCost(kind, bearer, Money.of(in.readUTF(), in.readUTF()));
            }
            while (in.available() > 0) {
                DurationMeasure measure = DurationMeasure.valueOf(in.readUTF());
                TimeBasis basis = TimeBasis.valueOf(in.readUTF());
                tally.add(measure, basis, DurationTally.read(in));
            }
        } catch (EOFException e) {
            throw new IllegalArgumentException("no tally: it ends too early", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("no tally: it does not hold texts where it should", e);
        }
        return tally;
    }
}
