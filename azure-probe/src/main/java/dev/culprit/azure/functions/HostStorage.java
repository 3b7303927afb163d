package dev.culprit.azure.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A storage account that the settings of the host name.
 *
 * @param name the account's name
 * @param suffix what follows the service in its addresses, such as {@code core.windows.net}
 * @param byKey whether the setting holds a key of it, and no identity is used
 */
record HostStorage(String name, String suffix, boolean byKey) {

  private static final String PUBLIC_SUFFIX = "core.windows.net";
  private static final Pattern ACCOUNT = Pattern.compile("(?i)(?:^|;)AccountName=([a-z0-9]{3,24})");
  private static final Pattern SUFFIX =
      Pattern.compile("(?i)(?:^|;)EndpointSuffix=([a-z0-9.]{3,60})");
  private static final Pattern KEY = Pattern.compile("(?i)(?:^|;)AccountKey=[^;]");
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9]{3,24}");
  private static final Pattern SERVICE =
      Pattern.compile("(?i)https://([a-z0-9]{3,24})\\.(?:blob|queue|table)\\.([a-z0-9.]{3,60})/?");
  private static final int HOST_ID_LENGTH = 32;

  /** Returns the account in which the host keeps its locks, keys and events. */
  static Optional<HostStorage> ofHost(Map<String, String> settings) {
    Optional<HostStorage> told = ofConnection(settings.getOrDefault("AzureWebJobsStorage", ""));
    if (told.isPresent()) {
      return told;
    }
    String name = settings.getOrDefault("AzureWebJobsStorage__accountName", "");
    if (PLAIN.matcher(name).matches()) {
      return Optional.of(new HostStorage(name, PUBLIC_SUFFIX, false));
    }
    for (String service : List.of("blobServiceUri", "queueServiceUri", "tableServiceUri")) {
      Matcher address =
          SERVICE.matcher(settings.getOrDefault("AzureWebJobsStorage__" + service, ""));
      if (address.matches()) {
        return Optional.of(new HostStorage(address.group(1), address.group(2), false));
      }
    }
    return Optional.empty();
  }

  /** Returns the accounts of the host and of its content share, the host's first. */
  static List<HostStorage> all(Map<String, String> settings) {
    List<HostStorage> all = new ArrayList<>();
    ofHost(settings).ifPresent(all::add);
    ofConnection(settings.getOrDefault("WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", ""))
        .filter(share -> all.stream().noneMatch(one -> one.name().equals(share.name())))
        .ifPresent(all::add);
    return List.copyOf(all);
  }

  private static Optional<HostStorage> ofConnection(String connection) {
    Matcher account = ACCOUNT.matcher(connection);
    Matcher suffix = SUFFIX.matcher(connection);
    return account.find()
        ? Optional.of(
            new HostStorage(
                account.group(1).toLowerCase(Locale.ROOT),
                suffix.find() ? suffix.group(1) : PUBLIC_SUFFIX,
                KEY.matcher(connection).find()))
        : Optional.empty();
  }

  /** Returns the host's address of a service, such as {@code table}, without a slash at the end. */
  String address(String service) {
    return "https://%s.%s.%s".formatted(name, service, suffix);
  }

  /** Returns the id that a setting gives the host by hand; empty when it follows from its name. */
  static String ownHostId(Map<String, String> settings) {
    return settings.getOrDefault(
        "AzureFunctionsWebHost__hostid", settings.getOrDefault("AzureFunctionsWebHost:hostid", ""));
  }

  /** Returns the host's id that follows from a site's name, cut as the host cuts it. */
  static String hostId(String roleName) {
    String lower = roleName.toLowerCase(Locale.ROOT);
    String cut = lower.length() > HOST_ID_LENGTH ? lower.substring(0, HOST_ID_LENGTH) : lower;
    return cut.replaceFirst("-+$", "");
  }

  /** Returns whether a name is so long that another one may give the same host id. */
  static boolean isCut(String roleName) {
    return roleName.length() >= HOST_ID_LENGTH;
  }
}
