package dev.culprit.aws.changes;

import static dev.culprit.aws.api.LambdaCapabilities.LIST_VERSIONS;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.api.LambdaTargets;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;

/** What each recently published version changed against the one before it. */
public final class VersionReads {

  private final ReadSession session;

  private VersionReads(ReadSession session) {
    this.session = session;
  }

  /** Starts the read. */
  public static void start(ReadSession session) {
    session.start(
        LIST_VERSIONS,
        Section.CHANGES,
        "versions of " + LambdaTargets.name(session.target()),
        LambdaCapabilities.grant(LIST_VERSIONS, LambdaTargets.arn(session.target())),
        new VersionReads(session)::read);
  }

  private void read(SnapshotBuilder into) throws Exception {
    List<FunctionConfiguration> versions = new ArrayList<>();
    Set<String> markers = new HashSet<>();
    String marker = null;
    boolean whole = false;
    for (int page = 0; page < session.mostPages() && !whole; page++) {
      ListVersionsByFunctionResponse answer = page(marker);
      answer.versions().stream().filter(VersionReads::isPublished).forEach(versions::add);
      marker = answer.nextMarker();
      whole = marker == null || marker.isEmpty();
      if (!whole && !markers.add(marker)) {
        break;
      }
    }
    if (!whole) {
      into.add(ReadSession.cut(Section.CHANGES, "versions", LIST_VERSIONS));
    }
    versions.sort(Comparator.comparingLong(VersionReads::number));
    TimeWindow window = ChangeWindow.of(session.request().window());
    for (int i = 0; i < versions.size(); i++) {
      Optional<Instant> at = ChangeWindow.time(versions.get(i).lastModified());
      if (at.isPresent() && ChangeWindow.holds(window, at.get())) {
        tell(i == 0 ? null : versions.get(i - 1), versions.get(i), at.get(), into);
      }
    }
  }

  private ListVersionsByFunctionResponse page(@Nullable String marker) throws Exception {
    return session.ask(
        LIST_VERSIONS,
        () ->
            session
                .clients()
                .lambda()
                .listVersionsByFunction(
                    call ->
                        call.functionName(LambdaTargets.functionName(session.target()))
                            .marker(marker)
                            .overrideConfiguration(session.bounds())));
  }

  /** The service's {@code $LATEST} is the function itself, no version. */
  private static boolean isPublished(FunctionConfiguration version) {
    return version.version() != null
        && version.version().length() <= 18
        && version.version().chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long number(FunctionConfiguration version) {
    return Long.parseLong(version.version());
  }

  private static void tell(
      @Nullable FunctionConfiguration before,
      FunctionConfiguration after,
      Instant at,
      SnapshotBuilder into) {
    String name = "version " + after.version() + " published";
    if (before == null) {
      into.add(change(at, name + ": the first one", "version", null, after.version()));
      return;
    }
    into.add(change(at, name, "version", before.version(), after.version()));
    if (!Objects.equals(before.codeSha256(), after.codeSha256())) {
      into.add(
          change(
              at,
              name + " with other code: deployed",
              "code",
              before.codeSha256(),
              after.codeSha256()));
    }
    difference(at, "runtime", before.runtimeAsString(), after.runtimeAsString(), into);
    difference(at, "layers", layers(before), layers(after), into);
    difference(at, "handler", before.handler(), after.handler(), into);
    difference(at, "memoryMb", text(before.memorySize()), text(after.memorySize()), into);
    difference(at, "timeoutSeconds", text(before.timeout()), text(after.timeout()), into);
    difference(at, "role", before.role(), after.role(), into);
    difference(
        at,
        "architectures",
        String.join(",", before.architecturesAsStrings()),
        String.join(",", after.architecturesAsStrings()),
        into);
  }

  private static void difference(
      Instant at,
      String field,
      @Nullable String before,
      @Nullable String after,
      SnapshotBuilder into) {
    if (!Objects.equals(before, after)) {
      into.add(change(at, ChangeSentence.changed(field, before, after), field, before, after));
    }
  }

  private static String layers(FunctionConfiguration version) {
    return version.layers().stream().map(Layer::arn).sorted().collect(Collectors.joining(","));
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }

  private static ChangeEvidence change(
      Instant at, String what, String field, @Nullable String before, @Nullable String after) {
    return new ChangeEvidence(at, at.toString(), what, null, field, before, after, LIST_VERSIONS);
  }
}
