/** What each ecosystem's files say, read from a listing and a few contents; facts, no opinions. */
@NullMarked
package dev.culprit.artifact.facts;

import org.jspecify.annotations.NullMarked;
