# where it goes: on boards with a directory flash everything else is RAM and gone after a reboot
:local tsDir <<directory>>
:local tsSlot ""
:if ([:typeof [:find $tsDir "/"]] = "num") do={:set tsSlot [:pick $tsDir 0 [:find $tsDir "/"]]}
:local tsDisk false
:if (([:len $tsSlot] > 0) && ($tsSlot != "flash")) do={
  :foreach tsItem in=[/file/find name=$tsSlot] do={
    :if ([:tostr [/file/get $tsItem type]] = "disk") do={:set tsDisk true}
  }
  :if ([:len [/disk/find slot=$tsSlot]] > 0) do={:set tsDisk true}
}
:if ([:len [/file/find name="flash"]] > 0) do={
  @when default-directory
  :set tsDir ("flash/" . $tsDir)
  @end
  @when own-directory
  :if (($tsDisk = false) && ($tsSlot != "flash")) do={
    @fail ("the directory " . $tsDir . " would be in RAM on this board and lost at the next reboot, with the login. Begin <directory> with flash/ or with the slot of a disk")
  }
  @end
} else={
  :if (($tsDisk = false) && ([:len $tsSlot] > 0)) do={
    @fail ("there is no disk " . $tsSlot . " for the directory " . $tsDir . "; RouterOS would silently use the internal flash. /disk/print shows the slots")
  }
}
:local tsTar ""
:local tsRoot ($tsDir . "/root-" . $tsDigest)
:local tsFree ""
:if ($tsDisk = true) do={
  :do {
    @late tsAskDisk
      :return [/disk/get [/disk/find slot=$tsSlot] free]
    @end
    :set tsFree [$tsAskDisk tsSlot=$tsSlot]
  } on-error={
  }
} else={
  :set tsFree [/system/resource/get free-hdd-space]
}
:if ([:typeof $tsFree] != "num") do={:set tsFree [:tonum $tsFree]}
:if ([:typeof $tsFree] != "num") do={
  $tsWarn ("cannot read the free space for " . $tsDir)
  :set tsFree ($tsRootSize * 4)
}
