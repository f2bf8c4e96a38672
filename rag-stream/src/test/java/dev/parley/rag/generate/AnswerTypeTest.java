package dev.parley.rag.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How long do refunds take? | DURATION | within seven working days",
        "how soon can I expect the parcel | DURATION | It is sent the next day.",
        "I have paid. How many business days until it arrives? | DURATION | 3-5 days",
        "When does the shop open? | MOMENT | Monday to Friday, from 9:30",
        "and until when can I cancel | MOMENT | until 6 pm",
        "What time is check-in? | MOMENT | from 3 pm",
        "How much does it cost to send it back? | MONEY | Returns are free of charge.",
        "What is the fee for late payment? | MONEY | a fee of €12",
        "What does the large plan cost? | MONEY | $20 a month",
        "How many users may share a licence? | COUNT | up to five users",
      })
  void aQuestionWordTellsWhatIsAskedFor(String question, AnswerType type, String named) {
    assertThat(AnswerType.of(question)).contains(type);
    assertThat(type.isNamedIn(named)).isTrue();
    assertThat(type.isNamedIn("You get an e-mail as soon as it is on its way.")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How do I return a parcel?",
        "When I press the button nothing happens, what now?",
        "Wie lange dauert eine Erstattung?",
        "What is a refund?",
        "",
      })
  void otherQuestionsExpectNothing(String question) {
    assertThat(AnswerType.of(question)).isEmpty();
  }
}
