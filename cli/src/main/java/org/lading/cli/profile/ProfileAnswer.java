package org.lading.cli.profile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Profiles;
import org.lading.cli.frame.SettingName;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;

/** One profile as it stands in the file. */
record ProfileAnswer(String name, boolean inUse, String file, Map<SettingName, String> settings)
    implements Answer {

  static ProfileAnswer of(Profiles profiles, String name) throws Failure {
    Map<SettingName, String> settings = profiles.settings(name);
    if (settings == null) {
      throw profiles.unknown(name);
    }
    Map<SettingName, String> copy = new EnumMap<>(SettingName.class);
    copy.putAll(settings);
    return new ProfileAnswer(name, name.equals(profiles.inUse()), profiles.file().toString(), copy);
  }

  @Override
  public Json json() {
    Json.Obj json = Json.kind("profile").put("name", name).put("inUse", inUse).put("file", file);
    return json.put("settings", settingsJson());
  }

  Json settingsJson() {
    Json.Obj json = Json.object();
    settings.forEach((setting, value) -> json.put(setting.jsonName(), value));
    return json;
  }

  @Override
  public void print(Page page) {
    List<String> fields = new ArrayList<>();
    fields.addAll(List.of("profile", name + (inUse ? " (in use)" : ""), "kept in", file));
    settings.forEach((setting, value) -> fields.addAll(List.of(setting.word(), value)));
    page.fields(fields.toArray(String[]::new));
  }
}
