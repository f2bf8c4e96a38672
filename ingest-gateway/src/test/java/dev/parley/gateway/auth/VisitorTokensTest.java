package dev.parley.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.gateway.kit.MovableClock;
import dev.parley.schemas.events.Samples;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.Test;

class VisitorTokensTest {
  private final MovableClock clock = new MovableClock();
  private final byte[] secret = new byte[64];
  private final VisitorTokens tokens = new VisitorTokens(secret, clock);

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .audience("parley-visitor")
        .claim("tenant", "acme")
        .subject("r-1")
        .expirationTime(Date.from(clock.instant().plusSeconds(60)));
  }

  private String signed(JWSAlgorithm how, JWTClaimsSet claims) throws Exception {
    var jwt = new SignedJWT(new JWSHeader(how), claims);
    jwt.sign(new MACSigner(secret));
    return jwt.serialize();
  }

  @Test
  void saysForWhomItWasIssued() {
    var token = tokens.issue(Samples.ACME, "r-1").token();

    assertThat(tokens.verify(token)).hasValue(new VisitorTokens.Visitor(Samples.ACME, "r-1"));
  }

  @Test
  void endsAfterThirtyDays() {
    var issued = tokens.issue(Samples.ACME, "r-1");
    assertThat(issued.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));

    clock.advance(Duration.ofDays(30));

    assertThat(tokens.verify(issued.token())).isEmpty();
  }

  @Test
  void isNotBelievedFromAnotherSecretOrChanged() {
    var other = new byte[64];
    other[0] = 1;
    var token = tokens.issue(Samples.ACME, "r-1").token();
    var parts = token.split("\\.", -1);
    var swapped = tokens.issue(Samples.GLOBEX, "r-1").token().split("\\.", -1);

    assertThat(new VisitorTokens(other, clock).verify(token)).isEmpty();
    assertThat(tokens.verify(parts[0] + "." + swapped[1] + "." + parts[2])).isEmpty();
    assertThat(tokens.verify("")).isEmpty();
    assertThat(tokens.verify("a.b.c")).isEmpty();
    assertThat(tokens.verify("x".repeat(100_000))).isEmpty();
  }

  @Test
  void isBelievedWithOurAlgorithmOurAudienceAndAllClaimsOnly() throws Exception {
    assertThat(tokens.verify(signed(JWSAlgorithm.HS256, claims().build()))).isPresent();

    assertThat(tokens.verify(new PlainJWT(claims().build()).serialize())).isEmpty();
    assertThat(tokens.verify(signed(JWSAlgorithm.HS512, claims().build()))).isEmpty();
    assertThat(tokens.verify(signed(JWSAlgorithm.HS256, claims().audience("x").build()))).isEmpty();
    assertThat(tokens.verify(signed(JWSAlgorithm.HS256, claims().subject(null).build()))).isEmpty();
    assertThat(tokens.verify(signed(JWSAlgorithm.HS256, claims().expirationTime(null).build())))
        .isEmpty();
    assertThat(tokens.verify(signed(JWSAlgorithm.HS256, claims().claim("tenant", "A B").build())))
        .isEmpty();
  }
}
