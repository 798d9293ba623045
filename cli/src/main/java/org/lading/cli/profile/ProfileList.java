package org.lading.cli.profile;

import java.util.ArrayList;
import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Profiles;
import org.lading.cli.frame.SettingName;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "Lists the profiles.",
    footer = {"  lading profile list", "  lading profile list -o json"})
final class ProfileList implements Verb {
  @Override
  public Answer act(Context context) throws Failure {
    Profiles profiles = Profiles.read(context.surroundings());
    List<ProfileAnswer> all = new ArrayList<>();
    for (String name : profiles.names()) {
      all.add(ProfileAnswer.of(profiles, name));
    }
    return new All(profiles.file().toString(), all);
  }

  private record All(String file, List<ProfileAnswer> profiles) implements Answer {
    @Override
    public Json json() {
      return Json.kind("profiles")
          .put("file", file)
          .put(
              "profiles",
              profiles,
              profile ->
                  Json.object()
                      .put("name", profile.name())
                      .put("inUse", profile.inUse())
                      .put("settings", profile.settingsJson()));
    }

    @Override
    public void print(Page page) {
      if (profiles.isEmpty()) {
        page.line("no profiles yet: lading profile set NAME --ledger FOLDER");
        return;
      }
      Table table = new Table("in use", "profile", "org", "ledger", "key");
      for (ProfileAnswer profile : profiles) {
        table.row(
            profile.inUse() ? "*" : "",
            profile.name(),
            profile.settings().getOrDefault(SettingName.ORG, ""),
            profile.settings().getOrDefault(SettingName.LEDGER, ""),
            profile.settings().getOrDefault(SettingName.KEY, ""));
      }
      page.table(table);
    }
  }
}
