package org.lading.cli.deal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signature;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;
import org.lading.transaction.Family;
import org.lading.transaction.SignerReference;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionHeader;

/** Reads the text of a draft, line by line. */
final class DraftReader {
  private final List<String> lines;
  private final List<Bytes> actions = new ArrayList<>();
  private final List<Bytes> parts = new ArrayList<>();
  private final Map<SignerReference, Signature> signatures = new LinkedHashMap<>();
  private @Nullable Hash ledger;
  private @Nullable OrganisationId author;
  private @Nullable Bytes header;
  private int line;

  DraftReader(String text) {
    lines = text.lines().toList();
  }

  Draft read() throws MalformedException {
    if (lines.isEmpty() || !lines.getFirst().equals(Draft.FIRST_LINE)) {
      throw wrong("a draft begins with the line \"" + Draft.FIRST_LINE + "\"");
    }
    for (line = 1; line < lines.size(); line++) {
      if (!lines.get(line).isBlank()) {
        take(lines.get(line).strip().split(" ", -1));
      }
    }
    return header != null ? closed(header) : open();
  }

  private void take(String[] words) throws MalformedException {
    try {
      switch (words[0]) {
        case "ledger" -> ledger = new Hash(Bytes.ofHex(only(words)));
        case "author" -> author = new OrganisationId(only(words));
        case "header" -> header = base64(only(words));
        case "action" -> add(actions, base64(only(words)));
        case "part" -> add(parts, base64(only(words)));
        case "signature" -> signature(words);
        default -> throw wrong("a line begins with \"" + words[0] + "\", which no draft has");
      }
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private void add(List<Bytes> to, Bytes one) throws MalformedException {
    if (to.size() >= Limits.PARTS) {
      throw wrong("a transaction has at most " + Limits.PARTS + " parts");
    }
    to.add(one);
  }

  private void signature(String[] words) throws MalformedException {
    if (words.length != 4) {
      throw wrong("a signature has an organisation, the id of its key, and the signature itself");
    }
    SignerReference by =
        new SignerReference(
            new OrganisationId(words[1]), new KeyId(new Hash(Bytes.ofHex(words[2]))));
    signatures.put(by, new Signature(base64(words[3])));
  }

  private Draft open() throws MalformedException {
    if (ledger == null || author == null || !parts.isEmpty() || !signatures.isEmpty()) {
      throw wrong("a draft nobody has signed has a ledger, an author and actions");
    }
    return new Draft.Open(ledger, author, actions);
  }

  private Draft closed(Bytes headerBytes) throws MalformedException {
    TransactionHeader said = TransactionHeader.decode(headerBytes);
    if (said.family() != Family.SETTLEMENT || !actions.isEmpty()) {
      throw wrong("this is no transaction of settlement actions");
    }
    if (parts.stream().anyMatch(part -> part.length() <= Transaction.SALT_LENGTH)
        || !Draft.fits(said, parts)) {
      throw wrong("the parts are not those the header was made over: somebody changed the file");
    }
    Optional<SignerReference> stranger =
        signatures.keySet().stream().filter(one -> !said.signers().contains(one)).findFirst();
    if (stranger.isPresent()) {
      throw wrong(stranger.get().organisation() + " signed, and is not one of the signers");
    }
    return new Draft.Closed(said, headerBytes, parts, signatures);
  }

  private String only(String[] words) throws MalformedException {
    if (words.length != 2) {
      throw wrong("\"" + words[0] + "\" is followed by one word");
    }
    return words[1];
  }

  private static Bytes base64(String text) {
    return Bytes.wrap(Base64.getDecoder().decode(text));
  }

  private MalformedException wrong(String why) {
    return new MalformedException(-1, "line " + (line + 1) + ": " + why);
  }
}
