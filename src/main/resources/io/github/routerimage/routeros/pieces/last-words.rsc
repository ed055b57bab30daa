:local tsWords "none"
:do {
  :foreach tsLine in=[/log/find where topics~"container"] do={:set tsWords [:tostr [/log/get $tsLine message]]}
} on-error={
}
