package org.lading.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.lading.crypto.Bytes;
import org.lading.testkit.Seeded;

/**
 * A message with a field of every kind the ledger uses, ours and as protobuf knows it; the schema
 * of vectors/canonical-encoding.json.
 */
record Sample(
    long number,
    Bytes data,
    String text,
    boolean flag,
    OptionalLong maybe,
    long signed,
    List<Bytes> pieces,
    List<String> words,
    List<Sample> children,
    Optional<Sample> inner,
    int small) {
  static final int ELEMENTS = 4;

  static Sample read(CanonicalReader in) throws MalformedException {
    return new Sample(
        in.uint64(1),
        in.bytes(2),
        in.string(3),
        in.bool(4),
        in.has(5) ? OptionalLong.of(in.optionalUint64(5)) : OptionalLong.empty(),
        in.sint64(6),
        in.repeatedBytes(7, ELEMENTS),
        in.repeatedStrings(8, ELEMENTS),
        in.repeated(9, ELEMENTS, Sample::read),
        in.has(10) ? Optional.of(in.message(10, Sample::read)) : Optional.empty(),
        in.uint32(16));
  }

  Bytes encode() {
    CanonicalWriter out = new CanonicalWriter();
    write(out);
    return out.toBytes();
  }

  private void write(CanonicalWriter out) {
    out.uint64(1, number).bytes(2, data).string(3, text).bool(4, flag);
    maybe.ifPresent(value -> out.optionalUint64(5, value));
    out.sint64(6, signed);
    pieces.forEach(piece -> out.element(7, piece));
    words.forEach(word -> out.element(8, word));
    children.forEach(child -> out.element(9, child::write));
    inner.ifPresent(sample -> out.message(10, sample::write));
    out.uint32(16, small);
  }

  static Sample random(Seeded.Random random, int depth) {
    return new Sample(
        number(random),
        random.bytes(random.below(3) * random.below(100)),
        text(random),
        random.chance(50),
        random.chance(50) ? OptionalLong.empty() : OptionalLong.of(number(random)),
        number(random),
        IntStream.range(0, random.below(ELEMENTS + 1))
            .mapToObj(i -> random.bytes(random.below(3)))
            .toList(),
        IntStream.range(0, random.below(ELEMENTS + 1)).mapToObj(i -> text(random)).toList(),
        IntStream.range(0, depth == 0 ? 0 : random.below(3))
            .mapToObj(i -> random(random, depth - 1))
            .toList(),
        depth > 0 && random.chance(50) ? Optional.of(random(random, depth - 1)) : Optional.empty(),
        (int) (number(random) & Integer.MAX_VALUE));
  }

  /** Numbers of every length, 0 among them. */
  private static long number(Seeded.Random random) {
    return random.chance(20) ? 0 : random.nextLong() >>> random.below(64);
  }

  private static String text(Seeded.Random random) {
    return random.pick(List.of("", "a", "Zhongshan", "Хоргос", "中山", "🚢", "\0", "a".repeat(200)));
  }

  /** The same values as protobuf's own runtime writes them. */
  DynamicMessage toProtobuf(Descriptor type) {
    DynamicMessage.Builder out = DynamicMessage.newBuilder(type);
    out.setField(type.findFieldByNumber(1), number);
    out.setField(type.findFieldByNumber(2), ByteString.copyFrom(data.array()));
    out.setField(type.findFieldByNumber(3), text);
    out.setField(type.findFieldByNumber(4), flag);
    maybe.ifPresent(value -> out.setField(type.findFieldByNumber(5), value));
    out.setField(type.findFieldByNumber(6), signed);
    pieces.forEach(
        p -> out.addRepeatedField(type.findFieldByNumber(7), ByteString.copyFrom(p.array())));
    words.forEach(word -> out.addRepeatedField(type.findFieldByNumber(8), word));
    children.forEach(c -> out.addRepeatedField(type.findFieldByNumber(9), c.toProtobuf(type)));
    inner.ifPresent(i -> out.setField(type.findFieldByNumber(10), i.toProtobuf(type)));
    out.setField(type.findFieldByNumber(16), small);
    return out.build();
  }

  static Descriptor descriptor() {
    DescriptorProto message =
        DescriptorProto.newBuilder()
            .setName("Sample")
            .addField(field(1, FieldDescriptorProto.Type.TYPE_UINT64, Label.LABEL_OPTIONAL))
            .addField(field(2, FieldDescriptorProto.Type.TYPE_BYTES, Label.LABEL_OPTIONAL))
            .addField(field(3, FieldDescriptorProto.Type.TYPE_STRING, Label.LABEL_OPTIONAL))
            .addField(field(4, FieldDescriptorProto.Type.TYPE_BOOL, Label.LABEL_OPTIONAL))
            .addField(
                field(5, FieldDescriptorProto.Type.TYPE_UINT64, Label.LABEL_OPTIONAL)
                    .setProto3Optional(true)
                    .setOneofIndex(0))
            .addField(field(6, FieldDescriptorProto.Type.TYPE_SINT64, Label.LABEL_OPTIONAL))
            .addField(field(7, FieldDescriptorProto.Type.TYPE_BYTES, Label.LABEL_REPEATED))
            .addField(field(8, FieldDescriptorProto.Type.TYPE_STRING, Label.LABEL_REPEATED))
            .addField(
                field(9, FieldDescriptorProto.Type.TYPE_MESSAGE, Label.LABEL_REPEATED)
                    .setTypeName("Sample"))
            .addField(
                field(10, FieldDescriptorProto.Type.TYPE_MESSAGE, Label.LABEL_OPTIONAL)
                    .setTypeName("Sample"))
            .addField(field(16, FieldDescriptorProto.Type.TYPE_UINT32, Label.LABEL_OPTIONAL))
            .addOneofDecl(OneofDescriptorProto.newBuilder().setName("_f5"))
            .build();
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setName("sample.proto")
            .setSyntax("proto3")
            .addMessageType(message)
            .build();
    try {
      return FileDescriptor.buildFrom(file, new FileDescriptor[0]).findMessageTypeByName("Sample");
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FieldDescriptorProto.Builder field(
      int number, FieldDescriptorProto.Type type, Label label) {
    return FieldDescriptorProto.newBuilder()
        .setName("f" + number)
        .setNumber(number)
        .setType(type)
        .setLabel(label);
  }
}
