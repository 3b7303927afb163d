package dev.culprit.artifact.facts;

import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.Wish;
import java.util.function.Consumer;

/** Reads one ecosystem's facts: first it says which contents it wants, then what they say. */
public interface FactReader {

  /** Hands over what is to be read, chosen from the listing alone. */
  void wish(Listing listing, Consumer<Wish> wishes);

  /** Writes what listing and contents say; a wish that was not met is passed over. */
  void tell(Listing listing, Contents contents, ArtifactDraft draft);
}
