package io.github.routerimage.verify;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.oci.ImageDocument;
import io.github.routerimage.oci.ImageDocument.Verification;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.step.InParallel;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepRunner;
import io.github.routerimage.tailscale.CompileRequest;
import io.github.routerimage.tailscale.CompileStep;
import io.github.routerimage.tailscale.Inlining;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts each platform's archive in the lab, and says and records how that went. */
public final class VerifyStep {
  private static final Logger log = LoggerFactory.getLogger(VerifyStep.class);

  private final Layout layout;
  private final StepRunner steps;
  private final Host host;
  private final ExecutableSearch path;

  public VerifyStep(Layout layout, StepRunner steps, Host host, ExecutableSearch path) {
    this.layout = layout;
    this.steps = steps;
    this.host = host;
    this.path = path;
  }

  /**
   * Tries every platform, then fails if one has to.
   *
   * @throws UserMistake naming the canaries that failed and what that means for a user
   */
  public List<PlatformReport> verify(VerifyRequest request) throws IOException {
    var document = ImageDocument.read(layout.imageDocument());
    var own = Emulation.own(host);
    var started = own.isPresent() ? runAll(request, own.get()) : skipAll(request);
    var reports = new ArrayList<PlatformReport>();
    for (var report : started) {
      reports.add(report.after(structure(request, report.platform())));
    }
    report(document, reports);
    fail(request, reports);
    return reports;
  }

  private List<CanaryResult> structure(VerifyRequest request, Platform platform)
      throws IOException {
    return request.structure().check(layout.routerOsArchive(platform)).stream()
        .map(result -> new CanaryResult(
            result.name(),
            result.problems().isEmpty() ? "passed" : "failed",
            0,
            String.join("; ", result.problems())))
        .toList();
  }

  private List<PlatformReport> skipAll(VerifyRequest request) {
    var reason = "images are started on Linux with x86_64 or aarch64 only, this is " + host;
    return request.platforms().stream()
        .map(platform -> PlatformReport.skipped(platform, reason))
        .toList();
  }

  /** Labs do not disturb each other, and much of their time is waiting. */
  private List<PlatformReport> runAll(VerifyRequest request, Platform own) throws IOException {
    var lab = lab(request, own);
    return InParallel.map(request.platforms(), platform -> run(lab, request, platform));
  }

  private Lab lab(VerifyRequest request, Platform own) throws IOException {
    var program = LabProgram.compile(layout, steps, request.source(), request.go(), own);
    var clientLayout = new Layout(layout.verification().resolve("client"), "client");
    new CompileStep(clientLayout, steps)
        .compile(new CompileRequest(
            request.source(), request.go(), request.client(), List.of(own), Inlining.NONE));
    return new Lab(layout, program, clientLayout.binary(own));
  }

  private PlatformReport run(Lab lab, VerifyRequest request, Platform platform) throws IOException {
    var emulation = Emulation.of(platform, host, path);
    return emulation.isPresent()
        ? lab.run(request, emulation.get())
        : PlatformReport.skipped(
            platform,
            "no " + platform.emulator().get(0) + " on this machine (Debian: qemu-user-static)");
  }

  private void report(ImageDocument document, List<PlatformReport> reports) throws IOException {
    var verifications = new LinkedHashMap<String, Verification>();
    for (var report : reports) {
      report.table().forEach(log::info);
      JUnitReport.write(report, junit(report.platform()));
      verifications.put(report.platform().toString(), report.verification());
    }
    document.with(verifications).write(layout.imageDocument());
    var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    AtomicFiles.writeString(
        layout.verification().resolve("verification.json"),
        json.writeValueAsString(
                Map.of("platforms", reports.stream().map(VerifyStep::plain).toList()))
            + "\n");
  }

  private static Map<String, Object> plain(PlatformReport report) {
    var members = new LinkedHashMap<String, Object>();
    members.put("platform", report.platform().toString());
    report.skipped().ifPresent(reason -> members.put("skipped", reason));
    members.put("how", report.how());
    members.put("seconds", report.seconds());
    members.put("canaries", report.results());
    return members;
  }

  private Path junit(Platform platform) {
    return layout.verification().resolve("TEST-verify-image-" + platform.classifier() + ".xml");
  }

  private void fail(VerifyRequest request, List<PlatformReport> reports) {
    var problems = new ArrayList<String>();
    for (var report : reports) {
      for (var failure : report.failures()) {
        problems.add(report.platform() + " " + failure.canary() + ": " + failure.detail()
            + Canary.find(failure.canary())
                .map(canary -> " (for a user: " + canary.otherwise() + ")")
                .orElse(""));
      }
      report
          .skipped()
          .filter(reason -> request.required())
          .ifPresent(reason -> problems.add(
              report.platform() + " was not started, and <verification> is required: " + reason));
    }
    if (!problems.isEmpty()) {
      throw new UserMistake("verify-image found that not all images do what they are for:\n"
          + String.join("\n", problems)
          + "\nLogs of the daemons and the state of the network: "
          + layout.verification()
          + ". To ship anyway, leave a canary out by name in <canaries><skip>.");
    }
  }
}
