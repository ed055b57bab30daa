:if ($tsDns = "") do={
  :local tsServer [:tostr $tsItem]
  :local tsReach true
  @when four
  :if ([:typeof [:find $tsServer ":"]] = "num") do={:set tsReach false}
  @end
  :if ($tsReach = true) do={
    :if ($tsSpare = "") do={:set tsSpare $tsServer}
    :do {
      :resolve <<resolve>> server=$tsServer
      :set tsDns $tsServer
    } on-error={
    }
  }
}
