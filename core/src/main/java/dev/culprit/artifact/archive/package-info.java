/** What every archive has in common: its listing, the wishes to read, the answers, the budget. */
@NullMarked
package dev.culprit.artifact.archive;

import org.jspecify.annotations.NullMarked;
