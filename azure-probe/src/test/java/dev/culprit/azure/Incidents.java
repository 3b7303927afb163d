package dev.culprit.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.testkit.FakeBinary;
import dev.culprit.testkit.PackageFixture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Incidents with one symptom, no function loaded or a worker that does not live, and a different
 * cause each. Written for these tests from what the platform prints; none is a recording.
 */
final class Incidents {

  private static final String SITE_PACKAGES = ".python_packages/lib/site-packages/";
  static final String FUNCTION_JSON =
      "{\"scriptFile\": \"__init__.py\", \"bindings\": [{\"type\": \"httpTrigger\"}]}";
  static final String HOST_JSON =
      "{\"version\": \"2.0\", \"extensionBundle\": {\"id\": \"Microsoft.Azure.Functions.ExtensionBundle\", \"version\": \"[4.*, 5.0.0)\"}}";

  private Incidents() {}

  /** Returns the incidents by the id of their cause, in a fixed order. */
  static Map<String, AppScenario> all() {
    Map<String, AppScenario> all = new LinkedHashMap<>();
    layout(all);
    python(all);
    natives(all);
    otherLanguages(all);
    HostIncidents.addSettings(all);
    HostIncidents.addStorage(all);
    return all;
  }

  private static void layout(Map<String, AppScenario> all) {
    all.put(
        "application-payload-missing",
        AppScenario.python(PackageFixture.empty().file("hostingstart.html", "<html></html>"))
            .setting("WEBSITE_RUN_FROM_PACKAGE", "<absent>")
            .neverDeployed()
            .noFunctions());
    all.put(
        "package-wrong-root",
        AppScenario.python(
                PackageFixture.empty()
                    .file("wwwroot/host.json", HOST_JSON)
                    .file("wwwroot/requirements.txt", "azure-functions\n")
                    .file("wwwroot/Intake/function.json", FUNCTION_JSON)
                    .file("wwwroot/Intake/__init__.py", "import json\n"))
            .deployed("2026-03-14T10:00:00Z", 4, "ZipDeploy")
            .noFunctions());
    all.put(
        "hidden-files-excluded-from-package",
        AppScenario.of(
                "dotnet-isolated",
                "DOTNET-ISOLATED|8.0",
                PackageFixture.empty()
                    .file("host.json", HOST_JSON)
                    .file("Orders.dll", new byte[] {'M', 'Z'})
                    .file(
                        "worker.config.json",
                        "{\"description\": {\"language\": \"dotnet-isolated\"}}")
                    .file(
                        "Orders.runtimeconfig.json",
                        "{\"runtimeOptions\": {\"framework\": {\"name\": \"Microsoft.NETCore.App\", \"version\": \"8.0.0\"}}}")
                    .file("functions.metadata", "[{\"name\": \"Intake\"}]"))
            .deployed("2026-03-14T10:00:00Z", 4, "GITHUB_ZIP_DEPLOY artifact upload")
            .noFunctions());
    all.put(
        "package-url-token-expired",
        python()
            .setting(
                "WEBSITE_RUN_FROM_PACKAGE",
                "{{base}}/packages/orders.zip?sv=2023-11-03&se=2026-03-13T10:00:00Z&sig="
                    + AppAnswers.SIGNATURE)
            .packageStatus(403)
            .hostDown(503)
            .trace("ERROR", "SAS token within 'WEBSITE_RUN_FROM_PACKAGE' setting has expired."));
    all.put(
        "module-name-shadowing",
        AppScenario.python(
                base()
                    .file("queue/function.json", FUNCTION_JSON)
                    .file("queue/__init__.py", "import logging\n"))
            .foundNotLoaded(1)
            .trace(
                "ERROR",
                "Worker failed to index functions\nResult: Failure\nException: ImportError: cannot import name 'SimpleQueue' from 'queue' (/home/site/wwwroot/queue/__init__.py)\nStack:   File \"/usr/local/lib/python3.11/concurrent/futures/thread.py\", line 9, in <module>\n    import queue\n")
            .workerCrashes("python"));
  }

  private static void python(Map<String, AppScenario> all) {
    all.put(
        "remote-build-not-performed",
        AppScenario.python(
                PackageFixture.empty()
                    .file("host.json", HOST_JSON)
                    .file("requirements.txt", "azure-functions\nrequests\n")
                    .file("Intake/function.json", FUNCTION_JSON)
                    .file("Intake/__init__.py", "import requests\n"))
            .setting("SCM_DO_BUILD_DURING_DEPLOYMENT", "false")
            .foundNotLoaded(1)
            .trace("ERROR", missing("requests")));
    all.put(
        "dependency-not-packaged",
        AppScenario.python(base().file("Intake/helper.py", "import pandas\n"))
            .foundNotLoaded(1)
            .trace("ERROR", missing("pandas")));
    all.put(
        "app-dependency-breaks-worker",
        AppScenario.python(
                base()
                    .wheel(SITE_PACKAGES, "protobuf", "3.20.0", "google.protobuf")
                    .wheel(SITE_PACKAGES, "grpcio", "1.33.1", "grpc"))
            .noFunctions()
            .trace(
                "ERROR",
                "Traceback (most recent call last):\n  File \"/azure-functions-host/workers/python/3.11/LINUX/X64/worker.py\", line 61, in <module>\n    from azure_functions_worker import main\n  File \"/home/site/wwwroot/.python_packages/lib/site-packages/google/protobuf/descriptor.py\", line 914, in __new__\nTypeError: Descriptors cannot not be created directly.")
            .workerCrashes("python"));
    all.put(
        "package-metadata-missing",
        AppScenario.python(base().module(SITE_PACKAGES, "opentelemetry.context"))
            .foundNotLoaded(1)
            .trace(
                "ERROR",
                "Worker failed to index functions\nResult: Failure\nException: StopIteration: \nStack:   File \"/home/site/wwwroot/.python_packages/lib/site-packages/opentelemetry/context/__init__.py\", line 46, in _load_runtime_context\n    return next(iter(entry_points(group=\"opentelemetry_context\", name=\"contextvars_context\"))).load()()\n"));
    all.put(
        "memory-limit-exceeded",
        python()
            .consumption()
            .setting("FUNCTIONS_WORKER_PROCESS_COUNT", "4")
            .trace(
                "ERROR",
                "Microsoft.Azure.WebJobs.Script.Workers.WorkerProcessExitException : python exited with code 137\n ---> System.Exception : /azure-functions-host/workers/python/start.sh: line 28: 18 Killed")
            .workerCrashes("python"));
    all.put(
        "bytecode-version-mismatch",
        AppScenario.python(
                PackageFixture.empty()
                    .file("host.json", HOST_JSON)
                    .file("requirements.txt", "azure-functions\n")
                    .file("Intake/function.json", FUNCTION_JSON.replace(".py", ".pyc"))
                    .file("Intake/__init__.pyc", FakeBinary.pyc("3.13"))
                    .file("shared/models.pyc", FakeBinary.pyc("3.13"))
                    .wheel(SITE_PACKAGES, "azure-functions", "1.21.0", "azure.functions"))
            .foundNotLoaded(1)
            .trace(
                "ERROR",
                "Worker failed to index functions\nResult: Failure\nException: ImportError: bad magic number in 'shared.models': b'\\xf3\\r\\r\\n'\nStack:   File \"/azure-functions-host/workers/python/3.11/LINUX/X64/azure_functions_worker/loader.py\", line 44, in call\n"));
  }

  private static void natives(Map<String, AppScenario> all) {
    all.put(
        "native-library-wrong-python-abi",
        AppScenario.python(
                base()
                    .wheel(SITE_PACKAGES, "cffi", "1.16.0", "cffi")
                    .file(
                        SITE_PACKAGES + "_cffi_backend.cpython-38-x86_64-linux-gnu.so",
                        FakeBinary.elf("x86_64")))
            .changed("2026-03-14T09:00:00Z", "Microsoft.Web/sites/config/write")
            .foundNotLoaded(1)
            .trace("ERROR", missing("_cffi_backend")));
    all.put(
        "c-library-too-old",
        AppScenario.python(
                base()
                    .wheel(SITE_PACKAGES, "cryptography", "44.0.0", "cryptography")
                    .file(
                        SITE_PACKAGES + "cryptography/hazmat/bindings/_rust.abi3.so",
                        FakeBinary.elf(
                            "x86_64",
                            "",
                            List.of("libc.so.6"),
                            "libc.so.6",
                            List.of("GLIBC_2.33"))))
            .foundNotLoaded(1)
            .trace(
                "ERROR",
                "Worker failed to index functions\nResult: Failure\nException: ImportError: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.33' not found (required by /home/site/wwwroot/.python_packages/lib/site-packages/cryptography/hazmat/bindings/_rust.abi3.so)\n"));
    all.put(
        "native-library-wrong-platform",
        AppScenario.python(
                base()
                    .wheel(SITE_PACKAGES, "pydantic-core", "2.20.1", "pydantic_core")
                    .file(
                        SITE_PACKAGES + "pydantic_core/_pydantic_core.cpython-311-darwin.so",
                        new byte[] {
                          (byte) 0xcf, (byte) 0xfa, (byte) 0xed, (byte) 0xfe, 12, 0, 0, 1
                        }))
            .foundNotLoaded(1)
            .trace("ERROR", missing("pydantic_core._pydantic_core")));
    all.put(
        "native-library-wrong-architecture",
        AppScenario.python(
                base()
                    .wheel(SITE_PACKAGES, "numpy", "1.26.4", "numpy")
                    .file(
                        SITE_PACKAGES
                            + "numpy/core/_multiarray_umath.cpython-311-aarch64-linux-gnu.so",
                        FakeBinary.elf("arm64")))
            .foundNotLoaded(1)
            .trace("ERROR", missing("numpy.core._multiarray_umath")));
    all.put(
        "system-library-missing",
        AppScenario.python(base().wheel(SITE_PACKAGES, "opencv-python", "4.10.0", "cv2"))
            .foundNotLoaded(1)
            .trace(
                "ERROR",
                "Worker failed to index functions\nResult: Failure\nException: ImportError: libGL.so.1: cannot open shared object file: No such file or directory\nStack:   File \"/home/site/wwwroot/Intake/__init__.py\", line 3, in <module>\n    import cv2\n"));
    all.put(
        "native-code-crash",
        AppScenario.python(base().wheel(SITE_PACKAGES, "pyodbc", "5.1.0", "pyodbc"))
            .trace(
                "ERROR",
                "Microsoft.Azure.WebJobs.Script.Workers.WorkerProcessExitException : python exited with code 139\n ---> System.Exception : Fatal Python error: Segmentation fault\nCurrent thread 0x00007f:\n  File \"/home/site/wwwroot/Intake/__init__.py\", line 9 in <module>")
            .workerCrashes("python"));
  }

  private static void otherLanguages(Map<String, AppScenario> all) {
    all.put(
        "entry-point-misconfigured",
        node("{\"name\": \"orders\", \"main\": \"dist/index.js\"}", "src/index.js")
            .noFunctions()
            .trace(
                "ERROR",
                "Worker was unable to load entry point \"dist/index.js\": Found zero files matching the supplied pattern"));
    all.put(
        "esm-cjs-mismatch",
        node(
                "{\"name\": \"orders\", \"main\": \"index.js\", \"dependencies\": {\"node-fetch\": \"3.3.2\"}}",
                "index.js")
            .noFunctions()
            .trace(
                "ERROR",
                "Worker was unable to load entry point \"index.js\": require() of ES Module /home/site/wwwroot/node_modules/node-fetch/src/index.js from /home/site/wwwroot/index.js not supported.\nInstead change the require of index.js in /home/site/wwwroot/index.js to a dynamic import() which is available in all CommonJS modules.\nError [ERR_REQUIRE_ESM]"));
    all.put(
        "native-library-wrong-node-abi",
        node("{\"name\": \"orders\", \"main\": \"index.js\"}", "index.js")
            .noFunctions()
            .trace(
                "ERROR",
                "Worker was unable to load entry point \"index.js\": The module '/home/site/wwwroot/node_modules/canvas/build/Release/canvas.node'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 108. This version of Node.js requires\nNODE_MODULE_VERSION 115. Please try re-compiling or re-installing\nthe module"));
    all.put(
        "language-version-unsupported-by-host",
        AppScenario.of(
                "node",
                "Node|15",
                nodeFiles("{\"name\": \"orders\", \"main\": \"index.js\"}", "index.js"))
            .trace(
                "ERROR",
                "Incompatible Node.js version. The version you are using is v15.14.0, but the runtime requires an Active LTS or Maintenance LTS release (e.g. 14.x, 16.x).")
            .workerCrashes("node"));
    all.put(
        "dotnet-shared-framework-missing",
        AppScenario.of("dotnet-isolated", "DOTNET-ISOLATED|8.0", dotnet("9.0.0"))
            .trace(
                "ERROR",
                "You must install or update .NET to run this application.\nApp: /home/site/wwwroot/Orders.dll\nArchitecture: x64\nFramework: 'Microsoft.NETCore.App', version '9.0.0' (x64)\nThe following frameworks were found:\n  8.0.8 at [/usr/share/dotnet/shared/Microsoft.NETCore.App]")
            .trace(
                "ERROR",
                "Microsoft.Azure.WebJobs.Script.Workers.WorkerProcessExitException : dotnet exited with code 150 (0x96)")
            .workerCrashes("dotnet-isolated"));
    all.put(
        "java-class-version-too-new",
        AppScenario.of(
                "java",
                "Java|11",
                PackageFixture.empty()
                    .file("host.json", HOST_JSON)
                    .file(
                        "orders-1.0.jar",
                        PackageFixture.empty()
                            .file("shop/Intake.class", FakeBinary.javaClass(61))
                            .toZip())
                    .file(
                        "Intake/function.json",
                        "{\"scriptFile\": \"../orders-1.0.jar\", \"entryPoint\": \"shop.Intake.run\", \"bindings\": [{\"type\": \"httpTrigger\"}]}"))
            .foundNotLoaded(1)
            .trace(
                "ERROR",
                "Result: Failure\nException: UnsupportedClassVersionError: shop/Intake has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only recognizes class file versions up to 55.0"));
    all.put(
        "host-dependency-precedes-app-dependency",
        AppScenario.of(
                "dotnet",
                "DOTNET|6.0",
                dotnet("6.0.0")
                    .file(
                        "bin/Microsoft.Extensions.DependencyInjection.Abstractions.dll",
                        new byte[] {'M', 'Z'}))
            .hostError(
                "Could not load file or assembly 'Microsoft.Extensions.DependencyInjection.Abstractions, Version=8.0.0.0'")
            .trace(
                "ERROR",
                "A host error has occurred during startup operation\nCould not load file or assembly 'Microsoft.Extensions.DependencyInjection.Abstractions, Version=8.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60'. The system cannot find the file specified."));
    all.put(
        "mount-hides-image-content",
        AppScenario.of(
                "dotnet-isolated", "DOCKER|shop.azurecr.io/orders:1.4", PackageFixture.empty())
            .resource("kind", "functionapp,linux,container")
            .setting("WEBSITE_RUN_FROM_PACKAGE", "<absent>")
            .setting("WEBSITES_ENABLE_APP_SERVICE_STORAGE", "true")
            .trace(
                "ERROR",
                "Microsoft.Azure.WebJobs.Script: WorkerConfig for runtime: dotnet-isolated not found.")
            .noFunctions());
    all.put(
        "worker-indexing-flag-missing",
        AppScenario.of("python", "DOCKER|shop.azurecr.io/orders:1.4", PackageFixture.empty())
            .resource("kind", "functionapp,linux,container")
            .setting("WEBSITE_RUN_FROM_PACKAGE", "<absent>")
            .setting("WEBSITES_ENABLE_APP_SERVICE_STORAGE", "false")
            .changed("2026-03-14T09:00:00Z", "Microsoft.Web/sites/config/write")
            .noFunctions());
  }

  static AppScenario python() {
    return AppScenario.python(base());
  }

  static PackageFixture base() {
    return base(HOST_JSON);
  }

  static PackageFixture base(String hostJson) {
    return PackageFixture.empty()
        .file("host.json", hostJson)
        .file("requirements.txt", "azure-functions\n")
        .file("Intake/function.json", FUNCTION_JSON)
        .file("Intake/__init__.py", "import json\n")
        .wheel(SITE_PACKAGES, "azure-functions", "1.21.0", "azure.functions");
  }

  private static AppScenario node(String packageJson, String main) {
    return AppScenario.of("node", "Node|20", nodeFiles(packageJson, main));
  }

  private static PackageFixture nodeFiles(String packageJson, String main) {
    return PackageFixture.empty()
        .file("host.json", HOST_JSON)
        .file("package.json", packageJson)
        .file(main, "const { app } = require('@azure/functions');\n".getBytes(UTF_8))
        .file(
            "node_modules/@azure/functions/package.json",
            "{\"name\": \"@azure/functions\", \"version\": \"4.5.0\"}");
  }

  private static PackageFixture dotnet(String framework) {
    return PackageFixture.empty()
        .file("host.json", HOST_JSON)
        .file("Orders.dll", new byte[] {'M', 'Z'})
        .file("worker.config.json", "{\"description\": {\"language\": \"dotnet-isolated\"}}")
        .file(".azurefunctions/function.deps.json", "{}")
        .file("functions.metadata", "[{\"name\": \"Intake\"}]")
        .file(
            "Orders.runtimeconfig.json",
            "{\"runtimeOptions\": {\"framework\": {\"name\": \"Microsoft.NETCore.App\", \"version\": \""
                + framework
                + "\"}}}");
  }

  private static String missing(String module) {
    return "Worker failed to index functions\nResult: Failure\nException: ModuleNotFoundError: No module named '"
        + module
        + "'. Cannot find module. Please check the requirements.txt file for the missing module. For more info, please refer the troubleshooting guide: https://aka.ms/functions-modulenotfound\nStack:   File \"/azure-functions-host/workers/python/3.11/LINUX/X64/azure_functions_worker/dispatcher.py\", line 460, in _handle__functions_metadata_request\n  File \"/home/site/wwwroot/Intake/__init__.py\", line 1, in <module>\n";
  }
}
