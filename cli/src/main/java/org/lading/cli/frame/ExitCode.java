package org.lading.cli.frame;

/** What the process answers to a script. The only place where these numbers stand. */
public enum ExitCode {
  YES(0, "yes: done, or what was checked holds"),
  NO(1, "no: what was checked does not hold, or the ledger does not know it"),
  INPUT(2, "your input: the command, a file or a value needs to be corrected"),
  OURS(3, "our trouble: disk, memory, a damaged store or a defect");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  public String meaning() {
    return meaning;
  }
}
