:local tsMemory [:tonum [/system/resource/get free-memory]]
:if ([:typeof $tsMemory] = "num") do={
  :if ($tsMemory < [:tonum <<tmpfs.needed>>]) do={
    @fail ("not enough memory to unpack in it: " . $tsMemory . " bytes are free. Write a smaller <tmpfs>, or none")
  }
}
