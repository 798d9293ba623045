package org.lading.testkit.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lading.crypto.Bytes;
import org.lading.testkit.Seeded;

/**
 * Runs targets for long, outside of the build: {@code FuzzRun SOURCE TARGETS SECONDS FOLDER}, where
 * SOURCE is the name of a {@link FuzzTarget.Source}, TARGETS a pattern of names. Each target runs
 * under Jazzer where that is on the class path, in a process of its own, else on seeded mutations.
 * What it finds lies in FOLDER; docs/testing.md tells what to do with it.
 */
public final class FuzzRun {
  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

  /** The longest input Jazzer makes. */
  private static final int LONGEST_INPUT = 65_536;

  private FuzzRun() {}

  public static void main(String[] args) throws Exception {
    String source = args[0];
    long seconds = Long.parseLong(args[2]);
    int failed = 0;
    for (FuzzTarget target : targets(source)) {
      if (target.name().matches(args[1])) {
        Path folder = Path.of(args[3], target.name()).toAbsolutePath();
        int exit = jazzer() ? underJazzer(target, source, seconds, folder) : plain(target, seconds);
        System.out.println(target.name() + (exit == 0 ? ": nothing found" : ": FOUND, see above"));
        failed += exit == 0 ? 0 : 1;
      }
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  static List<FuzzTarget> targets(String source) throws Exception {
    return Class.forName(source)
        .asSubclass(FuzzTarget.Source.class)
        .getDeclaredConstructor()
        .newInstance()
        .targets();
  }

  private static boolean jazzer() {
    try {
      Class.forName(JAZZER, false, FuzzRun.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static int underJazzer(FuzzTarget target, String source, long seconds, Path folder)
      throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    for (int i = 0; i < target.seeds().size(); i++) {
      Files.write(corpus.resolve("seed-" + i), target.seeds().get(i).array());
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx1g",
            "-Dfuzz.source=" + source,
            "-Dfuzz.target=" + target.name(),
            "-cp",
            System.getProperty("java.class.path"),
            JAZZER,
            "--target_class=" + FuzzEntry.class.getName(),
            "--instrumentation_includes=org.lading.**",
            "--reproducer_path=" + folder,
            "-artifact_prefix=" + folder + "/",
            "-max_total_time=" + seconds,
            "-max_len=" + LONGEST_INPUT,
            "-rss_limit_mb=3000",
            corpus.toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  private static int plain(FuzzTarget target, long seconds) {
    System.out.println("no Jazzer on the class path: seeded mutations of " + target.name());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (long seed = 1; System.nanoTime() < end; seed++) {
      Bytes input = new Mutator(target.seeds(), new Seeded.Random(seed)).next();
      try {
        target.check(input);
      } catch (AssertionError e) {
        e.printStackTrace();
        System.out.println("seed " + seed);
        return 1;
      }
    }
    return 0;
  }
}
