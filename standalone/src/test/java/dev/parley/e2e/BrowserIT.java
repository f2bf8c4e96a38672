package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.RunningProduct.Product;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** The chat page in a real browser; skipped, by name, where no Chromium is found. */
@ExtendWith(RunningProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
  private static final String REFUNDS = "How long do refunds take?";

  private static final By WHOLE =
      By.cssSelector("[data-testid=reply][data-state=final] [data-testid=answer]");

  private Browser browser;

  @BeforeAll
  void open() {
    browser = Browser.open(1200, 900, Duration.ofSeconds(20));
  }

  /** A company's chat page; its refunds are explained. */
  private Api visit(Product product, String name) {
    return visit(product, name, Pages.REFUNDS);
  }

  private Api visit(Product product, String name, String page) {
    var api = product.company(name);
    api.learn("refunds.md", page);
    browser.driver().get(product.url() + "/?company=" + api.tenant());
    return api;
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aVisitorAsksAndOpensTheCitedPassageByKeyboardAlone(Product product) {
    visit(product, "browsing");
    ask(REFUNDS);

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

  @Test
  void aCompanysOwnAnswerIsShownAsItWasWritten(Product product) throws Exception {
    var api = visit(product, "browsing-faq");
    var entry = Map.of("questions", List.of("Where is your shop?"), "answer", "On pier four.");
    api.putJson("/v1/faq/shop", entry).expect(200);

    // What was written reaches those who answer a moment later.
    browser.await().until(it -> answer("Where is your shop?").startsWith("On pier four."));

    assertThat(browser.shown("messages").getText()).contains("Where is your shop?");
  }

  @Test
  void aSuggestedQuestionIsAskedByAClick(Product product) {
    visit(product, "browsing-next", Pages.RETURNS);
    var asked =
        List.of(
                "How long does a refund take?",
                "When does my refund arrive?",
                "How fast are refunds?")
            .iterator();

    // None is suggested where there was no time to try it.
    browser
        .await()
        .until(it -> isSuggested() || (asked.hasNext() && isSuggestedAfter(asked.next())));
    var suggestion = browser.shown("suggestion");
    assertThat(suggestion.getText()).isEqualTo("Who pays for the return");
    suggestion.click();

    browser.awaitText("messages", "We pay for the return of faulty goods");
    var last = browser.driver().findElements(Browser.testId("user-message"));
    assertThat(last.get(last.size() - 1).getText()).contains("Who pays for the return");
  }

  private boolean isSuggestedAfter(String question) {
    answer(question);
    return isSuggested();
  }

  private boolean isSuggested() {
    return !browser.driver().findElements(Browser.testId("suggestion")).isEmpty();
  }

  private void ask(String question) {
    browser.shown("composer").sendKeys(question, Keys.ENTER);
  }

  /** What is answered to a question, once it is whole. */
  private String answer(String question) {
    int before = answers().size();
    ask(question);
    browser
        .await()
        .ignoring(StaleElementReferenceException.class)
        .until(it -> answers().size() > before);
    var answers = answers();
    return answers.get(answers.size() - 1).getText();
  }

  private List<WebElement> answers() {
    return browser.driver().findElements(WHOLE);
  }
}
