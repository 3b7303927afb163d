package dev.culprit.testkit;

import java.nio.file.Path;

/** What docs/own-causes.md shows: five lines test the example of an organisation's folder. */
class OwnCausesTest extends CausesContract {

  @Override
  protected Path folder() {
    return CauseCases.shippedFolder().resolve("../../../../examples/own-causes").normalize();
  }
}
