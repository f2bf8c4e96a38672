package dev.parley.standalone.kafka;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.Endpoint;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.server.authorizer.AclCreateResult;
import org.apache.kafka.server.authorizer.AclDeleteResult;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;
import org.apache.kafka.server.authorizer.Authorizer;
import org.apache.kafka.server.authorizer.AuthorizerServerInfo;

/**
 * Opens the broker's door to its clients only once something is done, which itself comes in by a
 * side door. Whoever is inside may do everything, as without it.
 *
 * <p>An {@link Authorizer} because Kafka opens the port of a listener when that says so, and asks
 * nobody else. Made by Kafka, by its class's name.
 */
public final class Entrance implements Authorizer {
  private static final String FIRST = "parley.entrance.first";

  private Callable<?> first = () -> null;

  /**
   * Settings of a broker that has one.
   *
   * @param first done in a thread of its own once the side door is open; if it fails, the broker
   *     does not start
   */
  static Map<String, Object> closedUntil(Callable<?> first) {
    return Map.of("authorizer.class.name", Entrance.class.getName(), FIRST, first);
  }

  @Override
  public void configure(Map<String, ?> settings) {
    first = (Callable<?>) Objects.requireNonNull(settings.get(FIRST), FIRST);
  }

  @Override
  public Map<Endpoint, CompletionStage<Void>> start(AuthorizerServerInfo server) {
    var open = new HashMap<Endpoint, CompletionStage<Void>>();
    for (var endpoint : server.endpoints()) {
      boolean isClients = BrokerConfig.CLIENTS.equals(endpoint.listener());
      open.put(endpoint, isClients ? done() : CompletableFuture.completedFuture(null));
    }
    return open;
  }

  private CompletableFuture<Void> done() {
    var done = new CompletableFuture<Void>();
    var thread =
        new Thread(
            () -> {
              try {
                first.call();
                done.complete(null);
              } catch (Throwable e) {
                done.completeExceptionally(e); // else the broker would wait for ever
              }
            },
            "kafka-entrance");
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  @Override
  public List<AuthorizationResult> authorize(AuthorizableRequestContext by, List<Action> actions) {
    return Collections.nCopies(actions.size(), AuthorizationResult.ALLOWED);
  }

  @Override
  public AuthorizationResult authorizeByResourceType(
      AuthorizableRequestContext by, AclOperation operation, ResourceType type) {
    return AuthorizationResult.ALLOWED;
  }

  @Override
  public List<CompletionStage<AclCreateResult>> createAcls(
      AuthorizableRequestContext by, List<AclBinding> wanted) {
    return Collections.nCopies(
        wanted.size(), CompletableFuture.completedFuture(new AclCreateResult(none())));
  }

  @Override
  public List<CompletionStage<AclDeleteResult>> deleteAcls(
      AuthorizableRequestContext by, List<AclBindingFilter> unwanted) {
    return Collections.nCopies(
        unwanted.size(), CompletableFuture.completedFuture(new AclDeleteResult(none())));
  }

  private static SecurityDisabledException none() {
    return new SecurityDisabledException("this broker keeps no rules of access");
  }

  @Override
  public Iterable<AclBinding> acls(AclBindingFilter filter) {
    return List.of();
  }

  @Override
  public void close() {}
}
