package org.lading.cli.text;

import java.util.ArrayList;
import java.util.List;

/** A label with what stands under it: contents of a container, origins of a lot. */
public final class Tree {
  private final String label;
  private final List<Tree> children = new ArrayList<>();

  public Tree(String label) {
    this.label = Printable.of(label);
  }

  /** Adds a branch and returns it, so that more can be put under it. */
  public Tree add(String childLabel) {
    Tree child = new Tree(childLabel);
    children.add(child);
    return child;
  }

  /** Adds a branch that was built elsewhere and returns this tree. */
  public Tree add(Tree child) {
    children.add(child);
    return this;
  }

  List<String> lines() {
    // A stack instead of recursion: a chain of a hundred thousand steps must not overflow.
    List<String> lines = new ArrayList<>();
    lines.add(label);
    List<Frame> open = new ArrayList<>();
    open.add(new Frame(this, ""));
    while (!open.isEmpty()) {
      Frame frame = open.getLast();
      if (frame.next == frame.tree.children.size()) {
        open.removeLast();
        continue;
      }
      Tree child = frame.tree.children.get(frame.next);
      frame.next++;
      boolean last = frame.next == frame.tree.children.size();
      lines.add(frame.indent + (last ? "└─ " : "├─ ") + child.label);
      open.add(new Frame(child, frame.indent + (last ? "   " : "│  ")));
    }
    return lines;
  }

  private static final class Frame {
    private final Tree tree;
    private final String indent;
    private int next;

    private Frame(Tree tree, String indent) {
      this.tree = tree;
      this.indent = indent;
    }
  }
}
