# which archive this router needs
:local tsArch [:tostr [/system/resource/get architecture-name]]
:local tsModel ""
:do {
  @late tsAskModel
    :return [:tostr [/system/routerboard/get model]]
  @end
  :set tsModel [$tsAskModel]
} on-error={
}
# boards with an EN7562CT run ARMv5 code only; the others of architecture arm run both
:local tsFive false
:foreach tsBoard in={"E50UG";"E60iUGS";"E62iUGS"} do={
  :if ([:typeof [:find $tsModel $tsBoard]] = "num") do={:set tsFive true}
}
:local tsFile ""
:local tsPattern ""
:local tsSize 0
:local tsRootSize 0
:local tsDigest ""
@when registry
:local tsWantArch ""
:local tsWantVariant ""
:local tsSuffix ""
@end
@include platforms
:if ($tsFile = "") do={
  @fail ("this build has no image for architecture " . $tsArch . ", model \"" . $tsModel . "\"; it has: " . <<platforms>> . ". Containers exist for arm, arm64 and x86 only. Add the platform to the pom's <platforms> and build again")
}
