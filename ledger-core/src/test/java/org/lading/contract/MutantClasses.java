package org.lading.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles one changed source against the classes that are there, in memory, and loads the rules of
 * contracts and their tests anew around it.
 */
final class MutantClasses implements AutoCloseable {
  private static final String ANEW = "org.lading.contract.";

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  // Kept open, so that the class path is read once for all mutants.
  private final StandardJavaFileManager files =
      compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
  private final Map<String, byte[]> asBuilt = new TreeMap<>();

  /** The classes of the package with these instead of what was built. */
  ClassLoader with(String className, String source) {
    return new Anew(compile(className, source));
  }

  private Map<String, byte[]> compile(String className, String source) {
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
                List.of(new Source(className, source)))
            .call();
    if (!good) {
      throw new AssertionError("a mutant has to compile:\n" + said);
    }
    Map<String, byte[]> classes = new TreeMap<>();
    compiled.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** Its own classes of the package, those of the test's class path for everything else. */
  private final class Anew extends ClassLoader {
    private final Map<String, byte[]> changed;

    Anew(Map<String, byte[]> changed) {
      super(MutantClasses.class.getClassLoader());
      this.changed = changed;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(ANEW)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      byte[] bytes = changed.get(name);
      if (bytes == null) {
        bytes = asBuilt.computeIfAbsent(name, this::built);
      }
      if (bytes.length == 0) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    /** Empty: there is no such class. */
    private byte[] built(String name) {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        return in == null ? new byte[0] : in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
