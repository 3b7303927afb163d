package dev.culprit.aws.logs;

import dev.culprit.evidence.TimeWindow;

/**
 * The stretch of a log stream around one or several hits.
 *
 * @param stream the stream's name
 * @param window when
 */
record HitWindow(String stream, TimeWindow window) {}
