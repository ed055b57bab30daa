package io.github.routerimage.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays rectangles out whose areas are as given, as near to squares as goes: the squarified treemap
 * of Bruls, Huizing and van Wijk (2000). The same numbers always give the same picture.
 */
final class Treemap {
  private final List<Tile> tiles = new ArrayList<>();
  private final double scale;
  private Tile free;

  private Treemap(Tile area, double total) {
    this.free = area;
    this.scale = area.width() * area.height() / total;
  }

  /** A rectangle; y grows downwards. */
  record Tile(double x, double y, double width, double height) {
    /** The same with a strip cut off at each side; nothing is left of what is too small. */
    Tile inner(double side, double top) {
      return new Tile(
          x + side, y + top, Math.max(0, width - 2 * side), Math.max(0, height - top - side));
    }
  }

  /**
   * A tile for each value.
   *
   * @param values above 0, the largest first
   */
  static List<Tile> layout(List<Long> values, Tile area) {
    var map = new Treemap(area, values.stream().mapToLong(Long::longValue).sum());
    var row = new ArrayList<Double>();
    for (var value : values) {
      var size = value * map.scale;
      if (!row.isEmpty() && map.worst(row, 0) < map.worst(row, size)) {
        map.place(row);
        row.clear();
      }
      row.add(size);
    }
    map.place(row);
    return map.tiles;
  }

  /** How far from a square the worst tile of a row would be with one more; 1 is a square. */
  private double worst(List<Double> row, double more) {
    var sum = more;
    var largest = more;
    var smallest = more == 0 ? Double.MAX_VALUE : more;
    for (var size : row) {
      sum += size;
      largest = Math.max(largest, size);
      smallest = Math.min(smallest, size);
    }
    var side = Math.min(free.width(), free.height());
    return Math.max(side * side * largest / (sum * sum), sum * sum / (side * side * smallest));
  }

  /** Puts a row along the shorter side of what is free. */
  private void place(List<Double> row) {
    var sum = row.stream().mapToDouble(Double::doubleValue).sum();
    var upright = free.width() >= free.height();
    var thickness = sum / (upright ? free.height() : free.width());
    var at = upright ? free.y() : free.x();
    for (var size : row) {
      var length = size / thickness;
      tiles.add(
          upright
              ? new Tile(free.x(), at, thickness, length)
              : new Tile(at, free.y(), length, thickness));
      at += length;
    }
    free = upright
        ? new Tile(free.x() + thickness, free.y(), free.width() - thickness, free.height())
        : new Tile(free.x(), free.y() + thickness, free.width(), free.height() - thickness);
  }
}
