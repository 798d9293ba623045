package org.lading.cli.payment;

import org.lading.cli.frame.Answer;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;

/**
 * A message that was written.
 *
 * @param count of its payments or entries
 * @param note what whoever passes it on should know; empty for nothing
 * @param isSchemaChecked whether it was held to the official schema
 * @param height of the last block it could tell of
 * @param file where it is; empty for the standard stream
 */
record WrittenMessage(
    MessageKind kind,
    String id,
    int count,
    String note,
    String text,
    boolean isSchemaChecked,
    long height,
    String file)
    implements Answer {
  static WrittenMessage of(
      MessageKind kind, String id, int count, String note, String text, long height) {
    return new WrittenMessage(kind, id, count, note, text, false, height, "");
  }

  WrittenMessage schemaChecked() {
    return new WrittenMessage(kind, id, count, note, text, true, height, file);
  }

  WrittenMessage to(String place) {
    return new WrittenMessage(kind, id, count, note, text, isSchemaChecked, height, place);
  }

  @Override
  public Json json() {
    Json.Obj json =
        Json.kind("payment-message")
            .put("height", height)
            .put("message", kind.fullName())
            .put("messageId", id)
            .put("rows", count)
            .put("schemaChecked", isSchemaChecked)
            .put("note", note.isEmpty() ? null : note);
    return file.isEmpty() ? json.put("text", text) : json.put("file", file);
  }

  @Override
  public void print(Page page) {
    if (file.isEmpty()) {
      page.verbatim(text);
      return;
    }
    String what = kind == MessageKind.PACS_008 ? "payment" : "entry";
    String many = kind == MessageKind.PACS_008 ? "payments" : "entries";
    page.line(
        kind.fullName()
            + " "
            + id
            + " with "
            + count
            + " "
            + (count == 1 ? what : many)
            + " written to "
            + file
            + (isSchemaChecked ? ", valid by its schema" : ", not schema-checked"));
    if (!note.isEmpty()) {
      page.line(note);
    }
  }
}
