package org.lading.node.rpc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One gRPC call written byte by byte, to say what no client library would. */
final class RawCall {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int GOAWAY = 7;
  private static final int END_HEADERS = 4;

  private RawCall() {}

  /** How a call ended. */
  enum End {
    REFUSED,
    CUT_OFF,
    WAITING
  }

  /** Announces a message of {@code length} bytes to Submit and sends a little of it. */
  static End announce(int port, int length) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(3_000);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      frame(out, SETTINGS, 0, 0, new byte[0]);
      frame(out, HEADERS, END_HEADERS, 1, headers());
      byte[] data = new byte[5 + 100];
      for (int i = 0; i < 4; i++) {
        data[1 + i] = (byte) (length >>> (24 - 8 * i));
      }
      frame(out, DATA, 0, 1, data);
      out.flush();
      return end(new DataInputStream(socket.getInputStream()));
    }
  }

  private static End end(DataInputStream in) throws IOException {
    try {
      while (true) {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        in.readUnsignedByte();
        int stream = in.readInt();
        in.readNBytes(length);
        if (stream == 1 && (type == HEADERS || type == RST_STREAM)) {
          return End.REFUSED;
        }
        if (type == GOAWAY) {
          return End.CUT_OFF;
        }
      }
    } catch (EOFException closed) {
      return End.CUT_OFF;
    } catch (java.net.SocketTimeoutException silent) {
      return End.WAITING;
    }
  }

  private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] body)
      throws IOException {
    out.writeByte(body.length >>> 16);
    out.writeShort(body.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(body);
  }

  /** Literal header fields without indexing and without Huffman coding (RFC 7541, 6.2.2). */
  private static byte[] headers() throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    String[][] fields = {
      {":method", "POST"},
      {":scheme", "http"},
      {":path", "/lading.node.v1.LedgerService/Submit"},
      {":authority", "127.0.0.1"},
      {"content-type", "application/grpc"},
      {"te", "trailers"}
    };
    for (String[] field : fields) {
      bytes.write(0);
      for (String text : field) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        bytes.write(ascii.length);
        bytes.write(ascii);
      }
    }
    return bytes.toByteArray();
  }
}
