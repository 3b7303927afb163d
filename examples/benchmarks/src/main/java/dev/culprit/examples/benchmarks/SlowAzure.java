package dev.culprit.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A made-up function app behind a server that lets every answer wait. */
final class SlowAzure implements AutoCloseable {

  private static final String SITE =
      "/management.azure.com/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/shop"
          + "/providers/Microsoft.Web/sites/orders";
  private static final String GROUP = SITE.substring(0, SITE.indexOf("/providers"));
  private static final String ID = SITE.substring("/management.azure.com".length());
  private static final String SCM = "/orders.scm.azurewebsites.net";
  private static final String PACKAGE = "/ordersstore.blob.core.windows.net/packages/orders.zip";
  private static final String EMPTY = "{\"value\": []}";

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry(
              SITE,
              "{\"id\": \"%s\", \"kind\": \"functionapp,linux\", \"properties\": {\"state\": \"Running\", \"reserved\": true, \"sku\": \"ElasticPremium\", \"serverFarmId\": \"%s/providers/Microsoft.Web/serverfarms/plan\"}}"
                  .formatted(ID, ID.substring(0, ID.indexOf("/providers")))),
          Map.entry(
              SITE + "/config/web", "{\"properties\": {\"linuxFxVersion\": \"Python|3.11\"}}"),
          Map.entry(
              SITE + "/config/appsettings/list",
              "{\"properties\": {\"FUNCTIONS_WORKER_RUNTIME\": \"python\", \"FUNCTIONS_EXTENSION_VERSION\": \"~4\", \"AzureWebJobsStorage\": \"AccountName=ordersstore;AccountKey=x\", \"WEBSITE_RUN_FROM_PACKAGE\": \"https://ordersstore.blob.core.windows.net/packages/orders.zip?se=2027-01-01&sig=x\"}}"),
          Map.entry(SITE + "/config/configreferences/appsettings", EMPTY),
          Map.entry(SITE + "/config/configreferences/connectionstrings", EMPTY),
          Map.entry(SITE + "/config/slotConfigNames", "{\"properties\": {}}"),
          Map.entry(SITE + "/slots", EMPTY),
          Map.entry(
              GROUP + "/providers/Microsoft.Web/serverfarms/plan",
              "{\"sku\": {\"name\": \"EP1\", \"tier\": \"ElasticPremium\"}, \"properties\": {}}"),
          Map.entry(SITE + "/functions", EMPTY),
          Map.entry(
              SITE + "/hostruntime/admin/host/status",
              "{\"state\": \"Error\", \"version\": \"4.1036.1.1\", \"errors\": [\"the worker did not start\"]}"),
          Map.entry(
              SITE + "/deployments",
              "{\"value\": [{\"name\": \"d1\", \"properties\": {\"status\": 3, \"received_time\": \"2026-03-14T10:00:00Z\"}}]}"),
          Map.entry(SITE + "/deployments/d1/log", EMPTY),
          Map.entry(
              SITE + "/detectors",
              "{\"value\": [{\"name\": \"crashes\", \"properties\": {\"status\": {\"statusId\": \"Critical\", \"message\": \"it crashes\"}}}]}"),
          Map.entry(SITE + "/detectors/crashes", "{\"properties\": {\"dataset\": []}}"),
          Map.entry(
              SITE.substring(0, SITE.indexOf("/resourceGroups"))
                  + "/providers/Microsoft.Insights/eventtypes/management/values",
              EMPTY),
          Map.entry(
              SITE + "/providers/Microsoft.ResourceHealth/availabilityStatuses/current",
              "{\"properties\": {\"availabilityState\": \"Available\"}}"),
          Map.entry(SITE + "/providers/Microsoft.Insights/metrics", EMPTY),
          Map.entry(
              GROUP + "/providers/Microsoft.Insights/components",
              "{\"value\": [{\"id\": \"/c\", \"name\": \"orders\", \"properties\": {\"WorkspaceResourceId\": \"/subscriptions/1/workspaces/w\"}}]}"),
          Map.entry(
              GROUP + "/providers/Microsoft.Storage/storageAccounts/ordersstore",
              "{\"id\": \"%s/providers/Microsoft.Storage/storageAccounts/ordersstore\", \"properties\": {\"keyCreationTime\": {\"key1\": \"2026-03-01T00:00:00Z\"}}}"
                  .formatted(ID.substring(0, ID.indexOf("/providers")))),
          Map.entry(
              SCM + "/api/logs/docker",
              "[{\"path\": \"/home/LogFiles/1_docker.log\", \"size\": 60}, {\"path\": \"/home/LogFiles/1_default_docker.log\", \"size\": 60}]"),
          Map.entry(
              SCM + "/api/vfs/LogFiles/1_docker.log",
              "2026-03-14 11:00:00.000 ERROR - the container has exited"),
          Map.entry(
              SCM + "/api/vfs/LogFiles/1_default_docker.log",
              "2026-03-14T11:00:00.000000000Z it does not start"),
          Map.entry(
              "/ordersstore.table.core.windows.net/AzureFunctionsDiagnosticEvents202603()", EMPTY));

  private static final String ROWS =
      "{\"tables\": [{\"name\": \"PrimaryResult\", \"columns\": [{\"name\": \"at\", \"type\": \"datetime\"}, {\"name\": \"level\", \"type\": \"string\"}, {\"name\": \"message\", \"type\": \"string\"}, {\"name\": \"stream\", \"type\": \"string\"}, {\"name\": \"total\", \"type\": \"long\"}], \"rows\": [[\"2026-03-14T00:00:00Z\", \"\", \"\", \"\", 1], [\"2026-03-14T11:00:00Z\", \"INFO\", \"0 functions loaded\", \"i\", null]]}]}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Duration delay;
  private final byte[] zip;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong packageBytes = new AtomicLong();

  private SlowAzure(HttpServer server, Duration delay) throws IOException {
    this.server = server;
    this.delay = delay;
    this.zip = pythonPackage();
  }

  static SlowAzure start(Duration delay) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SlowAzure azure = new SlowAzure(server, delay);
    server.setExecutor(azure.threads);
    server.createContext("/", azure::serve);
    server.start();
    return azure;
  }

  int port() {
    return server.getAddress().getPort();
  }

  int requests() {
    return requests.get();
  }

  long packageBytesSent() {
    return packageBytes.get();
  }

  int packageLength() {
    return zip.length;
  }

  void reset() {
    requests.set(0);
    packageBytes.set(0);
  }

  private void serve(HttpExchange http) throws IOException {
    try (http) {
      requests.incrementAndGet();
      http.getRequestBody().readAllBytes();
      Thread.sleep(delay.toMillis());
      String path = http.getRequestURI().getPath();
      http.getResponseHeaders().set("Content-Type", "application/json");
      if (path.equals(PACKAGE)) {
        sendRange(http);
      } else if (path.endsWith("/query")) {
        send(http, 200, ROWS.getBytes(UTF_8));
      } else {
        boolean known = BODIES.containsKey(path);
        send(http, known ? 200 : 404, BODIES.getOrDefault(path, "{}").getBytes(UTF_8));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange http, int status, byte[] body) throws IOException {
    http.sendResponseHeaders(status, body.length);
    http.getResponseBody().write(body);
  }

  /** Answers as Blob Storage does, which knows no ranges from the end. */
  private void sendRange(HttpExchange http) throws IOException {
    String[] ends =
        http.getRequestHeaders().getFirst("Range").substring("bytes=".length()).split("-", 2);
    if (ends[0].isEmpty()) {
      send(http, 400, "{}".getBytes(UTF_8));
      return;
    }
    int first = Integer.parseInt(ends[0]);
    int last = Math.min(zip.length - 1, Integer.parseInt(ends[1]));
    http.getResponseHeaders()
        .set("Content-Range", "bytes " + first + "-" + last + "/" + zip.length);
    http.getResponseHeaders().set("ETag", "\"1\"");
    http.sendResponseHeaders(206, last - first + 1);
    http.getResponseBody().write(zip, first, last - first + 1);
    packageBytes.addAndGet(last - first + 1);
  }

  /** A package of 40 MB with 4,000 files, 200 of them distributions with their metadata. */
  private static byte[] pythonPackage() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Random random = new Random(1);
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "host.json", "{\"version\": \"2.0\"}".getBytes(UTF_8));
      put(zip, "Intake/function.json", "{\"bindings\": []}".getBytes(UTF_8));
      for (int index = 0; index < 200; index++) {
        String info = ".python_packages/lib/site-packages/lib" + index + "-1.0.dist-info/";
        put(
            zip,
            info + "METADATA",
            "Metadata-Version: 2.1\nName: lib%d\nVersion: 1.0\n".formatted(index).getBytes(UTF_8));
        put(zip, info + "WHEEL", "Tag: py3-none-any\n".getBytes(UTF_8));
        put(zip, info + "RECORD", ("lib" + index + "/__init__.py,,\n").getBytes(UTF_8));
      }
      for (int index = 0; index < 3_400; index++) {
        byte[] noise = new byte[12_000];
        random.nextBytes(noise);
        put(
            zip,
            ".python_packages/lib/site-packages/lib%d/m%d.py".formatted(index % 200, index),
            noise);
      }
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
