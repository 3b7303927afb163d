package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.DIAGNOSTIC_EVENTS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.azure.internal.RestCalls;
import dev.culprit.azure.internal.RestException;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the host's diagnostic events (AZFD0001 and up) of the month from the table that the host
 * keeps in the app's storage account.
 *
 * <p>Columns as the host's {@code DiagnosticEvent} writes them; the partition is the host's id.
 */
final class DiagnosticEventRead {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT).withZone(ZoneOffset.UTC);

  private DiagnosticEventRead() {}

  /** Returns the address of the table's events, empty when no setting tells the account. */
  static Optional<String> address(AppTarget target, Map<String, String> settings, Instant now) {
    String own = HostStorage.ownHostId(settings);
    String id = own.isEmpty() ? HostStorage.hostId(target.roleName()) : own;
    return HostStorage.ofHost(settings)
        .map(
            account ->
                "%s/AzureFunctionsDiagnosticEvents%s()?$top=200&$filter=PartitionKey%%20eq%%20'%s'"
                    .formatted(
                        account.address("table"),
                        MONTH.format(now),
                        id.replaceAll("[^A-Za-z0-9-]", "")));
  }

  static void read(RestCalls storage, String address, SnapshotBuilder into) throws Exception {
    Map<String, String> headers =
        Map.of("Accept", "application/json;odata=nometadata", "x-ms-version", "2021-12-02");
    JsonNode answer;
    try {
      answer = storage.get(DIAGNOSTIC_EVENTS, address, headers);
    } catch (RestException refused) {
      if (refused.code().equals("TableNotFound")) {
        // The host makes the table with its first event.
        into.covered(Section.EVENTS, Coverage.WHOLE);
        return;
      }
      throw refused;
    }
    if (!answer.path("value").isArray()) {
      throw new IOException("the answer has no list of events");
    }
    into.covered(Section.EVENTS, Coverage.WHOLE);
    for (JsonNode event : answer.path("value")) {
      Instant at = Times.of(event.path("Timestamp"));
      String details = Told.text(event.path("Details"));
      String message = Told.text(event.path("Message"));
      into.add(
          new EventEvidence(
              level(event.path("Level")),
              Told.text(event.path("ErrorCode")),
              "host",
              details.isEmpty() ? message : message + "\n" + details,
              Math.max(1, event.path("HitCount").asLong(1)),
              null,
              at,
              DIAGNOSTIC_EVENTS));
    }
  }

  /** Levels of .NET's logging: 3 is a warning, 4 an error, 5 critical. */
  private static String level(JsonNode level) {
    int number = level.asInt(-1);
    return number >= 4 ? "Error" : number == 3 ? "Warning" : number < 0 ? "" : "Normal";
  }
}
