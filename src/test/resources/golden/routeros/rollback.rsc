# rollback.rsc goes back to the build before the last update
# home-router:1.0, Tailscale 1.102.5; RouterOS 7.9 or newer; made by router-image-maven-plugin, so change the pom, not this
{
:local tsMessage ""
:local tsChanges 0
:local tsProblems 0
:local tsSay do={:put ("router-image: " . $1); /log/info message=("router-image: " . $1)}
:local tsWarn do={:put ("router-image: WARNING: " . $1); /log/warning message=("router-image: " . $1)}
:do {
# the version as a number: 7.24.4 is 72404; a beta or rc counts as one below its release
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
# the container package; its commands are read late, because a router without it does not know them
:local tsReady true
:if ([:len [/system/package/find name="container" disabled=no]] = 0) do={
  :set tsReady false
  :set tsMessage ("the container package is not installed. Take container.npk of RouterOS " . $tsText . " for this architecture from mikrotik.com (extra packages), upload it and reboot"); :error $tsMessage
} else={
  :do {
    :local tsProbe [:parse ":return [:len [/container/find]]"]
    $tsProbe
  } on-error={
    :set tsReady false
  }
  :if ($tsReady = false) do={
    :set tsMessage ("the container package is listed but its menu is not there. Reboot the router once; if that does not help, install the package again"); :error $tsMessage
  }
}
:local tsMode ""
:do {
  :local tsAskMode [:parse ":return [:tostr [/system/device-mode/get container]]"]
  :set tsMode [$tsAskMode]
} on-error={
}
:if (($tsMode = "no") || ($tsMode = "false")) do={
  :set tsReady false
  :set tsMessage ("device-mode forbids containers. Type: /system/device-mode/update container=yes   and press the reset button or cut the power within five minutes, as RouterOS then says"); :error $tsMessage
}
# what can be done with a container; $tsWho is its comment
:local tsFind [:parse ":return [/container/find comment=\$tsWho]"]
:local tsStateCode ":local tsNow \"\"\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:set tsNow [:tostr [/container/get \$tsIds status]]\n}\n:return \$tsNow"
:if ($tsVersion >= 72000) do={:set tsStateCode ":local tsNow \"\"\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:local tsAll [/container/get \$tsIds]\n:foreach tsFlag in={\"starting\";\"stopping\";\"deleting\";\"downloading/extracting\";\"download/extract failed\"} do={:if ([:tostr (\$tsAll->\$tsFlag)] = \"true\") do={:set tsNow \$tsFlag}}\n:if ([:len [/container/find comment=\$tsWho stopped]] > 0) do={:set tsNow \"stopped\"}\n:if ([:len [/container/find comment=\$tsWho running]] > 0) do={:set tsNow \"running\"}\n}\n:return \$tsNow"}
:local tsState [:parse $tsStateCode]
:local tsRootOf [:parse ":return [:tostr [/container/get [/container/find comment=\$tsWho] root-dir]]"]
:local tsMark [:parse "/container/set [/container/find comment=\$tsWho] comment=\$tsNext start-on-boot=\$tsBoot"]
# RouterOS restarts the installed one only: one that restarts by itself while another runs would
# take the interface from it
:local tsArmCode ":local tsNow \"armed\"\n:return \$tsNow"
:if ($tsVersion >= 72000) do={:set tsArmCode ":local tsNow \"armed\"\n:do {/container/set [/container/find comment=\$tsWho] auto-restart-interval=10s} on-error={}\n:return \$tsNow"}
:if ($tsVersion >= 72300) do={:set tsArmCode ":local tsNow \"armed\"\n:do {/container/set [/container/find comment=\$tsWho] restart-policy=\"on-failure\" restart-interval=10s} on-error={}\n:return \$tsNow"}
:local tsArm [:parse $tsArmCode]
:local tsCalmCode ":local tsNow \"calm\"\n:return \$tsNow"
:if ($tsVersion >= 72000) do={:set tsCalmCode ":local tsNow \"calm\"\n:do {/container/set [/container/find comment=\$tsWho] auto-restart-interval=0s} on-error={}\n:return \$tsNow"}
:if ($tsVersion >= 72100) do={:set tsCalmCode ":local tsNow \"calm\"\n:do {/container/unset [/container/find comment=\$tsWho] auto-restart-interval} on-error={}\n:return \$tsNow"}
:if ($tsVersion >= 72300) do={:set tsCalmCode ":local tsNow \"calm\"\n:do {/container/set [/container/find comment=\$tsWho] restart-policy=no} on-error={}\n:return \$tsNow"}
:local tsCalm [:parse $tsCalmCode]
# stops it and waits until it is stopped
:local tsHaltCode ":local tsNow \"\"\n:local tsCount 0\n:while (\$tsCount < 120) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:set tsNow [:tostr [/container/get \$tsIds status]]\n}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:if ((\$tsNow = \"running\") || (\$tsNow = \"unknown\")) do={:do {/container/stop [/container/find comment=\$tsWho]} on-error={}}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"
:if ($tsVersion >= 72000) do={:set tsHaltCode ":local tsNow \"\"\n:local tsCount 0\n:while (\$tsCount < 120) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:local tsAll [/container/get \$tsIds]\n:foreach tsFlag in={\"starting\";\"stopping\";\"deleting\";\"downloading/extracting\";\"download/extract failed\"} do={:if ([:tostr (\$tsAll->\$tsFlag)] = \"true\") do={:set tsNow \$tsFlag}}\n:if ([:len [/container/find comment=\$tsWho stopped]] > 0) do={:set tsNow \"stopped\"}\n:if ([:len [/container/find comment=\$tsWho running]] > 0) do={:set tsNow \"running\"}\n}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:if ((\$tsNow = \"running\") || (\$tsNow = \"unknown\")) do={:do {/container/stop [/container/find comment=\$tsWho]} on-error={}}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"}
:local tsHalt [:parse $tsHaltCode]
# takes it away from whatever state it is in, and waits until it is gone
:local tsDiscardCode ":local tsNow \"\"\n:local tsCount 0\n:while (\$tsCount < 300) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:set tsNow [:tostr [/container/get \$tsIds status]]\n}\n:if (\$tsNow = \"gone\") do={:return \$tsNow}\n:if ((\$tsNow = \"running\") || (\$tsNow = \"unknown\")) do={:do {/container/stop [/container/find comment=\$tsWho]} on-error={}}\n:if ((\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:do {/container/remove [/container/find comment=\$tsWho]} on-error={}}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"
:if ($tsVersion >= 72000) do={:set tsDiscardCode ":local tsNow \"\"\n:do {/container/set [/container/find comment=\$tsWho] auto-restart-interval=0s} on-error={}\n:local tsCount 0\n:while (\$tsCount < 300) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:local tsAll [/container/get \$tsIds]\n:foreach tsFlag in={\"starting\";\"stopping\";\"deleting\";\"downloading/extracting\";\"download/extract failed\"} do={:if ([:tostr (\$tsAll->\$tsFlag)] = \"true\") do={:set tsNow \$tsFlag}}\n:if ([:len [/container/find comment=\$tsWho stopped]] > 0) do={:set tsNow \"stopped\"}\n:if ([:len [/container/find comment=\$tsWho running]] > 0) do={:set tsNow \"running\"}\n}\n:if (\$tsNow = \"gone\") do={:return \$tsNow}\n:if ((\$tsNow = \"running\") || (\$tsNow = \"unknown\")) do={:do {/container/stop [/container/find comment=\$tsWho]} on-error={}}\n:if ((\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:do {/container/remove [/container/find comment=\$tsWho]} on-error={}}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"}
:if ($tsVersion >= 72100) do={:set tsDiscardCode ":local tsNow \"\"\n:do {/container/unset [/container/find comment=\$tsWho] auto-restart-interval} on-error={}\n:local tsCount 0\n:while (\$tsCount < 300) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:local tsAll [/container/get \$tsIds]\n:foreach tsFlag in={\"starting\";\"stopping\";\"deleting\";\"downloading/extracting\";\"download/extract failed\"} do={:if ([:tostr (\$tsAll->\$tsFlag)] = \"true\") do={:set tsNow \$tsFlag}}\n:if ([:len [/container/find comment=\$tsWho stopped]] > 0) do={:set tsNow \"stopped\"}\n:if ([:len [/container/find comment=\$tsWho running]] > 0) do={:set tsNow \"running\"}\n}\n:if (\$tsNow = \"gone\") do={:return \$tsNow}\n:if ((\$tsNow = \"running\") || (\$tsNow = \"unknown\")) do={:do {/container/stop [/container/find comment=\$tsWho]} on-error={}}\n:if ((\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:do {/container/remove [/container/find comment=\$tsWho]} on-error={}}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"}
:if ($tsVersion >= 72300) do={:set tsDiscardCode ":local tsNow \"\"\n:do {/container/set [/container/find comment=\$tsWho] restart-policy=no} on-error={}\n:local tsCount 0\n:while (\$tsCount < 300) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:local tsAll [/container/get \$tsIds]\n:foreach tsFlag in={\"starting\";\"stopping\";\"deleting\";\"downloading/extracting\";\"download/extract failed\"} do={:if ([:tostr (\$tsAll->\$tsFlag)] = \"true\") do={:set tsNow \$tsFlag}}\n:if ([:len [/container/find comment=\$tsWho stopped]] > 0) do={:set tsNow \"stopped\"}\n:if ([:len [/container/find comment=\$tsWho running]] > 0) do={:set tsNow \"running\"}\n}\n:if (\$tsNow = \"gone\") do={:return \$tsNow}\n:if ((\$tsNow = \"running\") || (\$tsNow = \"unknown\")) do={:do {/container/stop [/container/find comment=\$tsWho]} on-error={}}\n:if ((\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:do {/container/remove [/container/find comment=\$tsWho]} on-error={}}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"}
:local tsDiscard [:parse $tsDiscardCode]
# starts it; good is who runs for 20 seconds without a break
:local tsRunCode ":local tsNow \"\"\n:local tsCount 0\n:local tsGood 0\n:local tsStarts 0\n:while (\$tsCount < 120) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:set tsNow [:tostr [/container/get \$tsIds status]]\n}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:if (\$tsNow = \"running\") do={:set tsGood (\$tsGood + 1)} else={:set tsGood 0}\n:if (\$tsGood > 20) do={:return \$tsNow}\n:if (\$tsNow = \"stopped\") do={\n:if (\$tsStarts = 3) do={:return \$tsNow}\n:set tsStarts (\$tsStarts + 1)\n:do {/container/start [/container/find comment=\$tsWho]} on-error={}\n}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"
:if ($tsVersion >= 72000) do={:set tsRunCode ":local tsNow \"\"\n:local tsCount 0\n:local tsGood 0\n:local tsStarts 0\n:while (\$tsCount < 120) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:local tsAll [/container/get \$tsIds]\n:foreach tsFlag in={\"starting\";\"stopping\";\"deleting\";\"downloading/extracting\";\"download/extract failed\"} do={:if ([:tostr (\$tsAll->\$tsFlag)] = \"true\") do={:set tsNow \$tsFlag}}\n:if ([:len [/container/find comment=\$tsWho stopped]] > 0) do={:set tsNow \"stopped\"}\n:if ([:len [/container/find comment=\$tsWho running]] > 0) do={:set tsNow \"running\"}\n}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:if (\$tsNow = \"running\") do={:set tsGood (\$tsGood + 1)} else={:set tsGood 0}\n:if (\$tsGood > 20) do={:return \$tsNow}\n:if (\$tsNow = \"stopped\") do={\n:if (\$tsStarts = 3) do={:return \$tsNow}\n:set tsStarts (\$tsStarts + 1)\n:do {/container/start [/container/find comment=\$tsWho]} on-error={}\n}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"}
:local tsRun [:parse $tsRunCode]
:local tsExtractCode ":local tsNow \"\"\n/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mounts=\"tailscale-state\" envlist=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no comment=\$tsWho\n:local tsCount 0\n:while (\$tsCount < 600) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:set tsNow [:tostr [/container/get \$tsIds status]]\n}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"
:if ($tsVersion >= 71900) do={:set tsExtractCode ":local tsNow \"\"\n/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mounts=\"tailscale-state\" envlist=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle comment=\$tsWho\n:local tsCount 0\n:while (\$tsCount < 600) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:set tsNow [:tostr [/container/get \$tsIds status]]\n}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"}
:if ($tsVersion >= 72000) do={:set tsExtractCode ":local tsNow \"\"\n/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mounts=\"tailscale-state\" envlists=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle memory-high=\"64M\" comment=\$tsWho\n:local tsCount 0\n:while (\$tsCount < 600) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:local tsAll [/container/get \$tsIds]\n:foreach tsFlag in={\"starting\";\"stopping\";\"deleting\";\"downloading/extracting\";\"download/extract failed\"} do={:if ([:tostr (\$tsAll->\$tsFlag)] = \"true\") do={:set tsNow \$tsFlag}}\n:if ([:len [/container/find comment=\$tsWho stopped]] > 0) do={:set tsNow \"stopped\"}\n:if ([:len [/container/find comment=\$tsWho running]] > 0) do={:set tsNow \"running\"}\n}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"}
:if ($tsVersion >= 72100) do={:set tsExtractCode ":local tsNow \"\"\n/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mountlists=\"tailscale-state\" envlists=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle memory-high=\"64M\" comment=\$tsWho\n:local tsCount 0\n:while (\$tsCount < 600) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:local tsAll [/container/get \$tsIds]\n:foreach tsFlag in={\"starting\";\"stopping\";\"deleting\";\"downloading/extracting\";\"download/extract failed\"} do={:if ([:tostr (\$tsAll->\$tsFlag)] = \"true\") do={:set tsNow \$tsFlag}}\n:if ([:len [/container/find comment=\$tsWho stopped]] > 0) do={:set tsNow \"stopped\"}\n:if ([:len [/container/find comment=\$tsWho running]] > 0) do={:set tsNow \"running\"}\n}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"}
:if ($tsVersion >= 72300) do={:set tsExtractCode ":local tsNow \"\"\n/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mountlists=\"tailscale-state\" envlists=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle memory-high=\"64M\" memory-max=\"unlimited\" comment=\$tsWho\n:local tsCount 0\n:while (\$tsCount < 600) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:local tsAll [/container/get \$tsIds]\n:foreach tsFlag in={\"starting\";\"stopping\";\"deleting\";\"downloading/extracting\";\"download/extract failed\"} do={:if ([:tostr (\$tsAll->\$tsFlag)] = \"true\") do={:set tsNow \$tsFlag}}\n:if ([:len [/container/find comment=\$tsWho stopped]] > 0) do={:set tsNow \"stopped\"}\n:if ([:len [/container/find comment=\$tsWho running]] > 0) do={:set tsNow \"running\"}\n}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"}
:if ($tsVersion >= 72302) do={:set tsExtractCode ":local tsNow \"\"\n/container/add file=\$tsTar interface=\"veth-ts\" root-dir=\$tsRoot mountlists=\"tailscale-state\" envlists=\"tailscale-env\" entrypoint=\"/usr/local/bin/router\" cmd=\"--no-logs-no-support\" dns=\$tsDns logging=\"yes\" start-on-boot=no name=\$tsTitle memory-high=\"64M\" memory-max=\"unlimited\" ignore-remote-image-change=yes comment=\$tsWho\n:local tsCount 0\n:while (\$tsCount < 600) do={\n:set tsNow \"gone\"\n:local tsIds [/container/find comment=\$tsWho]\n:if ([:len \$tsIds] > 0) do={\n:set tsNow \"unknown\"\n:local tsAll [/container/get \$tsIds]\n:foreach tsFlag in={\"starting\";\"stopping\";\"deleting\";\"downloading/extracting\";\"download/extract failed\"} do={:if ([:tostr (\$tsAll->\$tsFlag)] = \"true\") do={:set tsNow \$tsFlag}}\n:if ([:len [/container/find comment=\$tsWho stopped]] > 0) do={:set tsNow \"stopped\"}\n:if ([:len [/container/find comment=\$tsWho running]] > 0) do={:set tsNow \"running\"}\n}\n:if ((\$tsNow = \"gone\") || (\$tsNow = \"stopped\") || (\$tsNow = \"error\") || (\$tsNow = \"download/extract failed\")) do={:return \$tsNow}\n:delay 1s\n:set tsCount (\$tsCount + 1)\n}\n:return \$tsNow"}
:local tsExtract [:parse $tsExtractCode]
:if (([:len [$tsFind tsWho="router-image tailscale old"]] = 0) && ([:len [$tsFind tsWho="router-image tailscale swap"]] = 0)) do={
  :set tsMessage "there is no earlier build on the router. Upload the archive of that build and import the update.rsc that was made with it"; :error $tsMessage
}
# from here on things are written
:local tsFinished ([:len [$tsFind tsWho="router-image tailscale swap"]] > 0)
# what an interrupted run left: an exchange that was under way is finished, the rest is taken away
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
  /system/scheduler/remove [/system/scheduler/find where comment~"^router-image tailscale watch "]
  :set tsChanges ($tsChanges + 1)
  $tsSay ("going back to " . [$tsRootOf tsWho="router-image tailscale old"])
  $tsCalm tsWho="router-image tailscale current"
  :local tsStopped [$tsHalt tsWho="router-image tailscale current"]
  :local tsResult "not started"
  :if (($tsStopped = "stopped") || ($tsStopped = "gone")) do={:set tsResult [$tsRun tsWho="router-image tailscale old"]}
  # a container that runs also answers a ping on its own address
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
    :local tsWords "none"
    :do {
      :foreach tsLine in=[/log/find where topics~"container"] do={:set tsWords [:tostr [/log/get $tsLine message]]}
    } on-error={
    }
    $tsHalt tsWho="router-image tailscale old"
    $tsArm tsWho="router-image tailscale current"
    :local tsBack [$tsRun tsWho="router-image tailscale current"]
    # before 7.20 RouterOS does not restart a container that ended; a scheduler entry looks once a minute
    :if ($tsVersion < 72000) do={
      :if ([:len [/system/scheduler/find comment="router-image tailscale watch 1"]] = 0) do={
        /system/scheduler/remove [/system/scheduler/find where comment~"^router-image tailscale watch "]
        /system/scheduler/add name="tailscale-watch" interval=1m start-time=startup policy=read,write,test comment="router-image tailscale watch 1" on-event=":foreach tsItem in=[/container/find comment=\"router-image tailscale current\" status=\"stopped\"] do={/container/start \$tsItem}"
        :set tsChanges ($tsChanges + 1)
      }
    } else={
      :if ([:len [/system/scheduler/find where comment~"^router-image tailscale watch "]] > 0) do={
        /system/scheduler/remove [/system/scheduler/find where comment~"^router-image tailscale watch "]
        :set tsChanges ($tsChanges + 1)
      }
    }
    :set tsMessage ("the earlier build does not start either; the installed one is back (" . $tsBack . "). The last line in the log: " . $tsWords); :error $tsMessage
  }
}
# the installed one runs, and nobody else on the same interface
$tsArm tsWho="router-image tailscale current"
:if ([$tsState tsWho="router-image tailscale current"] != "running") do={
  :if ([$tsState tsWho="router-image tailscale old"] = "running") do={
    $tsCalm tsWho="router-image tailscale old"
    $tsHalt tsWho="router-image tailscale old"
  }
  $tsSay "starting the container"
  :set tsChanges ($tsChanges + 1)
  :if ([$tsRun tsWho="router-image tailscale current"] != "running") do={
    :local tsWords "none"
    :do {
      :foreach tsLine in=[/log/find where topics~"container"] do={:set tsWords [:tostr [/log/get $tsLine message]]}
    } on-error={
    }
    :set tsMessage ("the container does not keep running. Its last line in the log: " . $tsWords); :error $tsMessage
  }
}
# before 7.20 RouterOS does not restart a container that ended; a scheduler entry looks once a minute
:if ($tsVersion < 72000) do={
  :if ([:len [/system/scheduler/find comment="router-image tailscale watch 1"]] = 0) do={
    /system/scheduler/remove [/system/scheduler/find where comment~"^router-image tailscale watch "]
    /system/scheduler/add name="tailscale-watch" interval=1m start-time=startup policy=read,write,test comment="router-image tailscale watch 1" on-event=":foreach tsItem in=[/container/find comment=\"router-image tailscale current\" status=\"stopped\"] do={/container/start \$tsItem}"
    :set tsChanges ($tsChanges + 1)
  }
} else={
  :if ([:len [/system/scheduler/find where comment~"^router-image tailscale watch "]] > 0) do={
    /system/scheduler/remove [/system/scheduler/find where comment~"^router-image tailscale watch "]
    :set tsChanges ($tsChanges + 1)
  }
}
$tsSay ("running from " . [$tsRootOf tsWho="router-image tailscale current"])
} on-error={
  :if ([:len $tsMessage] = 0) do={:set tsMessage "RouterOS refused a command; the log says more. The user who imports needs the policies read, write, test, ftp and policy. Importing the script again goes on where it stopped"}
  /log/error message=("router-image: " . $tsMessage)
  :put ("router-image: ERROR: " . $tsMessage)
  :put "router-image rollback: failed"
  :error ("router-image: " . $tsMessage)
}
:if ($tsChanges = 0) do={:put "router-image rollback: unchanged"} else={:put "router-image rollback: done"}
}
