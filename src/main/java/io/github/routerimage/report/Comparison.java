package io.github.routerimage.report;

/**
 * An earlier build to compare with.
 *
 * @param since in words: {@code since the build before}
 * @param with its sizes
 */
public record Comparison(String since, SizeReport with) {}
