# check.rsc asks what install.rsc needs and changes nothing
# home-router:1.0, Tailscale 1.102.5; RouterOS 7.9 or newer; made by router-image-maven-plugin, so change the pom, not this
{
:local tsMessage ""
:local tsChanges 0
:local tsProblems 0
:local tsHeld false
:local tsSay do={:put ("router-image: " . $1); /log/info message=("router-image: " . $1)}
:local tsWarn do={:put ("router-image: WARNING: " . $1); /log/warning message=("router-image: " . $1)}
:do {
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
 :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("RouterOS " . $tsText . " is too old for containers that these scripts can handle. Upgrade to 7.9 or newer; 7.23.4, 7.24.5 or newer are recommended"))
}
:local tsReady true
:if ([:len [/system/package/find name="container" disabled=no]] = 0) do={
 :set tsReady false
 :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("the container package is not installed. Take container.npk of RouterOS " . $tsText . " for this architecture from mikrotik.com (extra packages), upload it and reboot"))
} else={
 :do {
  :local tsProbe [:parse ":return [:len [/container/find]]\n"]
  $tsProbe
 } on-error={
  :set tsReady false
 }
 :if ($tsReady = false) do={
  :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("the container package is listed but its menu is not there. Reboot the router once; if that does not help, install the package again"))
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
 :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("device-mode forbids containers. Type: /system/device-mode/update container=yes   and press the reset button or cut the power within five minutes, as RouterOS then says"))
}
:if (($tsVersion >= 72200) && ($tsVersion < 72300)) do={
 $tsWarn "RouterOS 7.22 gives container routes another priority, and traffic through the container may stop; fixed in 7.23. Upgrade if nothing passes"
}
:if (($tsVersion >= 72100) && ($tsVersion < 72302)) do={
 $tsWarn "RouterOS 7.21 to 7.23.1 may lose the config of containers that were added on 7.20.8 or older; if the container does not start after an upgrade, import remove.rsc and install.rsc (the login is kept)"
}
:if (($tsVersion >= 72400) && ($tsVersion < 72405)) do={
 $tsWarn "RouterOS 7.24.0 to 7.24.4 does not run scheduler entries that have no start date; those of these scripts have one. 7.24.5 has the fix"
}
:if ($tsVersion < 72000) do={$tsWarn "RouterOS before 7.20 limits the memory of all containers together only; <memoryHigh> is left out"}
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
 :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("this build has no image for architecture " . $tsArch . ", model \"" . $tsModel . "\"; it has: " . "linux/arm64, linux/arm/v5" . ". Containers exist for arm, arm64 and x86 only. Add the platform to the pom's <platforms> and build again"))
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
  :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("there is no disk " . $tsSlot . " for the directory " . $tsDir . "; RouterOS would silently use the internal flash. /disk/print shows the slots"))
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
$tsSay ("RouterOS " . $tsText . " on " . $tsArch . ", model " . $tsModel)
$tsSay ("archive for this router: " . $tsFile . ", " . $tsSize . " bytes")
$tsSay ("directory " . $tsDir . ", " . $tsFree . " bytes free")
:foreach tsItem in=[/interface/find name="veth-ts"] do={
 :if ([:typeof [:find [:tostr [/interface/get $tsItem comment]] "router-image tailscale "]] != "num") do={
  :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("an interface " . "veth-ts" . " exists and is not of these scripts. Rename it, or choose another <veth>"))
 } else={
  :if ([:tostr [/interface/get $tsItem comment]] != "router-image tailscale veth 24e3da") do={
   :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . "the address or the name of the container's interface changed since the installation. Import the remove.rsc of the installed build, which keeps the login, then install.rsc")
  }
 }
}
:local tsPart1 ":foreach tsItem in=[/container/envs/find where name=\"tailscale-env\"] do={\n"
:if ($tsVersion >= 72000) do={:set tsPart1 ":foreach tsItem in=[/container/envs/find where list=\"tailscale-env\"] do={\n"}
:local tsPart2 ":foreach tsItem in=[/container/mounts/find where name=\"tailscale-state\"] do={\n"
:if ($tsVersion >= 72100) do={:set tsPart2 ":foreach tsItem in=[/container/mounts/find where list=\"tailscale-state\"] do={\n"}
:local tsStrangers [:parse ($tsPart1 . ":if ([:typeof [:find [:tostr [/container/envs/get \$tsItem comment]] \"router-image tailscale \"]] != \"num\") do={:return \"tailscale-env\"}\n}\n" . $tsPart2 . ":if ([:typeof [:find [:tostr [/container/mounts/get \$tsItem comment]] \"router-image tailscale \"]] != \"num\") do={:return \"tailscale-state\"}\n}\n:return \"\"\n")]
:if ($tsReady = true) do={
 :local tsTaken [$tsStrangers]
 :if ($tsTaken != "") do={
  :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("the list " . $tsTaken . " of the containers' variables or mounts has entries that are not of these scripts. Remove them, or choose another <name>"))
 }
}
:local tsCarrier false
:foreach tsItem in=[/ip/address/find] do={
 :local tsAddress [:tostr [/ip/address/get $tsItem address]]
 :local tsOwner [:tostr [/ip/address/get $tsItem interface]]
 :local tsClash false
 :if ($tsOwner != "veth-ts") do={
  :do {
   :local tsSlash [:find $tsAddress "/"]
   :local tsHost [:toip [:pick $tsAddress 0 $tsSlash]]
   :local tsBits [:tonum [:pick $tsAddress ($tsSlash + 1) [:len $tsAddress]]]
   :local tsNetmask 255.255.255.255
   :while ($tsBits < 32) do={
    :set tsNetmask ($tsNetmask << 1)
    :set tsBits ($tsBits + 1)
   }
   :local tsOurs [:toip "172.20.0.0"]
   :if (($tsHost & [:toip "255.255.255.252"]) = $tsOurs) do={:set tsClash true}
   :if (($tsHost & $tsNetmask) = ($tsOurs & $tsNetmask)) do={:set tsClash true}
  } on-error={
   $tsWarn ("cannot compare the subnet with " . $tsAddress)
  }
 }
 :if (([:toip [:pick $tsAddress 0 [:find $tsAddress "/"]]] in 100.64.0.0/10) && ($tsOwner != "veth-ts")) do={
  :set tsCarrier true
  $tsWarn ("the address " . $tsAddress . " on " . $tsOwner . " lies in 100.64.0.0/10, which Tailscale uses as well: the rule that drops forged packets from there is left out")
 }
 :if ($tsClash = true) do={
  :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("the subnet " . "172.20.0.0/30" . " overlaps with " . $tsAddress . " on " . $tsOwner . ". Choose another <subnet>"))
 }
}
:local tsSix ($tsVersion >= 71100)
:if ($tsSix = false) do={$tsWarn "RouterOS before 7.11 gives containers no IPv6; <subnet6> is left out"}
:local tsSixOff ""
:do {
 :set tsSixOff [:tostr [/ipv6/settings/get disable-ipv6]]
} on-error={
}
:if (($tsSixOff = "yes") || ($tsSixOff = "true")) do={
 :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . "IPv6 is switched off on this router, and the pom sets <subnet6>. Switch it on: /ipv6/settings/set disable-ipv6=no   and reboot; or leave <subnet6> out")
}
:foreach tsItem in=[/ipv6/address/find] do={
 :local tsAddress [:tostr [/ipv6/address/get $tsItem address]]
 :local tsOwner [:tostr [/ipv6/address/get $tsItem interface]]
 :local tsClash false
 :if ($tsOwner != "veth-ts") do={
  :do {
   :set tsClash (([:toip6 [:pick $tsAddress 0 [:find $tsAddress "/"]]] & [:toip6 "ffff:ffff:ffff:ffff::"]) = [:toip6 "fd00:172:20::"])
  } on-error={
   $tsWarn ("cannot compare the subnet with " . $tsAddress)
  }
 }
 :if ($tsClash = true) do={
  :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("the subnet " . "fd00:172:20::/64" . " has " . $tsAddress . " on " . $tsOwner . " in it. Choose another <subnet6>"))
 }
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
 :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("the router has no DNS server that the container could ask: servers and dynamic-servers of /ip/dns are empty, and it asks by HTTPS only for itself or not at all (allow-remote-requests=" . $tsOpen . "). Set one: /ip/dns/set servers=9.9.9.9"))
} else={
 $tsSay ("the container will ask DNS server " . $tsDns)
}
:if (($tsOpen = "no") || ($tsOpen = "false")) do={
 $tsWarn "the router answers DNS for nobody else (allow-remote-requests=no), so names below ts.net work on the router itself only"
}
:local tsLan false
:set tsLan ([:len [/interface/list/find name="LAN"]] > 0)
:if ($tsLan = false) do={
 $tsWarn ("there is no interface list " . "LAN" . "; the container gets a rule of its own before the first one that drops")
}
:local tsHint do={
 :if ([:pick $tsFrom 0 1] = "!") do={:return ("a firewall rule drops all that does not come from " . [:pick $tsFrom 1 [:len $tsFrom]] . ". If it sees the container's traffic, let it pass " . "172.20.0.0/30" . " and 100.64.0.0/10 as well; these scripts leave it alone")}
 :local tsName [:pick $tsList 1 [:len $tsList]]
 :if (([:pick $tsList 0 1] = "!") && ($tsName != "")) do={:return ("a firewall rule drops all that is not in the address list " . $tsName . ". If it sees the container's traffic, write <addressList>" . $tsName . "</addressList> into the pom")}
 :return ""
}
:local tsBefore ""
:local tsInput ""
:foreach tsItem in=[/ip/firewall/filter/find where disabled=no] do={
 :local tsChain [:tostr [/ip/firewall/filter/get $tsItem chain]]
 :local tsAction [:tostr [/ip/firewall/filter/get $tsItem action]]
 :local tsDrops (($tsAction = "drop") || ($tsAction = "reject"))
 :if (($tsDrops = true) || ($tsAction = "fasttrack-connection")) do={
  :if (($tsChain = "forward") && ([:len [:tostr $tsBefore]] = 0)) do={:set tsBefore $tsItem}
  :if (($tsChain = "input") && ([:len [:tostr $tsInput]] = 0)) do={:set tsInput $tsItem}
 }
 :if ($tsDrops = true) do={
  :local tsFrom [:tostr [/ip/firewall/filter/get $tsItem src-address]]
  :local tsList [:tostr [/ip/firewall/filter/get $tsItem src-address-list]]
  :local tsAdvice [$tsHint tsFrom=$tsFrom tsList=$tsList]
  :if ($tsAdvice != "") do={$tsWarn $tsAdvice}
 }
}
:foreach tsItem in=[/ip/firewall/raw/find where disabled=no] do={
 :if ([:tostr [/ip/firewall/raw/get $tsItem action]] = "drop") do={
  :local tsFrom [:tostr [/ip/firewall/raw/get $tsItem src-address]]
  :local tsList [:tostr [/ip/firewall/raw/get $tsItem src-address-list]]
  :local tsAdvice [$tsHint tsFrom=$tsFrom tsList=$tsList]
  :if ($tsAdvice != "") do={$tsWarn $tsAdvice}
 }
}
:local tsHave ""
:if ($tsReady = true) do={
 :local tsFind [:parse ":return [/container/find comment=\$tsWho]\n"]
 :local tsPart3 ":set tsNow [:tostr [/container/get \$tsIds status]]\n"
 :if ($tsVersion >= 72000) do={:set tsPart3 ":local tsAll [/container/get \$tsIds]\n:foreach tsFlag in={\"starting\";\"stopping\";\"deleting\";\"downloading/extracting\";\"download/extract failed\"} do={:if ([:tostr (\$tsAll->\$tsFlag)] = \"true\") do={:set tsNow \$tsFlag}}\n:if ([:len [/container/find comment=\$tsWho stopped]] > 0) do={:set tsNow \"stopped\"}\n:if ([:len [/container/find comment=\$tsWho running]] > 0) do={:set tsNow \"running\"}\n"}
 :local tsState [:parse (":local tsNow \"\"\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n" . $tsPart3 . "}\n:return \$tsNow\n")]
 :local tsRootOf [:parse ":return [:tostr [/container/get [/container/find comment=\$tsWho] root-dir]]\n"]
 :local tsMark [:parse "/container/set [/container/find comment=\$tsWho] comment=\$tsNext start-on-boot=\$tsBoot\n"]
 :local tsPart4 ""
 :if ($tsVersion >= 72000) do={:set tsPart4 ":do {/container/set [/container/find comment=\$tsWho] auto-restart-interval=10s} on-error={}\n"}
 :if ($tsVersion >= 72300) do={:set tsPart4 ":do {/container/set [/container/find comment=\$tsWho] restart-policy=\"on-failure\" restart-interval=10s} on-error={}\n"}
 :local tsArm [:parse (":local tsNow \"armed\"\n" . $tsPart4 . ":return \$tsNow\n")]
 :local tsPart5 ""
 :if ($tsVersion >= 72000) do={:set tsPart5 ":do {/container/set [/container/find comment=\$tsWho] auto-restart-interval=0s} on-error={}\n"}
 :if ($tsVersion >= 72100) do={:set tsPart5 ":do {/container/unset [/container/find comment=\$tsWho] auto-restart-interval} on-error={}\n"}
 :if ($tsVersion >= 72300) do={:set tsPart5 ":do {/container/set [/container/find comment=\$tsWho] restart-policy=no} on-error={}\n"}
 :local tsCalm [:parse (":local tsNow \"calm\"\n" . $tsPart5 . ":return \$tsNow\n")]
 :local tsHalt [:parse (":local tsNow \"\"\n:local tsCount 0\n:while (\$tsCount < 120) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n" . $tsPart3 . "}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:if ((\$tsNow = \"running\") || (\$tsNow = \"unknown\")) do={:do {/container/stop [/container/find comment=\$tsWho]} on-error={}}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow\n")]
 :local tsDiscard [:parse (":local tsNow \"\"\n" . $tsPart5 . ":local tsCount 0\n:while (\$tsCount < 300) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n" . $tsPart3 . "}\n:if (\$tsNow = \"gone\") do={:return \$tsNow}\n:if ((\$tsNow = \"running\") || (\$tsNow = \"unknown\")) do={:do {/container/stop [/container/find comment=\$tsWho]} on-error={}}\n:if ((\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:do {/container/remove [/container/find comment=\$tsWho]} on-error={}}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow\n")]
 :local tsRun [:parse (":local tsNow \"\"\n:local tsCount 0\n:local tsGood 0\n:local tsStarts 0\n:while (\$tsCount < 120) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n" . $tsPart3 . "}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:if (\$tsNow = \"running\") do={:set tsGood (\$tsGood + 1)} else={:set tsGood 0}\n:if (\$tsGood > 20) do={:return \$tsNow}\n:if (\$tsNow = \"stopped\") do={\n:if (\$tsStarts = 3) do={:return \$tsNow}\n:set tsStarts (\$tsStarts + 1)\n:do {/container/start [/container/find comment=\$tsWho]} on-error={}\n}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow\n")]
 :local tsPart6 "/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mounts=\"tailscale-state\" envlist=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no comment=\$tsWho\n"
 :if ($tsVersion >= 71900) do={:set tsPart6 "/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mounts=\"tailscale-state\" envlist=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle comment=\$tsWho\n"}
 :if ($tsVersion >= 72000) do={:set tsPart6 "/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mounts=\"tailscale-state\" envlists=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle memory-high=\"64M\" comment=\$tsWho\n"}
 :if ($tsVersion >= 72100) do={:set tsPart6 "/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mountlists=\"tailscale-state\" envlists=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle memory-high=\"64M\" comment=\$tsWho\n"}
 :if ($tsVersion >= 72300) do={:set tsPart6 "/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mountlists=\"tailscale-state\" envlists=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle memory-high=\"64M\" memory-max=\"unlimited\" comment=\$tsWho\n"}
 :if ($tsVersion >= 72302) do={:set tsPart6 "/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mountlists=\"tailscale-state\" envlists=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle memory-high=\"64M\" memory-max=\"unlimited\" ignore-remote-image-change=yes comment=\$tsWho\n"}
 :local tsAdd [:parse $tsPart6]
 :local tsUnpacked [:parse (":local tsNow \"\"\n:local tsCount 0\n:while (\$tsCount < 600) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n" . $tsPart3 . "}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow\n")]
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
 :if ([:len [$tsFind tsWho="router-image tailscale current"]] > 0) do={
  :set tsHave [$tsRootOf tsWho="router-image tailscale current"]
  $tsSay ("installed in " . $tsHave . ", state: " . [$tsState tsWho="router-image tailscale current"])
 }
 :if ([:len [$tsFind tsWho="router-image tailscale old"]] > 0) do={$tsSay ("the build before it: " . [$tsRootOf tsWho="router-image tailscale old"])}
 :if (([:len [$tsFind tsWho="router-image tailscale new"]] > 0) || ([:len [$tsFind tsWho="router-image tailscale swap"]] > 0)) do={
  :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . "an earlier run was interrupted; importing install.rsc or update.rsc repairs it")
 }
}
:if ([:typeof [:find $tsHave ("root-" . $tsDigest)]] != "num") do={
 :local tsNeed ($tsRootSize + 1048576)
 :if ($tsFree < $tsNeed) do={
  :if ($tsHave = "") do={
   :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("not enough space for " . $tsDir . ": " . $tsNeed . " bytes are needed beside the archive"))
  } else={
   $tsWarn ("there is no space for two builds: " . $tsNeed . " bytes are needed. update.rsc asks for the archive of the installed build and removes that first")
  }
 }
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
   :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("the file " . $tsFile . " on the router has " . [:tostr [/file/get $tsOther size]] . " bytes and must have " . $tsSize . ". The upload was cut off, it is of another build, or it is the .oci.tar under this name: upload it again"))
  } else={
   :foreach tsItem in=[/file/find where name~"(^|/)home-router-.*[.]tar\$"] do={:set tsElse ($tsElse . " " . [:tostr [/file/get $tsItem name]])}
   :if ($tsElse != "") do={:set tsElse (" Not for this router, of another build, or for registries (.oci.tar):" . $tsElse . ".")}
   :set tsProblems ($tsProblems + 1); $tsSay ("PROBLEM: " . ("the file " . $tsFile . " (" . $tsSize . " bytes) is not on the router. Upload it, best to the top of the disk that has the space." . $tsElse))
  }
 }
 :if ($tsTar != "") do={$tsSay ("the archive is here: " . $tsTar)}
}
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
 :put "router-image check: failed"
 :error ("router-image: " . $tsMessage)
}
:if ($tsHeld = true) do={
 :do {
  /ip/firewall/address-list/remove [/ip/firewall/address-list/find where list="router-image-tailscale"]
 } on-error={
 }
}
:if ($tsProblems = 0) do={:put "router-image check: unchanged"} else={:put "router-image check: failed"}
}
