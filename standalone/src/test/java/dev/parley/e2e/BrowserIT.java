package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.RunningProduct.Product;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The chat page in a real browser; skipped, by name, where no Chromium is found. */
@ExtendWith(RunningProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
  private Browser browser;

  @BeforeAll
  void open(Product product) {
    browser = Browser.open(1200, 900, Duration.ofSeconds(20));
    var api = product.company("browsing");
    api.learn("refunds.md", Pages.REFUNDS);
    browser.driver().get(product.url() + "/?company=browsing");
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aVisitorAsksAndOpensTheCitedPassageByKeyboardAlone() {
    var input = browser.shown("composer");
    input.sendKeys("How long do refunds take?", Keys.ENTER);

    browser.await().until(it -> browser.shown("messages").getText().contains("seven working days"));
    var citation = browser.shown("citation");
    citation.sendKeys(Keys.ENTER);
    browser.await().until(it -> browser.shown("passage").getText().contains("refunds.md"));
    assertThat(browser.shown("passage").getText()).contains("seven working days");

    browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    browser
        .await()
        .until(
            it ->
                browser.driver().findElements(Browser.testId("passage")).stream()
                    .noneMatch(WebElement::isDisplayed));

    browser.driver().navigate().refresh();
    browser.await().until(it -> browser.shown("messages").getText().contains("seven working days"));
    assertThat(browser.shown("messages").getText().split("seven working days", -1)).hasSize(2);
  }
}
