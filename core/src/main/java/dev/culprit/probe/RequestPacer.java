package dev.culprit.probe;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Spaces the requests of each API evenly, after a first burst of one second's worth. */
final class RequestPacer {

  private static final double NANOS = 1e9;

  private final Map<String, Double> rates;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets = new HashMap<>();

  RequestPacer(Map<String, Double> rates, LongSupplier nanoTime) {
    this.rates = rates;
    this.nanoTime = nanoTime;
  }

  /** Takes the next slot of the API and returns how many nanoseconds away it is, 0 when due. */
  synchronized long reserve(String api) {
    Double rate = rates.get(api);
    if (rate == null) {
      return 0;
    }
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.computeIfAbsent(api, name -> new Bucket(now, Math.max(1, rate)));
    bucket.refill(now, rate);
    bucket.tokens -= 1;
    return bucket.tokens >= 0 ? 0 : (long) Math.ceil(-bucket.tokens / rate * NANOS);
  }

  private static final class Bucket {
    private final double capacity;
    private double tokens;
    private long filledAt;

    Bucket(long now, double capacity) {
      this.capacity = capacity;
      this.tokens = capacity;
      this.filledAt = now;
    }

    void refill(long now, double rate) {
      tokens = Math.min(capacity, tokens + (now - filledAt) / NANOS * rate);
      filledAt = now;
    }
  }
}
