package dev.parley.language.personal.rules;

import static dev.parley.language.personal.PersonalKind.ACCOUNT_NUMBER;
import static dev.parley.language.personal.PersonalKind.BANK_ACCOUNT;
import static dev.parley.language.personal.PersonalKind.BANK_ROUTING;
import static dev.parley.language.personal.PersonalKind.CARD_CODE;
import static dev.parley.language.personal.PersonalKind.CARD_EXPIRY;
import static dev.parley.language.personal.PersonalKind.CARD_NUMBER;
import static dev.parley.language.personal.PersonalKind.CRYPTO_WALLET;
import static dev.parley.language.personal.PersonalKind.IBAN;
import static dev.parley.language.personal.PersonalKind.ORDER_NUMBER;
import static dev.parley.language.personal.PersonalKind.SWIFT;

import dev.parley.language.personal.checks.Money;
import dev.parley.language.personal.checks.Wallets;
import java.util.List;

/** Cards, accounts, wallets, orders. */
final class MoneyRules {
  private static final String CARD =
      "card* cc visa mastercard maestro amex american discover diners jcb credit debit kreditkarte*"
          + " karte* carte tarjeta* carta cartão kaart karta kort kredi";
  private static final String ACCOUNT =
      "account* acct a/c konto* kontonummer* compte cuenta conto conta rekening* rachunek hesap";

  private MoneyRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of(CARD_NUMBER, "12 to 19 digits, Luhn, brand", "\\d{12,19}")
            .alone(0.9)
            .check(Money::isCard)
            .words(CARD),
        Rule.of(
                CARD_NUMBER,
                "groups of four, Luhn, brand",
                "\\d{4}( \\d{4} \\d{4} | ?- ?\\d{4} ?- ?\\d{4} ?- ?|\\.\\d{4}\\.\\d{4}\\.|  ?\\d{4}  ?\\d{4}  ?)\\d{1,4}( ?\\d{3})?")
            .alone(0.9)
            .check(Money::isCard)
            .words(CARD),
        Rule.of(CARD_NUMBER, "4-6-5, Luhn, brand", "\\d{4}( \\d{6} |-\\d{6}-)\\d{4,5}")
            .alone(0.9)
            .check(Money::isCard)
            .words(CARD),
        Rule.of(CARD_NUMBER, "digits beside its word, no proof", "\\d{12,19}").words(CARD),
        Rule.of(
                CARD_NUMBER,
                "groups beside its word, no proof",
                "\\d{4}[ -]\\d{4}[ -]\\d{4}[ -]\\d{4}")
            .alone(0.5)
            .words(CARD),
        Rule.of(
                CARD_NUMBER,
                "masked or last digits",
                "([*#]{2,12}|[X]{4,12})[ -]?([*#]{4}[ -]?){0,3}\\d{4}")
            .alone(0.5)
            .words(CARD + " ending ends last endet"),
        Rule.of(CARD_CODE, "3 or 4 digits beside its word", "\\d{3,4}")
            .reach(24)
            .words("cvv cvv2 cvc cvc2 csc cid prüfziffer* kartenprüfnummer"),
        Rule.of(
                CARD_EXPIRY,
                "month and year beside its word",
                "(0?[1-9]|1[0-2]) ?[/-] ?(20)?[2-4]\\d")
            .words(
                "exp expiry expires expiring expiration expire valid thru ablauf* gültig* caduca* scadenza validade vence* expira*"),
        Rule.of(IBAN, "mod 97, the country's length", "\\a\\a\\d\\d\\w{11,30}")
            .alone(0.97)
            .check(Money::isIban)
            .glued()
            .words("iban"),
        Rule.of(
                IBAN,
                "groups of four, mod 97, the country's length",
                "\\a\\a\\d\\d([ -]\\w{4}){2,7}([ -]\\w{1,4})?")
            .alone(0.97)
            .check(Money::isIban)
            .words("iban"),
        Rule.of(IBAN, "beside its word, no proof", "\\a\\a\\d\\d([ -]?\\w{4}){2,7}([ -]?\\w{1,4})?")
            .words("iban"),
        Rule.of(
                SWIFT,
                "bank, country, place, branch",
                "\\a{4}(US|GB|DE|FR|ES|IT|NL|BE|AT|CH|PL|SE|NO|DK|FI|IE|PT|CZ|HU|RO|GR|TR|RU|UA|CN|JP|KR|IN|SG|HK|AU|NZ|CA|MX|BR|AR|CL|ZA|AE|SA|IL|LU|TH|MY|ID|PH|VN|EG|NG|KE)\\w{2}(\\w{3})?")
            .words("swift bic iban bank*"),
        Rule.of(BANK_ROUTING, "9 digits, 3-7-1", "\\d{4}(-\\d{4}-|\\d{4})\\d")
            .alone(0.5)
            .check(Money::isRouting)
            .words("routing aba rtn bank* transit"),
        Rule.of(BANK_ROUTING, "sort code", "\\d\\d[ -]\\d\\d[ -]\\d\\d")
            .words("sort-code sortcode sort"),
        Rule.of(BANK_ACCOUNT, "6 to 17 digits beside its word", "\\d{6,17}")
            .words("bank* checking savings " + ACCOUNT),
        Rule.of(
                ACCOUNT_NUMBER,
                "number or code beside its word",
                "(\\a{1,4}-?)?\\d{4,14}(-\\d{1,6}){0,2}")
            .words(
                "account* acct customer* client member* membership loyalty policy contract subscriber kundennummer* kunden-nr mitgliedsnummer* kontonummer* vertragsnummer* client cliente numéro klient* kundnummer klantnummer"),
        Rule.of(
                ORDER_NUMBER,
                "number or code beside its word",
                "#?(\\a{1,4}-?)?\\d{4,14}(-\\d{1,8}){0,3}")
            .words(
                "order* ticket* case invoice* booking* reservation* tracking shipment* parcel reference ref confirmation bestellung* bestellnummer* auftrag* rechnung* commande facture pedido* factura* ordine fattura encomenda bestelling* zamówieni*"),
        Rule.of(ORDER_NUMBER, "sign and number", "#\\d{5,12}").alone(0.45),
        Rule.of(CRYPTO_WALLET, "Bitcoin, base58check", "[13][1-9A-Z]{25,34}")
            .alone(0.97)
            .checkAsWritten(Wallets::isBase58),
        Rule.of(CRYPTO_WALLET, "Bitcoin, bech32", "BC1[0-9A-Z]{8,87}")
            .alone(0.97)
            .checkAsWritten(Wallets::isBech32),
        Rule.of(CRYPTO_WALLET, "Ethereum", "0X[0-9A-F]{40}").alone(0.9).check(Money::isEthereum),
        Rule.of(CRYPTO_WALLET, "beside its word, no proof", "[13LDTX][1-9A-Z]{25,34}")
            .words("wallet* bitcoin btc crypto litecoin doge tron"));
  }
}
