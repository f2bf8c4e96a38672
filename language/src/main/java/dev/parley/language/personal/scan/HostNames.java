package dev.parley.language.personal.scan;

import java.util.Locale;
import java.util.Set;

/** What a host may be called. */
final class HostNames {
  /** Endings that sentences don't have by mistake; files and versions are not among them. */
  private static final Set<String> ENDINGS =
      Set.of(
          ("com org net edu gov mil int info biz io co app dev ai me tv name mobi pro site online"
                  + " shop store blog cloud tech xyz club news live world email agency company"
                  + " academy de at ch fr es it pt nl be lu uk ie us ca mx br ar cl au nz jp cn kr"
                  + " in sg hk tw th my id ph vn ru ua pl cz sk hu ro bg gr tr il ae sa eg za ng ke"
                  + " se no dk fi ee lv lt is hr rs si eu asia tk to cc fm ly gl")
              .split(" "));

  private static final int MOST_GROUPS = 8;

  private HostNames() {}

  /** Labels of letters, digits and inner hyphens. */
  static boolean isName(String host) {
    int port = host.lastIndexOf(':');
    boolean isPort = port >= 0 && host.chars().skip(port + 1L).allMatch(Character::isDigit);
    return labels(isPort ? host.substring(0, port) : host) > 0;
  }

  /** At least two labels, the last of letters, or in Punycode. */
  static boolean isDotted(String host) {
    if (labels(host) < 2) {
      return false;
    }
    var last = host.substring(host.lastIndexOf('.') + 1);
    return last.startsWith("xn--")
        || (last.length() > 1 && last.chars().allMatch(Character::isLetter));
  }

  /** The same with an ending that is known, and a label before it that is a word. */
  static boolean isKnown(String host) {
    if (!isDotted(host)) {
      return false;
    }
    int dot = host.lastIndexOf('.');
    var last = host.substring(dot + 1);
    boolean oneCase =
        last.equals(last.toLowerCase(Locale.ROOT)) || last.equals(last.toUpperCase(Locale.ROOT));
    return oneCase && dot > 1 && ENDINGS.contains(last.toLowerCase(Locale.ROOT));
  }

  /** How many, or 0 when one is none. */
  private static int labels(String host) {
    int labels = 0;
    int length = 0;
    for (int i = 0; i <= host.length(); i++) {
      char c = i == host.length() ? '.' : host.charAt(i);
      if (c == '.') {
        if (length == 0 || host.charAt(i - 1) == '-') {
          return 0;
        }
        labels++;
        length = 0;
      } else if (Character.isLetterOrDigit(c) || (c == '-' && length > 0) || c == '_') {
        length++;
      } else {
        return 0;
      }
    }
    return labels;
  }

  /** Up to eight groups of hexadecimal digits, one gap, perhaps an IPv4 at the end, a zone. */
  static boolean isIpV6(String run) {
    int zone = run.indexOf('%');
    var address = zone > 0 ? run.substring(0, zone) : run;
    int slash = address.indexOf('/');
    address = slash > 0 ? address.substring(0, slash) : address;
    int gap = address.indexOf("::");
    if (address.length() > 45 || gap != address.lastIndexOf("::") || address.indexOf(':') < 0) {
      return false;
    }
    int groups = 0;
    for (var part : address.split(":", -1)) {
      if (part.indexOf('.') > 0 && address.endsWith(part)) {
        groups += isIpV4(part) ? 2 : MOST_GROUPS + 1;
      } else if (!part.isEmpty()) {
        groups +=
            part.length() <= 4 && part.chars().allMatch(HostNames::isHex) ? 1 : MOST_GROUPS + 1;
      }
    }
    return gap >= 0 ? groups < MOST_GROUPS : groups == MOST_GROUPS && !address.startsWith(":");
  }

  private static boolean isIpV4(String part) {
    return part.length() <= 15
        && labels(part) == 4
        && part.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  private static boolean isHex(int c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }
}
