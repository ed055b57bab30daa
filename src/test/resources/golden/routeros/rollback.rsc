# rollback.rsc goes back to the build before the last update
# home-router:1.0, Tailscale 1.102.5; RouterOS 7.9 or newer; made by router-image-maven-plugin, so change the pom, not this
{
:local tsMessage ""
:local tsChanges 0
:local tsProblems 0
:local tsHeld false
:local tsSay do={:put ("router-image: " . $1); /log/info message=("router-image: " . $1)}
:local tsWarn do={:put ("router-image: WARNING: " . $1); /log/warning message=("router-image: " . $1)}
:do {
:if ([:len [/ip/firewall/address-list/find where list="router-image-tailscale"]] > 0) do={
 :set tsMessage ("another run is at work on this router, or was broken off in the last 12 minutes; nothing was changed. Wait for its end; if you know that there is none: /ip/firewall/address-list/remove [find list=\"" . "router-image-tailscale" . "\"]"); :error $tsMessage
}
/ip/firewall/address-list/add list="router-image-tailscale" address="172.20.0.2" timeout=12m comment="router-image lock tailscale"
:set tsHeld true
:local tsText [:tostr [/system/resource/get version]]
:local tsVersion 0
:local tsPart 0
:local tsDots 0
:local tsIndex 0
:local tsEnd ""
:while ($tsIndex < [:len $tsText]) do={
 :local tsChar [:pick $tsText $tsIndex ($tsIndex + 1)]
 :if ([:typeof [:find "0123456789" $tsChar]] = "num") do={
  :set tsPart (($tsPart * 10) + [:tonum $tsChar])
 } else={
  :set tsVersion (($tsVersion * 100) + $tsPart)
  :set tsPart 0
  :set tsDots ($tsDots + 1)
  :if ($tsChar != ".") do={
   :set tsEnd $tsChar
   :set tsIndex 1000
  }
 }
 :set tsIndex ($tsIndex + 1)
}
:if ($tsIndex < 1000) do={
 :set tsVersion (($tsVersion * 100) + $tsPart)
 :set tsDots ($tsDots + 1)
}
:if ($tsDots = 2) do={:set tsVersion ($tsVersion * 100)}
:if ([:len $tsEnd] > 0) do={
 :if ([:typeof [:find "abr" $tsEnd]] = "num") do={:set tsVersion ($tsVersion - 1)}
}
:if ($tsVersion < 70900) do={
 :set tsMessage ("RouterOS " . $tsText . " is too old for containers that these scripts can handle. Upgrade to 7.9 or newer; 7.23.4, 7.24.5 or newer are recommended"); :error $tsMessage
}
:local tsReady true
:if ([:len [/system/package/find name="container" disabled=no]] = 0) do={
 :set tsReady false
 :set tsMessage ("the container package is not installed. Take container.npk of RouterOS " . $tsText . " for this architecture from mikrotik.com (extra packages), upload it and reboot"); :error $tsMessage
} else={
 :do {
  :local tsProbe [:parse ":return [:len [/container/find]]\n"]
  $tsProbe
 } on-error={
  :set tsReady false
 }
 :if ($tsReady = false) do={
  :set tsMessage ("the container package is listed but its menu is not there. Reboot the router once; if that does not help, install the package again"); :error $tsMessage
 }
}
:local tsMode ""
:local tsScheduler true
:do {
 :local tsAskScheduler [:parse ":return [:tostr [/system/device-mode/get scheduler]]\n"]
 :set tsMode [$tsAskScheduler]
} on-error={
}
:if (($tsMode = "no") || ($tsMode = "false")) do={:set tsScheduler false}
:set tsMode ""
:do {
 :local tsAskMode [:parse ":return [:tostr [/system/device-mode/get container]]\n"]
 :set tsMode [$tsAskMode]
} on-error={
}
:if (($tsMode = "no") || ($tsMode = "false")) do={
 :set tsReady false
 :set tsMessage ("device-mode forbids containers. Type: /system/device-mode/update container=yes   and press the reset button or cut the power within five minutes, as RouterOS then says"); :error $tsMessage
}
:local tsArch [:tostr [/system/resource/get architecture-name]]
:local tsModel ""
:do {
 :local tsAskModel [:parse ":return [:tostr [/system/routerboard/get model]]\n"]
 :set tsModel [$tsAskModel]
} on-error={
}
:local tsFive false
:foreach tsBoard in={"E50UG";"E60iUGS";"E62iUGS"} do={
 :if ([:typeof [:find $tsModel $tsBoard]] = "num") do={:set tsFive true}
}
:local tsFile ""
:local tsPattern ""
:local tsSize 0
:local tsRootSize 0
:local tsDigest ""
:if ($tsArch = "arm64") do={:set tsFile "home-router-1.0-linux-arm64.routeros.tar"; :set tsPattern "(^|/)home-router-1[.]0-linux-arm64[.]routeros[.]tar\$"; :set tsSize 3600563; :set tsRootSize 3500000; :set tsDigest "4040a02741f2"}
:if ($tsArch = "arm") do={:set tsFile "home-router-1.0-linux-arm-v5.routeros.tar"; :set tsPattern "(^|/)home-router-1[.]0-linux-arm-v5[.]routeros[.]tar\$"; :set tsSize 3600563; :set tsRootSize 3500000; :set tsDigest "e30202aee2e2"}
:if ($tsFile = "") do={
 :set tsMessage ("this build has no image for architecture " . $tsArch . ", model \"" . $tsModel . "\"; it has: " . "linux/arm64, linux/arm/v5" . ". Containers exist for arm, arm64 and x86 only. Add the platform to the pom's <platforms> and build again"); :error $tsMessage
}
:local tsDir "tailscale"
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
 :set tsDir ("flash/" . $tsDir)
} else={
 :if (($tsDisk = false) && ([:len $tsSlot] > 0)) do={
  :set tsMessage ("there is no disk " . $tsSlot . " for the directory " . $tsDir . "; RouterOS would silently use the internal flash. /disk/print shows the slots"); :error $tsMessage
 }
}
:local tsTar ""
:local tsRoot ($tsDir . "/root-" . $tsDigest)
:local tsFree ""
:if ($tsDisk = true) do={
 :do {
  :local tsAskDisk [:parse ":return [/disk/get [/disk/find slot=\$tsSlot] free]\n"]
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
:local tsDns ""
:local tsSpare ""
:local tsAskRouter false
:foreach tsItem in=[:toarray [/ip/dns/get servers]] do={
 :if ($tsDns = "") do={
  :local tsServer [:tostr $tsItem]
  :local tsReach true
  :if ($tsReach = true) do={
   :if ($tsSpare = "") do={:set tsSpare $tsServer}
   :do {
    :resolve "controlplane.tailscale.com" server=$tsServer
    :set tsDns $tsServer
   } on-error={
   }
  }
 }
}
:foreach tsItem in=[:toarray [/ip/dns/get dynamic-servers]] do={
 :if ($tsDns = "") do={
  :local tsServer [:tostr $tsItem]
  :local tsReach true
  :if ($tsReach = true) do={
   :if ($tsSpare = "") do={:set tsSpare $tsServer}
   :do {
    :resolve "controlplane.tailscale.com" server=$tsServer
    :set tsDns $tsServer
   } on-error={
   }
  }
 }
}
:local tsOpen [:tostr [/ip/dns/get allow-remote-requests]]
:if (($tsDns = "") && ([:len [:tostr [/ip/dns/get use-doh-server]]] > 0)) do={
 :if (($tsOpen = "yes") || ($tsOpen = "true")) do={
  :set tsDns "172.20.0.1"
  :set tsAskRouter true
 }
}
:if (($tsDns = "") && ($tsSpare != "")) do={
 $tsWarn ("none of the router's DNS servers answers; the container will ask " . $tsSpare)
 :set tsDns $tsSpare
}
:if ($tsDns = "") do={
 :set tsMessage ("the router has no DNS server that the container could ask: servers and dynamic-servers of /ip/dns are empty, and it asks by HTTPS only for itself or not at all (allow-remote-requests=" . $tsOpen . "). Set one: /ip/dns/set servers=9.9.9.9"); :error $tsMessage
} else={
 $tsSay ("the container will ask DNS server " . $tsDns)
}
:if (($tsOpen = "no") || ($tsOpen = "false")) do={
 $tsWarn "the router answers DNS for nobody else (allow-remote-requests=no), so names below ts.net work on the router itself only"
}
:local tsFind [:parse ":return [/container/find comment=\$tsWho]\n"]
:local tsPart1 ":set tsNow [:tostr [/container/get \$tsIds status]]\n"
:if ($tsVersion >= 72000) do={:set tsPart1 ":local tsAll [/container/get \$tsIds]\n:foreach tsFlag in={\"starting\";\"stopping\";\"deleting\";\"downloading/extracting\";\"download/extract failed\"} do={:if ([:tostr (\$tsAll->\$tsFlag)] = \"true\") do={:set tsNow \$tsFlag}}\n:if ([:len [/container/find comment=\$tsWho stopped]] > 0) do={:set tsNow \"stopped\"}\n:if ([:len [/container/find comment=\$tsWho running]] > 0) do={:set tsNow \"running\"}\n"}
:local tsState [:parse (":local tsNow \"\"\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n" . $tsPart1 . "}\n:return \$tsNow\n")]
:local tsRootOf [:parse ":return [:tostr [/container/get [/container/find comment=\$tsWho] root-dir]]\n"]
:local tsMark [:parse "/container/set [/container/find comment=\$tsWho] comment=\$tsNext start-on-boot=\$tsBoot\n"]
:local tsPart2 ""
:if ($tsVersion >= 72000) do={:set tsPart2 ":do {/container/set [/container/find comment=\$tsWho] auto-restart-interval=10s} on-error={}\n"}
:if ($tsVersion >= 72300) do={:set tsPart2 ":do {/container/set [/container/find comment=\$tsWho] restart-policy=\"on-failure\" restart-interval=10s} on-error={}\n"}
:local tsArm [:parse (":local tsNow \"armed\"\n" . $tsPart2 . ":return \$tsNow\n")]
:local tsPart3 ""
:if ($tsVersion >= 72000) do={:set tsPart3 ":do {/container/set [/container/find comment=\$tsWho] auto-restart-interval=0s} on-error={}\n"}
:if ($tsVersion >= 72100) do={:set tsPart3 ":do {/container/unset [/container/find comment=\$tsWho] auto-restart-interval} on-error={}\n"}
:if ($tsVersion >= 72300) do={:set tsPart3 ":do {/container/set [/container/find comment=\$tsWho] restart-policy=no} on-error={}\n"}
:local tsCalm [:parse (":local tsNow \"calm\"\n" . $tsPart3 . ":return \$tsNow\n")]
:local tsHalt [:parse (":local tsNow \"\"\n:local tsCount 0\n:while (\$tsCount < 120) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n" . $tsPart1 . "}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:if ((\$tsNow = \"running\") || (\$tsNow = \"unknown\")) do={:do {/container/stop [/container/find comment=\$tsWho]} on-error={}}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow\n")]
:local tsDiscard [:parse (":local tsNow \"\"\n" . $tsPart3 . ":local tsCount 0\n:while (\$tsCount < 300) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n" . $tsPart1 . "}\n:if (\$tsNow = \"gone\") do={:return \$tsNow}\n:if ((\$tsNow = \"running\") || (\$tsNow = \"unknown\")) do={:do {/container/stop [/container/find comment=\$tsWho]} on-error={}}\n:if ((\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:do {/container/remove [/container/find comment=\$tsWho]} on-error={}}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow\n")]
:local tsRun [:parse (":local tsNow \"\"\n:local tsCount 0\n:local tsGood 0\n:local tsStarts 0\n:while (\$tsCount < 120) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n" . $tsPart1 . "}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:if (\$tsNow = \"running\") do={:set tsGood (\$tsGood + 1)} else={:set tsGood 0}\n:if (\$tsGood > 20) do={:return \$tsNow}\n:if (\$tsNow = \"stopped\") do={\n:if (\$tsStarts = 3) do={:return \$tsNow}\n:set tsStarts (\$tsStarts + 1)\n:do {/container/start [/container/find comment=\$tsWho]} on-error={}\n}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow\n")]
:local tsPart4 "/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mounts=\"tailscale-state\" envlist=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no comment=\$tsWho\n"
:if ($tsVersion >= 71900) do={:set tsPart4 "/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mounts=\"tailscale-state\" envlist=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle comment=\$tsWho\n"}
:if ($tsVersion >= 72000) do={:set tsPart4 "/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mounts=\"tailscale-state\" envlists=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle memory-high=\"64M\" comment=\$tsWho\n"}
:if ($tsVersion >= 72100) do={:set tsPart4 "/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mountlists=\"tailscale-state\" envlists=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle memory-high=\"64M\" comment=\$tsWho\n"}
:if ($tsVersion >= 72300) do={:set tsPart4 "/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mountlists=\"tailscale-state\" envlists=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle memory-high=\"64M\" memory-max=\"unlimited\" comment=\$tsWho\n"}
:if ($tsVersion >= 72302) do={:set tsPart4 "/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mountlists=\"tailscale-state\" envlists=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle memory-high=\"64M\" memory-max=\"unlimited\" ignore-remote-image-change=yes comment=\$tsWho\n"}
:local tsAdd [:parse $tsPart4]
:local tsUnpacked [:parse (":local tsNow \"\"\n:local tsCount 0\n:while (\$tsCount < 600) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n" . $tsPart1 . "}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow\n")]
:local tsLastWords do={
 :local tsWords "none"
 :do {
  :foreach tsLine in=[/log/find where topics~"container"] do={:set tsWords [:tostr [/log/get $tsLine message]]}
 } on-error={
 }
 :return $tsWords
}
:local tsUnwatch do={
 :local tsCount [:len [/system/scheduler/find where comment~"^router-image tailscale watch "]]
 /system/scheduler/remove [/system/scheduler/find where comment~"^router-image tailscale watch "]
 :return $tsCount
}
:local tsWatchWanted false
:if ($tsVersion < 72000) do={
 :set tsWatchWanted $tsScheduler
 :if ($tsScheduler = false) do={
  $tsWarn "device-mode forbids scheduler entries, so nothing restarts the container when it ends. To change that: /system/device-mode/update scheduler=yes   and import install.rsc once more"
 }
}
:local tsWatch do={
 :if ([:len [/system/scheduler/find comment="router-image tailscale watch 1"]] > 0) do={:return 0}
 /system/scheduler/remove [/system/scheduler/find where comment~"^router-image tailscale watch "]
 /system/scheduler/add name="tailscale-watch" interval=1m start-time=startup policy=read,write,test comment="router-image tailscale watch 1" on-event=":foreach tsItem in=[/container/find comment=\"router-image tailscale current\" status=\"stopped\"] do={/container/start \$tsItem}"
 :return 1
}
:local tsBuildFact [:parse ":local tsNote (\"router-image tailscale build \" . \$tsWhich)\n:foreach tsItem in=[/container/envs/find where comment=\$tsNote] do={:return [:tostr [/container/envs/get \$tsItem value]]}\n:return \"\"\n"]
:local tsOtherBuild [:parse ":local tsOther \"\"\n:foreach tsItem in=[/container/envs/find where comment~\"^router-image tailscale build \"] do={\n:local tsKey [:tostr [/container/envs/get \$tsItem key]]\n:if (\$tsKey != (\"BUILD_\" . \$tsWhich)) do={:set tsOther [:pick \$tsKey 6 [:len \$tsKey]]}\n}\n:return \$tsOther\n"]
:local tsPart5 "/container/envs/add name=\"tailscale-builds\" key=(\"BUILD_\" . \$tsWhich) value=\$tsFact comment=\$tsNote\n"
:if ($tsVersion >= 72000) do={:set tsPart5 "/container/envs/add list=\"tailscale-builds\" key=(\"BUILD_\" . \$tsWhich) value=\$tsFact comment=\$tsNote\n"}
:local tsNoteBuild [:parse (":local tsNote (\"router-image tailscale build \" . \$tsWhich)\n:if ([:len [/container/envs/find where comment=\$tsNote]] > 0) do={:return 0}\n" . $tsPart5 . ":return 1\n")]
:local tsForgetBuilds [:parse ":local tsCount 0\n:foreach tsItem in=[/container/envs/find where comment~\"^router-image tailscale build \"] do={\n:local tsKey [:tostr [/container/envs/get \$tsItem key]]\n:if ((\$tsKey != (\"BUILD_\" . \$tsOne)) && (\$tsKey != (\"BUILD_\" . \$tsTwo))) do={\n/container/envs/remove \$tsItem\n:set tsCount (\$tsCount + 1)\n}\n}\n:return \$tsCount\n"]
:local tsBackDigest ""
:local tsBackRoot ""
:local tsBackTar ""
:local tsBackSize 0
:local tsBackFile ""
:local tsDigestOf do={
 :local tsAt [:find $1 "/root-"]
 :if ([:typeof $tsAt] != "num") do={:return ""}
 :return [:pick $1 ($tsAt + 6) [:len $1]]
}
:local tsHaveDigest ""
:local tsWay "beside"
:local tsFinished ([:len [$tsFind tsWho="router-image tailscale swap"]] > 0)
:if (([:len [$tsFind tsWho="router-image tailscale old"]] = 0) && ($tsFinished = false)) do={
 :set tsWay "instead"
 :set tsHaveDigest $tsDigest
 :if ([:len [$tsFind tsWho="router-image tailscale current"]] > 0) do={:set tsHaveDigest [$tsDigestOf [$tsRootOf tsWho="router-image tailscale current"]]}
 :set tsBackDigest [$tsOtherBuild tsWhich=$tsHaveDigest]
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
 :if ($tsBackTar = "") do={
  :local tsHint "Upload the archive of that build and import the update.rsc that was made with it"
  :if ($tsBackFile != "") do={:set tsHint ("Upload " . $tsBackFile . " (" . $tsBackSize . " bytes) and import rollback.rsc again")}
  :set tsMessage ("there is no earlier build on the router. " . $tsHint); :error $tsMessage
 }
 :set tsTar $tsBackTar
 :set tsDigest $tsBackDigest
 :set tsRoot ($tsDir . "/root-" . $tsDigest)
 :local tsNeed ($tsBackSize + 1048576)
 :set tsBackDigest $tsHaveDigest
 :set tsBackRoot ($tsDir . "/root-" . $tsBackDigest)
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
 :if (($tsBackTar = "") && ([:len [$tsFind tsWho="router-image tailscale current"]] > 0)) do={
  :set tsMessage ("there is only one root, and the archive of the installed build is not here, so there would be no way back. Upload " . $tsBackFile . " (" . $tsBackSize . " bytes) as well and import rollback.rsc again"); :error $tsMessage
 }
 :if (($tsFree + $tsBackSize) < $tsNeed) do={
  :set tsMessage ("not enough space in " . $tsDir . ": " . $tsFree . " bytes are free, and " . $tsNeed . " are needed once root-" . $tsHaveDigest . " is gone"); :error $tsMessage
 }
 $tsSay ("there is only one root: root-" . $tsHaveDigest . " goes first, then " . $tsTar . " is unpacked. Nothing runs meanwhile")
}
:if ([:len [$tsFind tsWho="router-image tailscale swap"]] > 0) do={
 $tsSay "an earlier run was interrupted while it exchanged containers; finishing that"
 :if ([:len [$tsFind tsWho="router-image tailscale current"]] = 0) do={
  :if ([:len [$tsFind tsWho="router-image tailscale new"]] > 0) do={
   $tsMark tsWho="router-image tailscale new" tsNext="router-image tailscale current" tsBoot=yes
  } else={
   :if ([:len [$tsFind tsWho="router-image tailscale old"]] > 0) do={
    $tsMark tsWho="router-image tailscale old" tsNext="router-image tailscale current" tsBoot=yes
   }
  }
 }
 :if ([:len [$tsFind tsWho="router-image tailscale current"]] = 0) do={
  $tsMark tsWho="router-image tailscale swap" tsNext="router-image tailscale current" tsBoot=yes
 } else={
  $tsMark tsWho="router-image tailscale swap" tsNext="router-image tailscale old" tsBoot=no
 }
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [$tsFind tsWho="router-image tailscale new"]] > 0) do={
 $tsSay "removing what an interrupted run left"
 :if ([$tsDiscard tsWho="router-image tailscale new"] != "gone") do={
  :set tsMessage ("the container " . "router-image tailscale new" . " cannot be removed. Remove it by hand: /container/print"); :error $tsMessage
 }
 :set tsChanges ($tsChanges + 1)
}
:if ($tsFinished = true) do={
 $tsSay "the exchange of the interrupted run is finished; import rollback.rsc once more to change the build"
} else={
 $tsUnwatch
 :set tsChanges ($tsChanges + 1)
 :if ($tsWay = "instead") do={
  $tsUnwatch
  $tsSay "removing the running build; nothing runs until the other one is unpacked"
  :if ([$tsDiscard tsWho="router-image tailscale current"] != "gone") do={
   $tsArm tsWho="router-image tailscale current"
   :if ($tsWatchWanted = true) do={:set tsChanges ($tsChanges + [$tsWatch])} else={:set tsChanges ($tsChanges + [$tsUnwatch])}
   :set tsMessage "the running build cannot be removed, and was left as it is. Try again in a minute"; :error $tsMessage
  }
  :local tsResult ""
  :do {
   :do {
    :if ([:len [/file/find name=$tsRoot]] > 0) do={/file/remove [/file/find name=$tsRoot]}
   } on-error={
   }
   $tsSay ("unpacking " . $tsTar . " to " . $tsRoot . "; this takes up to some minutes")
   :set tsChanges ($tsChanges + 1)
   :local tsOutcome ""
   :do {
    $tsAdd tsTar=$tsTar tsRoot=$tsRoot tsDns=$tsDns tsTitle=("tailscale-" . $tsDigest) tsWho="router-image tailscale new"
    :set tsOutcome [$tsUnpacked tsWho="router-image tailscale new"]
   } on-error={
    :set tsOutcome "refused"
   }
   :if ($tsOutcome != "stopped") do={
    :local tsWords [$tsLastWords]
    $tsDiscard tsWho="router-image tailscale new"
    :local tsStill ""
    :if ([$tsState tsWho="router-image tailscale current"] = "running") do={:set tsStill ". The installed build still runs"}
    :set tsMessage ("unpacking ended with \"" . $tsOutcome . "\"" . $tsStill . ". The last line in the log: " . $tsWords . ". Free some space and upload the archive again"); :error $tsMessage
   }
   :set tsResult [$tsRun tsWho="router-image tailscale new"]
   :if ($tsResult = "running") do={
    :local tsAnswers 0
    :do {
     :set tsAnswers [:tonum [/tool/ping address="172.20.0.2" count=3]]
    } on-error={
     :set tsAnswers 1
    }
    :if ($tsAnswers = 0) do={:set tsResult "no answer"}
   }
  } on-error={
  }
  :if ($tsResult != "running") do={
   :local tsWords [$tsLastWords]
   :if ($tsMessage = "") do={:set tsMessage ("the other build ended with \"" . $tsResult . "\". The last line in the log: " . $tsWords)}
   :local tsReason $tsMessage
   $tsWarn $tsReason
   $tsDiscard tsWho="router-image tailscale new"
   :if ($tsBackTar = "") do={
    :set tsMessage ($tsReason . ". There is no archive of the build before it on the router, so nothing runs now. Upload one and import its install.rsc; the login is kept"); :error $tsMessage
   }
   :set tsMessage ""
   :set tsTar $tsBackTar
   :set tsRoot $tsBackRoot
   :set tsDigest $tsBackDigest
   :do {
    :if ([:len [/file/find name=$tsRoot]] > 0) do={/file/remove [/file/find name=$tsRoot]}
   } on-error={
   }
   $tsSay ("unpacking " . $tsTar . " to " . $tsRoot . "; this takes up to some minutes")
   :set tsChanges ($tsChanges + 1)
   :local tsOutcome ""
   :do {
    $tsAdd tsTar=$tsTar tsRoot=$tsRoot tsDns=$tsDns tsTitle=("tailscale-" . $tsDigest) tsWho="router-image tailscale new"
    :set tsOutcome [$tsUnpacked tsWho="router-image tailscale new"]
   } on-error={
    :set tsOutcome "refused"
   }
   :if ($tsOutcome != "stopped") do={
    :local tsWords [$tsLastWords]
    $tsDiscard tsWho="router-image tailscale new"
    :local tsStill ""
    :if ([$tsState tsWho="router-image tailscale current"] = "running") do={:set tsStill ". The installed build still runs"}
    :set tsMessage ("unpacking ended with \"" . $tsOutcome . "\"" . $tsStill . ". The last line in the log: " . $tsWords . ". Free some space and upload the archive again"); :error $tsMessage
   }
   $tsMark tsWho="router-image tailscale new" tsNext="router-image tailscale current" tsBoot=yes
   $tsForgetBuilds tsOne=$tsDigest tsTwo=$tsDigest
   $tsArm tsWho="router-image tailscale current"
   :local tsBack [$tsRun tsWho="router-image tailscale current"]
   :if ($tsWatchWanted = true) do={:set tsChanges ($tsChanges + [$tsWatch])} else={:set tsChanges ($tsChanges + [$tsUnwatch])}
   :set tsMessage ($tsReason . ". The build before it is back from " . $tsBackTar . " (" . $tsBack . ")"); :error $tsMessage
  }
  $tsMark tsWho="router-image tailscale new" tsNext="router-image tailscale current" tsBoot=yes
 } else={
  $tsSay ("going back to " . [$tsRootOf tsWho="router-image tailscale old"])
  $tsCalm tsWho="router-image tailscale current"
  :local tsStopped [$tsHalt tsWho="router-image tailscale current"]
  :local tsResult "not started"
  :if (($tsStopped = "stopped") || ($tsStopped = "gone")) do={:set tsResult [$tsRun tsWho="router-image tailscale old"]}
  :if ($tsResult = "running") do={
   :local tsAnswers 0
   :do {
    :set tsAnswers [:tonum [/tool/ping address="172.20.0.2" count=3]]
   } on-error={
    :set tsAnswers 1
   }
   :if ($tsAnswers = 0) do={:set tsResult "no answer"}
  }
  :if ($tsResult = "running") do={
   :if ($tsStopped != "gone") do={$tsMark tsWho="router-image tailscale current" tsNext="router-image tailscale swap" tsBoot=no}
   $tsMark tsWho="router-image tailscale old" tsNext="router-image tailscale current" tsBoot=yes
   :if ($tsStopped != "gone") do={$tsMark tsWho="router-image tailscale swap" tsNext="router-image tailscale old" tsBoot=no}
  } else={
   :local tsWords [$tsLastWords]
   $tsHalt tsWho="router-image tailscale old"
   $tsArm tsWho="router-image tailscale current"
   :local tsBack [$tsRun tsWho="router-image tailscale current"]
   :if ($tsWatchWanted = true) do={:set tsChanges ($tsChanges + [$tsWatch])} else={:set tsChanges ($tsChanges + [$tsUnwatch])}
   :set tsMessage ("the earlier build does not start either; the installed one is back (" . $tsBack . "). The last line in the log: " . $tsWords); :error $tsMessage
  }
 }
}
$tsArm tsWho="router-image tailscale current"
:if ([$tsState tsWho="router-image tailscale current"] != "running") do={
 :if ([$tsState tsWho="router-image tailscale old"] = "running") do={
  $tsCalm tsWho="router-image tailscale old"
  $tsHalt tsWho="router-image tailscale old"
 }
 $tsSay "starting the container"
 :set tsChanges ($tsChanges + 1)
 :if ([$tsRun tsWho="router-image tailscale current"] != "running") do={
  :local tsWords [$tsLastWords]
  :set tsMessage ("the container does not keep running. Its last line in the log: " . $tsWords); :error $tsMessage
 }
}
:if ($tsWatchWanted = true) do={:set tsChanges ($tsChanges + [$tsWatch])} else={:set tsChanges ($tsChanges + [$tsUnwatch])}
$tsSay ("running from " . [$tsRootOf tsWho="router-image tailscale current"])
} on-error={
 :if ([:len $tsMessage] = 0) do={:set tsMessage "RouterOS refused a command; the log says more. The user who imports needs the policies read, write, test, ftp and policy. Importing the script again goes on where it stopped"}
 :if ($tsHeld = true) do={
  :do {
   /ip/firewall/address-list/remove [/ip/firewall/address-list/find where list="router-image-tailscale"]
  } on-error={
  }
 }
 /log/error message=("router-image: " . $tsMessage)
 :put ("router-image: ERROR: " . $tsMessage)
 :put "router-image rollback: failed"
 :error ("router-image: " . $tsMessage)
}
:if ($tsHeld = true) do={
 :do {
  /ip/firewall/address-list/remove [/ip/firewall/address-list/find where list="router-image-tailscale"]
 } on-error={
 }
}
:if ($tsChanges = 0) do={:put "router-image rollback: unchanged"} else={:put "router-image rollback: done"}
}
