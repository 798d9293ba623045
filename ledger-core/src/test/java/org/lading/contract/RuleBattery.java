package org.lading.contract;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The rules of contracts put to every question that tells them from others like them, in scenes;
 * each tells in words what was decided. Loaded anew for every mutant, so that the test knows it as
 * a function only: from the name of a scene to its text.
 */
public final class RuleBattery implements Function<String, String> {
  private record Scene(String name, Supplier<String> tell) {}

  private static final List<Scene> SCENES =
      List.of(
          new Scene("conditions", ConditionScene::tell),
          new Scene("money", MoneyScene::tell),
          new Scene("course", CourseScene::tell),
          new Scene("life", LifeScene::tell),
          new Scene("facts", FactScene::tell),
          new Scene("disputes", DisputeScene::tell),
          new Scene("amendments", AmendmentScene::tell),
          new Scene("events", EventScene::tell),
          new Scene("soundness", SoundnessScene::tell),
          new Scene("what if", WhatIfScene::tell));

  static List<String> names() {
    return SCENES.stream().map(Scene::name).toList();
  }

  @Override
  public String apply(String name) {
    for (Scene scene : SCENES) {
      if (scene.name().equals(name)) {
        return scene.tell().get();
      }
    }
    throw new IllegalArgumentException("the scenes are " + names() + ", none is " + name);
  }
}
