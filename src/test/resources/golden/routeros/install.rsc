# install.rsc installs the container, or adds what is missing
# home-router:1.0, Tailscale 1.102.5; RouterOS 7.9 or newer; made by router-image-maven-plugin, so change the pom, not this
{
:global tsAuthKey
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
:foreach tsItem in=[/interface/find name="veth-ts"] do={
 :if ([:typeof [:find [:tostr [/interface/get $tsItem comment]] "router-image tailscale "]] != "num") do={
  :set tsMessage ("an interface " . "veth-ts" . " exists and is not of these scripts. Rename it, or choose another <veth>"); :error $tsMessage
 } else={
  :if ([:tostr [/interface/get $tsItem comment]] != "router-image tailscale veth 24e3da") do={
   :set tsMessage "the address or the name of the container's interface changed since the installation. Import the remove.rsc of the installed build, which keeps the login, then install.rsc"; :error $tsMessage
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
  :set tsMessage ("the list " . $tsTaken . " of the containers' variables or mounts has entries that are not of these scripts. Remove them, or choose another <name>"); :error $tsMessage
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
  :set tsMessage ("the subnet " . "172.20.0.0/30" . " overlaps with " . $tsAddress . " on " . $tsOwner . ". Choose another <subnet>"); :error $tsMessage
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
 :set tsMessage "IPv6 is switched off on this router, and the pom sets <subnet6>. Switch it on: /ipv6/settings/set disable-ipv6=no   and reboot; or leave <subnet6> out"; :error $tsMessage
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
  :set tsMessage ("the subnet " . "fd00:172:20::/64" . " has " . $tsAddress . " on " . $tsOwner . " in it. Choose another <subnet6>"); :error $tsMessage
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
 :set tsMessage ("the router has no DNS server that the container could ask: servers and dynamic-servers of /ip/dns are empty, and it asks by HTTPS only for itself or not at all (allow-remote-requests=" . $tsOpen . "). Set one: /ip/dns/set servers=9.9.9.9"); :error $tsMessage
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
:local tsBuildFact [:parse ":local tsNote (\"router-image tailscale build \" . \$tsWhich)\n:foreach tsItem in=[/container/envs/find where comment=\$tsNote] do={:return [:tostr [/container/envs/get \$tsItem value]]}\n:return \"\"\n"]
:local tsOtherBuild [:parse ":local tsOther \"\"\n:foreach tsItem in=[/container/envs/find where comment~\"^router-image tailscale build \"] do={\n:local tsKey [:tostr [/container/envs/get \$tsItem key]]\n:if (\$tsKey != (\"BUILD_\" . \$tsWhich)) do={:set tsOther [:pick \$tsKey 6 [:len \$tsKey]]}\n}\n:return \$tsOther\n"]
:local tsPart7 "/container/envs/add name=\"tailscale-builds\" key=(\"BUILD_\" . \$tsWhich) value=\$tsFact comment=\$tsNote\n"
:if ($tsVersion >= 72000) do={:set tsPart7 "/container/envs/add list=\"tailscale-builds\" key=(\"BUILD_\" . \$tsWhich) value=\$tsFact comment=\$tsNote\n"}
:local tsNoteBuild [:parse (":local tsNote (\"router-image tailscale build \" . \$tsWhich)\n:if ([:len [/container/envs/find where comment=\$tsNote]] > 0) do={:return 0}\n" . $tsPart7 . ":return 1\n")]
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
:local tsHave ""
:if ([:len [$tsFind tsWho="router-image tailscale current"]] > 0) do={:set tsHave [$tsRootOf tsWho="router-image tailscale current"]}
:if ([:len [$tsFind tsWho="router-image tailscale swap"]] > 0) do={:set tsHave "interrupted"}
:if (($tsHave != "") && ($tsHave != "interrupted")) do={
 :if ([:typeof [:find $tsHave ("root-" . $tsDigest)]] != "num") do={
  :set tsMessage ("another build is installed in " . $tsHave . ". Import update.rsc; it keeps the login and can go back"); :error $tsMessage
 }
}
:if ($tsHave = "") do={
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
   :set tsMessage ("the file " . $tsFile . " on the router has " . [:tostr [/file/get $tsOther size]] . " bytes and must have " . $tsSize . ". The upload was cut off, it is of another build, or it is the .oci.tar under this name: upload it again"); :error $tsMessage
  } else={
   :foreach tsItem in=[/file/find where name~"(^|/)home-router-.*[.]tar\$"] do={:set tsElse ($tsElse . " " . [:tostr [/file/get $tsItem name]])}
   :if ($tsElse != "") do={:set tsElse (" Not for this router, of another build, or for registries (.oci.tar):" . $tsElse . ".")}
   :set tsMessage ("the file " . $tsFile . " (" . $tsSize . " bytes) is not on the router. Upload it, best to the top of the disk that has the space." . $tsElse); :error $tsMessage
  }
 }
 :if ($tsFree < ($tsRootSize + 1048576)) do={
  :set tsMessage ("not enough space for " . $tsDir . ": " . $tsFree . " bytes are free, " . ($tsRootSize + 1048576) . " are needed beside the archive"); :error $tsMessage
 }
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
:if (($tsHave = "") || ($tsHave = "interrupted")) do={
 :if ([:len [$tsFind tsWho="router-image tailscale current"]] > 0) do={:set tsHave "repaired"} else={:set tsHave ""}
}
:local tsPart8 "/interface/veth/add name=veth-ts address=172.20.0.2/30 gateway=172.20.0.1 comment=\"router-image tailscale veth 24e3da\"\n"
:if ($tsVersion >= 71100) do={:set tsPart8 "/interface/veth/add name=veth-ts address=\"172.20.0.2/30,fd00:172:20::2/64\" gateway6=fd00:172:20::1 gateway=172.20.0.1 comment=\"router-image tailscale veth 24e3da\"\n"}
:local tsAddveth [:parse (":if ([:len [/interface/veth/find where comment=\"router-image tailscale veth 24e3da\"]] > 0) do={:return 0}\n/interface/veth/remove [/interface/veth/find where comment~\"^router-image tailscale veth \"]\n" . $tsPart8 . ":return 1\n")]
:set tsChanges ($tsChanges + [$tsAddveth])
:if ([:len [/ip/address/find where comment="router-image tailscale address 03c26b"]] = 0) do={
 /ip/address/remove [/ip/address/find where comment~"^router-image tailscale address "]
 /ip/address/add address=172.20.0.1/30 interface=veth-ts comment="router-image tailscale address 03c26b"
 :set tsChanges ($tsChanges + 1)
}
:if ($tsSix = true) do={
:if ([:len [/ipv6/address/find where comment="router-image tailscale address6 56b250"]] = 0) do={
 /ipv6/address/remove [/ipv6/address/find where comment~"^router-image tailscale address6 "]
 /ipv6/address/add address=fd00:172:20::1/64 interface=veth-ts advertise=no comment="router-image tailscale address6 56b250"
 :set tsChanges ($tsChanges + 1)
}
}
:if ($tsLan = true) do={
:if ([:len [/interface/list/member/find where comment="router-image tailscale lan da0ad3"]] = 0) do={
 /interface/list/member/remove [/interface/list/member/find where comment~"^router-image tailscale lan "]
 /interface/list/member/add list=LAN interface=veth-ts comment="router-image tailscale lan da0ad3"
 :set tsChanges ($tsChanges + 1)
}
}
:if ([:len [/ip/route/find where comment="router-image tailscale tailnet 89232f"]] = 0) do={
 /ip/route/remove [/ip/route/find where comment~"^router-image tailscale tailnet "]
 /ip/route/add dst-address=100.64.0.0/10 gateway=172.20.0.2 comment="router-image tailscale tailnet 89232f"
 :set tsChanges ($tsChanges + 1)
}
:if ($tsSix = true) do={
:if ([:len [/ipv6/route/find where comment="router-image tailscale tailnet6 13af48"]] = 0) do={
 /ipv6/route/remove [/ipv6/route/find where comment~"^router-image tailscale tailnet6 "]
 /ipv6/route/add dst-address=fd7a:115c:a1e0::/48 gateway=fd00:172:20::2 comment="router-image tailscale tailnet6 13af48"
 :set tsChanges ($tsChanges + 1)
}
}
:if ([:len [/ip/route/find where comment="router-image tailscale route1 ca11d8"]] = 0) do={
 /ip/route/remove [/ip/route/find where comment~"^router-image tailscale route1 "]
 /ip/route/add dst-address=10.7.0.0/16 gateway=172.20.0.2 comment="router-image tailscale route1 ca11d8"
 :set tsChanges ($tsChanges + 1)
}
:if ($tsSix = true) do={
:if ([:len [/ipv6/route/find where comment="router-image tailscale route2 6b1453"]] = 0) do={
 /ipv6/route/remove [/ipv6/route/find where comment~"^router-image tailscale route2 "]
 /ipv6/route/add dst-address=fd00:7::/48 gateway=fd00:172:20::2 comment="router-image tailscale route2 6b1453"
 :set tsChanges ($tsChanges + 1)
}
}
:if (($tsLan = false) && ([:len [:tostr $tsBefore]] > 0)) do={
:if ([:len [/ip/firewall/filter/find where comment="router-image tailscale accept fe6cf5"]] = 0) do={
 /ip/firewall/filter/remove [/ip/firewall/filter/find where comment~"^router-image tailscale accept "]
 /ip/firewall/filter/add chain=forward action=accept in-interface=veth-ts place-before=$tsBefore comment="router-image tailscale accept fe6cf5"
 :set tsChanges ($tsChanges + 1)
}
}
:if (($tsLan = false) && ($tsAskRouter = true) && ([:len [:tostr $tsInput]] > 0)) do={
:if ([:len [/ip/firewall/filter/find where comment="router-image tailscale accept-dns 96f515"]] = 0) do={
 /ip/firewall/filter/remove [/ip/firewall/filter/find where comment~"^router-image tailscale accept-dns "]
 /ip/firewall/filter/add chain=input action=accept protocol=udp dst-port=53 in-interface=veth-ts place-before=$tsInput comment="router-image tailscale accept-dns 96f515"
 :set tsChanges ($tsChanges + 1)
}
}
:if ([:len [/ip/firewall/nat/find where comment="router-image tailscale nat-tailnet 64dfb7"]] = 0) do={
 /ip/firewall/nat/remove [/ip/firewall/nat/find where comment~"^router-image tailscale nat-tailnet "]
 /ip/firewall/nat/add chain=srcnat action=masquerade src-address=100.64.0.0/10 out-interface=!veth-ts comment="router-image tailscale nat-tailnet 64dfb7"
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ip/firewall/nat/find where comment="router-image tailscale nat-container df81fd"]] = 0) do={
 /ip/firewall/nat/remove [/ip/firewall/nat/find where comment~"^router-image tailscale nat-container "]
 /ip/firewall/nat/add chain=srcnat action=masquerade src-address=172.20.0.0/30 out-interface=!veth-ts comment="router-image tailscale nat-container df81fd"
 :set tsChanges ($tsChanges + 1)
}
:if ($tsCarrier = false) do={
:if ([:len [/ip/firewall/raw/find where comment="router-image tailscale source-check 51fcba"]] = 0) do={
 /ip/firewall/raw/remove [/ip/firewall/raw/find where comment~"^router-image tailscale source-check "]
 /ip/firewall/raw/add chain=prerouting action=drop src-address=100.64.0.0/10 in-interface=!veth-ts comment="router-image tailscale source-check 51fcba"
 :set tsChanges ($tsChanges + 1)
}
}
:if ([:len [/ip/firewall/mangle/find where comment="router-image tailscale mss-in 4f7002"]] = 0) do={
 /ip/firewall/mangle/remove [/ip/firewall/mangle/find where comment~"^router-image tailscale mss-in "]
 /ip/firewall/mangle/add chain=forward action=change-mss new-mss=1240 protocol=tcp tcp-flags=syn tcp-mss=1241-65535 in-interface=veth-ts passthrough=yes comment="router-image tailscale mss-in 4f7002"
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ip/firewall/mangle/find where comment="router-image tailscale mss-out bca0c2"]] = 0) do={
 /ip/firewall/mangle/remove [/ip/firewall/mangle/find where comment~"^router-image tailscale mss-out "]
 /ip/firewall/mangle/add chain=forward action=change-mss new-mss=1240 protocol=tcp tcp-flags=syn tcp-mss=1241-65535 out-interface=veth-ts passthrough=yes comment="router-image tailscale mss-out bca0c2"
 :set tsChanges ($tsChanges + 1)
}
:if ($tsSix = true) do={
:if ([:len [/ipv6/firewall/nat/find where comment="router-image tailscale nat-tailnet6 04be25"]] = 0) do={
 /ipv6/firewall/nat/remove [/ipv6/firewall/nat/find where comment~"^router-image tailscale nat-tailnet6 "]
 /ipv6/firewall/nat/add chain=srcnat action=masquerade src-address=fd7a:115c:a1e0::/48 out-interface=!veth-ts comment="router-image tailscale nat-tailnet6 04be25"
 :set tsChanges ($tsChanges + 1)
}
}
:if ($tsSix = true) do={
:if ([:len [/ipv6/firewall/nat/find where comment="router-image tailscale nat-container6 7fb97b"]] = 0) do={
 /ipv6/firewall/nat/remove [/ipv6/firewall/nat/find where comment~"^router-image tailscale nat-container6 "]
 /ipv6/firewall/nat/add chain=srcnat action=masquerade src-address=fd00:172:20::/64 out-interface=!veth-ts comment="router-image tailscale nat-container6 7fb97b"
 :set tsChanges ($tsChanges + 1)
}
}
:if ($tsSix = true) do={
:if ([:len [/ipv6/firewall/mangle/find where comment="router-image tailscale mss-in6 3aa890"]] = 0) do={
 /ipv6/firewall/mangle/remove [/ipv6/firewall/mangle/find where comment~"^router-image tailscale mss-in6 "]
 /ipv6/firewall/mangle/add chain=forward action=change-mss new-mss=1220 protocol=tcp tcp-flags=syn tcp-mss=1221-65535 in-interface=veth-ts passthrough=yes comment="router-image tailscale mss-in6 3aa890"
 :set tsChanges ($tsChanges + 1)
}
}
:if ($tsSix = true) do={
:if ([:len [/ipv6/firewall/mangle/find where comment="router-image tailscale mss-out6 603fde"]] = 0) do={
 /ipv6/firewall/mangle/remove [/ipv6/firewall/mangle/find where comment~"^router-image tailscale mss-out6 "]
 /ipv6/firewall/mangle/add chain=forward action=change-mss new-mss=1220 protocol=tcp tcp-flags=syn tcp-mss=1221-65535 out-interface=veth-ts passthrough=yes comment="router-image tailscale mss-out6 603fde"
 :set tsChanges ($tsChanges + 1)
}
}
:if ([:len [/ip/dns/static/find where comment="router-image tailscale dns 4e5103"]] = 0) do={
 /ip/dns/static/remove [/ip/dns/static/find where comment~"^router-image tailscale dns "]
 /ip/dns/static/add name=ts.net type=FWD forward-to=100.100.100.100 match-subdomain=yes comment="router-image tailscale dns 4e5103"
 :set tsChanges ($tsChanges + 1)
}
:local tsPart9 "/container/mounts/add name=tailscale-state src=\$tsState dst=\"/var/lib/tailscale\" comment=\"router-image tailscale state e72ca0\"\n"
:if ($tsVersion >= 72100) do={:set tsPart9 "/container/mounts/add list=tailscale-state src=\$tsState dst=\"/var/lib/tailscale\" comment=\"router-image tailscale state e72ca0\"\n"}
:local tsAddstate [:parse (":if ([:len [/container/mounts/find where comment=\"router-image tailscale state e72ca0\"]] > 0) do={:return 0}\n/container/mounts/remove [/container/mounts/find where comment~\"^router-image tailscale state \"]\n" . $tsPart9 . ":return 1\n")]
:set tsChanges ($tsChanges + [$tsAddstate tsState=($tsDir . "/state")])
:local tsPart10 "/container/envs/add name=tailscale-env key=TS_ROUTES value=192.168.88.0/24 comment=\"router-image tailscale env-routes b2cce9\"\n"
:if ($tsVersion >= 72000) do={:set tsPart10 "/container/envs/add list=tailscale-env key=TS_ROUTES value=192.168.88.0/24 comment=\"router-image tailscale env-routes b2cce9\"\n"}
:local tsAddenvroutes [:parse (":if ([:len [/container/envs/find where comment=\"router-image tailscale env-routes b2cce9\"]] > 0) do={:return 0}\n/container/envs/remove [/container/envs/find where comment~\"^router-image tailscale env-routes \"]\n" . $tsPart10 . ":return 1\n")]
:set tsChanges ($tsChanges + [$tsAddenvroutes])
:local tsPart11 "/container/envs/add name=tailscale-env key=TS_ACCEPT_DNS value=false comment=\"router-image tailscale env-accept-dns 6791f1\"\n"
:if ($tsVersion >= 72000) do={:set tsPart11 "/container/envs/add list=tailscale-env key=TS_ACCEPT_DNS value=false comment=\"router-image tailscale env-accept-dns 6791f1\"\n"}
:local tsAddenvacceptdns [:parse (":if ([:len [/container/envs/find where comment=\"router-image tailscale env-accept-dns 6791f1\"]] > 0) do={:return 0}\n/container/envs/remove [/container/envs/find where comment~\"^router-image tailscale env-accept-dns \"]\n" . $tsPart11 . ":return 1\n")]
:set tsChanges ($tsChanges + [$tsAddenvacceptdns])
:local tsPart12 "/container/envs/add name=tailscale-env key=TS_EXTRA_ARGS value=\"--netfilter-mode=off --advertise-exit-node=false --accept-routes=false\" comment=\"router-image tailscale env-extra-args 99e160\"\n"
:if ($tsVersion >= 72000) do={:set tsPart12 "/container/envs/add list=tailscale-env key=TS_EXTRA_ARGS value=\"--netfilter-mode=off --advertise-exit-node=false --accept-routes=false\" comment=\"router-image tailscale env-extra-args 99e160\"\n"}
:local tsAddenvextraargs [:parse (":if ([:len [/container/envs/find where comment=\"router-image tailscale env-extra-args 99e160\"]] > 0) do={:return 0}\n/container/envs/remove [/container/envs/find where comment~\"^router-image tailscale env-extra-args \"]\n" . $tsPart12 . ":return 1\n")]
:set tsChanges ($tsChanges + [$tsAddenvextraargs])
:local tsKeys [:parse ":return [/container/envs/find comment=\"router-image tailscale authkey\"]\n"]
:local tsForgetKey [:parse "/container/envs/remove [/container/envs/find comment=\"router-image tailscale authkey\"]\n"]
:local tsPart13 "/container/envs/add name=\"tailscale-env\" key=\"TS_AUTHKEY\" value=\$tsKey comment=\"router-image tailscale authkey\"\n"
:if ($tsVersion >= 72000) do={:set tsPart13 "/container/envs/add list=\"tailscale-env\" key=\"TS_AUTHKEY\" value=\$tsKey comment=\"router-image tailscale authkey\"\n"}
:local tsGiveKey [:parse ("/container/envs/remove [/container/envs/find comment=\"router-image tailscale authkey\"]\n" . $tsPart13)]
:if ([:len $tsAuthKey] > 0) do={
 :if ($tsHave = "") do={
  $tsGiveKey tsKey=$tsAuthKey
  :set tsChanges ($tsChanges + 1)
 } else={
  $tsWarn "tsAuthKey is set but the container is installed already; it was not used. To log in anew, import remove.rsc first"
 }
} else={
 :if (($tsHave = "") && ([:len [$tsKeys]] = 0)) do={
  $tsWarn "no auth key: set it before the import with   :global tsAuthKey \"tskey-auth-...\"   or log in later with   /container/shell"
 }
}
:if ($tsHave = "") do={
 $tsNoteBuild tsWhich=$tsDigest tsFact=($tsSize . " " . $tsFile)
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
 $tsSay "keep the power on for a minute: RouterOS writes to flash late"
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
:if ([:len [$tsKeys]] > 0) do={
 :local tsSeen false
 :local tsTry 0
 :while (($tsSeen = false) && ($tsTry < 60)) do={
  :if ([:len [/log/find where message~"router: (already )?logged in"]] > 0) do={:set tsSeen true} else={:delay 1s}
  :set tsTry ($tsTry + 1)
 }
 :if ($tsSeen = true) do={
  $tsForgetKey
  :set tsChanges ($tsChanges + 1)
  $tsSay "logged in; the auth key was removed from the router"
 } else={
  $tsWarn "no login seen yet; the key stays in /container/envs until you import install.rsc once more. /log/print where topics~\"container\" says what is missing. A node that was logged in before says nothing and does not use the key; then remove it: /container/envs/remove [find key=\"TS_AUTHKEY\"]"
 }
}
:if ($tsHave = "") do={
 :if (($tsVersion >= 72302) || ($tsVersion < 72000)) do={
  :if ([:len [/file/find name=$tsTar]] > 0) do={
   /file/remove [/file/find name=$tsTar]
   $tsSay ("removed " . $tsTar)
  }
 } else={
  $tsSay ("left " . $tsTar . " in place: RouterOS 7.20 to 7.23.1 may unpack again when it goes")
 }
}
:if ($tsChanges = 0) do={$tsSay ("already installed and running from " . $tsHave)} else={$tsSay "installed and running"}
} on-error={
 :if ([:len $tsMessage] = 0) do={:set tsMessage "RouterOS refused a command; the log says more. The user who imports needs the policies read, write, test, ftp and policy. Importing the script again goes on where it stopped"}
 :if ([:len $tsAuthKey] > 0) do={
  :set tsAuthKey ""
  $tsWarn "the variable tsAuthKey was cleared; set it again before the next import"
 }
 :if ($tsHeld = true) do={
  :do {
   /ip/firewall/address-list/remove [/ip/firewall/address-list/find where list="router-image-tailscale"]
  } on-error={
  }
 }
 /log/error message=("router-image: " . $tsMessage)
 :put ("router-image: ERROR: " . $tsMessage)
 :put "router-image install: failed"
 :error ("router-image: " . $tsMessage)
}
:set tsAuthKey ""
:if ($tsHeld = true) do={
 :do {
  /ip/firewall/address-list/remove [/ip/firewall/address-list/find where list="router-image-tailscale"]
 } on-error={
 }
}
:if ($tsChanges = 0) do={:put "router-image install: unchanged"} else={:put "router-image install: done"}
}
