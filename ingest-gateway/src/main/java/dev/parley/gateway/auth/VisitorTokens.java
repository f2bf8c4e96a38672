package dev.parley.gateway.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.schemas.ids.TenantId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens for people without a key: signed (HS256), bound to a tenant and one user, 30 days. */
public final class VisitorTokens {
  private static final Duration VALID_FOR = Duration.ofDays(30);
  private static final String AUDIENCE = "parley-visitor";
  private static final String TENANT = "tenant";
  private static final int MOST_CHARACTERS = 2048;

  /** What a good token says. */
  public record Visitor(TenantId tenant, String user) {}

  /** A token and the time it ends. */
  public record Issued(String token, Instant expiresAt) {}

  private final byte[] secret;
  private final Clock clock;

  /**
   * @param secret at least 32 bytes
   */
  public VisitorTokens(byte[] secret, Clock clock) {
    this.secret = secret.clone();
    this.clock = clock;
  }

  public Issued issue(TenantId tenant, String user) {
    var expires = clock.instant().plus(VALID_FOR);
    var claims =
        new JWTClaimsSet.Builder()
            .audience(AUDIENCE)
            .claim(TENANT, tenant.value())
            .subject(user)
            .expirationTime(Date.from(expires))
            .build();
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(secret));
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
    return new Issued(token.serialize(), expires);
  }

  /** Empty for a token that is not ours, was changed, or is over. */
  public Optional<Visitor> verify(String token) {
    if (token.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    try {
      var jwt = SignedJWT.parse(token);
      return JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
              && jwt.verify(new MACVerifier(secret))
          ? visitor(jwt.getJWTClaimsSet())
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Visitor> visitor(JWTClaimsSet claims) throws ParseException {
    @Nullable Date expires = claims.getExpirationTime();
    @Nullable String tenant = claims.getStringClaim(TENANT);
    @Nullable String user = claims.getSubject();
    if (expires == null
        || !expires.toInstant().isAfter(clock.instant())
        || !claims.getAudience().contains(AUDIENCE)
        || tenant == null
        || user == null) {
      return Optional.empty();
    }
    return Optional.of(new Visitor(new TenantId(tenant), user));
  }
}
