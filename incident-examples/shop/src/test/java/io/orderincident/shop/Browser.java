package io.orderincident.shop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.print.PrintOptions;

/** A real browser that looks at a shop. Where the machine has none, the test is skipped and says so. */
final class Browser implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--accept-lang=en");
    private static final int TABS_MAX = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningShop shop;
    private final ChromeDriver driver;

    private Browser(RunningShop shop, ChromeDriver driver) {
        this.shop = shop;
        this.driver = driver;
    }

    /** A browser with an empty profile. */
    static Browser on(RunningShop shop, Path profile) {
        Optional<File> chromium = executable("chromium", "chromium-browser", "google-chrome");
        Optional<File> chromedriver = executable("chromedriver");
        boolean found = chromium.isPresent() && chromedriver.isPresent();
        if (!found) {
            System.out.println("SKIPPED: no chromium and chromedriver on the PATH");
        }
        assumeTrue(found, "no browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow());
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow())
                .build();
        return new Browser(shop, new ChromeDriver(service, options));
    }

    private static Optional<File> executable(String... names) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(names).map(name -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Is somebody who has never been here, on a wide screen. */
    void forget() {
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    void open(String path) {
        driver.get(shop.address(path));
    }

    void become(String persona) {
        choose("who", persona);
        follow(".who button");
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    String text(String selector) {
        return find(selector).getText();
    }

    /** Waits until a script has put something there. */
    void awaitThat(String selector) {
        await().atMost(PATIENCE)
                .until(() -> !driver.findElements(By.cssSelector(selector)).isEmpty());
    }

    void click(String selector) {
        find(selector).click();
    }

    /** Clicks what leads to another page, and waits until the present one is gone. */
    void follow(String selector) {
        WebElement page = find("html");
        click(selector);
        await().atMost(PATIENCE).until(() -> isGone(page));
    }

    /** Presses a key on what leads to another page, and waits until the present one is gone. */
    void followBy(Keys key) {
        WebElement page = find("html");
        press(key);
        await().atMost(PATIENCE).until(() -> isGone(page));
    }

    private static boolean isGone(WebElement element) {
        try {
            element.getTagName();
            return false;
        } catch (StaleElementReferenceException gone) {
            return true;
        }
    }

    void type(String selector, String text) {
        find(selector).sendKeys(text);
    }

    void choose(String select, String value) {
        click("#" + select + " option[value='" + value + "']");
    }

    String path() {
        return Objects.requireNonNull(driver.getCurrentUrl())
                .substring(shop.address("").length());
    }

    /** Presses keys, wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Goes on with the tab key until the focus is on an element; it must be seen there. */
    void tabTo(String selector) {
        WebElement target = find(selector);
        for (int i = 0; i < TABS_MAX; i++) {
            press(Keys.TAB);
            WebElement focused = driver.switchTo().activeElement();
            if (focused.equals(target)) {
                if (focused.getCssValue("outline-style").equals("none")) {
                    throw new AssertionError("the focus on " + selector + " cannot be seen");
                }
                return;
            }
        }
        throw new AssertionError(selector + " cannot be reached with the tab key");
    }

    /** How wide an image is that has been loaded, 0 if it has not. */
    long widthOfImage(String selector) {
        return ((Number) Objects.requireNonNull(
                        driver.executeScript("return document.querySelector(arguments[0]).naturalWidth", selector)))
                .longValue();
    }

    /** Scrolls an element into view, and waits until it is loaded if it is an image. */
    void reach(String image) {
        new Actions(driver).scrollToElement(find(image)).perform();
        await().atMost(PATIENCE).until(() -> widthOfImage(image) > 0);
    }

    /** Drops a file on an element, and says how many its field of files holds then. */
    long drop(String selector, String name, String mediaType, String content) {
        return ((Number) Objects.requireNonNull(driver.executeScript("""
                const [selector, name, type, content] = arguments;
                const dataTransfer = new DataTransfer();
                dataTransfer.items.add(new File([content], name, { type }));
                const form = document.querySelector(selector);
                form.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
                return form.querySelector('[type=file]').files.length;
                """, selector, name, mediaType, content)))
                .longValue();
    }

    /** Runs what pages hold, whatever their content security policy says. */
    void withoutContentPolicy() {
        driver.executeCdpCommand("Page.setBypassCSP", Map.of("enabled", true));
    }

    /** Goes by the content security policy of pages again. */
    void withContentPolicy() {
        driver.executeCdpCommand("Page.setBypassCSP", Map.of("enabled", false));
    }

    /** The page as it is printed. */
    byte[] printed() {
        return Base64.getDecoder().decode(driver.print(new PrintOptions()).getContent());
    }

    String title() {
        return Objects.requireNonNull(driver.getTitle());
    }

    boolean hasFocus(String selector) {
        return driver.switchTo().activeElement().equals(find(selector));
    }

    void resize(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", true));
    }

    /** How wide the page is that wants to be shown. */
    long pageWidth() {
        return ((Number) Objects.requireNonNull(driver.executeScript("return document.documentElement.scrollWidth")))
                .longValue();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
