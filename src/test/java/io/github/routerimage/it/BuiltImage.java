package io.github.routerimage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.tool.ToolCache;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** One platform's archives, taken apart by the integration tests. */
public final class BuiltImage {
  private static final String BINARY = "usr/local/bin/tailscale.combined";

  private final Platform platform;
  private final Path routerOs;
  private final Path oci;
  private final Map<String, byte[]> routerOsMembers;
  private final Map<String, byte[]> ociMembers;

  public BuiltImage(File output, String baseName, String platform) throws IOException {
    this.platform = Platform.parse(platform);
    var name = baseName + "-" + this.platform.classifier();
    this.routerOs = output.toPath().resolve(name + ".routeros.tar");
    this.oci = output.toPath().resolve(name + ".oci.tar");
    this.routerOsMembers = members(Files.readAllBytes(routerOs));
    this.ociMembers = members(Files.readAllBytes(oci));
  }

  /** The tool cache of the user who runs the tests. */
  public static File cache() {
    return ToolCache.ofUser(System.getenv()).root().toFile();
  }

  public void hasOneLayerInBothArchives() throws IOException {
    var manifest = json(routerOsMembers.get("manifest.json"), List.class).get(0);
    var config = (String) ((Map<?, ?>) manifest).get("Config");
    var layers = (List<?>) ((Map<?, ?>) manifest).get("Layers");
    assertThat(layers).hasSize(1);
    assertThat(routerOsMembers.keySet())
        .containsExactlyInAnyOrder("manifest.json", config, (String) layers.get(0));

    var diffId = Sha256.of(layer());
    assertThat(layers.get(0)).isEqualTo(diffId.hex() + "/layer.tar");
    assertThat(config).isEqualTo(Sha256.of(routerOsMembers.get(config)).hex() + ".json");
    assertThat(config().get("rootfs"))
        .isEqualTo(Map.of("type", "layers", "diff_ids", List.of(diffId.prefixed())));
    assertThat(config().get("architecture")).isEqualTo(platform.architecture());
    assertThat(Objects.toString(config().get("variant"), "")).isEqualTo(platform.variant());
    assertThat(unzipped(ociLayer())).isEqualTo(layer());
    assertThat(Files.readString(sibling(routerOs)))
        .startsWith(Sha256.of(routerOs).hex());
    assertThat(Files.readString(sibling(oci))).startsWith(Sha256.of(oci).hex());
  }

  public void hasLinksAndNoContentTwice() throws IOException {
    var contents = new HashSet<Sha256>();
    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(layer()))) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
        assertThat(entry.getExtraPaxHeaders()).isEmpty();
        if (entry.getName().matches("usr/local/bin/(router|tailscaled?)")) {
          assertThat(entry.isSymbolicLink()).as(entry.getName()).isTrue();
          assertThat(entry.getLinkName()).isEqualTo("tailscale.combined");
        }
        if (isContent(entry)) {
          assertThat(contents.add(Sha256.of(tar.readAllBytes())))
              .as(entry.getName())
              .isTrue();
        }
      }
    }
    var machine = ByteBuffer.wrap(file(BINARY)).order(ByteOrder.LITTLE_ENDIAN).getShort(18);
    assertThat((int) machine).isEqualTo(platform.elfMachine());
  }

  /** skopeo reads both archives, umoci unpacks the OCI one, crane finds the other one valid. */
  public void isReadBySkopeoUmociAndCrane() throws IOException {
    var work = Files.createTempDirectory("skopeo");
    var inspected = ForeignTool.SKOPEO.run(
        work, "inspect", "--override-arch", platform.architecture(), "oci-archive:" + oci);
    assertThat(inspected).contains("\"Architecture\": \"" + platform.architecture() + "\"");
    ForeignTool.SKOPEO.run(
        work, "--insecure-policy", "copy", "oci-archive:" + oci, "oci:image:one");
    ForeignTool.SKOPEO.run(
        work, "--insecure-policy", "copy", "docker-archive:" + routerOs, "oci:other:one");
    ForeignTool.UMOCI.run(work, "unpack", "--rootless", "--image", "image:one", "bundle");
    assertThat(work.resolve("bundle/rootfs").resolve(BINARY)).hasBinaryContent(file(BINARY));
    assertThat(ForeignTool.CRANE.run(work, "validate", "--tarball", routerOs.toString()))
        .contains("PASS");
  }

  /** Both programs answer through their links; those of other machines under qemu-user. */
  public void startsFromItsUnpackedArchive(String version) throws IOException {
    var bin = unpack().resolve("usr/local/bin");
    var emulator = ForeignTool.emulator(platform);
    assertThat(emulator.run(bin, bin.resolve("tailscale").toString(), "version"))
        .startsWith(version + "\n");
    assertThat(emulator.run(bin, bin.resolve("tailscaled").toString(), "--version"))
        .startsWith(version + "\n");
    assertThat(emulator.run(bin, bin.resolve("tailscale").toString(), "up", "--help"))
        .contains("--advertise-exit-node");
  }

  public void hasPackedBinaryOfAtMost(long bytes) throws IOException {
    assertThat(file(BINARY).length).isLessThanOrEqualTo((int) bytes);
  }

  public void hasFilesOfAtMost(long bytes) throws IOException {
    var sum =
        members(layer()).values().stream().mapToLong(content -> content.length).sum();
    assertThat(sum).isLessThanOrEqualTo(bytes);
  }

  /** Its shell, unpacked. */
  public ImageShell shell() throws IOException {
    return new ImageShell(unpack(), platform);
  }

  /** Neither a shell nor a directory for one. */
  public void hasNoShell() throws IOException {
    assertThat(members(layer()).keySet()).noneMatch(name -> name.startsWith("bin/"));
    assertThat(unpack().resolve("bin")).doesNotExist();
  }

  /** The image config, as the RouterOS archive has it. */
  public Map<?, ?> config() throws IOException {
    var manifest =
        (Map<?, ?>) json(routerOsMembers.get("manifest.json"), List.class).get(0);
    return json(routerOsMembers.get((String) manifest.get("Config")), Map.class);
  }

  public String repoTag() throws IOException {
    var manifest =
        (Map<?, ?>) json(routerOsMembers.get("manifest.json"), List.class).get(0);
    return (String) ((List<?>) manifest.get("RepoTags")).get(0);
  }

  /** A text file of the image. */
  public String text(String path) throws IOException {
    return new String(file(path.substring(1)), StandardCharsets.UTF_8);
  }

  private byte[] file(String name) throws IOException {
    return members(layer()).get(name);
  }

  private byte[] layer() {
    return routerOsMembers.entrySet().stream()
        .filter(member -> member.getKey().endsWith("/layer.tar"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private byte[] ociLayer() {
    return ociMembers.values().stream()
        .filter(content -> content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b)
        .findFirst()
        .orElseThrow();
  }

  private Path unpack() throws IOException {
    var root = Files.createTempDirectory("rootfs");
    ForeignTool.TAR.run(
        root, "-xf", Files.write(root.resolve("layer.tar"), layer()).toString());
    return root;
  }

  private static Map<String, byte[]> members(byte[] tar) throws IOException {
    var members = new TreeMap<String, byte[]>();
    try (var in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
      for (TarArchiveEntry entry; (entry = in.getNextEntry()) != null; ) {
        if (isContent(entry)) {
          members.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return members;
  }

  /** commons-compress takes a link for a file. */
  private static boolean isContent(TarArchiveEntry entry) {
    return entry.isFile() && !entry.isSymbolicLink();
  }

  private static byte[] unzipped(byte[] gzip) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
  }

  private static Path sibling(Path archive) {
    return archive.resolveSibling(archive.getFileName() + ".sha256");
  }

  private static <T> T json(byte[] content, Class<T> type) throws IOException {
    return new JsonMapper().readValue(content, type);
  }
}
