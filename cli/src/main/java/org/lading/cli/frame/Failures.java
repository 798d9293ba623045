package org.lading.cli.frame;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.lading.client.NoNodeException;
import org.lading.client.NodeException;
import org.lading.client.ServiceTrouble;
import org.lading.codec.MalformedException;
import org.lading.crypto.KeyFileException;
import org.lading.store.StoreException;

/** Turns whatever a command may throw into a failure with an exit code: the one place that does. */
public final class Failures {
  private static final String ASK_FOR_TRACE =
      "run it again with --debug for the details, and report it";

  private Failures() {}

  public static Failure of(Throwable thrown) {
    return switch (thrown) {
      case Failure failure -> failure;
      case MalformedException malformed ->
          Failure.input(sentence(malformed), "", "correct the input, or fetch it again")
              .because(malformed);
      case KeyFileException key -> ofKeyFile(key);
      case StoreException store -> ofStore(store);
      case NodeException node -> ofNodes(sentence(node), List.of(node)).because(node);
      case NoNodeException nodes -> ofNodes(sentence(nodes), nodes.said()).because(nodes);
      case CompletionException work when work.getCause() != null -> of(work.getCause());
      case UncheckedIOException unchecked when unchecked.getCause() != null ->
          of(unchecked.getCause());
      case IOException io -> ofFile(io);
      case InvalidPathException path ->
          Failure.input(
                  "not a file name: " + path.getInput(), "a path of this system", "correct it")
              .because(path);
      case OutOfMemoryError memory ->
          Failure.ours(
                  "this task needs more memory than the program may use",
                  "",
                  "raise the limit with LADING_JAVA_OPTIONS=-Xmx2g, or give it a smaller input")
              .because(memory);
      default -> Failure.ours("unexpected " + describe(thrown), "", ASK_FOR_TRACE).because(thrown);
    };
  }

  /**
   * Nodes that did not answer are nobody's fault here; whom they do not know has to say who he is.
   */
  private static Failure ofNodes(String problem, List<NodeException> said) {
    if (said.stream().anyMatch(one -> isAbout(one, ServiceTrouble.CERTIFICATE_NEEDED))) {
      return Failure.input(
          problem,
          "a registered key",
          "choose a profile with your key and organisation: --profile, or 'lading profile set'");
    }
    if (said.stream().anyMatch(one -> isAbout(one, ServiceTrouble.NOT_PERMITTED))) {
      return Failure.input(
          problem, "a member who may ask this", "ask the operator of the node for it");
    }
    return Failure.ours(
        problem,
        "a node that can be reached, and so many that run that they can agree",
        "check --node or the profile, and run it again; what was handed in may be recorded all"
            + " the same, and never is twice");
  }

  private static boolean isAbout(NodeException one, ServiceTrouble trouble) {
    return one.trouble().equals(Optional.of(trouble));
  }

  private static Failure ofKeyFile(KeyFileException key) {
    String problem = sentence(key);
    Failure failure =
        switch (key.kind()) {
          case NOT_FOUND -> Failure.input(problem, "an existing key file", "check the name");
          case UNREADABLE ->
              Failure.input(problem, "a file this user may read", "change its permissions");
          case NOT_A_KEY_FILE ->
              Failure.input(problem, "", "name a file that 'lading key new' made, or openssl");
          case TRUNCATED -> Failure.input(problem, "", "restore the file from a copy");
          case WRONG_PASSWORD ->
              Failure.input(problem, "", "try the password again, or restore the file from a copy");
          case UNSUPPORTED -> Failure.input(problem, "", "make a new key with 'lading key new'");
          case EXISTS -> Failure.input(problem, "a new name", "choose another name");
          case NOT_WRITTEN ->
              isUsers(key.getCause())
                  ? Failure.input(problem, "a folder this user may write", "choose another folder")
                  : Failure.ours(problem, "", "make room or choose another folder");
        };
    return failure.because(key);
  }

  /** Wrong folder or double use is the user's to settle, the disk is ours. */
  private static Failure ofStore(StoreException store) {
    String problem = sentence(store);
    Failure failure =
        switch (store.kind()) {
          case MISSING ->
              Failure.input(problem, "the folder of a ledger's store", "check the name");
          case NOT_A_STORE, NOT_EMPTY ->
              Failure.input(problem, "", "name the ledger's folder with --ledger");
          case LOCKED ->
              Failure.input(
                  problem,
                  "one program at a time that records",
                  "wait until the other one has ended; questions and checks need not wait");
          case NEWER_FORMAT ->
              Failure.input(problem, "", "nothing was changed; update this program");
          case UNKNOWN_FORMAT ->
              Failure.input(problem, "", "nothing was changed; use the program that wrote it");
          case READ_ONLY -> Failure.input(problem, "", "open it for writing");
          case UNREADABLE ->
              Failure.input(
                  problem, "a folder this user may read and write", "change its permissions");
          case CORRUPT ->
              Failure.ours(problem, "", "'lading ledger verify' lists every damaged place");
          case DISK_FULL -> Failure.ours(problem, "free space", "make room and run it again");
          case FAILED -> Failure.ours(problem, "", "settle what failed first and run it again");
          case NO_NATIVE_LIBRARY -> Failure.ours(problem, "", ASK_FOR_TRACE);
          case IO ->
              Failure.ours(
                  problem,
                  "a disk that takes what is written",
                  "settle that and run it again; nothing acknowledged is lost");
        };
    return failure.because(store);
  }

  /** Whether a file could not be used for a reason the user can settle, such as a permission. */
  public static boolean isUsers(@Nullable Throwable cause) {
    return cause instanceof IOException io && ofFile(io).exitCode() == ExitCode.INPUT;
  }

  private static Failure ofFile(IOException io) {
    return switch (io) {
      case NoSuchFileException file -> noSuchFile(file.getFile()).because(io);
      case FileNotFoundException file -> noSuchFile(sentence(file)).because(io);
      case AccessDeniedException file ->
          Failure.input(
                  "no permission for " + file.getFile(),
                  "a file this user may use",
                  "change its permissions, or run as another user")
              .because(io);
      case FileAlreadyExistsException file ->
          Failure.input(
                  file.getFile() + " already exists",
                  "a new name",
                  "choose another name, or move what is there")
              .because(io);
      case NotDirectoryException file ->
          Failure.input(file.getFile() + " is not a folder", "a folder", "name a folder")
              .because(io);
      case CharacterCodingException coding ->
          Failure.input(
                  "the text is not valid UTF-8",
                  "UTF-8",
                  "convert the file, with iconv for example")
              .because(coding);
      case FileSystemException file when isFull(file.getReason()) ->
          Failure.ours(
                  "the disk is full: " + file.getFile(),
                  "free space",
                  "make room and run it again; nothing acknowledged is lost")
              .because(io);
      case IOException bound when isBinding(bound) ->
          Failure.input(
                  "this program cannot listen: " + sentence(bound),
                  "an address of this machine that nothing else listens at",
                  "stop what listens there, or choose another address or port")
              .because(io);
      default -> ofDisk(io).because(io);
    };
  }

  private static boolean isBinding(IOException io) {
    Throwable cause = io;
    while (cause != null && !(cause instanceof BindException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  private static Failure ofDisk(IOException io) {
    String message = sentence(io);
    if (isFull(message)) {
      return Failure.ours(
          "the disk is full",
          "free space",
          "make room and run it again; nothing acknowledged is lost");
    }
    if (message.contains("File too large")) {
      return Failure.ours(
          "a file would become larger than this user may write",
          "no limit on the size of files, or a higher one",
          "raise the limit (ulimit -f) and run it again; nothing acknowledged is lost");
    }
    if (message.contains("Is a directory")) {
      return Failure.input(
          "a folder is named where a file is needed", "the name of a file", "name a file in it");
    }
    if (message.contains("Read-only file system")) {
      return Failure.input(
          "the disk may only be read: " + message,
          "a folder this user may write",
          "choose another folder");
    }
    return Failure.ours("cannot read or write: " + message, "", ASK_FOR_TRACE);
  }

  private static Failure noSuchFile(String file) {
    return Failure.input("there is no file " + file, "an existing file", "check the name");
  }

  private static boolean isFull(@Nullable String reason) {
    return reason != null
        && (reason.contains("No space left on device") || reason.contains("quota exceeded"));
  }

  private static String sentence(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
  }

  private static String describe(Throwable thrown) {
    String message = thrown.getMessage();
    String type = thrown.getClass().getSimpleName();
    return message == null || message.isBlank() ? type : type + ": " + message;
  }
}
