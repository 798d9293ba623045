package org.lading.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles changed sources against the classes that are there, in memory, and loads the rules of
 * contracts and their tests anew around each, with all of the package that the source is of.
 */
final class MutantClasses {
  private static final String CONTRACT = "org.lading.contract.";

  private final Map<String, byte[]> built = new TreeMap<>();
  private final Map<String, Map<String, byte[]>> changed = new TreeMap<>();

  /**
   * Compiles them all. Mutants of different files are compiled together, which takes a tenth of the
   * time: no mistake is in what one file knows of another.
   */
  MutantClasses(List<ContractMutant> mutants) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<ContractMutant> left = new ArrayList<>(mutants);
      while (!left.isEmpty()) {
        Map<String, ContractMutant> together = new TreeMap<>();
        left.removeIf(mutant -> together.putIfAbsent(mutant.className(), mutant) == null);
        compile(compiler, files, together);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(
      JavaCompiler compiler, StandardJavaFileManager files, Map<String, ContractMutant> together) {
    List<Source> sources = new ArrayList<>();
    together.forEach((name, mutant) -> sources.add(new Source(name, mutant.mutated())));
    Map<String, ByteArrayOutputStream> compiled = new TreeMap<>();
    StringWriter said = new StringWriter();
    boolean good =
        compiler
            .getTask(
                said,
                new InMemory(files, compiled),
                null,
                List.of("-proc:none", "-nowarn", "-parameters", "-implicit:none"),
                null,
                sources)
            .call();
    if (!good) {
      throw new AssertionError("mutants have to compile:\n" + said);
    }
    compiled.forEach(
        (name, bytes) -> {
          int nested = name.indexOf('$');
          String of = nested < 0 ? name : name.substring(0, nested);
          ContractMutant mutant = Objects.requireNonNull(together.get(of), name);
          changed
              .computeIfAbsent(mutant.name(), missing -> new TreeMap<>())
              .put(name, bytes.toByteArray());
        });
  }

  /** The classes of the package with those of the mutant among them. */
  ClassLoader of(ContractMutant mutant) {
    String of = mutant.className();
    String itsPackage = of.substring(0, of.lastIndexOf('.') + 1);
    return new Anew(Objects.requireNonNull(changed.get(mutant.name()), mutant.name()), itsPackage);
  }

  /** The classes of the package, loaded as those of mutants are. */
  ClassLoader asBuilt() {
    return new Anew(Map.of(), CONTRACT);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> compiled;

    InMemory(StandardJavaFileManager files, Map<String, ByteArrayOutputStream> compiled) {
      super(files);
      this.compiled = compiled;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        javax.tools.FileObject sibling) {
      URI uri = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(uri, kind) {
        @Override
        public OutputStream openOutputStream() {
          return compiled.computeIfAbsent(className, missing -> new ByteArrayOutputStream());
        }
      };
    }
  }

  /** Its own classes of both packages, those of the test's class path for everything else. */
  private final class Anew extends ClassLoader {
    private final Map<String, byte[]> own;
    private final String itsPackage;

    Anew(Map<String, byte[]> own, String itsPackage) {
      super(MutantClasses.class.getClassLoader());
      this.own = own;
      this.itsPackage = itsPackage;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(CONTRACT) && !name.startsWith(itsPackage)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      byte[] bytes = own.get(name);
      if (bytes == null) {
        bytes = built.computeIfAbsent(name, this::read);
      }
      if (bytes.length == 0) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    /** Empty: there is no such class. */
    private byte[] read(String name) {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        return in == null ? new byte[0] : in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
