:if (([:pick $tsFound 0 7] = "sha256:") && ([:pick $tsFound 7 19] != $tsDigest)) do={
  @fail ("the registry has another build under " . <<registry.followed>> . ": " . [:pick $tsFound 0 19] . ", and these scripts are for sha256:" . $tsDigest . ". Push this build, or take the scripts of the other one")
}
