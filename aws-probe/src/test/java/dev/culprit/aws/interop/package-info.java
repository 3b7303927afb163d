/** Diagnoses functions that an emulator of AWS holds; runs only in the profile {@code interop}. */
@NullMarked
package dev.culprit.aws.interop;

import org.jspecify.annotations.NullMarked;
