package dev.parley.language.personal.scan;

import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.shapes.Symbols;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Telephone numbers of all countries: groups of digits with the marks that people put between them,
 * taken as one run from the first digit to the last.
 */
public final class PhoneRecogniser implements Recogniser {
  private static final List<String> WORDS =
      List.of(
          ("phone* telephone* tel call* cell* mobile* fax* whatsapp* sms number contact* dial* ring"
                  + " text telefon* handy* mobil* anruf* rufnummer* téléphone* portable appel* fixe"
                  + " teléfono* móvil* llam* cellulare chiam* telemóvel* celular ligar telefoon*"
                  + " bellen gsm komórk* puhelin* matkapuhelin* cep телефон* 電話* 电话* 전화* hotline"
                  + " office direct landline extension")
              .split(" "));
  private static final int LEAST = 7;
  private static final int MOST = 15;
  private static final int REACH = 40;
  private static final double CONTEXT = 0.3;

  private final BitSet words;

  public PhoneRecogniser(ContextWords context) {
    words = context.add(WORDS);
  }

  @Override
  public void look(Looked text, List<Candidate> found) {
    var symbols = text.symbols();
    int i = 0;
    while (i < symbols.length) {
      if (begins(symbols, i)) {
        var run = PhoneRun.from(symbols, i);
        judge(text, run, found);
        i = run.end();
      } else {
        i++;
      }
    }
  }

  private static boolean begins(byte[] symbols, int i) {
    if (i > 0 && Symbols.inWord(symbols[i - 1])) {
      return false;
    }
    if (Symbols.isDigit(symbols[i])) {
      return true;
    }
    char c = Symbols.toChar(symbols[i]);
    return ((c == '+' || c == '(') && i + 1 < symbols.length && Symbols.isDigit(symbols[i + 1]))
        || (c == '+' && i + 2 < symbols.length && Symbols.toChar(symbols[i + 1]) == '(');
  }

  private void judge(Looked text, PhoneRun run, List<Candidate> found) {
    if (run.digits() < LEAST || run.digits() > MOST || run.endsInWord()) {
      return;
    }
    var trace = new ArrayList<String>(2);
    double score = form(run, trace);
    if (score <= 0) {
      return;
    }
    int word = text.context().near(words, run.start(), run.end(), REACH);
    if (word >= 0) {
      score = Math.min(0.95, score + CONTEXT);
      trace.add("context: a word for telephones");
    }
    found.add(new Candidate(PersonalKind.PHONE, run.start(), run.end(), score, trace));
  }

  private static double form(PhoneRun run, List<String> trace) {
    if (run.isInternational()) {
      trace.add("phone: plus, country and " + run.digits() + " digits");
      return run.digits() >= 8 ? 0.85 : 0.5;
    }
    if (run.isNorthAmerican()) {
      trace.add("phone: three, three, four");
      return 0.7;
    }
    if (run.groups() == 1) {
      trace.add("phone: " + run.digits() + " digits");
      return run.digits() < 10 || run.digits() > 12 ? 0.1 : run.beginsWithZero() ? 0.55 : 0.43;
    }
    if (run.isDotted() || (run.shortest() < 2 && !run.hasBrackets() && !run.beginsWithZero())) {
      return 0.1;
    }
    trace.add("phone: " + run.digits() + " digits in " + run.groups() + " groups");
    return run.beginsWithZero() || run.hasBrackets() ? 0.65 : run.groups() <= 5 ? 0.45 : 0;
  }
}
