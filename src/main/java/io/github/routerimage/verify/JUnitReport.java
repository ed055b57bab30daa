package io.github.routerimage.verify;

import io.github.routerimage.fs.AtomicFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A platform's canaries in the XML that build servers read as test results. */
final class JUnitReport {
  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static void write(PlatformReport report, Path target) throws IOException {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new JUnitReport(xml).suite(report);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // a StringWriter takes everything
    }
    AtomicFiles.writeString(target, text + "\n");
  }

  private void suite(PlatformReport report) throws XMLStreamException {
    var skips = report.results().stream().filter(CanaryResult::skipped).count();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "verify-image " + report.platform());
    xml.writeAttribute("time", seconds(report.seconds()));
    var whole = report.skipped().isPresent();
    var tests = report.results().size() + (whole ? 1 : 0);
    xml.writeAttribute("tests", Integer.toString(tests));
    xml.writeAttribute("failures", Integer.toString(report.failures().size()));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", Long.toString(skips + (whole ? 1 : 0)));
    if (whole) {
      testCase(report, new CanaryResult("start", "skipped", 0, report.skipped().get()));
    }
    for (var result : report.results()) {
      testCase(report, result);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void testCase(PlatformReport report, CanaryResult result) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "verify-image." + report.platform().classifier());
    xml.writeAttribute("name", result.canary());
    xml.writeAttribute("time", seconds(result.seconds()));
    if (result.failed() || result.skipped()) {
      xml.writeEmptyElement(result.failed() ? "failure" : "skipped");
      xml.writeAttribute("message", printable(result.detail()));
    } else if (!result.detail().isEmpty()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(printable(result.detail()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** A log line may have characters that XML has no way to write. */
  private static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}]", " ");
  }
}
