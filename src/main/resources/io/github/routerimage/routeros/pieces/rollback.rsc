@include begin
@include version
@include package
@include lifecycle
:if (([:len [$tsFind tsWho=<<old>>]] = 0) && ([:len [$tsFind tsWho=<<swap>>]] = 0)) do={
  @fail "there is no earlier build on the router. Upload the archive of that build and import the update.rsc that was made with it"
}
# from here on things are written
:local tsFinished ([:len [$tsFind tsWho=<<swap>>]] > 0)
@include repair
:if ($tsFinished = true) do={
  $tsSay "the exchange of the interrupted run is finished; import rollback.rsc once more to change the build"
} else={
  /system/scheduler/remove [/system/scheduler/find where comment~<<watch.role>>]
  :set tsChanges ($tsChanges + 1)
  $tsSay ("going back to " . [$tsRootOf tsWho=<<old>>])
  $tsCalm tsWho=<<current>>
  :local tsStopped [$tsHalt tsWho=<<current>>]
  :local tsResult "not started"
  :if (($tsStopped = "stopped") || ($tsStopped = "gone")) do={:set tsResult [$tsRun tsWho=<<old>>]}
  @include answer
  :if ($tsResult = "running") do={
    :if ($tsStopped != "gone") do={$tsMark tsWho=<<current>> tsNext=<<swap>> tsBoot=no}
    $tsMark tsWho=<<old>> tsNext=<<current>> tsBoot=yes
    :if ($tsStopped != "gone") do={$tsMark tsWho=<<swap>> tsNext=<<old>> tsBoot=no}
  } else={
    @include last-words
    $tsHalt tsWho=<<old>>
    $tsArm tsWho=<<current>>
    :local tsBack [$tsRun tsWho=<<current>>]
    @include watch
    @fail ("the earlier build does not start either; the installed one is back (" . $tsBack . "). The last line in the log: " . $tsWords)
  }
}
@include current
@include watch
$tsSay ("running from " . [$tsRootOf tsWho=<<current>>])
@include end
