package dev.parley.gateway.auth;

import dev.parley.schemas.events.Role;
import java.util.EnumSet;
import java.util.Set;

/** What can be done at the door, and by which roles. */
public enum Permission {
  /** Everything that is about all tenants. */
  OVERSEE(EnumSet.of(Role.ADMIN)),
  /** A tenant's keys and settings. */
  OWN(EnumSet.of(Role.ADMIN, Role.OWNER)),
  /** Documents and search. */
  EDIT(EnumSet.of(Role.ADMIN, Role.OWNER, Role.EDITOR)),
  /** See what was counted. */
  MEASURE(EnumSet.of(Role.ADMIN, Role.OWNER, Role.EDITOR, Role.AGENT)),
  /**
   * What is noted for whoever takes a conversation over: for staff, and for no program that may
   * show it to its user.
   */
  TAKE_OVER(EnumSet.of(Role.ADMIN, Role.OWNER, Role.EDITOR, Role.AGENT)),
  /** Begin conversations and speak in them as a user. */
  CHAT(EnumSet.of(Role.ADMIN, Role.OWNER, Role.EDITOR, Role.CLIENT)),
  /** Follow and read conversations, with the passages they cite, and rate answers. */
  READ(EnumSet.of(Role.ADMIN, Role.OWNER, Role.EDITOR, Role.AGENT, Role.CLIENT));

  private final Set<Role> roles;

  Permission(Set<Role> roles) {
    this.roles = roles;
  }

  public boolean isGivenTo(Role role) {
    return roles.contains(role);
  }
}
