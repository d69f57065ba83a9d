package io.orderincident.tck;

import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.money.Money;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.SlaTally;
import io.orderincident.statistics.CostAmount;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.MeasuredTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Facts of any kind, among them those of histories that hardly ever happen. */
public final class RandomFacts {

    /** The first day on which one was registered. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2025, 12, 15);

    /** Within how many days. */
    public static final int DAYS = 100;

    private static final List<Currency> CURRENCIES = List.of(Currency.getInstance("EUR"), Currency.getInstance("JPY"));

    private final Random random;
    private long made;

    /**
     * Begins.
     *
     * @param seed what the facts depend on
     */
    public RandomFacts(long seed) {
        random = new Random(seed);
    }

    /**
     * The next ones.
     *
     * @param most how many at most
     * @return from none to so many
     */
    public List<IncidentFact> some(int most) {
        return IntStream.range(0, random.nextInt(most + 1)).mapToObj(i -> one()).toList();
    }

    /**
     * The next one.
     *
     * @return with an id that none before it has
     */
    public IncidentFact one() {
        return one(FIRST_DAY.plusDays(random.nextInt(DAYS)));
    }

    /**
     * The next one, registered on a day.
     *
     * @param registered the day
     * @return with an id that none before it has
     */
    public IncidentFact one(LocalDate registered) {
        made++;
        Status status = any(Status.values());
        LocalDate resolved =
                status == Status.RESOLVED || status == Status.CLOSED ? registered.plusDays(random.nextInt(30)) : null;
        return new IncidentFact(
                new IncidentId(made),
                ShopId.of("shop-" + random.nextInt(3)),
                status,
                new IncidentFact.Dates(registered, resolved),
                values(),
                new IncidentFact.Affected(random.nextInt(3), random.nextInt(9)),
                durations(),
                status.isInProgress() || random.nextInt(5) > 0 ? 0 : 1 + random.nextInt(3),
                Map.of(any(Party.values()), random.nextInt(20)),
                Map.of(any(ClockKind.values()), new SlaTally(random.nextInt(3), random.nextInt(3))),
                costs(),
                new IncidentFact.Feedback(2, 1, random.nextBoolean() ? List.of() : List.of(1 + random.nextInt(5), 4)),
                new IncidentFact.Notice(
                        random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), random.nextBoolean()));
    }

    private Map<Dimension, List<String>> values() {
        Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            values.put(
                    dimension,
                    Stream.generate(() -> dimension.name().toLowerCase(Locale.ROOT) + random.nextInt(7))
                            .limit(random.nextInt(3))
                            .distinct()
                            .sorted()
                            .toList());
        }
        return values;
    }

    private Map<DurationMeasure, MeasuredTime> durations() {
        Map<DurationMeasure, MeasuredTime> durations = new EnumMap<>(DurationMeasure.class);
        for (DurationMeasure measure : DurationMeasure.values()) {
            if (random.nextInt(4) > 0) {
                long elapsed = seconds();
                durations.put(measure, new MeasuredTime(elapsed, elapsed / 4));
            }
        }
        return durations;
    }

    /** Of every size: seconds as well as years. */
    private long seconds() {
        return random.nextLong() >>> (34 + random.nextInt(30));
    }

    private List<CostAmount> costs() {
        List<CostAmount> costs = new ArrayList<>();
        for (Currency currency : CURRENCIES) {
            if (random.nextBoolean()) {
                BigDecimal cents = BigDecimal.valueOf(random.nextInt(100_000), 2);
                costs.add(new CostAmount(
                        any(CostKind.values()),
                        any(CostBearer.values()),
                        Money.of(cents, currency).rounded()));
            }
        }
        return costs;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
