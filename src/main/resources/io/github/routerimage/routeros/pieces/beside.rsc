@include extract
$tsUnwatch
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
  :local tsWords [$tsLastWords]
  $tsSay ("the new container ended with \"" . $tsResult . "\"; going back to the old one")
  $tsDiscard tsWho=<<new>>
  $tsForgetBuilds tsOne=$tsHaveDigest tsTwo=$tsHaveDigest
  $tsArm tsWho=<<current>>
  :local tsBack [$tsRun tsWho=<<current>>]
  @include watched
  @fail ("the new build did not work, and the old one is back (" . $tsBack . "). The last line in the log: " . $tsWords)
}
