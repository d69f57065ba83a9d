package io.orderincident.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.party.Party;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolTest {

    private static final LocalizedText PHOTOS = LocalizedText.of("Ask for photos", "Pedir fotos");
    private static final TypeCode DAMAGED = TypeCode.of("DAMAGED");

    private static ProtocolStep photos() {
        return ProtocolStep.mandatory("PHOTOS", PHOTOS, Party.AGENT, Duration.ofHours(8));
    }

    @Test
    void needsAStep() {
        assertThatThrownBy(() -> Protocol.of("DAMAGE", PHOTOS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("protocol DAMAGE needs 1 to 30 steps, not 0");
    }

    @Test
    void refusesAStepThatStandsTwice() {
        assertThatThrownBy(() -> Protocol.of("DAMAGE", PHOTOS, photos(), photos()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("protocol DAMAGE has the step PHOTOS twice");
    }

    @Test
    void refusesADeadlineBeforeTheBeginning() {
        assertThatThrownBy(() -> ProtocolStep.optional("PHOTOS", PHOTOS, Party.AGENT, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("within of step PHOTOS must be more than none, but is PT0S");
    }

    @Test
    void beginsWithTheTypesThatAreNamed() {
        Catalogue catalogue = Catalogue.standard().with(Protocol.of("DAMAGE", PHOTOS, photos()), DAMAGED);

        assertThat(catalogue.type(DAMAGED).orElseThrow().protocol()).isEqualTo(ProtocolCode.of("DAMAGE"));
        assertThat(catalogue.type(TypeCode.of("LOST")).orElseThrow().protocol()).isNull();
        assertThat(catalogue.activeProtocols()).extracting(Protocol::code).endsWith(ProtocolCode.of("DAMAGE"));
    }

    @Test
    void replacesTheProtocolOfTheSameCode() {
        Protocol shorter = Protocol.of("DAMAGE", PHOTOS, photos());
        Protocol retired = new Protocol(ProtocolCode.of("DAMAGE"), PHOTOS, List.of(photos()), false);

        Catalogue catalogue = Catalogue.standard().with(shorter, DAMAGED).with(retired);

        assertThat(catalogue.protocol(ProtocolCode.of("DAMAGE"))).contains(retired);
        assertThat(catalogue.activeProtocols()).extracting(Protocol::code).doesNotContain(ProtocolCode.of("DAMAGE"));
    }

    @Test
    void shipsHowToRespondToEachCommonTypeInBothLanguages() {
        assertThat(Catalogue.standard().activeProtocols())
                .extracting(protocol -> protocol.code().value())
                .containsExactlyElementsOf(Catalogue.standard().types().stream()
                        .map(type -> type.code().value())
                        .filter(code -> !code.equals("OTHER"))
                        .toList());
        assertThat(Catalogue.standard().activeProtocols())
                .allSatisfy(protocol -> assertThat(protocol.steps())
                        .allSatisfy(step -> assertThat(step.task().byLanguage()).containsOnlyKeys("en", "es"))
                        .filteredOn(step -> step.code().equals("OFFER"))
                        .singleElement()
                        .matches(ProtocolStep::mandatory));
    }

    @Test
    void eachTypeBeginsItsOwnIfTheShopWantsThat() {
        Catalogue catalogue = Catalogue.standard()
                .with(Protocol.of("DAMAGE", PHOTOS, photos()), DAMAGED)
                .beginningProtocols();

        assertThat(catalogue.type(TypeCode.of("LOST")).orElseThrow().protocol()).isEqualTo(ProtocolCode.of("LOST"));
        assertThat(catalogue.type(TypeCode.of("OTHER")).orElseThrow().protocol())
                .isNull();
        assertThat(catalogue.type(DAMAGED).orElseThrow().protocol())
                .as("what a type began before it keeps")
                .isEqualTo(ProtocolCode.of("DAMAGE"));
    }

    @Test
    void refusesTypesThatTheCatalogueLacks() {
        assertThatThrownBy(
                        () -> Catalogue.standard().with(Protocol.of("DAMAGE", PHOTOS, photos()), TypeCode.of("DENTED")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the catalogue lacks a type of [DENTED]");
    }
}
