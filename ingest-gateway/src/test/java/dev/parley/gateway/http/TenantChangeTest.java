package dev.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.input.Fields;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.events.TenantLimits;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TenantChangeTest {
  private final Tenant before =
      Tenant.newBuilder()
          .setTenant("acme")
          .setDisplayName("Acme")
          .setRetentionDays(90)
          .setLimits(TenantLimits.newBuilder().setOpenTurns(7).build())
          .setCreatedAt(Instant.EPOCH)
          .build();

  @Test
  void aBudgetIsKeptInMillionthsAndTheOtherLimitsStay() {
    var after = changed(before, "2.50");

    assertThat(after.getLimits().getCostMicrosPerDay()).isEqualTo(2_500_000);
    assertThat(after.getLimits().getOpenTurns()).isEqualTo(7);
    assertThat(after.getRetentionDays()).isEqualTo(90);
  }

  @Test
  void theDefaultIsNoBudgetOfItsOwn() {
    assertThat(changed(changed(before, "0.000001"), "default").getLimits().getCostMicrosPerDay())
        .isNull();
  }

  private static Tenant changed(Tenant before, String budget) {
    var fields = Fields.of(new JsonObject().put("budgetPerDay", budget));
    return TenantChange.of(fields).of(before);
  }
}
