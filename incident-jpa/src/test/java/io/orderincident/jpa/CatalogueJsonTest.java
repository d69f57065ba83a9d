package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.ContactChannel;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.party.Party;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shops edit this text and keep it: it must be read for ever, and say where it is wrong. */
@Isolated("changes the locale of the machine")
class CatalogueJsonTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");

    private static final String TEXT = """
            {"kinds":[{"code":"CASE","name":{"en":"Case"},"active":true}],
             "types":[{"code":"DAMAGED","name":{"en":"Damaged","es":"Dañado"},"defaultSeverity":"MAJOR",
                       "claimWindow":{"days":5,"transport":true},"protocol":"DAMAGE","active":true},
                      {"code":"WITHERED","name":{"en":"Withered"},"active":false}],
             "reasons":[],
             "causes":[{"code":"PACKING","name":{"en":"Packing","es":"Embalaje"},"active":true}],
             "resolutionReasons":[{"code":"REPLACED","name":{"en":"Replaced"},"active":true}],
             "refundReasons":[{"code":"WITHDRAWAL","name":{"en":"Withdrawal"},"active":true,"dueDays":14}],
             "protocols":[{"code":"DAMAGE","name":{"en":"Damage"},"steps":[{"code":"PHOTOS","task":{"en":"Ask"},
                           "owner":"AGENT","within":"PT8H","mandatory":true}],"active":true}],
             "channels":[{"code":"PHONE","name":{"en":"Phone"},"details":{"en":"900 000 000"},
                          "hours":{"en":"10 to 14 h","es":"de 10 a 14 h"},"active":true}]}
            """;

    @Test
    void theShippedListsAreReadAsTheyWereWritten() {
        Catalogue shipped = Catalogue.standard();

        assertThat(CatalogueJson.read(CatalogueJson.write(shipped), Locale.ENGLISH))
                .isEqualTo(Outcome.done(shipped));
    }

    @Test
    void aGermanReaderOnASpanishServerGetsFaultsInEnglish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(SPANISH);
        try {
            assertThat(CatalogueJson.read("[]", Locale.GERMAN).refusals())
                    .isEqualTo(CatalogueJson.read("[]", Locale.ENGLISH).refusals())
                    .isNotEqualTo(CatalogueJson.read("[]", SPANISH).refusals());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void listsKeepTheirForm() {
        Catalogue lists = read(TEXT);

        assertThat(lists.types().get(1))
                .isEqualTo(IncidentType.of(TypeCode.of("WITHERED"), LocalizedText.of(Map.of("en", "Withered")))
                        .withActive(false));
        assertThat(lists.types().get(0).protocol()).isEqualTo(ProtocolCode.of("DAMAGE"));
        assertThat(lists.protocols())
                .containsExactly(Protocol.of(
                        "DAMAGE",
                        LocalizedText.of(Map.of("en", "Damage")),
                        ProtocolStep.mandatory(
                                "PHOTOS", LocalizedText.of(Map.of("en", "Ask")), Party.AGENT, Duration.ofHours(8))));
        assertThat(lists.channels())
                .containsExactly(ContactChannel.of(ChannelCode.of("PHONE"), LocalizedText.of(Map.of("en", "Phone")))
                        .withDetails(LocalizedText.of(Map.of("en", "900 000 000")))
                        .withHours(LocalizedText.of("10 to 14 h", "de 10 a 14 h")));
        assertThat(read(CatalogueJson.write(lists))).isEqualTo(lists);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "code":"DAMAGED"        | "code":"da ma"            | types[0].code                | Un código tiene
            "code":"WITHERED"       | "code":"DAMAGED"          | types[1].code                | Este código está dos veces
            "days":5                | "days":4                  | types[0].claimWindow         | Un plazo tiene
            "days":5                | "days":-1                 | types[0].claimWindow         | Un plazo tiene
            "MAJOR"                 | "HUGE"                    | types[0].defaultSeverity     | La gravedad es
            {"en":"Withered"}       | {"es":"Marchito"}         | types[1].name                | Un nombre necesita
            {"en":"Withered"}       | {"en":"a","es":" "}       | types[1].name                | Un nombre necesita
            {"en":"Withered"}       | {"en":"a","es":7}         | types[1].name.es             | Un nombre necesita
            {"en":"Withered"},"a    | {"en":"a"},"shiny":1,"a   | types[1].shiny               | Esto no va aquí
            ,"active":false         | ``                        | types[1].active              | Indique true o false
            "active":false          | "active":"no"             | types[1].active              | Indique true o false
            "reasons":[],           | ``                        | reasons                      | Aquí hace falta una lista
            "reasons":[],           | "reasons":[],"x":1,       | x                            | Esto no va aquí
            "reasons":[]            | "reasons":[7]             | reasons[0].code              | Un código tiene
            "reasons":[],           | "reasons":[],,            | ``                           | Esto no es JSON (línea:columna 5:
            "protocol":"DAMAGE"     | "protocol":"NONE"         | types[0].protocol            | El tipo inicia un protocolo
            PT8H                    | PT0S                      | protocols[0].steps[0]        | Un protocolo tiene de 1 a 30
            "within":"PT8H"         | "within":"soon"           | protocols[0].steps[0].within | Un protocolo tiene de 1 a 30
            {"en":"10 to 14 h"      | {"en":""                  | channels[0].hours            | Un texto necesita
            """)
    void whatIsWrongIsSaidAtItsPlace(String good, String bad, String place, String words) {
        Outcome<Catalogue> outcome = CatalogueJson.read(TEXT.replace(good, bad), SPANISH);

        assertThat(outcome.refusals()).first().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
            assertThat(refusal.field()).isEqualTo(place);
            assertThat(refusal.message()).startsWith(words);
        });
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        String text = TEXT.replace("\"days\":5", "\"days\":4")
                .replace("WITHERED", "w")
                .replace("\"reasons\":[]", "\"reasons\":{}");

        assertThat(CatalogueJson.read(text, Locale.ENGLISH).refusals())
                .extracting(Refusal::field)
                .containsExactly("types[0].claimWindow", "types[1].code", "reasons");
    }

    @Test
    void atLeastOneKindIsNeeded() {
        String text = CatalogueJson.write(Catalogue.standard()).replaceFirst("(?s)\"kinds\".*?]", "\"kinds\":[]");

        assertThat(CatalogueJson.read(text, Locale.ENGLISH).refusals())
                .containsExactly(new Refusal(Reason.INVALID, "kinds", "At least one kind is needed."));
    }

    @Test
    void aTextThatIsTooLongIsNotEvenLookedAt() {
        String text = " ".repeat(CatalogueJson.TEXT_MAX + 1);

        assertThat(CatalogueJson.read(text, Locale.ENGLISH).refusals())
                .containsExactly(new Refusal(Reason.INVALID, "", "The text has at most 1000000 characters."));
    }

    @Test
    void aListThatIsTooLongIsRefusedAsAWhole() {
        String entry = "{\"code\":\"A\",\"name\":{\"en\":\"A\"},\"active\":true}";
        String entries = String.join(",", Collections.nCopies(Catalogue.ENTRIES_MAX + 1, entry));

        assertThat(CatalogueJson.read(TEXT.replace("\"reasons\":[]", "\"reasons\":[" + entries + "]"), Locale.ENGLISH)
                        .refusals())
                .containsExactly(
                        new Refusal(Reason.INVALID, "reasons", "A list of at most 100 entries is needed here."));
    }

    @Test
    void noMoreFaultsAreSaidThanAnybodyReads() {
        String names =
                IntStream.range(0, 1_000).mapToObj(i -> "\"x" + i + "\":1,").collect(Collectors.joining());

        assertThat(CatalogueJson.read(TEXT.replace("\"reasons\":[]", names + "\"reasons\":[]"), Locale.ENGLISH)
                        .refusals())
                .hasSize(100);
    }

    @Test
    void whatNobodyCanHaveMeantBreaksNothing() {
        for (String text : List.of("", "null", "[]", "7", "[".repeat(5_000), "{\"types\":" + "[".repeat(5_000))) {
            assertThat(CatalogueJson.read(text, SPANISH).refusals()).as(text).isNotEmpty();
        }
    }

    private static Catalogue read(String text) {
        return CatalogueJson.read(text, Locale.ENGLISH).orElseThrow();
    }
}
