package dev.parley.gateway;

import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.auth.AdminKey;
import dev.parley.gateway.auth.Admission;
import dev.parley.gateway.auth.ApiKeys;
import dev.parley.gateway.auth.Authenticator;
import dev.parley.gateway.auth.VisitorTokens;
import dev.parley.gateway.conversations.Conversations;
import dev.parley.gateway.conversations.Desk;
import dev.parley.gateway.conversations.FeedbackBox;
import dev.parley.gateway.conversations.ReadingDesk;
import dev.parley.gateway.conversations.Shares;
import dev.parley.gateway.conversations.Users;
import dev.parley.gateway.documents.Shelf;
import dev.parley.gateway.faq.FaqDesk;
import dev.parley.gateway.history.History;
import dev.parley.gateway.http.Connections;
import dev.parley.gateway.http.ConversationRoutes;
import dev.parley.gateway.http.DocumentRoutes;
import dev.parley.gateway.http.EventRoutes;
import dev.parley.gateway.http.FaqRoutes;
import dev.parley.gateway.http.FeedbackRoutes;
import dev.parley.gateway.http.Gate;
import dev.parley.gateway.http.HandoffRoutes;
import dev.parley.gateway.http.HistoryRoutes;
import dev.parley.gateway.http.KeyRoutes;
import dev.parley.gateway.http.MetricsRoutes;
import dev.parley.gateway.http.PassageRoutes;
import dev.parley.gateway.http.PlaygroundRoutes;
import dev.parley.gateway.http.PrivacyRoutes;
import dev.parley.gateway.http.PublicRoutes;
import dev.parley.gateway.http.QuarantineRoutes;
import dev.parley.gateway.http.Routes;
import dev.parley.gateway.http.SearchRoutes;
import dev.parley.gateway.http.StaticPages;
import dev.parley.gateway.http.StatusRoutes;
import dev.parley.gateway.http.StoreRoutes;
import dev.parley.gateway.http.TenantRoutes;
import dev.parley.gateway.http.Trace;
import dev.parley.gateway.http.TurnRoutes;
import dev.parley.gateway.live.LiveFeed;
import dev.parley.gateway.metrics.Metrics;
import dev.parley.gateway.privacy.Privacy;
import dev.parley.gateway.quarantine.Quarantines;
import dev.parley.gateway.quota.Origin;
import dev.parley.gateway.quota.Quota;
import dev.parley.gateway.register.Register;
import dev.parley.gateway.retrace.Retrace;
import dev.parley.gateway.room.Room;
import dev.parley.gateway.search.Explanations;
import dev.parley.gateway.search.Search;
import dev.parley.gateway.stores.StoreDesk;
import dev.parley.gateway.tenants.Tenants;
import dev.parley.gateway.ws.WebSocketRoutes;
import dev.parley.schemas.events.ApiKey;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.stage.Health;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How the parts of the door hang together: a table of contents, no rules. */
record Wiring(
    Clock clock,
    SecureRandom random,
    AdminKey admin,
    Register<TenantKey, ApiKey> keys,
    Register<TenantId, Tenant> tenants,
    VisitorTokens tokens,
    Users users,
    Conversations conversations,
    Desk desk,
    FeedbackBox feedback,
    Shelf shelf,
    FaqDesk faq,
    Search search,
    Explanations explanations,
    History history,
    Retrace retrace,
    LiveFeed feed,
    Metrics metrics,
    AuditLog audit,
    Privacy privacy,
    Quarantines quarantines,
    StoreDesk stores,
    Connections connections,
    Room room,
    Shares shares,
    Supplier<Map<String, Health>> healths) {

  List<Routes> routes() {
    var companies = new Tenants(tenants, clock);
    var authenticator = new Authenticator(admin, keys, tenants, tokens);
    var admission = new Admission(tenants);
    var gate = new Gate(authenticator, admission, room);
    var trace = new Trace(random);
    var reading = new ReadingDesk(conversations, audit);
    var visitors = new Quota<Origin>("too many new visitors from this address", clock);
    return List.of(
        new StatusRoutes(gate, healths),
        new TenantRoutes(gate, companies, audit),
        new KeyRoutes(gate, new ApiKeys(keys, clock, random), audit),
        new DocumentRoutes(gate, shelf, companies, audit),
        new FaqRoutes(gate, faq, audit),
        new PassageRoutes(gate, history),
        new SearchRoutes(gate, search),
        new PlaygroundRoutes(gate, explanations),
        new ConversationRoutes(gate, conversations, desk, trace),
        new HistoryRoutes(gate, reading, history),
        new HandoffRoutes(gate, reading, history),
        new EventRoutes(gate, reading, feed, connections),
        new FeedbackRoutes(gate, feedback),
        new TurnRoutes(gate, reading, history, retrace),
        new MetricsRoutes(gate, metrics, audit, clock),
        new PrivacyRoutes(gate, privacy),
        new QuarantineRoutes(gate, quarantines, audit),
        new StoreRoutes(gate, stores),
        new PublicRoutes(companies, tokens, users, visitors, shares.visitorsPerAddress()),
        new WebSocketRoutes(
            authenticator, admission, reading, desk, feed, trace, room, connections),
        new StaticPages());
  }
}
