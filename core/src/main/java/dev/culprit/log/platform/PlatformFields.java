package dev.culprit.log.platform;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a platform line by the names of the text format, and their values as types. */
final class PlatformFields {
  /** Longer numbers are no measurements, and would cost time to convert. */
  private static final int MAX_DIGITS = 18;

  private final SortedMap<String, String> values = new TreeMap<>();

  void put(String name, String value) {
    if (!value.isEmpty()) {
      values.put(name, value);
    }
  }

  LambdaPlatformLine line(LambdaPlatformLine.Kind kind) {
    boolean initialises =
        kind == LambdaPlatformLine.Kind.INIT_REPORT || kind == LambdaPlatformLine.Kind.INIT_DONE;
    boolean restores = kind == LambdaPlatformLine.Kind.RESTORE_REPORT;
    Duration init = milliseconds("Init Duration");
    Duration restore = milliseconds("Restore Duration");
    Duration own = milliseconds("Duration");
    Duration reported =
        initialises && init != null ? init : restores && restore != null ? restore : own;
    return new LambdaPlatformLine(
        kind,
        values.get("RequestId"),
        reported,
        milliseconds("Billed Duration"),
        megabytes("Memory Size"),
        megabytes("Max Memory Used"),
        init,
        values.get("Status"),
        values.get("Error Type"),
        values.get("Runtime Version"),
        values.get("Phase"),
        values.get("Name"),
        values);
  }

  private @Nullable Duration milliseconds(String name) {
    BigDecimal number = number(name);
    return number == null ? null : Duration.ofNanos(number.movePointRight(6).longValue());
  }

  private @Nullable Integer megabytes(String name) {
    BigDecimal number = number(name);
    return number == null ? null : number.intValue();
  }

  private @Nullable BigDecimal number(String name) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    int blank = value.indexOf(' ');
    String bare = blank < 0 ? value : value.substring(0, blank);
    boolean plain =
        !bare.isEmpty()
            && bare.length() <= MAX_DIGITS
            && bare.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')
            && Character.isDigit(bare.charAt(0))
            && bare.indexOf('.') == bare.lastIndexOf('.')
            && bare.indexOf('.') <= 12;
    boolean bounded = plain && (bare.indexOf('.') >= 0 || bare.length() <= 12);
    return bounded ? new BigDecimal(bare) : null;
  }
}
