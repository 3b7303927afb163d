package dev.culprit.azure.functions;

/**
 * Addresses of Resource Manager.
 *
 * @param endpoint its address, without a slash at the end
 * @param target the app
 */
record Address(String endpoint, AppTarget target) {

  /** Returns the address of something below the site, or below the slot that the target names. */
  String site(String path, String query) {
    return of(target.id(), path, query);
  }

  /** Returns the address of something below a resource. */
  String of(String id, String path, String query) {
    return endpoint + id + path + query;
  }
}
