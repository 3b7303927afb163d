package dev.culprit.target;

import static dev.culprit.target.TargetParser.consistsOf;
import static dev.culprit.target.TargetParser.shown;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lambda functions by ARN and by short form. Limits as the Lambda API states them: names of 64
 * characters, qualifiers of 128, both of letters, digits, {@code -} and {@code _}.
 */
final class LambdaTarget {

  static final String EXAMPLE = "aws-lambda:us-east-1:orders";

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_QUALIFIER = 128;

  private LambdaTarget() {}

  /** Reads {@code REGION:NAME[:QUALIFIER]} or {@code REGION:*}. */
  static Target of(String rest) {
    String[] parts = rest.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new TargetException(
          "\"aws-lambda:%s\" has %s; it takes a region, a name and at most one qualifier"
              .formatted(shown(rest), parts.length < 2 ? "too few parts" : "too many parts"),
          nearest(rest));
    }
    String region = parts[0];
    check(isRegion(region), "region", region, nearest(rest));
    if (parts[1].equals("*") && parts.length == 2) {
      SortedMap<String, String> attributes = attributes(partitionOf(region), region);
      return Target.of(TargetKind.LAMBDA_REGION, "aws-lambda:" + region + ":*", attributes);
    }
    String qualifier = parts.length == 3 ? parts[2] : "";
    check(isName(parts[1]), "function name", parts[1], nearest(rest));
    check(
        parts.length == 2 || isQualifier(qualifier), "version or alias", qualifier, nearest(rest));
    SortedMap<String, String> attributes = attributes(partitionOf(region), region);
    name(attributes, parts[1], qualifier);
    return Target.of(TargetKind.LAMBDA_FUNCTION, "aws-lambda:" + rest, attributes);
  }

  /** Reads {@code arn:PARTITION:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]}. */
  static Target ofArn(String arn) {
    String[] parts = arn.split(":", -1);
    String service = parts.length > 2 ? parts[2].toLowerCase(Locale.ROOT) : "";
    String type = parts.length > 5 ? parts[5] : "";
    if (!service.equals("lambda") && !service.isEmpty()) {
      throw new TargetException(
          "This ARN names something of the service %s, not a Lambda function"
              .formatted(shown(service)),
          nearestArn(arn));
    }
    if (parts.length > 6 && !type.equals("function")) {
      throw new TargetException(
          "This ARN names a Lambda %s, not a function".formatted(shown(type)), nearestArn(arn));
    }
    if (parts.length < 7 || parts.length > 8) {
      throw new TargetException(
          String.format(
              Locale.ROOT,
              "This ARN has %d parts; that of a function has 7, or 8 with a version or an alias",
              parts.length),
          nearestArn(arn));
    }
    String qualifier = parts.length == 8 ? parts[7] : "";
    String example = nearestArn(arn);
    check(parts[0].equals("arn"), "start of an ARN", parts[0], example);
    check(isPartition(parts[1]), "partition", parts[1], example);
    check(isRegion(parts[3]), "region", parts[3], example);
    check(isAccount(parts[4]), "account of 12 digits", parts[4], example);
    check(isName(parts[6]), "function name", parts[6], example);
    check(parts.length == 7 || isQualifier(qualifier), "version or alias", qualifier, example);
    SortedMap<String, String> attributes = attributes(parts[1], parts[3]);
    name(attributes, parts[6], qualifier);
    attributes.put(OtelNames.CLOUD_ACCOUNT_ID, parts[4]);
    attributes.put(
        OtelNames.CLOUD_RESOURCE_ID,
        qualifier.isEmpty() ? arn : arn.substring(0, arn.length() - qualifier.length() - 1));
    return Target.of(TargetKind.LAMBDA_FUNCTION, arn, attributes);
  }

  private static void check(boolean fine, String what, String value, String example) {
    if (!fine) {
      throw new TargetException("\"" + shown(value) + "\" is no " + what, example);
    }
  }

  private static SortedMap<String, String> attributes(String partition, String region) {
    return new TreeMap<>(
        Map.of(
            OtelNames.CLOUD_PROVIDER,
            OtelNames.CLOUD_PROVIDER_AWS,
            OtelNames.CLOUD_PLATFORM,
            OtelNames.CLOUD_PLATFORM_AWS_LAMBDA,
            OtelNames.CLOUD_REGION,
            region,
            OtelNames.CULPRIT_AWS_PARTITION,
            partition));
  }

  private static void name(SortedMap<String, String> attributes, String name, String qualifier) {
    attributes.put(OtelNames.FAAS_NAME, name);
    if (!qualifier.isEmpty()) {
      attributes.put(OtelNames.CULPRIT_LAMBDA_QUALIFIER, qualifier);
      if (isVersion(qualifier)) {
        attributes.put(OtelNames.FAAS_VERSION, qualifier);
      }
    }
  }

  /** Returns the nearest short form to what stands after {@code aws-lambda:}. */
  static String nearest(String rest) {
    String region = "us-east-1";
    String name = "";
    String qualifier = "";
    for (String part : rest.split("[:/]", -1)) {
      String lower = part.toLowerCase(Locale.ROOT);
      if (isRegion(lower)) {
        region = lower;
      } else if (name.isEmpty() && isName(part) && !lower.equals("function")) {
        name = part;
      } else if (!name.isEmpty() && qualifier.isEmpty() && isQualifier(part)) {
        qualifier = ":" + part;
      }
    }
    return "aws-lambda:" + region + ":" + (name.isEmpty() ? "orders" : name) + qualifier;
  }

  /** Returns the nearest form to an ARN that names no function. */
  static String nearestArn(String arn) {
    String[] parts = arn.split(":", -1);
    String region = "us-east-1";
    String account = "123456789012";
    String name = "orders";
    String qualifier = "";
    for (int i = 1; i < parts.length; i++) {
      if (isRegion(parts[i])) {
        region = parts[i];
      } else if (isAccount(parts[i])) {
        account = parts[i];
      }
    }
    int group = arn.indexOf("/aws/lambda/");
    boolean function = parts.length > 5 && parts[5].equals("function");
    if (group >= 0) {
      // The log group of a function tells its name.
      String tail = arn.substring(group + "/aws/lambda/".length());
      name = usableName(tail.split(":", -1)[0]).orElse(name);
    } else if (function && parts.length > 6) {
      name = usableName(parts[6]).orElse(name);
      qualifier = parts.length > 7 && isQualifier(parts[7]) ? ":" + parts[7] : "";
    } else if (parts.length == 6 && parts[2].equals("lambda")) {
      name = usableName(parts[5]).orElse(name);
    }
    String partition = parts.length > 1 && isPartition(parts[1]) ? parts[1] : partitionOf(region);
    return "arn:"
        + partition
        + ":lambda:"
        + region
        + ":"
        + account
        + ":function:"
        + name
        + qualifier;
  }

  static Optional<String> usableName(String text) {
    return isName(text) ? Optional.of(text) : Optional.empty();
  }

  static boolean isRegion(String text) {
    String[] parts = text.split("-", -1);
    if (text.length() > 32 || parts.length < 3 || parts.length > 5 || parts[0].length() < 2) {
      return false;
    }
    for (int i = 0; i < parts.length - 1; i++) {
      if (parts[i].isEmpty() || !parts[i].chars().allMatch(c -> c >= 'a' && c <= 'z')) {
        return false;
      }
    }
    String number = parts[parts.length - 1];
    return isVersion(number) && number.length() <= 2;
  }

  private static String partitionOf(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** The isolated partitions have names of the same shape, and there will be more of them. */
  private static boolean isPartition(String text) {
    return text.equals("aws")
        || (text.startsWith("aws-")
            && text.length() > 4
            && text.length() <= 24
            && text.equals(text.toLowerCase(Locale.ROOT))
            && consistsOf(text, "-"));
  }

  private static boolean isAccount(String text) {
    return text.length() == 12 && isVersion(text);
  }

  private static boolean isVersion(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.length() <= LONGEST_NAME && consistsOf(text, "-_");
  }

  private static boolean isQualifier(String text) {
    return text.equals("$LATEST")
        || text.equals("$LATEST.PUBLISHED")
        || (!text.isEmpty() && text.length() <= LONGEST_QUALIFIER && consistsOf(text, "-_"));
  }
}
