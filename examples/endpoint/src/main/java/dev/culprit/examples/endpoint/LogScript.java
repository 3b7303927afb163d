package dev.culprit.examples.endpoint;

import java.time.Duration;

/**
 * One log event of a story.
 *
 * @param beforeNow how long before the story's now it was written
 * @param message the event as CloudWatch holds it
 */
public record LogScript(Duration beforeNow, String message) {}
