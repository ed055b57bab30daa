package io.github.routerimage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.routerimage.report.Treemap.Tile;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TreemapTest {
  private static final Tile AREA = new Tile(10, 20, 600, 400);

  @Test
  @DisplayName("areas are in proportion to the values, and lie side by side in the whole")
  void proportional() {
    var values = LongStream.of(6, 6, 4, 3, 2, 2, 1).boxed().toList();

    var tiles = Treemap.layout(values, AREA);

    for (int i = 0; i < values.size(); i++) {
      var tile = tiles.get(i);
      assertThat(tile.width() * tile.height()).isCloseTo(values.get(i) * 10_000.0, within(0.001));
      assertThat(tile.x()).isGreaterThanOrEqualTo(AREA.x() - 1e-9);
      assertThat(tile.y()).isGreaterThanOrEqualTo(AREA.y() - 1e-9);
      assertThat(tile.x() + tile.width()).isLessThanOrEqualTo(610 + 1e-9);
      assertThat(tile.y() + tile.height()).isLessThanOrEqualTo(420 + 1e-9);
      for (int j = 0; j < i; j++) {
        assertThat(overlap(tile, tiles.get(j))).isCloseTo(0, within(1e-6));
      }
    }
  }

  @Test
  @DisplayName("tiles are nearly square: one of seven is worse than 2 to 1")
  void squarified() {
    var tiles = Treemap.layout(LongStream.of(6, 6, 4, 3, 2, 2, 1).boxed().toList(), AREA);

    assertThat(tiles)
        .filteredOn(
            tile -> Math.max(tile.width() / tile.height(), tile.height() / tile.width()) > 2)
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  @DisplayName("one value takes everything")
  void one() {
    var tile = Treemap.layout(List.of(7L), AREA).get(0);

    assertThat(tile.width()).isCloseTo(AREA.width(), within(1e-9));
    assertThat(tile.height()).isCloseTo(AREA.height(), within(1e-9));
  }

  private static double overlap(Tile one, Tile other) {
    var width =
        Math.min(one.x() + one.width(), other.x() + other.width()) - Math.max(one.x(), other.x());
    var height =
        Math.min(one.y() + one.height(), other.y() + other.height()) - Math.max(one.y(), other.y());
    return Math.max(0, width) * Math.max(0, height);
  }
}
