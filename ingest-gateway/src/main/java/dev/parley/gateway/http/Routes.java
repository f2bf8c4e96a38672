package dev.parley.gateway.http;

import io.vertx.ext.web.Router;

/** Some routes of one kind. Made once, mounted on the router of every event loop. */
@FunctionalInterface
public interface Routes {
  void mount(Router router);
}
