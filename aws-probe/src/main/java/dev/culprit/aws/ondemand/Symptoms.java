package dev.culprit.aws.ondemand;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * Which further reads a function's state and messages call for.
 *
 * @param network it times out or cannot connect
 * @param role something was refused to its role
 * @param keys ids or ARNs of keys that something could not use
 * @param secrets ids or ARNs of secrets that errors name
 * @param parameters names of parameters that errors name
 */
record Symptoms(
    boolean network, boolean role, Set<String> keys, Set<String> secrets, Set<String> parameters) {

  private static final Pattern NETWORK =
      Pattern.compile(
          "(?i)timed out|timeout|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|UnknownHost"
              + "|could not connect|connection refused|name resolution|NetworkingError");
  private static final Pattern ROLE =
      Pattern.compile(
          "(?i)AccessDenied|not authorized to perform|UnauthorizedOperation|cannot be assumed"
              + "|AuthorizationError|explicit deny");
  private static final Pattern KMS = Pattern.compile("(?i)\\bkms\\b|KMSAccessDenied|ciphertext");
  private static final Pattern KEY_ARN =
      Pattern.compile("arn:aws[\\w-]*:kms:[\\w-]+:\\d{12}:(?:key|alias)/[\\w/-]{1,256}");
  private static final Pattern SECRET_TROUBLE =
      Pattern.compile("(?i)secrets?\\s?manager|ResourceNotFoundException|secret");
  private static final Pattern SECRET_ARN =
      Pattern.compile("arn:aws[\\w-]*:secretsmanager:[\\w-]+:\\d{12}:secret:[\\w/+=.@-]{1,512}");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)parameter[\\s:\"'(]{1,4}(/[\\w./-]{1,512})|:parameter(/[\\w./-]{1,512})");
  private static final Pattern PARAMETER_TROUBLE =
      Pattern.compile("ParameterNotFound|AccessDenied|ssm:GetParameter");
  private static final int MOST = 5;

  /** Reads what calls for more. */
  static Symptoms of(@Nullable FunctionConfiguration function, Collection<String> messages) {
    Set<String> keys = new TreeSet<>();
    Set<String> secrets = new TreeSet<>();
    Set<String> parameters = new TreeSet<>();
    String reasons = function == null ? "" : reasons(function);
    boolean network = reasons.matches(".*(?:Eni|Subnet|SecurityGroup|EFS|EC2|Vpc).*");
    boolean role = reasons.contains("RolePermissions") || reasons.contains("AccessDenied");
    boolean kms = reasons.contains("KMS");
    for (String message : messages) {
      network |= NETWORK.matcher(message).find();
      role |= ROLE.matcher(message).find();
      kms |= KMS.matcher(message).find();
      collect(KEY_ARN, message, keys);
      if (SECRET_TROUBLE.matcher(message).find()) {
        collect(SECRET_ARN, message, secrets);
      }
      if (PARAMETER_TROUBLE.matcher(message).find()) {
        collect(PARAMETER, message, parameters);
      }
    }
    String own = function == null ? null : function.kmsKeyArn();
    boolean undecrypted =
        function != null
            && function.environment() != null
            && function.environment().error() != null
            && function.environment().error().errorCode() != null;
    if ((kms || undecrypted) && own != null && !own.isEmpty()) {
      keys.add(own);
    }
    return new Symptoms(network, role || kms || undecrypted, keys, secrets, parameters);
  }

  private static String reasons(FunctionConfiguration function) {
    return function.stateReasonCodeAsString() + " " + function.lastUpdateStatusReasonCodeAsString();
  }

  private static void collect(Pattern pattern, String message, Set<String> into) {
    Matcher found = pattern.matcher(message);
    while (into.size() < MOST && found.find()) {
      String text = found.group(found.groupCount() > 0 && found.group(1) != null ? 1 : 0);
      if (text.startsWith(":parameter")) {
        text = text.substring(":parameter".length());
      }
      into.add(text);
    }
  }
}
