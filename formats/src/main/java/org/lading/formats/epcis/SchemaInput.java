package org.lading.formats.epcis;

import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;

/** A bundled schema in the form the platform asks for one; only the stream and name matter. */
record SchemaInput(String systemId, InputStream stream) implements LSInput {
  @Override
  public @Nullable Reader getCharacterStream() {
    return null;
  }

  @Override
  public void setCharacterStream(Reader characterStream) {}

  @Override
  public InputStream getByteStream() {
    return stream;
  }

  @Override
  public void setByteStream(InputStream byteStream) {}

  @Override
  public @Nullable String getStringData() {
    return null;
  }

  @Override
  public void setStringData(String stringData) {}

  @Override
  public String getSystemId() {
    return systemId;
  }

  @Override
  public void setSystemId(String systemId) {}

  @Override
  public @Nullable String getPublicId() {
    return null;
  }

  @Override
  public void setPublicId(String publicId) {}

  @Override
  public @Nullable String getBaseURI() {
    return null;
  }

  @Override
  public void setBaseURI(String baseURI) {}

  @Override
  public @Nullable String getEncoding() {
    return null;
  }

  @Override
  public void setEncoding(String encoding) {}

  @Override
  public boolean getCertifiedText() {
    return false;
  }

  @Override
  public void setCertifiedText(boolean certifiedText) {}
}
