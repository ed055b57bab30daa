package io.github.routerimage.report;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a page that browsers read as HTML and parsers as XML; texts and attributes are escaped.
 * Style sheets must do without {@code <}, {@code >} and {@code &}, which HTML leaves as they are.
 */
final class Markup {
  private final StringWriter target = new StringWriter();
  private final XMLStreamWriter writer;

  Markup() {
    try {
      writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(target);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // it writes to memory
    }
  }

  private interface Writing {
    void write() throws XMLStreamException;
  }

  /** Opens an element; attributes are names and values in turn. */
  Markup open(String element, String... attributes) {
    return write(() -> {
      writer.writeStartElement(element);
      attributes(attributes);
    });
  }

  /** An element that has no content and no end in HTML. */
  Markup empty(String element, String... attributes) {
    return write(() -> {
      writer.writeEmptyElement(element);
      attributes(attributes);
    });
  }

  Markup text(String text) {
    return write(() -> writer.writeCharacters(text));
  }

  /** Ends the element that was opened last. */
  Markup close() {
    return write(writer::writeEndElement);
  }

  /** An element with a text. */
  Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** Begins a new line of the source, between elements only. */
  Markup line() {
    return text("\n");
  }

  /** The page. */
  @Override
  public String toString() {
    write(writer::flush);
    return "<!DOCTYPE html>\n" + target + "\n";
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      writer.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private Markup write(Writing writing) {
    try {
      writing.write();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }
}
