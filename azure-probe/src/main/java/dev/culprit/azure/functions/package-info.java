/** What one function app or site shows; not API. */
@NullMarked
package dev.culprit.azure.functions;

import org.jspecify.annotations.NullMarked;
