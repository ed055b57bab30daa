# the installed one runs, and nobody else on the same interface
$tsArm tsWho=<<current>>
:if ([$tsState tsWho=<<current>>] != "running") do={
  :if ([$tsState tsWho=<<old>>] = "running") do={
    $tsCalm tsWho=<<old>>
    $tsHalt tsWho=<<old>>
  }
  $tsSay "starting the container"
  :set tsChanges ($tsChanges + 1)
  :if ([$tsRun tsWho=<<current>>] != "running") do={
    :local tsWords [$tsLastWords]
    @fail ("the container does not keep running. Its last line in the log: " . $tsWords)
  }
}
