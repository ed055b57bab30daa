package io.github.routerimage.surroundings;

import io.github.routerimage.assemble.AssembleRequest;
import io.github.routerimage.assemble.AssembleStep;
import io.github.routerimage.assemble.RouterPreset;
import io.github.routerimage.busybox.CompileBusyboxRequest;
import io.github.routerimage.busybox.CompileBusyboxStep;
import io.github.routerimage.busybox.Shell;
import io.github.routerimage.compress.CompressStep;
import io.github.routerimage.compress.Compression;
import io.github.routerimage.compress.StartCheck;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.oci.ImageSettings;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Processes;
import io.github.routerimage.registry.ImageName;
import io.github.routerimage.step.Facts;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepRunner;
import io.github.routerimage.tool.BusyboxSource;
import io.github.routerimage.tool.Downloads;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.GoModules;
import io.github.routerimage.tool.GoRequest;
import io.github.routerimage.tool.GoToolchains;
import io.github.routerimage.tool.Host;
import io.github.routerimage.tool.MakeTool;
import io.github.routerimage.tool.NetworkSettings;
import io.github.routerimage.tool.Scratch;
import io.github.routerimage.tool.ToolCache;
import io.github.routerimage.tool.UpxRequest;
import io.github.routerimage.tool.UpxTool;
import io.github.routerimage.tool.ZigTool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What the goals do with programs and bytes, on {@link RecordingPrograms} instead of real ones; the
 * main program of a Java whose own environment is the one to try.
 */
final class Work {
  private static final Platform PLATFORM = Platform.parse("linux/amd64");

  private final Path dir;
  private final Host host = Host.current();
  private final Map<String, String> shell = System.getenv();
  private final ToolCache cache;
  private final Downloads downloads;

  private Work(Path dir) {
    this.dir = dir;
    this.cache = new ToolCache(dir.resolve("cache"));
    this.downloads = new Downloads(cache, NetworkSettings.direct());
  }

  /** Works in the directory that is named. */
  public static void main(String... arguments) throws IOException {
    var work = new Work(Path.of(arguments[0]));
    work.go();
    work.upx();
    work.shell();
    work.archives();
  }

  private void go() throws IOException {
    var go = new GoToolchains(cache, downloads, host, shell).find(GoRequest.tested());
    Processes.run(go.command(dir, "build").environment(PLATFORM.goEnvironment()));
    try {
      new GoModules(cache).versions(go, "example.com/module");
    } catch (MachineFault e) {
      // the recording one prints no JSON
    }
  }

  private void upx() throws IOException {
    var layout = new Layout(dir.resolve("packing"), "router-1");
    Files.createDirectories(AtomicFiles.parentOf(layout.binary(PLATFORM)));
    Files.write(layout.binary(PLATFORM), new byte[100_000]);
    var upx = new UpxTool(cache, downloads, host, shell).find(UpxRequest.knownGood());
    new CompressStep(layout, steps(), new StartCheck(host, ExecutableSearch.in(shell, host)))
        .compress(new Compression.ByUpx(upx), false, List.of(PLATFORM));
  }

  private void shell() throws IOException {
    var sources = dir.resolve("busybox.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(sources))) {
      zip.putNextEntry(new ZipEntry("busybox/Makefile"));
    }
    var request = new CompileBusyboxRequest(
        Shell.parse("minimal"),
        new BusyboxSource(sources),
        new ZigTool(cache, downloads, host, shell).find(Optional.empty()),
        new MakeTool(cache, host, shell).find(),
        shell.getOrDefault("PATH", ""),
        cache.zig(),
        Scratch.parent(cache, host),
        List.of(PLATFORM));
    try {
      new CompileBusyboxStep(new Layout(dir.resolve("shell"), "router-1"), steps())
          .compile(request);
    } catch (MachineFault e) {
      // the recording make makes nothing
    }
  }

  private void archives() throws IOException {
    var layout = new Layout(dir.resolve("out"), "router-1");
    Files.createDirectories(AtomicFiles.parentOf(layout.packed(PLATFORM)));
    Files.write(layout.packed(PLATFORM), elf());
    Facts.write(layout.compiled(PLATFORM), Map.of("tailscale", "1.102.5", "go", "1.26.8"));
    Facts.write(layout.compressed(PLATFORM), Map.of("upx", "4.2.4", "squeezed", "true"));
    var settings = new ImageSettings(
        RouterPreset.ENTRYPOINT,
        RouterPreset.COMMAND,
        new TreeMap<>(RouterPreset.ENVIRONMENT),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(RouterPreset.STATE),
        RouterPreset.STOP_SIGNAL,
        Instant.EPOCH);
    var request = new AssembleRequest(
        new ImageName("router", "1"),
        settings,
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        List.of(PLATFORM));
    var step = new AssembleStep(layout);
    step.describe(request, step.assemble(request), "1.0.0");
  }

  private StepRunner steps() {
    return new StepRunner(cache::result);
  }

  /** The begin of a static program: enough for what looks at the image. */
  private static byte[] elf() {
    var header = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    header.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    header.putShort(16, (short) 2).putShort(18, (short) PLATFORM.elfMachine()).putInt(20, 1);
    return header.array();
  }
}
