@include begin
@include ask
@include network
@include lifecycle
:if (([:len [$tsFind tsWho=<<current>>]] = 0) && ([:len [$tsFind tsWho=<<swap>>]] = 0)) do={
  @fail "nothing is installed that could be updated. Import install.rsc"
}
:local tsHave "interrupted"
:if ([:len [$tsFind tsWho=<<swap>>]] = 0) do={:set tsHave [$tsRootOf tsWho=<<current>>]}
:local tsSame ([:typeof [:find $tsHave ("root-" . $tsDigest)]] = "num")
:if ($tsSame = false) do={
  @include archive
  # an old root from the update before goes first
  :local tsNeed ($tsRootSize + 1048576)
  :if ([:len [$tsFind tsWho=<<old>>]] > 0) do={:set tsFree ($tsFree + $tsRootSize)}
  :if ($tsFree < $tsNeed) do={
    @fail ("not enough space to keep the old build beside the new one: " . $tsFree . " bytes are free in " . $tsDir . ", " . $tsNeed . " are needed. Nothing was changed. Free some space; or import remove.rsc, which keeps the login, and then install.rsc")
  }
  $tsSay ("the old root " . $tsHave . " stays beside the new one " . $tsRoot . " until the update after this one")
}
# from here on things are written
@include repair
:if ($tsHave = "interrupted") do={
  :set tsHave [$tsRootOf tsWho=<<current>>]
  :set tsSame ([:typeof [:find $tsHave ("root-" . $tsDigest)]] = "num")
}
@include objects
:if ($tsSame = false) do={
  :if ([:len [$tsFind tsWho=<<old>>]] > 0) do={
    $tsSay "removing the build before the installed one"
    :if ([$tsDiscard tsWho=<<old>>] != "gone") do={
      @fail "the build before the installed one cannot be removed; the installed one was not touched"
    }
  }
  @include extract
  /system/scheduler/remove [/system/scheduler/find where comment~<<watch.role>>]
  $tsSay "stopping the old container and starting the new one"
  $tsCalm tsWho=<<current>>
  :local tsStopped [$tsHalt tsWho=<<current>>]
  :local tsResult "not started"
  :if ($tsStopped = "stopped") do={:set tsResult [$tsRun tsWho=<<new>>]}
  @include answer
  :if ($tsResult = "running") do={
    $tsMark tsWho=<<current>> tsNext=<<swap>> tsBoot=no
    $tsMark tsWho=<<new>> tsNext=<<current>> tsBoot=yes
    $tsMark tsWho=<<swap>> tsNext=<<old>> tsBoot=no
  } else={
    @include last-words
    $tsSay ("the new container ended with \"" . $tsResult . "\"; going back to the old one")
    $tsDiscard tsWho=<<new>>
    $tsArm tsWho=<<current>>
    :local tsBack [$tsRun tsWho=<<current>>]
    @include watch
    @fail ("the new build did not work, and the old one is back (" . $tsBack . "). The last line in the log: " . $tsWords)
  }
}
@include current
@include watch
:if ($tsSame = false) do={
  @include finish
  $tsSay "updated; rollback.rsc goes back"
} else={
  $tsSay ("this build is installed already in " . $tsHave)
}
@include end
