package org.lading.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What was measured so far; each is told as soon as it is known. */
final class Figures {
  private final Consumer<String> remark;
  private final List<Figure> all = new ArrayList<>();

  Figures(Consumer<String> remark) {
    this.remark = remark;
  }

  void add(Figure figure) {
    all.add(figure);
    remark.accept(figure.line());
  }

  List<Figure> all() {
    return List.copyOf(all);
  }

  OptionalDouble value(String name) {
    return all.stream()
        .filter(figure -> figure.name().equals(name))
        .mapToDouble(Figure::value)
        .findFirst();
  }
}
