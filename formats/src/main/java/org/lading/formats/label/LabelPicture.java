package org.lading.formats.label;

import com.google.zxing.common.BitMatrix;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * A symbol as squares, black or white, with the white it needs around it.
 *
 * @param size squares in a row, the white around included
 * @param dark rows of '1' for black and '0' for white
 * @param text what it holds, for people
 */
public record LabelPicture(int size, List<String> dark, String text) {
  private static final int WHITE = 0xFFFFFF;

  public LabelPicture {
    dark = List.copyOf(dark);
  }

  static LabelPicture of(BitMatrix matrix, int quiet, String text) {
    int size = matrix.getWidth() + 2 * quiet;
    List<String> rows = new ArrayList<>();
    for (int y = -quiet; y < matrix.getHeight() + quiet; y++) {
      StringBuilder row = new StringBuilder(size);
      for (int x = -quiet; x < matrix.getWidth() + quiet; x++) {
        boolean inside = x >= 0 && y >= 0 && x < matrix.getWidth() && y < matrix.getHeight();
        row.append(inside && matrix.get(x, y) ? '1' : '0');
      }
      rows.add(row.toString());
    }
    return new LabelPicture(size, rows, text);
  }

  /** Writes it with so many pixels to a square. */
  public void writePng(OutputStream out, int pixels) throws IOException {
    int width = size * pixels;
    BufferedImage image = new BufferedImage(width, width, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < width; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, isDark(x / pixels, y / pixels) ? 0 : WHITE);
      }
    }
    if (!ImageIO.write(image, "png", out)) {
      throw new IOException("this Java writes no PNG");
    }
  }

  /** The same as SVG, each square so many units wide; a run of black squares is one rectangle. */
  public String svg(int unit) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < size; y++) {
      int x = 0;
      while (x < size) {
        int end = x;
        while (end < size && isDark(end, y)) {
          end++;
        }
        if (end > x) {
          path.append('M').append(x).append(' ').append(y).append('h').append(end - x);
          path.append("v1h-").append(end - x).append('z');
        }
        x = Math.max(end, x + 1);
      }
    }
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" shape-rendering="crispEdges">
        <title>%s</title>
        <rect width="%d" height="%d" fill="#fff"/>
        <path d="%s" fill="#000"/>
        </svg>
        """,
        size * unit,
        size * unit,
        size,
        size,
        escaped(text),
        size,
        size,
        path);
  }

  private boolean isDark(int x, int y) {
    return dark.get(y).charAt(x) == '1';
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
