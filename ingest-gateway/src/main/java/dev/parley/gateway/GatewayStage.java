package dev.parley.gateway;

import dev.parley.gateway.accept.Arrivals;
import dev.parley.gateway.accept.CountedTransport;
import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.auth.AdminKey;
import dev.parley.gateway.auth.VisitorTokens;
import dev.parley.gateway.conversations.Allowance;
import dev.parley.gateway.conversations.Conversations;
import dev.parley.gateway.conversations.Desk;
import dev.parley.gateway.conversations.FeedbackBox;
import dev.parley.gateway.conversations.Users;
import dev.parley.gateway.documents.Shelf;
import dev.parley.gateway.faq.FaqDesk;
import dev.parley.gateway.history.History;
import dev.parley.gateway.http.Connections;
import dev.parley.gateway.http.GatewayVerticle;
import dev.parley.gateway.live.Backlog;
import dev.parley.gateway.metrics.Metrics;
import dev.parley.gateway.privacy.Privacy;
import dev.parley.gateway.quarantine.Quarantines;
import dev.parley.gateway.quota.Pacing;
import dev.parley.gateway.quota.Rate;
import dev.parley.gateway.retrace.Retrace;
import dev.parley.gateway.room.OpenFiles;
import dev.parley.gateway.room.Reserve;
import dev.parley.gateway.room.Watched;
import dev.parley.gateway.search.Explanations;
import dev.parley.gateway.tenants.Tenants;
import dev.parley.gateway.work.Lanes;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.blob.FolderBlobStore;
import dev.parley.schemas.seal.KafkaUserKeys;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Overseer;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST and WebSocket door as a stage. */
public final class GatewayStage implements Overseer {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayStage.class);
  private static final String NAME = "ingest-gateway";
  private static final int START_SECONDS = 60; // as patient as what is read before
  private static final int STOP_SECONDS = 10;
  private static final Duration LAST_WORDS = Duration.ofSeconds(3); // to who reads
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5); // to who has asked
  private static final int METRICS_QUEUE = 50;
  private static final int QUARANTINE_QUEUE = 10;
  private static final int RETRACE_QUEUE = 50;
  private static final Duration LOOK_AT_FILES = Duration.ofSeconds(1);
  private static final int LANES = 16;
  private static final int LANE_QUEUE = 500;

  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();
  private Supplier<Map<String, Health>> healths = () -> Map.of(NAME, check());
  private @Nullable Vertx vertx;
  private volatile @Nullable Backing backing;
  private volatile @Nullable Connections connections;
  private volatile @Nullable Arrivals arrivals;
  private volatile int port;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void oversee(Supplier<Map<String, Health>> all) {
    healths = all;
  }

  @Override
  public void start(Settings settings) throws Exception {
    var config = GatewayConfig.from(settings);
    var opened = Backing.open(settings, config, clock, random);
    backing = opened;
    var files = new Reserve("files", config.files());
    var coming = new Arrivals(new OpenFiles(), files);
    opened.closed(Watched.begin(coming, files, LOOK_AT_FILES));
    arrivals = coming;
    var counted =
        new Connections(
            coming.fitting(config.connections()),
            new Rate(config.connectionsPerSecond(), clock),
            new Backlog(config.backlog()));
    connections = counted;
    var started = vertx(config, coming);
    vertx = started;
    var routes = wiring(config, opened, counted, started).routes();
    var door = new GatewayVerticle.Door(config.host(), port(config), LAST_ANSWERS);
    var deployed =
        started.deployVerticle(
            () -> new GatewayVerticle(door, routes, config.origins(), actual -> port = actual),
            new DeploymentOptions().setInstances(config.loops()));
    try {
      deployed.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw refused(config, e);
    } catch (TimeoutException e) {
      throw new IOException("the door did not open within " + START_SECONDS + " s", e);
    }
    LOG.atInfo()
        .addKeyValue("host", config.host())
        .addKeyValue("port", port)
        .log("the door is open");
  }

  /** One free port for all instances: each would choose its own. */
  private static int port(GatewayConfig config) throws IOException {
    if (config.port() != 0) {
      return config.port();
    }
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(config.host()))) {
      return socket.getLocalPort();
    }
  }

  private static Exception refused(GatewayConfig config, ExecutionException failure) {
    return failure.getCause() instanceof BindException
        ? new InvalidSettingException(
            "gateway.port",
            Integer.toString(config.port()),
            "a free port of an address of this machine")
        : failure;
  }

  /** Nothing is unpacked onto the disk. */
  private static Vertx vertx(GatewayConfig config, Arrivals arrivals) {
    var options =
        new VertxOptions()
            .setEventLoopPoolSize(config.loops())
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false));
    return Vertx.builder().with(options).withTransport(CountedTransport.of(arrivals)).build();
  }

  private Wiring wiring(GatewayConfig config, Backing on, Connections counted, Vertx loop)
      throws Exception {
    var users = new Users(on.master::idSecret, random);
    var pacing = on.closed(new Pacing());
    var allowance = new Allowance(new Tenants(on.tenants, clock), config.shares(), clock, pacing);
    var conversations =
        new Conversations(
            on.closed(new Lanes("gateway-chat", LANES, LANES * LANE_QUEUE, LANE_QUEUE)),
            on.ring,
            LANES / 2,
            on.mint::ensure,
            users,
            UUID::randomUUID,
            allowance,
            clock);
    var desk = new Desk(conversations, allowance, on.sealer, on.writer, clock, UUID::randomUUID);
    var audit = new AuditLog(on.writer, on.workers, clock, UUID::randomUUID);
    return new Wiring(
        clock,
        random,
        AdminKey.readOrCreate(config.adminKey(), random),
        on.keys,
        on.tenants,
        new VisitorTokens(on.master.tokenSecret(), clock),
        users,
        conversations,
        desk,
        new FeedbackBox(conversations, on.sealer, on.writer, clock, UUID::randomUUID),
        new Shelf(
            on.versions,
            on.statuses,
            new FolderBlobStore(config.blobs()),
            on.closed(new Lanes("gateway-documents", LANES / 4, LANE_QUEUE, LANE_QUEUE)),
            clock),
        new FaqDesk(on.faq, clock),
        on.search,
        new Explanations(on.search, on.sealer),
        new History(
            on.history,
            on.sealer,
            on.closed(new Workers("gateway-history", LANES / 4, LANE_QUEUE)),
            loop),
        new Retrace(
            on.history,
            on.requests,
            on.sealer,
            on.closed(new Workers("gateway-retrace", 2, RETRACE_QUEUE))),
        on.live,
        new Metrics(on.metrics, on.closed(new Workers("gateway-metrics", 2, METRICS_QUEUE))),
        audit,
        on.closed(privacy(on, users, audit)).start(),
        new Quarantines(on.laid, on.closed(new Workers("gateway-quarantine", 2, QUARANTINE_QUEUE))),
        on.stores,
        counted,
        on.room,
        config.shares(),
        () -> healths.get());
  }

  private Privacy privacy(Backing on, Users users, AuditLog audit) throws Exception {
    return new Privacy(
        on.erasures,
        new KafkaUserKeys(on.ring, on.writer),
        on.records,
        users,
        on.sealer,
        audit,
        on.closed(new Workers("gateway-privacy", LANES / 4, LANE_QUEUE)),
        on.writer,
        on.partitions(Topics.KEYS),
        clock);
  }

  @Override
  public Health check() {
    var behind = backing;
    var counted = connections;
    var coming = arrivals;
    if (behind == null || counted == null || coming == null || port == 0) {
      return Health.down("not started");
    }
    var facts = new HashMap<String, Long>();
    facts.put("port", (long) port);
    facts.put("sockets", (long) coming.open());
    facts.put("connections", (long) counted.open());
    facts.put("subscriptions", (long) behind.live.subscriptions());
    facts.put("backlog", counted.backlog().held());
    facts.put("pending-searches", (long) behind.search.pending());
    behind.room.megabytesLeft().ifPresent(it -> facts.put("disk-mb-left", it));
    coming.filesLeft().ifPresent(it -> facts.put("files-left", it));
    return behind.neighbours.health(
        facts, Stream.concat(behind.room.shortage().stream(), coming.shortage().stream()).toList());
  }

  @Override
  public void close() {
    var loop = vertx;
    vertx = null;
    var counted = connections;
    if (loop != null && counted != null) {
      try {
        shut(counted, loop);
      } catch (ExecutionException | TimeoutException e) {
        LOG.atWarn().log("the door did not close well");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    port = 0;
    var behind = backing;
    backing = null;
    if (behind != null) {
      behind.close();
    }
  }

  /** The door begins to close also when nobody has the time to wait for the last words. */
  static void shut(Connections counted, Vertx loop)
      throws ExecutionException, TimeoutException, InterruptedException {
    Future<Void> closed;
    try {
      counted.end(LAST_WORDS);
    } finally {
      closed = GatewayVerticle.close(loop);
    }
    closed.toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
  }
}
