package dev.culprit.examples.endpoint;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/**
 * Makes a server answer for the account around a story's function, in which nothing else is odd.
 */
final class AccountStubs {

  private static final String FUNCTION = "/functions/[^/]+";

  private AccountStubs() {}

  static void add(WireMockServer aws, StoryScript story) {
    String none = "The resource you requested does not exist.";
    absent(aws, "/2015-03-31" + FUNCTION + "/policy", none);
    absent(aws, "/2021-10-31" + FUNCTION + "/url", none);
    absent(
        aws,
        "/2019-09-25" + FUNCTION + "/event-invoke-config",
        "The function %s doesn't have an EventInvokeConfig".formatted(story.functionArn()));
    answer(
        aws, "/2020-06-30" + FUNCTION + "/code-signing-config", "{\"CodeSigningConfigArn\":\"\"}");
    answer(
        aws,
        "/2019-09-30" + FUNCTION + "/provisioned-concurrency",
        "{\"ProvisionedConcurrencyConfigs\":[]}");
    answer(aws, "/2015-03-31" + FUNCTION + "/versions", AccountAnswers.versions(story));
    answer(aws, "/2015-03-31/event-source-mappings/?", "{\"EventSourceMappings\":[]}");
    answer(aws, "/2016-08-19/account-settings/?", AccountAnswers.limits());
    aws.stubFor(
        post(urlPathEqualTo("/"))
            .withHeader(
                "X-Amz-Target",
                equalTo("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents"))
            .willReturn(json(200, AccountAnswers.trail(story))));
    aws.stubFor(
        post(urlPathMatching("/service/GraniteServiceVersion20100801/operation/GetMetricData"))
            .willReturn(
                aResponse()
                    .withStatus(200)
                    .withHeader("Content-Type", "application/cbor")
                    .withHeader("smithy-protocol", "rpc-v2-cbor")
                    .withBody(AccountAnswers.metrics())));
  }

  private static void answer(WireMockServer aws, String path, String body) {
    aws.stubFor(get(urlPathMatching(path)).willReturn(json(200, body)));
  }

  private static void absent(WireMockServer aws, String path, String words) {
    aws.stubFor(
        get(urlPathMatching(path))
            .willReturn(
                json(404, "{\"Type\":\"User\",\"Message\":\"%s\"}".formatted(words))
                    .withHeader("x-amzn-ErrorType", "ResourceNotFoundException")));
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }
}
