package dev.culprit.knowledge.load;

/** One knowledge file: its path below the folder, with forward slashes, and its content. */
record Document(String path, Node content) {}
