# looks for the archive of the build tsBackDigest
:set tsBackTar ""
:set tsBackSize 0
:set tsBackFile ""
:local tsFact [$tsBuildFact tsWhich=$tsBackDigest]
:if ($tsFact != "") do={
  :local tsBlank [:find $tsFact " "]
  :set tsBackSize [:tonum [:pick $tsFact 0 $tsBlank]]
  :set tsBackFile [:pick $tsFact ($tsBlank + 1) [:len $tsFact]]
  :foreach tsItem in=[/file/find where name~"[.]routeros[.]tar\$"] do={
    :local tsName [:tostr [/file/get $tsItem name]]
    :local tsStart ([:len $tsName] - [:len $tsBackFile])
    :if (($tsStart >= 0) && ([:tonum [/file/get $tsItem size]] = $tsBackSize)) do={
      :if ([:pick $tsName $tsStart [:len $tsName]] = $tsBackFile) do={:set tsBackTar $tsName}
    }
  }
}
