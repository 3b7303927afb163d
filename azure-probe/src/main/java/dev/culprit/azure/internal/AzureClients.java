package dev.culprit.azure.internal;

import com.azure.core.http.HttpPipeline;
import dev.culprit.azure.LogQueries;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one observation; all are guarded against writes.
 *
 * @param management the pipeline of Resource Manager, whose token Kudu takes as well
 * @param appService calls of App Service over the same pipeline
 * @param managementEndpoint address of Resource Manager, without a slash at the end
 * @param storage the pipeline of storage services; null when there is no credential for them
 * @param logs queries logs; null when there is no client for them
 * @param anonymousRanges reads ranges of addresses that carry their own signature
 * @param storageRanges reads ranges of blobs with a token; null when there is no credential
 * @param kuduRanges reads ranges of files that Kudu serves
 */
public record AzureClients(
    HttpPipeline management,
    AppServiceCalls appService,
    String managementEndpoint,
    @Nullable HttpPipeline storage,
    @Nullable LogQueries logs,
    HttpClient anonymousRanges,
    @Nullable HttpClient storageRanges,
    HttpClient kuduRanges) {}
