} on-error={
  :if ([:len $tsMessage] = 0) do={:set tsMessage "RouterOS refused a command; the log says more. The user who imports needs the policies read, write, test, ftp and policy. Importing the script again goes on where it stopped"}
  @when key
  :if ([:len $tsAuthKey] > 0) do={
    :set tsAuthKey ""
    $tsWarn "the variable tsAuthKey was cleared; set it again before the next import"
  }
  @end
  @include unlock
  /log/error message=("router-image: " . $tsMessage)
  :put ("router-image: ERROR: " . $tsMessage)
  :put <<last.failed>>
  :error ("router-image: " . $tsMessage)
}
@when key
:set tsAuthKey ""
@end
@include unlock
@when check
:if ($tsProblems = 0) do={:put <<last.unchanged>>} else={:put <<last.failed>>}
@end
@when writes
:if ($tsChanges = 0) do={:put <<last.unchanged>>} else={:put <<last.done>>}
@end
}
