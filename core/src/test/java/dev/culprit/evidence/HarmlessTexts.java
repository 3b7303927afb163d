package dev.culprit.evidence;

import java.util.stream.Stream;

/** What runtimes, platforms and tools say, in their own shape, with nothing secret in it. */
final class HarmlessTexts {

  private HarmlessTexts() {}

  static Stream<String> all() {
    return Stream.of(
        "",
        "Traceback (most recent call last):\n  File \"/var/task/app.py\", line 3, in <module>\n    import pydantic_core\nModuleNotFoundError: No module named 'pydantic_core._pydantic_core'",
        "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': /lib64/libc.so.6: version `GLIBC_2.28' not found (required by /opt/python/cryptography/hazmat/bindings/_rust.abi3.so)",
        "REPORT RequestId: 8f5e5d7c-1c3e-4f3a-9b7e-0a1b2c3d4e5f\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 128 MB",
        "INIT_START Runtime Version: python:3.13.v7\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:"
            + "0123456789abcdef".repeat(4),
        "Failed to pull image \"ghcr.io/shop/api@sha256:" + "0123456789abcdef".repeat(4) + "\"",
        "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/api:v1.2.3-rc.1: not found",
        "User: arn:aws:sts::123456789012:assumed-role/orders-role/orders is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:us-east-1:123456789012:secret:dd-AbCdEf",
        "Error: Cannot find module 'sharp'\nRequire stack:\n- /var/task/node_modules/.pnpm/sharp@0.33.2_react@18.2.0/node_modules/sharp/lib/index.js\n    at Module._resolveFilename (node:internal/modules/cjs/loader:1144:15)",
        "npm ERR! notarget No matching version found for @img/sharp-linux-x64@1.0.0-rc.beta.",
        "SyntaxError: Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON",
        "SyntaxError: Unexpected token: }",
        "password authentication failed for user \"app\"",
        "Invalid password: authentication failed",
        "Error: token: expired",
        "The security token included in the request is invalid.",
        "error: secret \"registry-key1\" not found",
        "MountVolume.SetUp failed for volume \"tls\" : secret \"api-tls-2\" not found",
        "Bearer token is missing",
        "Bearer error=\"invalid_token\"",
        "Authorization: denied",
        "UnauthorizedError: Basic authentication is disabled",
        "java.lang.UnsupportedClassVersionError: com/shop/App has been compiled by a more recent version of the Java Runtime (class file version 61.0)\n\tat java.base/java.lang.ClassLoader.defineClass1(Native Method)",
        "com.shop.Orders$Handler@1b2c3d4e cannot be cast",
        "git@github.com:shop/api.git: host key verification failed",
        "systemd[1]: getty@tty1.service: Failed with result 'exit-code'.",
        "exec /bootstrap: exec format error",
        "Back-off restarting failed container api in pod api-0_shop(0a1b2c3d-1111-2222-3333-444455556666)",
        "0/3 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }, 2 Insufficient memory.",
        "dial tcp: lookup api.shop.svc.cluster.local on 10.96.0.10:53: no such host",
        "Get \"https://10.0.0.1:6443/api/v1/namespaces?limit=500&resourceVersion=0\": x509: certificate has expired",
        "KeyError: 'API_KEY'",
        "ValueError: missing environment variable API_KEY",
        "api_key client option must be set either by passing api_key to the client or by setting the OPENAI_API_KEY environment variable",
        "PWD=/var/task PATH=/usr/bin",
        "password=None token=null secret=<redacted> api_key=${API_KEY}",
        "https://shop.example.com/a?code=404&key=name&page=2",
        "key=node.kubernetes.io/not-ready:NoExecute op=Exists for 300s",
        "ResourceNotFoundException: Function not found: arn:aws:lambda:eu-west-1:123456789012:function:orders:live",
        "System.IO.FileLoadException: Could not load file or assembly 'Azure.Core, Version=1.44.1.0, Culture=neutral, PublicKeyToken=92742159e12e44c8'.",
        "Host ID: shop  Instance: 0a1b2c3d4e5f  ProcessId=12 code=137",
        "STOPPED reason: OutOfMemoryError: Container killed due to memory usage code: 137",
        "dask@client 2024.8.0, distributed@scheduler 2024.8.0",
        "icon@2x.png https://cdn.example.com/@scope/pkg@1.2.3/dist/x.min.js",
        "\"nextForwardToken\": \"f/34126409066570852794743264685877183649537151739821228035\"",
        "continuation: nextToken=a1b2c3d4e5f6g7h8i9 ClientRequestToken: 0a1b2c3d-1111");
  }
}
