/** Observes Azure Functions and App Service apps through Azure Resource Manager; read-only. */
@NullMarked
package dev.culprit.azure;

import org.jspecify.annotations.NullMarked;
