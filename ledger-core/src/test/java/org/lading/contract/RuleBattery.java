package org.lading.contract;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The rules of contracts put to every question that tells them from others like them, in scenes;
 * each tells in words what was decided. Loaded anew for every mutant, so that the test knows it as
 * a function of the scene's number only.
 */
public final class RuleBattery implements IntFunction<String> {
  private static final List<Supplier<String>> SCENES =
      List.of(
          ConditionScene::tell,
          MoneyScene::tell,
          CourseScene::tell,
          LifeScene::tell,
          FactScene::tell,
          DisputeScene::tell,
          AmendmentScene::tell,
          EventScene::tell,
          SoundnessScene::tell,
          WhatIfScene::tell);

  /** The text of a scene; empty: there are no more. */
  @Override
  public String apply(int scene) {
    return scene < SCENES.size() ? SCENES.get(scene).get() : "";
  }
}
