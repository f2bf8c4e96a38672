package dev.parley.language.personal.scan;

import dev.parley.language.personal.PersonalKind;
import java.util.List;

/** E-mail addresses, links, host names, handles, IPv6: whatever is written without a space. */
public final class NetRecogniser implements Recogniser {
  private static final String DELIMITERS = "<>\"'`,;()[]{}|\\“”‘’«»";
  private static final boolean[] ASCII_DELIMITERS = ascii();
  private static final String TAIL = ".,:;!?*_-";
  private static final int LONGEST_SCHEME = 12;

  private static boolean[] ascii() {
    var ascii = new boolean[128];
    for (char c = 0; c < 128; c++) {
      ascii[c] = c <= ' ' || DELIMITERS.indexOf(c) >= 0;
    }
    return ascii;
  }

  @Override
  public void look(Looked looked, List<Candidate> found) {
    var text = looked.text();
    int i = 0;
    while (i < text.length()) {
      int from = i;
      boolean marks = false;
      while (i < text.length() && !delimits(text.charAt(i))) {
        char c = text.charAt(i++);
        marks |= c == '.' || c == '@' || c == ':';
      }
      if (marks) {
        run(text, from, trimmed(text, from, i), found);
      }
      i++;
    }
  }

  private static boolean delimits(char c) {
    if (c < 128) {
      return ASCII_DELIMITERS[c];
    }
    return c <= '\u3000' && (DELIMITERS.indexOf(c) >= 0 || Character.isSpaceChar(c));
  }

  private static int trimmed(String text, int from, int to) {
    int end = to;
    while (end > from
        && TAIL.indexOf(text.charAt(end - 1)) >= 0
        && !text.startsWith("::", end - 2)) {
      end--;
    }
    return end;
  }

  private static void run(String text, int from, int to, List<Candidate> found) {
    if (to <= from) {
      return;
    }
    var run = text.substring(from, to);
    int scheme = run.indexOf("://");
    if (scheme > 0) {
      link(run, from, scheme, found);
      return;
    }
    int at = run.lastIndexOf('@');
    if (at > 0) {
      mail(run, from, at, found);
    } else if (at == 0) {
      handle(run, from, found);
    } else if (HostNames.isIpV6(run)) {
      add(found, PersonalKind.IP_ADDRESS, from, to, 0.9, "IPv6: parsed");
    } else {
      host(run, from, found);
    }
  }

  private static void link(String run, int offset, int scheme, List<Candidate> found) {
    int from = scheme;
    while (from > 0 && scheme - from < LONGEST_SCHEME && Character.isLetter(run.charAt(from - 1))) {
      from--;
    }
    int host = scheme + 3;
    int slash = end(run, host);
    int at = run.lastIndexOf('@', slash - 1);
    if (from == scheme || host == run.length()) {
      return;
    }
    if (at >= host) {
      add(
          found,
          PersonalKind.URL_CREDENTIALS,
          offset + from,
          offset + run.length(),
          0.95,
          "link: with a name or password before its host");
    } else if (run.indexOf('.', host) > 0 && HostNames.isName(run.substring(host, slash))) {
      add(
          found,
          PersonalKind.URL,
          offset + from,
          offset + run.length(),
          0.85,
          "link: scheme and host");
    }
  }

  private static int end(String run, int host) {
    for (int i = host; i < run.length(); i++) {
      if ("/?#".indexOf(run.charAt(i)) >= 0) {
        return i;
      }
    }
    return run.length();
  }

  private static void mail(String run, int offset, int at, List<Candidate> found) {
    int from = at;
    while (from > 0 && isLocal(run.charAt(from - 1))) {
      from--;
    }
    int to = at + 1;
    while (to < run.length() && isDomain(run.charAt(to))) {
      to++;
    }
    while (to > at && TAIL.indexOf(run.charAt(to - 1)) >= 0) {
      to--;
    }
    if (from < at && HostNames.isDotted(run.substring(at + 1, Math.max(to, at + 1)))) {
      add(found, PersonalKind.EMAIL, offset + from, offset + to, 0.97, "e-mail: name, at, domain");
    }
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._%+-!#$&*=?^~/".indexOf(c) >= 0;
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '.';
  }

  private static void handle(String run, int offset, List<Candidate> found) {
    int to = 1;
    while (to < run.length()
        && (Character.isLetterOrDigit(run.charAt(to)) || "_.-".indexOf(run.charAt(to)) >= 0)) {
      to++;
    }
    if (to > 3) {
      add(found, PersonalKind.USER_NAME, offset, offset + to, 0.6, "handle: at and a name");
    }
  }

  private static void host(String run, int offset, List<Candidate> found) {
    int to = Math.min(end(run, 0), run.indexOf(':') > 0 ? run.indexOf(':') : run.length());
    var host = run.substring(0, to);
    boolean www = host.regionMatches(true, 0, "www.", 0, 4);
    if ((www && HostNames.isDotted(host.substring(4))) || HostNames.isKnown(host)) {
      add(
          found,
          PersonalKind.URL,
          offset,
          offset + run.length(),
          0.7,
          "host: labels and a known ending");
    }
  }

  private static void add(
      List<Candidate> found, PersonalKind kind, int start, int end, double score, String why) {
    found.add(new Candidate(kind, start, end, score, List.of(why)));
  }
}
