/** Judging conditions on a snapshot: present, absent with coverage, or unknown. */
@NullMarked
package dev.culprit.knowledge.judge;

import org.jspecify.annotations.NullMarked;
