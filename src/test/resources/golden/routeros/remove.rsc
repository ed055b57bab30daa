# remove.rsc takes away what these scripts made, except the login
# home-router:1.0, Tailscale 1.102.5; RouterOS 7.9 or newer; made by router-image-maven-plugin, so change the pom, not this
{
:global tsRemoveState
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
:local tsState ""
:local tsRoots [:parse ":local tsAll \"\"\n:foreach tsItem in=[/container/find where comment~\"^router-image tailscale \"] do={:set tsAll (\$tsAll . \" \" . [:tostr [/container/get \$tsItem root-dir]])}\n:return \$tsAll\n"]
:local tsSources [:parse ":foreach tsItem in=[/container/mounts/find where comment~\"^router-image tailscale \"] do={:return [:tostr [/container/mounts/get \$tsItem src]]}\n:return \"\"\n"]
:set tsState [$tsSources]
/system/scheduler/remove [/system/scheduler/find where comment~"^router-image tailscale "]
:foreach tsWho in={"router-image tailscale new";"router-image tailscale swap";"router-image tailscale old";"router-image tailscale current"} do={
 :if ([:len [$tsFind tsWho=$tsWho]] > 0) do={
  $tsSay ("removing " . $tsWho)
  :set tsChanges ($tsChanges + 1)
  :if ([$tsDiscard tsWho=$tsWho] != "gone") do={
   :set tsMessage ("the container " . $tsWho . " cannot be removed; nothing else was touched. Try again in a minute"); :error $tsMessage
  }
 }
}
:if ([:len [/ip/firewall/nat/find where comment~"^router-image tailscale "]] > 0) do={
 /ip/firewall/nat/remove [/ip/firewall/nat/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ip/firewall/mangle/find where comment~"^router-image tailscale "]] > 0) do={
 /ip/firewall/mangle/remove [/ip/firewall/mangle/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ip/firewall/raw/find where comment~"^router-image tailscale "]] > 0) do={
 /ip/firewall/raw/remove [/ip/firewall/raw/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ip/firewall/filter/find where comment~"^router-image tailscale "]] > 0) do={
 /ip/firewall/filter/remove [/ip/firewall/filter/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ip/firewall/address-list/find where comment~"^router-image tailscale "]] > 0) do={
 /ip/firewall/address-list/remove [/ip/firewall/address-list/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ipv6/firewall/nat/find where comment~"^router-image tailscale "]] > 0) do={
 /ipv6/firewall/nat/remove [/ipv6/firewall/nat/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ipv6/firewall/mangle/find where comment~"^router-image tailscale "]] > 0) do={
 /ipv6/firewall/mangle/remove [/ipv6/firewall/mangle/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ip/dns/static/find where comment~"^router-image tailscale "]] > 0) do={
 /ip/dns/static/remove [/ip/dns/static/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ip/route/find where comment~"^router-image tailscale "]] > 0) do={
 /ip/route/remove [/ip/route/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ipv6/route/find where comment~"^router-image tailscale "]] > 0) do={
 /ipv6/route/remove [/ipv6/route/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/interface/list/member/find where comment~"^router-image tailscale "]] > 0) do={
 /interface/list/member/remove [/interface/list/member/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ip/address/find where comment~"^router-image tailscale "]] > 0) do={
 /ip/address/remove [/ip/address/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/ipv6/address/find where comment~"^router-image tailscale "]] > 0) do={
 /ipv6/address/remove [/ipv6/address/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:if ([:len [/disk/find where comment~"^router-image tailscale "]] > 0) do={
 /disk/remove [/disk/find where comment~"^router-image tailscale "]
 :set tsChanges ($tsChanges + 1)
}
:local tsRemoveenvs [:parse ":local tsCount [:len [/container/envs/find where comment~\"^router-image tailscale \"]]\n/container/envs/remove [/container/envs/find where comment~\"^router-image tailscale \"]\n:return \$tsCount\n"]
:set tsChanges ($tsChanges + [$tsRemoveenvs])
:local tsRemovemounts [:parse ":local tsCount [:len [/container/mounts/find where comment~\"^router-image tailscale \"]]\n/container/mounts/remove [/container/mounts/find where comment~\"^router-image tailscale \"]\n:return \$tsCount\n"]
:set tsChanges ($tsChanges + [$tsRemovemounts])
:local tsRemoveveth [:parse ":local tsCount [:len [/interface/veth/find where comment~\"^router-image tailscale \"]]\n/interface/veth/remove [/interface/veth/find where comment~\"^router-image tailscale \"]\n:return \$tsCount\n"]
:set tsChanges ($tsChanges + [$tsRemoveveth])
:if ($tsState != "") do={
 :if ([:tostr $tsRemoveState] = "yes") do={
  :if ([:pick $tsState 0 1] = "/") do={:set tsState [:pick $tsState 1 [:len $tsState]]}
  :if ([:len [/file/find name=$tsState]] > 0) do={
   /file/remove [/file/find name=$tsState]
   $tsSay ("removed the state in " . $tsState . "; the router's login is gone")
  }
 } else={
  $tsSay ("the login is kept in " . $tsState . "; to forget it as well, remove that directory under /file")
 }
}
:if ($tsChanges = 0) do={$tsSay "nothing of ours is on this router"}
:set tsRemoveState ""
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
 :put "router-image remove: failed"
 :error ("router-image: " . $tsMessage)
}
:if ($tsHeld = true) do={
 :do {
  /ip/firewall/address-list/remove [/ip/firewall/address-list/find where list="router-image-tailscale"]
 } on-error={
 }
}
:if ($tsChanges = 0) do={:put "router-image remove: unchanged"} else={:put "router-image remove: done"}
}
