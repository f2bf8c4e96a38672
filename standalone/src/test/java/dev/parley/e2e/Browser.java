package dev.parley.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a window. */
final class Browser implements AutoCloseable {
  private static final List<String> BROWSERS = List.of("chromium", "chromium-browser");

  private final ChromeDriver driver;
  private final WebDriverWait wait;

  private Browser(ChromeDriver driver, Duration patience) {
    this.driver = driver;
    wait = new WebDriverWait(driver, patience);
  }

  /** Skips the test, by name, where no Chromium is found. */
  static Browser open(int width, int height, Duration patience) {
    var chromium = BROWSERS.stream().flatMap(name -> onPath(name).stream()).findFirst();
    var service = onPath("chromedriver");
    assumeTrue(chromium.isPresent() && service.isPresent(), "no Chromium with ChromeDriver here");
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
                "--window-size=" + width + "," + height);
    var started =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(service.orElseThrow().toFile())
            .build();
    return new Browser(new ChromeDriver(started, options), patience);
  }

  ChromeDriver driver() {
    return driver;
  }

  WebDriverWait await() {
    return wait;
  }

  /** The element of this test id, once it is shown. */
  WebElement shown(String testId) {
    return wait.until(
        it ->
            driver.findElements(testId(testId)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  /** Waits until the element of this test id says so; it may be made anew meanwhile. */
  void awaitText(String testId, String text) {
    wait.ignoring(StaleElementReferenceException.class)
        .until(it -> shown(testId).getText().contains(text));
  }

  static By testId(String id) {
    return By.cssSelector("[data-testid=" + id + "]");
  }

  private static Optional<Path> onPath(String name) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
