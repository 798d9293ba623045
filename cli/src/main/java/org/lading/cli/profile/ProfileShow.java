package org.lading.cli.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Profiles;
import org.lading.cli.frame.SettingName;
import org.lading.cli.frame.Settings;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {
      "Shows what holds for a command that names nothing, and where each value comes from.",
      "With a name: what this profile says."
    },
    footer = {"  lading profile show", "  lading profile show exporter"})
final class ProfileShow implements Verb {
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "only this profile's own values")
  private @Nullable String name;

  @Override
  public Answer act(Context context) throws Failure {
    if (name != null) {
      return ProfileAnswer.of(Profiles.read(context.surroundings()), name);
    }
    Settings settings = context.settings();
    List<Holding> holding = new ArrayList<>();
    for (SettingName setting : SettingName.values()) {
      Optional<Settings.Setting> found = settings.find(setting, null);
      holding.add(
          new Holding(
              setting,
              found.map(Settings.Setting::value).orElse(""),
              found.map(Settings.Setting::source).orElse("")));
    }
    return new Effective(settings.profile(), holding);
  }

  private record Holding(SettingName setting, String value, String source) {
    Json json() {
      return Json.object()
          .put("name", setting.jsonName())
          .put("value", value.isEmpty() ? null : value)
          .put("source", source.isEmpty() ? null : source);
    }
  }

  private record Effective(Optional<Settings.Setting> profile, List<Holding> settings)
      implements Answer {
    @Override
    public Json json() {
      return Json.kind("settings")
          .put("profile", profile.map(Settings.Setting::value).orElse(null))
          .put("profileSource", profile.map(Settings.Setting::source).orElse(null))
          .put("settings", settings, Holding::json);
    }

    @Override
    public void print(Page page) {
      page.line(
          profile
              .map(chosen -> "profile " + chosen.value() + ", chosen by " + chosen.source())
              .orElse("no profile holds"));
      Table table = new Table("setting", "value", "from");
      for (Holding one : settings) {
        boolean isSet = !one.source().isEmpty();
        table.row(
            one.setting().word(), isSet ? one.value() : "-", isSet ? one.source() : "not set");
      }
      page.table(table);
    }
  }
}
