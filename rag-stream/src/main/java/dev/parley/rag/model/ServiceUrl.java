package dev.parley.rag.model;

import dev.parley.schemas.stage.InvalidSettingException;
import java.net.URI;

/** The address of somebody else's HTTP service, as a setting names it. */
public final class ServiceUrl {
  private static final String EXPECTED =
      "http(s)://HOST[:PORT]/PATH, without a user, query or fragment";

  private ServiceUrl() {}

  /**
   * Throws {@link InvalidSettingException} for what is none; without the value, which may hold a
   * password.
   */
  public static URI of(String setting, String value) {
    try {
      var url = URI.create(value);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && isPlain(url)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(setting, "not a URL", EXPECTED);
    }
    throw new InvalidSettingException(setting, "not usable", EXPECTED);
  }

  private static boolean isPlain(URI url) {
    return url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null;
  }
}
