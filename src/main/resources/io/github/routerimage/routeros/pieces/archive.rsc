# the uploaded archive, wherever it lies; the index of files may lag behind an upload
:local tsOther ""
:local tsElse ""
:local tsTry 0
:while (($tsTar = "") && ($tsTry < 10)) do={
  :foreach tsItem in=[/file/find where name~$tsPattern] do={
    :if ([:tonum [/file/get $tsItem size]] = $tsSize) do={
      :set tsTar [/file/get $tsItem name]
    } else={
      :set tsOther $tsItem
    }
  }
  :if ($tsTar = "") do={:delay 1s}
  :set tsTry ($tsTry + 1)
}
:if ($tsTar = "") do={
  :if ([:len $tsOther] > 0) do={
    @fail ("the file " . $tsFile . " on the router has " . [:tostr [/file/get $tsOther size]] . " bytes and must have " . $tsSize . ". The upload was cut off, it is of another build, or it is the .oci.tar under this name: upload it again")
  } else={
    :foreach tsItem in=[/file/find where name~<<archives.pattern>>] do={:set tsElse ($tsElse . " " . [:tostr [/file/get $tsItem name]])}
    :if ($tsElse != "") do={:set tsElse (" Not for this router, of another build, or for registries (.oci.tar):" . $tsElse . ".")}
    @fail ("the file " . $tsFile . " (" . $tsSize . " bytes) is not on the router. Upload it, best to the top of the disk that has the space." . $tsElse)
  }
}
@when tmpfs
@include memory-ask
@end
