package dev.culprit.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import java.util.Map;

/** Refusals, worded as each protocol of AWS words them. */
final class Refusals {

  private Refusals() {}

  static Answer of(String operation, Fault fault) {
    String service = operation.substring(0, operation.indexOf(':'));
    String code = code(service, fault);
    String words =
        switch (fault) {
          case DENIED ->
              "User: arn:aws:iam::123456789012:user/eve is not authorized to perform: " + operation;
          case NOT_FOUND -> "Function not found: " + LambdaAnswers.FUNCTION_ARN;
          default -> "made by a test";
        };
    return switch (service) {
      case "package" -> xml(fault.status(), "<Error><Code>%s</Code></Error>".formatted(code));
      case "ec2" ->
          xml(
              fault == Fault.NOT_FOUND ? 400 : fault.status(),
              "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors><RequestID>r</RequestID></Response>"
                  .formatted(code, words));
      case "iam" ->
          xml(
              fault.status(),
              "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>r</RequestId></ErrorResponse>"
                  .formatted(code, words));
      case "cloudwatch" ->
          Cbor.answer(
              fault.status(),
              Map.of("__type", "com.amazonaws.cloudwatch#" + code, "message", words));
      case "lambda" ->
          Answer.of(fault.status(), "{\"Message\": \"%s\", \"Type\": \"User\"}".formatted(words))
              .withHeader("x-amzn-ErrorType", code);
      default ->
          Answer.of(
              fault == Fault.SERVER_ERROR ? 500 : 400,
              "{\"__type\": \"%s\", \"message\": \"%s\"}".formatted(code, words));
    };
  }

  private static String code(String service, Fault fault) {
    return switch (fault) {
      case DENIED ->
          switch (service) {
            case "package", "iam" -> "AccessDenied";
            case "ec2" -> "UnauthorizedOperation";
            default -> "AccessDeniedException";
          };
      case THROTTLED ->
          switch (service) {
            case "lambda" -> "TooManyRequestsException";
            case "ec2" -> "RequestLimitExceeded";
            case "iam" -> "Throttling";
            default -> "ThrottlingException";
          };
      case NOT_FOUND ->
          switch (service) {
            case "iam" -> "NoSuchEntity";
            case "kms" -> "NotFoundException";
            case "ec2" -> "InvalidVpcID.NotFound";
            case "ecr" -> "RepositoryNotFoundException";
            default -> "ResourceNotFoundException";
          };
      default -> "ServiceException";
    };
  }

  private static Answer xml(int status, String body) {
    return new Answer(
        status, Map.of("Content-Type", "application/xml"), body.getBytes(UTF_8), false);
  }
}
