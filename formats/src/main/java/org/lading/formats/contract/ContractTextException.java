package org.lading.formats.contract;

import java.util.List;

/** A text that is no contract: all that is wrong with it, in its order. */
public final class ContractTextException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<TextProblem> problems;

  ContractTextException(List<TextProblem> problems) {
    super(problems.getFirst().toString());
    this.problems = problems.stream().distinct().sorted().toList();
  }

  public List<TextProblem> problems() {
    return problems;
  }
}
