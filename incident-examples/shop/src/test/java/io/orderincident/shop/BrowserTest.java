package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

class BrowserTest {
    /** What somebody may send in the place of what an editor does. */
    private static final String HOSTILE = "<p onclick=\"document.title='taken'\" style=\"position:fixed\">inner</p>"
            + "<script>document.title='taken'</script><iframe srcdoc=\"<script>top.document.title='taken'</script>\"></iframe>"
            + "<a href=\"javascript:document.title='taken'\">link</a>"
            + "<svg><animate onbegin=\"document.title='taken'\" attributeName=x></animate></svg>";

    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";
    private static final String JAVIER = "customer:casa-roble:javier";
    private static final List<String> PATHS = List.of(
            "/orders",
            "/orders/CR-24131",
            "/orders/CR-24131/incident",
            "/incidents",
            "/service-levels",
            "/escalation",
            "/refunds",
            "/statistics",
            "/authority",
            "/none");

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path profile;

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.on(RunningShop.shared(), profile);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void forgetTheOthers() {
        browser.forget();
    }

    @Test
    void theEvidenceFileIsPrintedAndNothingOfItRunsWithoutAContentPolicy() {
        Visitor agent = Visitor.as(RunningShop.shared(), AGENT);
        agent.register(
                "CR-24087", "OTHER", "<img src=x onerror=document.title='taken'><script>document.title=1</script>");
        browser.open("/");
        browser.become(LUCIA);
        browser.withoutContentPolicy();
        try {
            browser.open(agent.path() + "/evidence");

            assertThat(browser.title()).startsWith("Evidence file of incident");
            assertThat(browser.texts("script, img, iframe, a")).isEmpty();
            assertThat(browser.text("blockquote"))
                    .startsWith("<img src=x onerror=")
                    .endsWith("</script>");
            assertThat(browser.find("table").getCssValue("border-collapse")).isEqualTo("collapse");
            assertThat(new String(browser.printed(), StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-");
        } finally {
            browser.withContentPolicy();
        }
        browser.open(agent.path() + "/evidence");
        assertThat(browser.find("table").getCssValue("border-collapse"))
                .as("styled under its own policy")
                .isEqualTo("collapse");
    }

    @Test
    void aReportIsWrittenAsItLooksAndNothingOfItRunsWithoutAContentPolicy() throws IOException {
        Visitor agent = Visitor.as(RunningShop.shared(), AGENT);
        agent.register("CR-24087", "BILLING", "The table top is scratched.");
        Path photo = profile.resolve("box.png");
        ImageIO.write(new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
        browser.open("/");
        browser.become(AGENT);
        browser.withoutContentPolicy();
        try {
            browser.open(agent.path());
            browser.type("#files", photo.toString());
            browser.choose("document-audience", "CUSTOMER");
            browser.follow("#add-documents button");
            agent.open(agent.path() + "/report");
            agent.send(agent.form("#write-report"), "html", HOSTILE + "<img src='document:1' alt='the box'>");
            browser.open(agent.path());
            String title = browser.title();

            browser.reach("div.report img");
            assertThat(browser.text("div.report")).contains("inner", "link");
            assertThat(browser.texts("div.report script, div.report iframe, div.report [onclick], div.report a"))
                    .isEmpty();
            browser.open(agent.path() + "/report");
            browser.reach(".editor img");
            browser.type(".editor", "The box was too thin.");
            browser.follow("#write-report .main");
            assertThat(browser.title()).isEqualTo(title);
            browser.reach("div.report img");
            assertThat(browser.text("div.report")).contains("The box was too thin.", "inner");

            browser.open(agent.path() + "/evidence");
            assertThat(browser.widthOfImage(".report img")).isEqualTo(8);
            assertThat(browser.title()).startsWith("Evidence file of incident");
        } finally {
            browser.withContentPolicy();
        }
        browser.open(agent.path() + "/evidence");
        assertThat(browser.widthOfImage(".report img"))
                .as("shown under its own policy")
                .isEqualTo(8);
    }

    @Test
    void documentsAreAddedByKeyboardOrDroppedAndNothingOfThemRuns() throws IOException {
        Visitor agent = Visitor.as(RunningShop.shared(), AGENT);
        agent.register("CR-24087", "BILLING", "The table top is scratched.");
        Path photo = profile.resolve("photo.png");
        ImageIO.write(new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
        browser.open("/");
        browser.become(AGENT);
        browser.withoutContentPolicy();
        try {
            browser.open(agent.path());
            String title = browser.title();
            browser.type("#files", photo.toString());
            browser.choose("document-audience", "CUSTOMER");
            browser.tabTo("#add-documents button");
            browser.followBy(Keys.ENTER);
            assertThat(browser.texts(".files .head")).containsExactly("photo.png");
            browser.reach(".thumb img");
            assertThat(browser.widthOfImage(".thumb img")).isEqualTo(8);

            String active = "<img src=x onerror=document.title='taken'>.txt";
            assertThat(browser.drop("#add-documents", active, "text/plain", "<img src=x onerror=alert(1)>"))
                    .isEqualTo(1);
            browser.choose("document-audience", "CUSTOMER");
            browser.follow("#add-documents button");
            assertThat(browser.texts(".files .head"))
                    .containsExactly("photo.png", "_img src=x onerror=document.title=_taken__.txt");
            assertThat(browser.title()).isEqualTo(title);

            browser.drop("#add-documents", "page.svg", "image/svg+xml", "<svg onload='document.title=1'/>");
            browser.choose("document-audience", "CUSTOMER");
            browser.follow("#add-documents button");
            assertThat(browser.text(".documents .notice")).contains("page.svg", "not accepted");
            assertThat(browser.title()).isEqualTo(title);
        } finally {
            browser.withContentPolicy();
        }
    }

    @Test
    void anIncidentGoesFromTheCustomerToTheAgentAndBackUntilItIsClosed() {
        browser.open("/");
        browser.become(LUCIA);
        browser.follow("a[href='/orders/CR-24087']");
        browser.follow(".heading .button");
        browser.type("#quantity-1", "1");
        browser.choose("type", "DAMAGED");
        browser.type("#description", "The table top is scratched.");
        browser.follow("button.main");
        assertThat(browser.text(".notice")).contains("is registered");
        assertThat(browser.text(".heading .badge")).isEqualTo("Detected");
        assertThat(browser.texts(".next summary")).containsExactly("Write to us");

        browser.become(AGENT);
        browser.type("#communicate-text", "We are sorry. A new table top leaves tomorrow.");
        browser.follow(".next details[open] button");
        assertThat(browser.text(".heading .badge")).isEqualTo("Communicated");
        browser.choose("resolve-reason", "REPLACED");
        browser.type("#resolve-whatWasDone", "A new table top is there.");
        browser.follow(".next details[open] button");
        assertThat(browser.text(".heading .badge")).isEqualTo("Resolved");

        browser.become(LUCIA);
        browser.follow(".next details[open] button");
        assertThat(browser.text(".heading .badge")).isEqualTo("Closed");

        browser.click(".next summary");
        browser.type("#reopen-reason", "The new one is scratched too.");
        browser.follow(".next details[open] button");
        assertThat(browser.text(".heading .badge")).isEqualTo("Communicated");

        browser.become(AGENT);
        browser.choose("resolve-reason", "FULL_REFUND");
        browser.type("#resolve-whatWasDone", "The money is back.");
        browser.follow(".next details[open] button");
        browser.become("operator:casa-roble");
        browser.follow(".next details[open] button");
        assertThat(browser.texts(".history li > .head strong"))
                .containsExactly("Registered", "Communicated", "Resolved", "Closed", "Reopened", "Resolved", "Closed");
    }

    @Test
    void aDateIsPickedInTheLanguageOfThePageAndOnTheShopsClock() {
        browser.open("/incidents?lang=es");
        browser.become(AGENT);
        browser.follow("tbody th a");

        browser.click("#at");
        assertThat(browser.find(".flatpickr-calendar.open .flatpickr-weekday").getDomProperty("textContent"))
                .contains("Lun");
        browser.type("#at", "10 Mar 2026, 14:30:05");
        browser.press(Keys.TAB);
        browser.follow(".history .tools form:first-child button");

        assertThat(browser.path()).contains("at=2026-03-10T14%3A30%3A05");
        assertThat(browser.find("#at").getDomProperty("value")).isEqualTo("10 Mar 2026, 14:30:05");
    }

    @Test
    void aStepAmongTheOthersIsTakenWithTheKeyboardAlone() {
        browser.open("/orders/CR-24110");
        browser.follow("section[aria-labelledby=incidents] tbody a");

        browser.tabTo(".more details:has(#note-text) summary");
        browser.press(Keys.ENTER);
        browser.tabTo("#note-text");
        browser.press("Collected.");
        browser.press(Keys.TAB, Keys.SPACE, Keys.TAB);
        browser.followBy(Keys.ENTER);

        assertThat(browser.text(".notice")).isEqualTo("The note is added.");
        assertThat(browser.text(".history > ol > li:last-child")).contains("Collected.", "The customer sees it");
    }

    @Test
    void anIncidentIsRegisteredWithTheKeyboardAlone() {
        browser.open("/orders/CR-24091");
        browser.press(Keys.TAB);
        assertThat(browser.hasFocus(".skip")).isTrue();
        browser.press(Keys.ENTER);
        browser.tabTo(".heading .button");
        browser.followBy(Keys.ENTER);

        browser.tabTo("#quantity-2");
        browser.press("2");
        browser.tabTo("#type");
        browser.press("Defe");
        browser.tabTo("input[name=origin]");
        browser.press(Keys.ARROW_DOWN);
        browser.tabTo("#description");
        browser.press("Neither bulb lights up.");
        browser.tabTo("button.main");
        browser.followBy(Keys.ENTER);

        assertThat(browser.text(".notice")).contains("is registered");
        assertThat(browser.text(".affected")).isEqualTo("2 × Bombilla LED E27, 3 unidades");
        assertThat(browser.text(".facts")).contains("Shop");
        browser.tabTo("#communicate-text");
        browser.press("We send three new ones.");
        browser.tabTo(".next details[open] button");
        browser.followBy(Keys.SPACE);
        assertThat(browser.text(".heading .badge")).isEqualTo("Communicated");
    }

    @Test
    void aRefundIsPreviewedWhileItIsTypedAndPaidAsItIsSeen() {
        browser.open("/orders/CR-24112/incident");
        browser.choose("type", "BILLING");
        browser.type("#description", "One was charged twice.");
        browser.follow("button.main");
        browser.follow("a[href$='/refund']");

        browser.type("#quantity-1", "1");
        browser.awaitThat("#given");
        assertThat(browser.text("#given tfoot")).contains("€59.90", "€10.40");
        browser.type("#amount-1", "50");
        browser.awaitThat("#preview input[value='50.00']");
        browser.follow("#preview button.main");

        assertThat(browser.text(".notice")).contains("on its way");
        assertThat(browser.text(".refunds")).contains("€50.00");
    }

    @Test
    void aRefusalIsShownAtItsFieldAndLeadsThere() {
        browser.open("/orders/CR-24134/incident");
        browser.type("#quantity-2", "7");
        browser.choose("type", "DAMAGED");
        browser.type("#description", "All of them.");
        browser.follow("button.main");

        assertThat(browser.text("#quantity-2-problem")).contains("Give a quantity from 1 to 1.");
        assertThat(browser.find("#description").getDomProperty("value")).isEqualTo("All of them.");
        browser.click("#problems a");
        assertThat(browser.hasFocus("#quantity-2")).isTrue();
    }

    @Test
    void aCustomerCannotOpenAnothersIncident() {
        browser.open("/orders/CR-24087");
        browser.follow("section[aria-labelledby=incidents] tbody a");
        String incident = browser.path();

        browser.become(JAVIER);

        assertThat(browser.path()).isEqualTo(incident);
        assertThat(browser.text("h1")).isEqualTo("Not found");
    }

    @Test
    void thePanelOfAnOrderIsReadByKeyboardOnAPhoneInBothLanguages() {
        browser.resize(390);
        for (String language : List.of("en", "es")) {
            browser.open("/orders/CR-24110?lang=" + language);
            browser.tabTo(".jump a[href='#history']");
            browser.press(Keys.ENTER);

            assertThat(browser.path()).endsWith("#history");
            assertThat(browser.text("[aria-labelledby=history]"))
                    .contains(language.equals("en") ? "Handed to the carrier" : "Entregado al transportista");
            assertThat(browser.pageWidth()).isLessThanOrEqualTo(390);
        }
    }

    @Test
    void statisticsAreFilteredWithTheKeyboardAlone() {
        browser.open("/statistics");
        browser.tabTo("#by");
        browser.press("Carrier");
        browser.tabTo(".filter > button");
        browser.followBy(Keys.ENTER);

        assertThat(browser.path()).contains("by=CARRIER");
        assertThat(browser.text("#groups")).isEqualTo("Incidents by carrier");
        assertThat(browser.find(".chart").getDomProperty("textContent")).contains("Bars for the incidents");
    }

    @Test
    void noPageIsWiderThanAPhone() {
        browser.resize(390);
        for (String path : PATHS) {
            browser.open(path);
            assertThat(browser.pageWidth()).as(path).isLessThanOrEqualTo(390);
        }
        browser.open("/incidents");
        browser.follow("tbody a");
        assertThat(browser.pageWidth()).isLessThanOrEqualTo(390);
        browser.open(browser.path() + "/refund");
        assertThat(browser.text("h1")).startsWith("Refund on incident");
        assertThat(browser.pageWidth()).as("refund").isLessThanOrEqualTo(390);
    }
}
