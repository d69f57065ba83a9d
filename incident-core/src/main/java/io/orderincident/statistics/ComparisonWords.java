package io.orderincident.statistics;

import io.orderincident.text.Wording;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.ResourceBundle;

/** Says in the language of a reader what changed from one period to another. */
final class ComparisonWords {

    /** What comes up by chance more often than this is noise. */
    private static final double NOISE_MIN = 0.05;

    private static final double P_MIN = 0.001;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double SECONDS_PER_HOUR = 3_600;

    private final Locale reader;
    private final ResourceBundle words;

    ComparisonWords(Locale reader) {
        this.words = Wording.in("io.orderincident.statistics.Comparisons", reader);
        this.reader = words.getLocale().getLanguage().equals(reader.getLanguage()) ? reader : Locale.ENGLISH;
    }

    static boolean isMoreThanNoise(OptionalDouble p) {
        return p.isPresent() && p.getAsDouble() < NOISE_MIN;
    }

    String say(DurationComparison comparison) {
        String subject = say(
                "subject",
                capital(comparison.measure().words().in(reader)),
                comparison.basis().words().in(reader));
        OptionalDouble median = comparison.medianChange();
        if (comparison.p().isEmpty() || median.isEmpty()) {
            return say("sentence", subject, say("tooFew"));
        }
        String changes = say(
                "durations",
                change(median.getAsDouble()),
                time(comparison.now().quantiles().orElseThrow().median()),
                time(comparison.before().quantiles().orElseThrow().median()),
                change(comparison.meanChange().orElseThrow()));
        return say("sentence", subject, changes)
                + " "
                + verdict(
                        comparison.p(),
                        comparison.now().count(),
                        comparison.before().count());
    }

    String say(ShareComparison comparison) {
        String subject = comparison.label().in(reader);
        if (comparison.p().isEmpty()) {
            return say("sentence", subject, say("tooFew"));
        }
        return say("sentence", subject, say("shares", share(comparison.now()), share(comparison.before()))) + " "
                + say(
                        isMoreThanNoise(comparison.p()) ? "moreThanNoise" : "noise",
                        p(comparison.p().getAsDouble()));
    }

    private String verdict(OptionalDouble p, long now, long before) {
        return say(
                isMoreThanNoise(p) ? "moreThanNoise" : "noise",
                say("incidents", p(p.orElseThrow()), count(now), count(before)));
    }

    private String change(double change) {
        String percent = percent(Math.abs(change), 0);
        return percent.equals(percent(0, 0)) ? say("same") : say(change < 0 ? "lower" : "higher", percent);
    }

    private String share(Share share) {
        return say("share", percent(share.value().orElseThrow(), 1), count(share.part()), count(share.whole()));
    }

    private String time(long seconds) {
        return seconds < SECONDS_PER_HOUR
                ? say("minutes", number(seconds / SECONDS_PER_MINUTE, 0))
                : say("hours", number(seconds / SECONDS_PER_HOUR, 1));
    }

    private String p(double p) {
        return p < P_MIN ? "p < " + number(P_MIN, 3) : "p = " + number(p, 3);
    }

    private String count(long count) {
        return NumberFormat.getIntegerInstance(reader).format(count);
    }

    private String number(double number, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(reader);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }

    /** With a space before the sign, in English too, as ISO 31-0 has it. */
    private String percent(double share, int decimals) {
        return number(100 * share, decimals) + "\u00a0%";
    }

    private String say(String key, Object... parts) {
        return new MessageFormat(words.getString(key), reader).format(parts);
    }

    private String capital(String text) {
        return text.substring(0, 1).toUpperCase(reader) + text.substring(1);
    }
}
