package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.e2e.RunningProduct.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The chat page in a real browser; skipped, by name, where no Chromium is found. */
@ExtendWith(RunningProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
  private static final List<String> BROWSERS = List.of("chromium", "chromium-browser");

  private ChromeDriver browser;
  private WebDriverWait wait;

  @BeforeAll
  void open(Product product) {
    var chromium = BROWSERS.stream().flatMap(name -> onPath(name).stream()).findFirst();
    var driver = onPath("chromedriver");
    assumeTrue(chromium.isPresent() && driver.isPresent(), "no Chromium with ChromeDriver here");
    var api = product.company("browsing");
    api.learn("refunds.md", Pages.REFUNDS);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.orElseThrow().toFile())
            .build();
    var options =
        new ChromeOptions()
            .setBinary(chromium.orElseThrow().toFile())
            .addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--window-size=1200,900");
    browser = new ChromeDriver(service, options);
    wait = new WebDriverWait(browser, Duration.ofSeconds(20));
    browser.get(product.url() + "/?company=browsing");
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void aVisitorAsksAndOpensTheCitedPassageByKeyboardAlone() {
    var input = shown("composer");
    input.sendKeys("How long do refunds take?", Keys.ENTER);

    wait.until(it -> shown("messages").getText().contains("seven working days"));
    var citation = shown("citation");
    citation.sendKeys(Keys.ENTER);
    wait.until(it -> shown("passage").getText().contains("refunds.md"));
    assertThat(shown("passage").getText()).contains("seven working days");

    browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
    wait.until(
        it -> browser.findElements(testId("passage")).stream().noneMatch(WebElement::isDisplayed));

    browser.navigate().refresh();
    wait.until(it -> shown("messages").getText().contains("seven working days"));
    assertThat(shown("messages").getText().split("seven working days", -1)).hasSize(2);
  }

  private WebElement shown(String testId) {
    return wait.until(
        it ->
            browser.findElements(testId(testId)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  private static By testId(String id) {
    return By.cssSelector("[data-testid=" + id + "]");
  }

  private static Optional<Path> onPath(String name) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
