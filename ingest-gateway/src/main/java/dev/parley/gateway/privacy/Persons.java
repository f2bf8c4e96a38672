package dev.parley.gateway.privacy;

import dev.parley.gateway.conversations.Users;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.register.Register;
import dev.parley.schemas.events.Erasure;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.UserKeys;
import java.util.List;
import java.util.Optional;

/** Finds who is meant: a user may be named by the company's own id or by the one topics have. */
final class Persons {
  private static final int MOST_CHARACTERS = 512;

  private final Users users;
  private final UserKeys keys;
  private final PersonalRecords records;
  private final Register<ErasureKey, Erasure> orders;

  Persons(
      Users users, UserKeys keys, PersonalRecords records, Register<ErasureKey, Erasure> orders) {
    this.users = users;
    this.keys = keys;
    this.records = records;
    this.orders = orders;
  }

  /** The id that topics have; throws 404 when this tenant has no such user. May block. */
  String find(TenantId tenant, String named) {
    if (named.isBlank() || named.length() > MOST_CHARACTERS) {
      throw unknown();
    }
    return candidates(tenant, named).stream()
        .filter(user -> isKnown(tenant, user))
        .findFirst()
        .orElseThrow(Persons::unknown);
  }

  private List<String> candidates(TenantId tenant, String named) {
    var external = users.external(tenant, named);
    return named.indexOf('/') < 0 ? List.of(named, external) : List.of(external);
  }

  private boolean isKnown(TenantId tenant, String user) {
    return order(tenant, user).isPresent() || hasAnything(tenant, user);
  }

  Optional<Erasure> order(TenantId tenant, String user) {
    return orders.find(ErasureKey.ofUser(tenant, user));
  }

  boolean hasAnything(TenantId tenant, String user) {
    return keys.knows(tenant, user) || records.knows(tenant, user);
  }

  private static Problem unknown() {
    return Problem.field(
        404,
        "user",
        "not known",
        "a user of this tenant: your own id of a person, or u-... or r-...");
  }
}
