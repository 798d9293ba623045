package org.lading.contract;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/**
 * The rules of contracts put to every question that tells them from others like them, in scenes;
 * each tells in words what was decided. Loaded anew for every mutant, so that the test knows it as
 * a function only: from the name of a scene, and the text that is expected of it, to its text,
 * which ends with the first line that is not as expected.
 */
public final class RuleBattery implements BinaryOperator<String> {
  /** Expected of a scene of which nothing is known yet. */
  static final String ANYTHING = "";

  private record Scene(String name, Consumer<RuleTranscript> tell) {}

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
          new Scene("items", ItemScene::tell),
          new Scene("soundness", SoundnessScene::tell),
          new Scene("what if", WhatIfScene::tell));

  static List<String> names() {
    return SCENES.stream().map(Scene::name).toList();
  }

  @Override
  public String apply(String name, String expected) {
    for (Scene scene : SCENES) {
      if (scene.name().equals(name)) {
        RuleTranscript told = new RuleTranscript(name, expected);
        try {
          scene.tell().accept(told);
        } catch (RuleTranscript.Unexpected e) {
          return told.toString();
        }
        return told.toString();
      }
    }
    throw new IllegalArgumentException("the scenes are " + names() + ", none is " + name);
  }
}
