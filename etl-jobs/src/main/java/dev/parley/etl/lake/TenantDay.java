package dev.parley.etl.lake;

/**
 * A folder of the lake: the turns of a tenant that began on a day.
 *
 * @param day of UTC, yyyy-MM-dd
 */
public record TenantDay(String tenant, String day) {
  private static final String TENANT = "tenant=";
  private static final String DAY = "day=";

  /** As a path in the lake's folder of turns. */
  String place() {
    return tenantFolder(tenant) + "/" + DAY + day;
  }

  static String tenantFolder(String tenant) {
    return TENANT + tenant;
  }

  static boolean isTenantFolder(String name) {
    return name.startsWith(TENANT);
  }

  static boolean isDayFolder(String name) {
    return name.startsWith(DAY);
  }

  static TenantDay of(String tenantFolder, String dayFolder) {
    return new TenantDay(
        tenantFolder.substring(TENANT.length()), dayFolder.substring(DAY.length()));
  }
}
