/** Read-only requests to the API server: paths, pages, bounds, retries and what refusals mean. */
@NullMarked
package dev.culprit.kubernetes.api;

import org.jspecify.annotations.NullMarked;
