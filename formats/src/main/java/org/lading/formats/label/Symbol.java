package org.lading.formats.label;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import org.lading.codec.MalformedException;
import org.lading.provenance.gs1.ElementString;
import org.lading.provenance.gs1.Identifier;

/** The two symbols a label can have, and how an identifier becomes one. */
public enum Symbol {
  /** A QR code of the GS1 Digital Link. */
  QR,
  /** A GS1 DataMatrix of the element string. */
  DATA_MATRIX;

  /** Modules around a symbol that must stay white: four for QR, one for DataMatrix, doubled. */
  private static final int QR_QUIET = 4;

  private static final int MATRIX_QUIET = 2;

  /**
   * The picture for {@code identifier}.
   *
   * @param link what a QR code holds: the identifier's Digital Link at some resolver
   */
  public LabelPicture picture(Identifier.Gs1 identifier, String link) throws MalformedException {
    ElementString elements = ElementString.of(identifier);
    try {
      return switch (this) {
        case QR ->
            LabelPicture.of(
                new QRCodeWriter()
                    .encode(
                        link,
                        BarcodeFormat.QR_CODE,
                        0,
                        0,
                        Map.of(
                            EncodeHintType.ERROR_CORRECTION,
                            ErrorCorrectionLevel.M,
                            EncodeHintType.MARGIN,
                            0)),
                QR_QUIET,
                link);
        case DATA_MATRIX -> LabelPicture.of(matrix(elements.data()), MATRIX_QUIET, elements.text());
      };
    } catch (WriterException | IllegalArgumentException e) {
      throw new MalformedException(
          -1, "it does not fit into one symbol: " + String.valueOf(e.getMessage()));
    }
  }

  private static BitMatrix matrix(String data) {
    return new DataMatrixWriter()
        .encode(
            ElementString.SEPARATOR + data,
            BarcodeFormat.DATA_MATRIX,
            0,
            0,
            Map.of(
                EncodeHintType.GS1_FORMAT,
                true,
                EncodeHintType.DATA_MATRIX_COMPACT,
                true,
                EncodeHintType.DATA_MATRIX_SHAPE,
                SymbolShapeHint.FORCE_SQUARE));
  }
}
