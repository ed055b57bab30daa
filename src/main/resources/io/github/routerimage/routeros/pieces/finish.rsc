@when file
:if (($tsVersion >= 72302) || ($tsVersion < 72000)) do={
  :if ([:len [/file/find name=$tsTar]] > 0) do={
    /file/remove [/file/find name=$tsTar]
    $tsSay ("removed " . $tsTar)
  }
} else={
  $tsSay ("left " . $tsTar . " in place: RouterOS 7.20 to 7.23.1 may unpack again when it goes")
}
@end
