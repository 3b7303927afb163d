package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.ACTIVITY_LOG;
import static dev.culprit.azure.functions.AppCapabilities.SITE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When the app settings were written last, so that the age of a key can be compared with it.
 *
 * <p>No read tells it. The Activity Log tells writes of the settings, and of the whole site, which
 * may change them too; a site that was not changed since has settings that are no younger. Safe for
 * use by several threads.
 */
final class SettingAge {

  private @Nullable Instant written;
  private @Nullable Instant perhapsWritten;
  private @Nullable Instant loggedSince;
  private @Nullable Instant modified;
  private @Nullable Instant youngestKey;

  /**
   * Takes the Activity Log.
   *
   * @param since from when on it was read whole; null when it was not
   */
  synchronized void log(Iterable<JsonNode> events, @Nullable Instant since) {
    loggedSince = since;
    for (JsonNode event : events) {
      JsonNode operation = event.path("operationName");
      String name =
          Told.text(operation.isObject() ? operation.path("value") : operation)
              .toLowerCase(Locale.ROOT);
      String resource = Told.text(event.path("resourceId")).toLowerCase(Locale.ROOT);
      String status = Told.text(event.path("status").path("value"));
      boolean done = status.toLowerCase(Locale.ROOT).startsWith("succe");
      Instant at = Times.of(event.path("eventTimestamp"));
      boolean other = resource.contains("/config/") && !resource.endsWith("/config/appsettings");
      if (name.endsWith("/config/write")) {
        written = done && !other ? latest(written, at) : written;
      } else if (name.endsWith("/sites/write")
          || name.endsWith("/slots/write")
          || name.contains("slotsswap")
          || name.contains("applyslotconfig")) {
        perhapsWritten = latest(perhapsWritten, at);
      }
    }
  }

  /** Takes the time at which the site was changed last. */
  synchronized void modified(@Nullable Instant at) {
    modified = at;
  }

  /** Takes the time at which a key that a setting holds was made. */
  synchronized void key(@Nullable Instant made) {
    youngestKey = latest(youngestKey, made);
  }

  /** Adds when the settings were written, as far as that decides which of the two is older. */
  synchronized void addTo(SnapshotBuilder snapshot) {
    Instant key = youngestKey;
    if (written != null && (key == null || written.isAfter(key))) {
      add(snapshot, "appSettings.lastChanged", written, ACTIVITY_LOG);
      return;
    }
    Instant logged = latest(latest(loggedSince, written), perhapsWritten);
    boolean exact = written != null && written.equals(logged);
    if (loggedSince != null && logged != null && key != null && logged.isBefore(key)) {
      String path = exact ? "appSettings.lastChanged" : "appSettings.noLaterThan.lastChanged";
      add(snapshot, path, logged, ACTIVITY_LOG);
    } else if (modified != null && key != null && modified.isBefore(key)) {
      add(snapshot, "appSettings.noLaterThan.lastChanged", modified, SITE);
    }
  }

  private static void add(SnapshotBuilder snapshot, String path, Instant at, String source) {
    snapshot.add(new StatusEvidence("", path, at.toString(), source));
  }

  private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null) {
      return other;
    }
    return other == null || one.isAfter(other) ? one : other;
  }
}
