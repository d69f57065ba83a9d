package io.orderincident.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Resolution;
import io.orderincident.order.Sku;
import io.orderincident.party.ShopId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RankingTest {

    private static final ShopId SHOP = ShopId.of("flores");
    private static final String TEXT = "the glass vase arrived broken";
    private static final Symptoms BROKEN_VASE = new Symptoms(
            SHOP,
            new IncidentId(99),
            TypeCode.of("DAMAGED"),
            ReasonCode.of("POOR_PACKING"),
            Set.of(Sku.of("VASE")),
            "Rápido",
            TEXT);
    private static final List<String> VOCABULARY =
            List.of("the", "glass", "vase", "arrived", "broken", "late", "wrong", "roses", "box", "never");

    static LongStream seeds() {
        return new Random(47).longs(300);
    }

    @Test
    void saysEverythingThatTwoIncidentsHaveInCommon() {
        Diagnosis.SimilarIncident similar = new Ranking(BROKEN_VASE)
                .best(
                        1,
                        List.of(
                                solved(1, "DAMAGED", "VASE", "Rápido", "broken glass in the box"),
                                solved(2, "LATE_DELIVERY", "ROSE", "Lento", "the roses never came")))
                .get(0);

        assertThat(similar.solved().incident()).isEqualTo(new IncidentId(1));
        assertThat(similar.reasons())
                .extracting(Diagnosis.Resemblance::trait)
                .containsExactlyInAnyOrder(
                        Diagnosis.Trait.SAME_ARTICLE,
                        Diagnosis.Trait.SAME_TYPE,
                        Diagnosis.Trait.SAME_CARRIER,
                        Diagnosis.Trait.SIMILAR_TEXT);
        assertThat(similar.reasons())
                .contains(
                        Diagnosis.Resemblance.full(Diagnosis.Trait.SAME_ARTICLE, List.of("VASE")),
                        Diagnosis.Resemblance.full(Diagnosis.Trait.SAME_TYPE, List.of("DAMAGED")),
                        Diagnosis.Resemblance.full(Diagnosis.Trait.SAME_CARRIER, List.of("Rápido")));
        assertThat(similar.reasons())
                .filteredOn(reason -> reason.trait() == Diagnosis.Trait.SIMILAR_TEXT)
                .singleElement()
                .satisfies(text -> assertThat(text.shared()).containsExactly("broken", "glass"));
    }

    @Test
    void theSameReasonIsInCommonAndNoReasonIsNot() {
        SolvedCase late = solved(1, "LATE_DELIVERY", "ROSE", null, "?");
        SolvedCase packed =
                solved(late, "LATE_DELIVERY", ReasonCode.of("POOR_PACKING"), late.articles(), late.carrier());

        assertThat(new Ranking(BROKEN_VASE).best(2, List.of(late, packed)))
                .singleElement()
                .satisfies(similar -> assertThat(similar.reasons())
                        .containsExactly(
                                Diagnosis.Resemblance.full(Diagnosis.Trait.SAME_REASON, List.of("POOR_PACKING"))));
        assertThat(new Ranking(Symptoms.told(SHOP, "?")).best(1, List.of(late))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "the glass of the vase,the roses of the box",
        "el jarrón de cristal está roto,la caja de rosas está aquí"
    })
    void wordsThatSayNothingOfWhatHappenedAreNotInCommon(String asked, String solved) {
        assertThat(new Ranking(Symptoms.told(SHOP, asked)).best(1, List.of(solved(1, "DAMAGED", "VASE", null, solved))))
                .isEmpty();
        assertThat(Symptoms.told(SHOP, asked).searchedWords()).doesNotContain("the", "of", "de", "está");
    }

    @Test
    void leavesOutWhatHasNothingInCommon() {
        assertThat(new Ranking(BROKEN_VASE).best(10, List.of(solved(1, "LATE_DELIVERY", "ROSE", null, "too late"))))
                .isEmpty();
    }

    @Test
    void ofEqualsTheNewestComesFirst() {
        assertThat(new Ranking(BROKEN_VASE)
                        .best(
                                2,
                                List.of(
                                        solved(1, "DAMAGED", "VASE", null, TEXT),
                                        solved(3, "DAMAGED", "VASE", null, TEXT),
                                        solved(2, "DAMAGED", "VASE", null, TEXT))))
                .extracting(similar -> similar.solved().incident().value())
                .containsExactly(3L, 2L);
    }

    @Test
    void rareWordsCountMoreThanFrequentOnes() {
        List<SolvedCase> cases = new ArrayList<>();
        IntStream.rangeClosed(10, 30).forEach(i -> cases.add(solved(i, "OTHER", "X", null, "the roses came late")));
        cases.add(solved(1, "OTHER", "X", null, "a vase was cracked"));

        assertThat(new Ranking(Symptoms.told(SHOP, "the vase")).best(1, cases))
                .extracting(similar -> similar.solved().incident().value())
                .containsExactly(1L);
    }

    @Test
    void accentsAndCaseMakeNoDifference() {
        assertThat(new Ranking(Symptoms.told(SHOP, "NO LLEGO EL JARRON"))
                        .best(1, List.of(solved(1, "OTHER", "X", null, "no llegó el jarrón")))
                        .get(0)
                        .score())
                .isCloseTo(Diagnosis.Trait.SIMILAR_TEXT.weight(), within(1e-9));
    }

    @Test
    void allTraitsTogetherWeighOne() {
        assertThat(Arrays.stream(Diagnosis.Trait.values())
                        .mapToDouble(Diagnosis.Trait::weight)
                        .sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void aRateNamesBothFigures() {
        assertThat(new SuccessRate(9, 10)).hasToString("9 of 10");
        assertThat(new SuccessRate(9, 10).share()).isEqualTo(0.9);
        assertThatIllegalArgumentException().isThrownBy(() -> new SuccessRate(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SuccessRate(2, 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneMoreTraitInCommonNeverLowersTheRank(long seed) {
        Random random = new Random(seed);
        List<SolvedCase> cases = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            cases.add(randomCase(i, random));
        }
        int chosen = random.nextInt(cases.size());
        SolvedCase before = cases.get(chosen);
        int rankBefore = rank(before, cases);

        for (SolvedCase more : List.of(
                solved(before, "DAMAGED", null, before.articles(), before.carrier()),
                solved(
                        before,
                        before.type().value(),
                        ReasonCode.of("POOR_PACKING"),
                        before.articles(),
                        before.carrier()),
                solved(before, before.type().value(), null, Set.of(Sku.of("VASE"), Sku.of("BOX")), before.carrier()),
                solved(before, before.type().value(), null, before.articles(), "Rápido"))) {
            List<SolvedCase> changed = new ArrayList<>(cases);
            changed.set(chosen, more);

            assertThat(rank(more, changed)).as("%s among %s", more, cases).isLessThanOrEqualTo(rankBefore);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneMoreWordInCommonNeverMakesATextLessSimilar(long seed) {
        Random random = new Random(seed);
        List<Set<String>> texts = IntStream.range(0, 12)
                .mapToObj(i -> Words.of(randomText(random)))
                .toList();
        TextSimilarity similarity = new TextSimilarity(TEXT, texts);
        Set<String> text = texts.get(0);
        double before = similarity.of(text);

        assertThat(before).isBetween(0.0, 1.0 + 1e-9);
        for (String word : Words.of(TEXT)) {
            Set<String> more = new HashSet<>(text);
            more.add(word);
            assertThat(similarity.of(more)).isGreaterThanOrEqualTo(before - 1e-9);
        }
    }

    /** The place of a case, 0 for the first; behind all others if it is left out. */
    private static int rank(SolvedCase one, List<SolvedCase> cases) {
        int place = new Ranking(BROKEN_VASE)
                .best(cases.size(), cases).stream()
                        .map(Diagnosis.SimilarIncident::solved)
                        .toList()
                        .indexOf(one);
        return place < 0 ? cases.size() : place;
    }

    private static SolvedCase randomCase(int id, Random random) {
        return solved(
                id,
                random.nextBoolean() ? "DAMAGED" : "LOST",
                random.nextBoolean() ? "VASE" : "ROSE",
                random.nextBoolean() ? "Rápido" : null,
                randomText(random));
    }

    private static String randomText(Random random) {
        return String.join(
                " ",
                random.ints(random.nextInt(8), 0, VOCABULARY.size())
                        .mapToObj(VOCABULARY::get)
                        .toList());
    }

    private static SolvedCase solved(
            SolvedCase like, String type, @Nullable ReasonCode reason, Set<Sku> articles, @Nullable String carrier) {
        return new SolvedCase(
                like.incident(),
                like.number(),
                TypeCode.of(type),
                reason,
                articles,
                carrier,
                like.description(),
                like.resolution(),
                Set.of());
    }

    private static SolvedCase solved(long id, String type, String article, @Nullable String carrier, String text) {
        return new SolvedCase(
                new IncidentId(id),
                new IncidentNumber(id),
                TypeCode.of(type),
                null,
                Set.of(Sku.of(article)),
                carrier,
                text,
                Resolution.of(ResolutionReasonCode.of("REPLACED"), "Sent again"),
                Set.of());
    }
}
