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
  @fail ("RouterOS " . $tsText . " is too old for containers that these scripts can handle. Upgrade to 7.9 or newer; 7.23.4, 7.24.5 or newer are recommended")
}
