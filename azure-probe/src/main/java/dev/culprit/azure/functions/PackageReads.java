package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.KUDU_PACKAGE;
import static dev.culprit.azure.functions.AppCapabilities.PACKAGE_BLOB;
import static dev.culprit.azure.functions.AppCapabilities.PACKAGE_NAME;
import static dev.culprit.azure.functions.AppCapabilities.PACKAGE_URL;

import com.azure.core.http.HttpPipeline;
import dev.culprit.artifact.Inspection;
import dev.culprit.artifact.InspectionLimits;
import dev.culprit.artifact.PackageInspector;
import dev.culprit.artifact.PackageSource;
import dev.culprit.azure.internal.AzureClients;
import dev.culprit.azure.internal.RestCalls;
import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ProbeRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Inspects the deployed package wherever it lies, by ranges where the place knows them. */
final class PackageReads {

  private static final String NAME = "code";
  private static final String WHAT = "content of code";

  private static final String SQUASHFS = "hsqs";

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  private final AzureClients clients;
  private final RestCalls management;
  private final BudgetedReads reads;
  private final ProbeRequest request;
  private final AppTarget target;
  private final Consumer<ArtifactEvidence> found;

  PackageReads(
      AzureClients clients,
      RestCalls management,
      BudgetedReads reads,
      ProbeRequest request,
      Consumer<ArtifactEvidence> found) {
    this.clients = clients;
    this.management = management;
    this.reads = reads;
    this.request = request;
    this.target = AppTarget.of(request.target());
    this.found = found;
  }

  /**
   * Starts the read of the package.
   *
   * @param kuduHost host of Kudu; empty when Kudu shall not be asked
   * @param namedFiles files that errors name, whose bodies are worth reading
   */
  void start(PackagePlace place, String kuduHost, Set<String> namedFiles) {
    if (place.kind() == PackagePlace.Kind.UNREACHABLE) {
      gap(PACKAGE_URL, place.why());
    } else if (place.isKudu() && kuduHost.isEmpty()) {
      gap(PACKAGE_URL, "Kudu, which holds it, was not to be asked");
    } else if (place.kind() == PackagePlace.Kind.KUDU_PACKAGE) {
      startNamed(kuduHost, namedFiles);
    } else if (place.kind() == PackagePlace.Kind.KUDU_FILES) {
      inspect(
          KUDU_PACKAGE,
          AppCapabilities.kudu(target.id()),
          clients.kuduRanges(),
          "https://" + kuduHost + "/api/zip/site/wwwroot/",
          namedFiles);
    } else if (place.kind() == PackagePlace.Kind.BLOB) {
      startBlob(place.address(), namedFiles);
    } else if (place.kind() == PackagePlace.Kind.RELEASED_BLOB) {
      startReleased(place.address(), namedFiles);
    } else {
      startSigned(place.address(), namedFiles);
    }
  }

  /** Where the signature is refused, as after its end, a token may still open the same blob. */
  private void startSigned(String address, Set<String> namedFiles) {
    String plain = address.split("\\?", 2)[0];
    Grant grant = AppCapabilities.blob(plain);
    HttpClient storage = clients.storageRanges();
    boolean blob = String.valueOf(URI.create(plain).getHost()).contains(".blob.");
    reads.start(
        new ProbeRead(PACKAGE_URL, Section.ARTIFACTS, WHAT, grant),
        into -> {
          Inspection signed = look(PACKAGE_URL, clients.anonymousRanges(), address, namedFiles);
          Inspection seen = signed;
          if (storage != null && blob && isRefused(signed)) {
            into.add(
                new StatusEvidence(
                    "package", "packageUrl", "its signature is refused", PACKAGE_URL));
            Inspection again = look(PACKAGE_URL, storage, plain, namedFiles);
            seen = again.artifact() == null ? signed : again;
          }
          take(seen, grant, into);
        });
  }

  private static boolean isRefused(Inspection inspection) {
    return inspection.artifact() == null
        && inspection.gaps().stream().anyMatch(gap -> gap.reason() == GapReason.DENIED);
  }

  private void startBlob(String address, Set<String> namedFiles) {
    HttpClient storage = clients.storageRanges();
    if (storage == null) {
      gap(PACKAGE_BLOB, "no credential for storage was given");
    } else {
      inspect(PACKAGE_BLOB, AppCapabilities.blob(address), storage, address, namedFiles);
    }
  }

  /** What a build on the platform leaves is no ZIP file, which its first bytes tell. */
  private void startReleased(String address, Set<String> namedFiles) {
    HttpPipeline storage = clients.storage();
    if (storage == null) {
      startBlob(address, namedFiles);
      return;
    }
    RestCalls blobs = new RestCalls(storage, reads, request.budget().responseBytes());
    Map<String, String> head = Map.of("Range", "bytes=0-3", "x-ms-version", "2021-12-02");
    reads.start(
        new ProbeRead(PACKAGE_BLOB, Section.ARTIFACTS, WHAT, AppCapabilities.blob(address)),
        into -> {
          if (blobs.text(PACKAGE_BLOB, address, head).startsWith(SQUASHFS)) {
            into.add(
                new EvidenceGap(
                    Section.ARTIFACTS,
                    WHAT,
                    GapReason.UNSUPPORTED,
                    "the build on the platform left a squashfs image, which is not read",
                    null,
                    PACKAGE_BLOB));
          } else {
            startBlob(address, namedFiles);
          }
        });
  }

  /** A site that runs from a package has it in a folder beside a file that names it. */
  private void startNamed(String kuduHost, Set<String> namedFiles) {
    Grant grant = AppCapabilities.kudu(target.id());
    String folder = "https://" + kuduHost + "/api/vfs/data/SitePackages/";
    reads.start(
        new ProbeRead(PACKAGE_NAME, Section.ARTIFACTS, "name of the deployed package", grant),
        into -> {
          String name = management.text(PACKAGE_NAME, folder + "packagename.txt").strip();
          if (!PLAIN_NAME.matcher(name).matches()) {
            throw new IllegalStateException("packagename.txt holds no file name");
          }
          inspect(KUDU_PACKAGE, grant, clients.kuduRanges(), folder + name, namedFiles);
        });
  }

  private void gap(String source, String why) {
    reads.start(
        new ProbeRead(source, Section.ARTIFACTS, WHAT, null),
        into ->
            into.add(
                new EvidenceGap(
                    Section.ARTIFACTS, WHAT, GapReason.UNSUPPORTED, why, null, source)));
  }

  private void inspect(
      String source, Grant grant, HttpClient client, String address, Set<String> namedFiles) {
    reads.start(
        new ProbeRead(source, Section.ARTIFACTS, WHAT, grant),
        into -> take(look(source, client, address, namedFiles), grant, into));
  }

  private Inspection look(String source, HttpClient client, String address, Set<String> namedFiles)
      throws Exception {
    PackageSource zip = PackageSource.http(client, URI.create(address));
    InspectionLimits limits =
        InspectionLimits.within(reads.remaining(), request.budget().responseBytes());
    return reads.request(
        source,
        () ->
            PackageInspector.of(limits).inspect(NAME, ArtifactKind.CODE, zip, source, namedFiles));
  }

  private void take(Inspection inspection, Grant grant, SnapshotBuilder into) {
    ArtifactEvidence artifact = inspection.artifact();
    if (artifact != null) {
      into.add(artifact);
      found.accept(artifact);
    }
    inspection.gaps().forEach(gap -> into.add(gap.allowedBy(grant)));
  }
}
