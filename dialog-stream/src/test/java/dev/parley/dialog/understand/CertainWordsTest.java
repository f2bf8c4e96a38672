package dev.parley.dialog.understand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.reply.Translations;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertainWordsTest {
  @ParameterizedTest
  @ValueSource(strings = {"hi", "Hello!", "hey there 👋", "Good morning", "hi, how are you?"})
  void knowsGreetings(String text) {
    assertThat(CertainWords.of(text)).contains(Intent.GREETING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"thanks", "Thank you so much!", "ok, thanks", "great, thanks a lot"})
  void knowsThanks(String text) {
    assertThat(CertainWords.of(text)).contains(Intent.THANKS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bye", "Thanks, bye!", "goodbye", "Have a nice day", "ok thanks bye"})
  void knowsGoodbyes(String text) {
    assertThat(CertainWords.of(text)).contains(Intent.GOODBYE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I want to talk to a human",
        "Can I speak to an agent please?",
        "agent",
        "human please!",
        "Please connect me to a real person",
        "I'd like to speak with someone about my invoice",
        "no, let me talk to a person",
        "I want a human",
        "I need an agent",
        "could you transfer me to customer support agent now",
        "How can I talk to a human?"
      })
  void knowsWhoWantsAPerson(String text) {
    assertThat(CertainWords.of(text)).contains(Intent.PERSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hi, how do I cancel?",
        "thanks, but how do I cancel?",
        "Hello, I need help with my invoice",
        "I want to add a person to my account",
        "What is a user agent?",
        "How do I set the user agent?",
        "I need an agent token",
        "Can a person have two accounts?",
        "Do you have a human resources integration?",
        "How do I connect to the API?",
        "Who is the contact person for data protection?",
        "good"
      })
  void isNotCertainOfAnythingElse(String text) {
    assertThat(CertainWords.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t "})
  void knowsNothingness(String text) {
    assertThat(CertainWords.of(text)).contains(Intent.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"???", "👋"})
  void takesMarksAloneForAQuestion(String text) {
    assertThat(CertainWords.of(text)).contains(Intent.KNOWLEDGE);
  }

  @Test
  void understandsTheButtonThatItOffers() {
    var translations = Translations.shipped();
    for (var language : translations.languages()) {
      var button = translations.of(Optional.of(language)).talkToHuman();
      assertThat(CertainWords.of(button)).as(language).contains(Intent.PERSON);
    }
  }

  @Test
  void isNotKeptBusyByLongText() {
    var texts =
        new String[] {
          "hi ".repeat(2_000), "thanks ok ".repeat(1_000), "please ".repeat(900), "a".repeat(8_000)
        };
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (var text : texts) {
            assertThat(CertainWords.of(text)).isEmpty();
            CertainWords.of(text.substring(0, 59) + " x");
            CertainWords.of(text.substring(0, 150) + " x");
          }
        });
  }
}
