package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.RunningProduct.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;

/**
 * What is asked in the chat comes to the dashboard: through the recorder, change capture and both
 * jobs, into a real browser.
 *
 * <p>{@code -Ddashboard.png=FILE} keeps what was seen.
 */
@ExtendWith(RunningProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardIT {
  private static final Duration LEARNED_WITHIN = Duration.ofMinutes(4);

  private Browser browser;
  private Api owner;
  private String url;

  @BeforeAll
  void ask(Product product) throws Exception {
    browser = Browser.open(1280, 1500, LEARNED_WITHIN);
    url = product.url();
    owner = product.company("measured");
    owner.learn("refunds.md", Pages.REFUNDS);
    try (var chat = new Chat(owner)) {
      for (int user = 0; user < 3; user++) {
        var conversation = owner.newConversation();
        chat.subscribe(conversation);
        chat.ask(conversation, "m1", "How long do refunds take?");
        chat.ask(conversation, "m2", "Do you sell submarines, ann@example.com?");
      }
    }
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void whatIsAskedIsCountedAndItsGapsAreNamed() throws IOException {
    var driver = browser.driver();
    driver.get(url + "/dashboard");
    browser.shown("key").sendKeys("no-key", Keys.ENTER);
    browser.awaitText("refused", "key");
    browser.shown("key").sendKeys(owner.key(), Keys.ENTER);

    browser.awaitText("tile-messages", "6");
    browser.awaitText("top", "how long do refunds take");
    browser.awaitText("gaps", "do you sell submarines");
    assertThat(browser.shown("gaps").getText()).doesNotContain("ann").doesNotContain("refunds");
    assertThat(browser.shown("tenant-name").getText()).isEqualTo(owner.tenant());
    assertThat(browser.shown("chart-escalation").getText()).contains("Nobody asked for a person");
    assertThat(driver.findElements(By.cssSelector("#charts canvas"))).isNotEmpty();

    driver.findElement(Browser.testId("range-24h")).sendKeys(Keys.ARROW_LEFT);
    browser.awaitText("tile-active", "busiest minute");
    browser.awaitText("tile-messages", "6");
    browser.shown("theme").click();
    assertThat(driver.findElement(By.tagName("html")).getDomAttribute("data-theme"))
        .isIn("dark", "light");
    keep(driver.getScreenshotAs(OutputType.BYTES));
  }

  @Test
  void anotherCompanysKeySeesNothingOfIt(Product product) {
    var stranger = product.company("unmeasured");

    var report = stranger.get("/v1/metrics").json();
    assertThat(report.path("tenant").asText()).isIn(stranger.tenant(), "");
    assertThat(report.path("series")).isEmpty();
    assertThat(stranger.get("/v1/metrics?tenant=" + owner.tenant()).status()).isEqualTo(404);
  }

  private static void keep(byte[] png) throws IOException {
    var file = System.getProperty("dashboard.png");
    if (file != null) {
      Files.write(Path.of(file), png);
    }
  }
}
