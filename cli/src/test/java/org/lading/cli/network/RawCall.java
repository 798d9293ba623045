package org.lading.cli.network;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.lading.client.NodeAddress;

/** One gRPC call over TLS, written byte by byte to say what no client library would. */
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
  static End announce(NodeAddress node, int length) throws Exception {
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(node.host(), node.port())) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(10_000);
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
    } catch (SocketTimeoutException silent) {
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
    var bytes = new ByteArrayOutputStream();
    String[][] fields = {
      {":method", "POST"},
      {":scheme", "https"},
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

  /** Whoever answers will do: it is the caller who is up to no good. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
