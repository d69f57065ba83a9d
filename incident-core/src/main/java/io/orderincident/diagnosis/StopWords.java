package io.orderincident.diagnosis;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that say nothing of what happened, in the languages of the library: the most frequent function words of each.
 * Customers do not always write in the language of their contact, so those of all languages are left out of every text.
 */
final class StopWords {

    private static final String ENGLISH = """
            am an and are as at be been but by did do does for from had has have he her him his if in is it its me my not of on
            or our she so than that the their them then there these they this those to us was we were what when where which who
            will with you your
            """;

    /** Without accents. */
    private static final String SPANISH = """
            al algo ante aun como con cual cuando de del desde donde el ella ellas ellos en entre era eran eres es esa esas ese
            eso esos esta estan estas este esto estos fue fueron ha han has hay he la las le les lo los mas me mi mis muy ni no
            nos nosotros nuestra nuestro os para pero por porque que quien se ser si sin sobre son su sus te tu tus un una unas
            uno unos usted ya yo
            """;

    private static final Set<String> ALL = Stream.of(ENGLISH, SPANISH)
            .flatMap(words -> Stream.of(words.split("\\s+")))
            .collect(Collectors.toUnmodifiableSet());

    private StopWords() {}

    /** Of a word in lower case, without accents. */
    static boolean contains(String word) {
        return ALL.contains(word);
    }
}
