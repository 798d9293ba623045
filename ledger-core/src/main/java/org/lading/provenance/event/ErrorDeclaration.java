package org.lading.provenance.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The author's word that the event it stands in was wrong.
 *
 * @param correctiveEventIDs null where the document does not write the list, which may be empty
 */
public record ErrorDeclaration(
    Timestamp declarationTime,
    @Nullable String reason,
    @Nullable List<String> correctiveEventIDs,
    Extension.Members extensions) {
  public ErrorDeclaration {
    correctiveEventIDs = correctiveEventIDs == null ? null : List.copyOf(correctiveEventIDs);
  }
}
