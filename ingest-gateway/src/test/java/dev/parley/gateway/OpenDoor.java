package dev.parley.gateway;

import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.auth.AdminKey;
import dev.parley.gateway.auth.VisitorTokens;
import dev.parley.gateway.conversations.Allowance;
import dev.parley.gateway.conversations.Conversations;
import dev.parley.gateway.conversations.Desk;
import dev.parley.gateway.conversations.FeedbackBox;
import dev.parley.gateway.conversations.Shares;
import dev.parley.gateway.conversations.Users;
import dev.parley.gateway.documents.Shelf;
import dev.parley.gateway.faq.FaqDesk;
import dev.parley.gateway.history.History;
import dev.parley.gateway.http.Connections;
import dev.parley.gateway.http.GatewayVerticle;
import dev.parley.gateway.http.Routes;
import dev.parley.gateway.kit.Counted;
import dev.parley.gateway.kit.Feed;
import dev.parley.gateway.kit.Log;
import dev.parley.gateway.kit.MemoryLaid;
import dev.parley.gateway.kit.MemoryRegister;
import dev.parley.gateway.kit.MemoryRequests;
import dev.parley.gateway.kit.MemoryUserKeys;
import dev.parley.gateway.kit.MovableClock;
import dev.parley.gateway.kit.Personal;
import dev.parley.gateway.kit.Shown;
import dev.parley.gateway.live.Backlog;
import dev.parley.gateway.metrics.JdbcMetricsReader;
import dev.parley.gateway.metrics.Metrics;
import dev.parley.gateway.metrics.MetricsReader;
import dev.parley.gateway.privacy.Privacy;
import dev.parley.gateway.quarantine.Quarantines;
import dev.parley.gateway.quota.Pacing;
import dev.parley.gateway.quota.Rate;
import dev.parley.gateway.retrace.Retrace;
import dev.parley.gateway.room.Reserve;
import dev.parley.gateway.room.Room;
import dev.parley.gateway.search.Explanations;
import dev.parley.gateway.search.Search;
import dev.parley.gateway.stores.StoreDesk;
import dev.parley.gateway.tenants.Tenants;
import dev.parley.gateway.work.Lanes;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.blob.FolderBlobStore;
import dev.parley.schemas.events.ApiKey;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.events.DocumentVersion;
import dev.parley.schemas.events.Erasure;
import dev.parley.schemas.events.FaqEntry;
import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The whole door on a free port, with no broker behind it: routes, gate, desk, as in the stage. */
final class OpenDoor extends DoorCalls implements AutoCloseable {
  /** Small, so that tests can use them up. */
  static final Shares SHARES = new Shares(3, 5, 8, 60, 90);

  static final int CONNECTIONS_AT_ONCE = 30;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final MovableClock clock = new MovableClock();
  final Log log = new Log();
  final Shown history = new Shown();
  final Feed feed = new Feed();
  final MemoryKeyRing ring = new MemoryKeyRing();
  final Sealer sealer;
  final MemoryRegister<TenantId, Tenant> tenants = new MemoryRegister<>(Topics.TENANTS.key());
  final MemoryRegister<TenantKey, ApiKey> keys = new MemoryRegister<>(Topics.API_KEYS.key());
  final MemoryRegister<DocumentKey, DocumentVersion> versions =
      new MemoryRegister<>(Topics.DOCUMENTS.key());
  final MemoryRegister<DocumentKey, DocumentStatus> statuses =
      new MemoryRegister<>(Topics.STATUS.key());
  final MemoryRegister<TenantKey, FaqEntry> faq = new MemoryRegister<>(Topics.FAQ.key());
  final MemoryRegister<ErasureKey, Erasure> erasures = new MemoryRegister<>(Topics.ERASURES.key());
  final MemoryUserKeys userKeys = new MemoryUserKeys();
  final Personal personal = new Personal();
  final MemoryLaid laid = new MemoryLaid();
  final MemoryRequests requests = new MemoryRequests();
  final String adminKey;
  volatile Search search =
      (tenant, query) ->
          Future.succeededFuture(
              SearchResults.newBuilder()
                  .setRequestId("r")
                  .setTenant(tenant.value())
                  .setPassages(List.of())
                  .build());

  /** None, until a test gives one. */
  volatile MetricsReader metrics = JdbcMetricsReader.open(new Settings(Map.of()));

  final Connections connections;

  /** In bytes; a test says what is left. */
  final Reserve disk = new Reserve("disk", 100_000_000);

  private final Vertx vertx = Vertx.vertx();
  private final Workers workers = new Workers("test-work", 4, 100);
  final StoreDesk stores =
      new StoreDesk(log.writer, log.registry, workers, clock, UUID::randomUUID);
  private final Pacing pacing = new Pacing();
  private final Lanes lanes = new Lanes("test-lanes", 4, 400, 100);
  private final List<Routes> routes;
  private final int port;
  private @Nullable Privacy privacy;

  OpenDoor(Path folder) throws Exception {
    this(folder, Set.of());
  }

  OpenDoor(Path folder, Set<String> origins) throws Exception {
    this(folder, origins, 50, CONNECTIONS_AT_ONCE, 64 << 20);
  }

  /**
   * @param most connections that stay open
   * @param atOnce of these, of a second
   * @param backlog characters that all readers may leave untaken
   */
  OpenDoor(Path folder, Set<String> origins, int most, int atOnce, int backlog) throws Exception {
    connections = new Connections(most, new Rate(atOnce, clock), new Backlog(backlog));
    sealer = new Sealer(ring, new SecureRandom());
    var keyFile = folder.resolve("admin-key");
    routes = routes(folder, AdminKey.readOrCreate(keyFile, new SecureRandom()));
    adminKey = Files.readString(keyFile).strip();
    var opened = new CompletableFuture<Integer>();
    var door = new GatewayVerticle.Door("127.0.0.1", 0, PATIENCE);
    vertx
        .deployVerticle(new GatewayVerticle(door, routes, origins, opened::complete))
        .onFailure(opened::completeExceptionally);
    port = opened.get(20, TimeUnit.SECONDS);
  }

  List<Routes> routes() {
    return routes;
  }

  private List<Routes> routes(Path folder, AdminKey admin) {
    var random = new SecureRandom();
    var users = new Users(tenant -> tenant.value().getBytes(StandardCharsets.UTF_8), random);
    var allowance = new Allowance(new Tenants(tenants, clock), SHARES, clock, pacing);
    var conversations =
        new Conversations(
            lanes,
            ring,
            2,
            (conversation, user) -> {
              ring.with(conversation, user);
              return CompletableFuture.completedFuture(null);
            },
            users,
            UUID::randomUUID,
            allowance,
            clock);
    var desk = new Desk(conversations, allowance, sealer, log.writer, clock, UUID::randomUUID);
    var audit = new AuditLog(log.writer, workers, clock, UUID::randomUUID);
    return new Wiring(
            clock,
            random,
            admin,
            keys,
            tenants,
            new VisitorTokens(new byte[32], clock),
            users,
            conversations,
            desk,
            new FeedbackBox(conversations, sealer, log.writer, clock, UUID::randomUUID),
            new Shelf(
                versions, statuses, new FolderBlobStore(folder.resolve("blobs")), lanes, clock),
            new FaqDesk(faq, clock),
            (tenant, query) -> search.search(tenant, query),
            new Explanations((tenant, query) -> search.search(tenant, query), sealer),
            new History(history, sealer, workers, vertx),
            new Retrace(history, requests, sealer, workers),
            feed,
            new Metrics(new Counted(() -> metrics), workers),
            audit,
            privacy(users, audit),
            new Quarantines(laid, workers),
            stores,
            connections,
            new Room(disk),
            SHARES,
            () -> Map.of("ingest-gateway", Health.up()))
        .routes();
  }

  private Privacy privacy(Users users, AuditLog audit) {
    privacy =
        new Privacy(
                erasures,
                userKeys,
                personal,
                users,
                sealer,
                audit,
                workers,
                log.writer,
                Log.PARTITIONS,
                clock)
            .start();
    return privacy;
  }

  @Override
  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  String adminKey() {
    return adminKey;
  }

  static ConversationKey of(String tenant, String conversation) {
    return ConversationKey.of(new TenantId(tenant), conversation);
  }

  @Override
  public void close() throws Exception {
    GatewayStage.shut(connections, vertx);
    if (privacy != null) {
      privacy.close();
    }
    lanes.close();
    pacing.close();
    workers.close();
  }
}
