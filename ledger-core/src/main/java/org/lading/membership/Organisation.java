package org.lading.membership;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.identity.Role;

/** A member of the consortium and what it is to the others. */
public record Organisation(OrganisationId id, String displayName, List<Role> roles) {
  public Organisation {
    roles = List.copyOf(roles);
    SortedSet<Role> sorted = new TreeSet<>(roles);
    if (!List.copyOf(sorted).equals(roles)) {
      throw new IllegalArgumentException(
          "roles of " + id + " must be in ascending order, each once");
    }
    if (displayName.length() > Limits.DISPLAY_NAME_CHARACTERS) {
      throw new IllegalArgumentException(
          "a display name has at most " + Limits.DISPLAY_NAME_CHARACTERS + " characters");
    }
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter();
    write(writer);
    return writer.toBytes();
  }

  void write(CanonicalWriter writer) {
    writer.string(1, id.name()).string(2, displayName);
    roles.forEach(role -> writer.element(3, role.name()));
  }

  static Organisation read(CanonicalReader reader) throws MalformedException {
    OrganisationId id = Decode.organisation(reader, 1);
    String displayName = reader.string(2);
    List<String> names = reader.repeatedStrings(3, Limits.ROLES);
    return Decode.built(
        reader, () -> new Organisation(id, displayName, names.stream().map(Role::new).toList()));
  }

  public static Organisation decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, Organisation::read);
  }
}
