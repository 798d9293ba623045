package org.lading.cli.profile;

import java.io.IOException;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Profiles;
import org.lading.cli.frame.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "use",
    description = "Lets a profile hold for every command that names none.",
    footer = {
      "  lading profile use exporter",
      "  lading profile show --profile carrier    # another one for one command"
    })
final class ProfileUse implements Verb {
  @Parameters(paramLabel = "NAME", description = "the profile")
  private String name = "";

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Profiles profiles = Profiles.read(context.surroundings());
    if (profiles.settings(name) == null) {
      throw profiles.unknown(name);
    }
    profiles.use(name);
    profiles.write();
    return ProfileAnswer.of(profiles, name);
  }
}
