package dev.culprit.knowledge.load;

/** Where something stands: a file, and a line and column from 1, or 0 for the whole file. */
record Place(String file, int line, int column) {

  static Place of(String file) {
    return new Place(file, 0, 0);
  }

  KnowledgeError error(String message) {
    return new KnowledgeError(file, line, column, message);
  }
}
