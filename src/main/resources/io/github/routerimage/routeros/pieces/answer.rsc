# a container that runs also answers a ping on its own address
:if ($tsResult = "running") do={
  :local tsAnswers 0
  :do {
    :set tsAnswers [:tonum [/tool/ping address=<<container.address>> count=3]]
  } on-error={
    :set tsAnswers 1
  }
  :if ($tsAnswers = 0) do={:set tsResult "no answer"}
}
