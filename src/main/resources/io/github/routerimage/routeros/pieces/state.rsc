# sets tsNow for the container with the comment $tsWho
:set tsNow "gone"
:local tsIds [/container/find comment=$tsWho]
:if ([:len $tsIds] > 0) do={
  :set tsNow "unknown"
  @state.word :set tsNow [:tostr [/container/get $tsIds status]]
  @state.flags :local tsAll [/container/get $tsIds]
  @state.flags :foreach tsFlag in={"starting";"stopping";"deleting";"downloading/extracting";"download/extract failed"} do={:if ([:tostr ($tsAll->$tsFlag)] = "true") do={:set tsNow $tsFlag}}
  @state.flags :if ([:len [/container/find comment=$tsWho stopped]] > 0) do={:set tsNow "stopped"}
  @state.flags :if ([:len [/container/find comment=$tsWho running]] > 0) do={:set tsNow "running"}
}
