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
  :local tsWords [$tsLastWords]
  $tsHalt tsWho=<<old>>
  $tsArm tsWho=<<current>>
  :local tsBack [$tsRun tsWho=<<current>>]
  @include watched
  @fail ("the earlier build does not start either; the installed one is back (" . $tsBack . "). The last line in the log: " . $tsWords)
}
