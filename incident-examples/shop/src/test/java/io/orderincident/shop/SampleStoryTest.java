package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What a new user of the sample shop finds at the first look: no page of the conversation is empty. */
class SampleStoryTest {
    private static final String CHAIR = "CR-24087";
    private static final String STOVE = "CR-24110";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void theCustomersPhotoIsOnTheIncidentAndInItsReport() {
        Document page = incidentOf(Visitor.of(shop), CHAIR);

        assertThat(page.select(".files .head").eachText()).contains("pata-astillada.jpg");
        assertThat(page.select(".report img").eachAttr("src")).anyMatch(address -> address.contains("/documents/1"));
        assertThat(page.text()).contains("Invoice F-2087", "Delivery note ALB-24087");
    }

    @Test
    void shopAndOperatorTalkInAThreadOfTheirOwnThatTheCustomerDoesNotSee() {
        String subject = "Retirada del lote 0426";

        assertThat(incidentOf(Visitor.of(shop), STOVE).text()).contains(subject, "parte-de-revision.txt");
        assertThat(incidentOf(Visitor.as(shop, "customer:casa-roble:javier"), STOVE)
                        .text())
                .doesNotContain(subject, "parte-de-revision.txt");
    }

    @Test
    void mailWaitsForPeople() {
        assertThat(Visitor.of(shop).open("/mail").select("#mails").text()).contains("Mi espejo", "Fairy lights");
    }

    private static Document incidentOf(Visitor visitor, String order) {
        Document page = visitor.open("/orders/" + order);
        return visitor.open(page.expectFirst("tbody th a.id").attr("href"));
    }
}
