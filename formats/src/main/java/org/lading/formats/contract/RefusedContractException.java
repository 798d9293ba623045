package org.lading.formats.contract;

import java.util.List;
import java.util.stream.Collectors;
import org.lading.contract.Problem;

/** A text that is no contract, with everything that is wrong with it. */
public final class RefusedContractException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<TextProblem> problems;

  RefusedContractException(List<TextProblem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.at() + ": " + problem.what())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** A document that was not read from a text: each problem is named with its place in it. */
  public static RefusedContractException of(List<Problem> problems) {
    return new RefusedContractException(
        problems.stream()
            .map(one -> new TextProblem(Spot.BEGIN, one.path() + ": " + one.what()))
            .toList());
  }

  /** One at least, in the order of the text. */
  public List<TextProblem> problems() {
    return problems;
  }
}
