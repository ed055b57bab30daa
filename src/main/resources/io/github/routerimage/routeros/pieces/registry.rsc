# what the registry holds for this router; the index is small, and a token is for reading only
:local tsFetch ""
:do {
  @late tsAskFetch
    :return [:tostr [/system/device-mode/get fetch]]
  @end
  :set tsFetch [$tsAskFetch]
} on-error={
}
:local tsFound ""
@late tsAskRegistry
  :local tsReply ""
  @registry.host :local tsHead "Accept:application/vnd.oci.image.index.v1+json"
  @when token
  @registry.host :set tsReply [/tool/fetch url=<<registry.token>> output=user as-value]
  @registry.host :local tsToken [:deserialize from=json value=($tsReply->"data")]
  @registry.host :set tsHead ("Authorization:Bearer " . ($tsToken->"token") . "," . $tsHead)
  @end
  @registry.host :set tsReply [/tool/fetch url=<<registry.index>> http-header-field=$tsHead output=user as-value]
  @registry.host :local tsIndex [:deserialize from=json value=($tsReply->"data")]
  @registry.host :foreach tsItem in=($tsIndex->"manifests") do={
  @registry.host :local tsFor ($tsItem->"platform")
  @registry.host :if (([:tostr ($tsFor->"architecture")] = $tsWantArch) && ([:tostr ($tsFor->"variant")] = $tsWantVariant)) do={:return [:tostr ($tsItem->"digest")]}
  @registry.host }
  :return "absent"
@end
:if ($tsVersion < 71800) do={
  @fail "images from a registry need RouterOS 7.18 or newer: before, the registry is a setting of the whole router. Upgrade, or build with <source>file</source>"
} else={
  :if (($tsFetch = "no") || ($tsFetch = "false")) do={
    @fail "device-mode forbids to ask the registry. Type: /system/device-mode/update fetch=yes   and press the reset button or cut the power within five minutes, as RouterOS then says"
  } else={
    :do {
      :set tsFound [$tsAskRegistry tsWantArch=$tsWantArch tsWantVariant=$tsWantVariant]
    } on-error={
    }
    :if ($tsFound = "absent") do={
      @fail ("the registry has nothing for " . $tsArch . " under " . <<registry.followed>>)
    } else={
      :if ([:pick $tsFound 0 7] != "sha256:") do={
        @fail ("cannot read " . <<registry.followed>> . ". Either the registry is out of reach, or it wants a login (a package is private until it is made public), or the tag is not there: not pushed yet, or cleaned away")
      }
    }
  }
}
:set tsTar (<<registry.followed>> . $tsSuffix)
