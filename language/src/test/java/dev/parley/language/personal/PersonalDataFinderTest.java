package dev.parley.language.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PersonalDataFinderTest {
  private static final PersonalDataFinder FINDER = PersonalDataFinder.standard();

  static Stream<Arguments> sentences() {
    return Stream.of(
        Arguments.of(
            "Write to «olga.p+news@post.example.org», please",
            "EMAIL:olga.p+news@post.example.org"),
        Arguments.of("ring me on +44 20 7946 0123 after six", "PHONE:+44 20 7946 0123"),
        Arguments.of("my mobile: 0151 23456789", "PHONE:0151 23456789"),
        Arguments.of("it hangs at 10.20.30.44 since noon", "IP_ADDRESS:10.20.30.44"),
        Arguments.of("route via 2001:db8:7::42 fails", "IP_ADDRESS:2001:db8:7::42"),
        Arguments.of("the box is 3c:22:fb:01:9a:7e", "MAC_ADDRESS:3c:22:fb:01:9a:7e"),
        Arguments.of(
            "see https://shop.example.com/cart?u=9", "URL:https://shop.example.com/cart?u=9"),
        Arguments.of(
            "git clone https://bob:s3cret@git.example.com/x",
            "URL_CREDENTIALS:https://bob:s3cret@git.example.com/x"),
        Arguments.of("the password is Tr0ub4dor&3 by the way", "PASSWORD:Tr0ub4dor&3"),
        Arguments.of("cvv 737", "CARD_CODE:737"),
        Arguments.of("my visa expires 09/31", "CARD_EXPIRY:09/31"),
        Arguments.of("iban DE89370400440532013000", "IBAN:DE89370400440532013000"),
        Arguments.of("I was born on 4 March 1971", "DATE_OF_BIRTH:4 March 1971"),
        Arguments.of("delivered on 2024-11-05", "DATE_TIME:2024-11-05"),
        Arguments.of("she is 43 years old", "AGE:43"),
        Arguments.of("my passport L7654321 is lost", "PASSPORT:L7654321"),
        Arguments.of("driver's license B123-456-789-012", "DRIVER_LICENCE:B123-456-789-012"),
        Arguments.of("Kennzeichen M-XK 4711", "LICENCE_PLATE:M-XK 4711"),
        Arguments.of("position 48.13743, 11.57549", "COORDINATES:48.13743, 11.57549"),
        Arguments.of(
            "token ghp_16C7e42F292c6912E7710c838347Ae178B4a",
            "SECRET_KEY:ghp_16C7e42F292c6912E7710c838347Ae178B4a"),
        Arguments.of("order 4711-2024 never came", "ORDER_NUMBER:4711-2024"),
        Arguments.of("customer number 8812345", "ACCOUNT_NUMBER:8812345"),
        Arguments.of("my SSN is 219-09-9999", "US_SSN:219-09-9999"),
        Arguments.of("NINO: QQ".replace("QQ", "AB") + " 12 34 56 C", "UK_NINO:AB 12 34 56 C"),
        Arguments.of("our postcode is SW1A 2AA", "POSTCODE:SW1A 2AA"));
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void findsWhatHasAForm(String text, String expected) {
    assertThat(found(text)).contains(expected);
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void everyFindingSaysWhy(String text, String expected) {
    assertThat(FINDER.find(text))
        .allSatisfy(
            finding -> {
              assertThat(finding.trace()).isNotEmpty().noneMatch(String::isBlank);
              assertThat(finding.score()).isBetween(0.4, 1.0);
              var value = text.substring(finding.start(), finding.end());
              assertThat(finding.trace()).noneMatch(reason -> reason.contains(value));
            });
  }

  @Test
  void findsNamesPlacesOrganisationsAndAddresses() {
    assertThat(found("Hello, my name is Wilhelmina Achterberg and I live in Groningen."))
        .contains("PERSON:Wilhelmina Achterberg", "PLACE:Groningen");
    assertThat(found("hi, this is tobias from bonn, could you call me back"))
        .contains("PERSON:tobias", "PLACE:bonn");
    assertThat(found("Send it to 12 Harrowgate Lane, Flat 3, Leeds LS1 4AP"))
        .anyMatch(it -> it.startsWith("STREET_ADDRESS:12 Harrowgate Lane"));
    assertThat(found("I used to work for Kestrel Dynamics Ltd."))
        .anyMatch(it -> it.startsWith("ORGANIZATION:Kestrel Dynamics"));
    assertThat(found("Guten Tag, ich heiße Jürgen Öztürk und wohne in Köln."))
        .contains("PERSON:Jürgen Öztürk", "PLACE:Köln");
    assertThat(found("Меня зовут Дарья Соколова")).contains("PERSON:Дарья Соколова");
  }

  @Test
  void ordinaryQuestionsHaveNothingToFind() {
    for (var text :
        List.of(
            "How do I reset my password?",
            "The app crashes whenever I open the settings page.",
            "is there a fee when i pay with my card abroad",
            "Can I get a refund if the parcel is late?",
            "I pressed save, and nothing happened. What now?")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  @Test
  void aCardWithAWrongDigitIsNoProofButStaysHiddenBesideItsWord() {
    var right = FINDER.find("pay with 4111 1111 1111 1111").get(0);
    var wrong = FINDER.find("my card 4111 1111 1111 1112").get(0);

    assertThat(right.kind()).isEqualTo(PersonalKind.CARD_NUMBER);
    assertThat(right.trace()).contains("check digits: right");
    assertThat(wrong.trace())
        .doesNotContain("check digits: right")
        .anyMatch(it -> it.startsWith("context"));
    assertThat(wrong.score()).isLessThan(right.score());
  }

  @Test
  void contextMakesANumberMeanSomething() {
    assertThat(kinds("the result is 123456782")).doesNotContain(PersonalKind.NL_BSN);
    assertThat(kinds("mijn burgerservicenummer is 123456782")).contains(PersonalKind.NL_BSN);
    assertThat(kinds("여권번호는 M78912345입니다")).contains(PersonalKind.PASSPORT);
  }

  @Test
  void findingsAreInOrderAndNeverOverlap() {
    var text =
        "Dr. Ann Lee, 4111 1111 1111 1111, ann@lee.example, 12 Elm Street, 1 Jan 1990, +1 415 555 0132 "
            .repeat(20);
    int end = 0;
    for (var finding : FINDER.find(text)) {
      assertThat(finding.start()).isGreaterThanOrEqualTo(end);
      end = finding.end();
    }
    assertThat(end).isPositive();
  }

  @Test
  void aCompanysOwnFormIsFoundOnlyByItsFinder() {
    var own =
        PersonalDataFinder.with(
            List.of(
                new TenantPattern(PersonalKind.ORDER_NUMBER, "ZZ-[A-F]\\d{3}", List.of()),
                new TenantPattern(PersonalKind.ACCOUNT_NUMBER, "\\d{3}", List.of("membership"))));

    assertThat(own.find("zz-c123 please"))
        .extracting(Finding::kind)
        .containsExactly(PersonalKind.ORDER_NUMBER);
    assertThat(own.find("membership 123"))
        .extracting(Finding::kind)
        .containsExactly(PersonalKind.ACCOUNT_NUMBER);
    assertThat(own.find("only 123")).isEmpty();
    assertThat(kinds("zz-c123 please")).doesNotContain(PersonalKind.ORDER_NUMBER);
  }

  @Test
  void theSameTextGivesTheSameFindings() {
    var text = "Mr. Ito, born 3.4.1980, call 0151 2345678 or it@o.example";

    assertThat(FINDER.find(text)).isEqualTo(PersonalDataFinder.standard().find(text));
  }

  @Test
  void emptyAndOddTextsAreNoTrouble() {
    for (var text :
        List.of(
            "", " ", "\n\n", "😀😀", "\u0000", "@@@@", "://", "a@", "::", "+", "#", "(", "%",
            "\u202e1")) {
      assertThat(FINDER.find(text)).as(text).isNotNull();
    }
  }

  private static List<String> found(String text) {
    return FINDER.find(text).stream()
        .map(it -> it.kind() + ":" + text.substring(it.start(), it.end()))
        .toList();
  }

  private static Map<PersonalKind, Long> counted(String text) {
    return FINDER.find(text).stream()
        .collect(Collectors.groupingBy(Finding::kind, TreeMap::new, Collectors.counting()));
  }

  private static java.util.Set<PersonalKind> kinds(String text) {
    return counted(text).keySet();
  }
}
