# what is known of builds, one entry each in a list that no container uses: size and name of the
# archive under the digest that ends the name of the root
@late tsBuildFact
  :local tsNote (<<build.blank>> . $tsWhich)
  :foreach tsItem in=[/container/envs/find where comment=$tsNote] do={:return [:tostr [/container/envs/get $tsItem value]]}
  :return ""
@end
@late tsOtherBuild
  :local tsOther ""
  :foreach tsItem in=[/container/envs/find where comment~<<build.pattern>>] do={
    :local tsKey [:tostr [/container/envs/get $tsItem key]]
    :if ($tsKey != ("BUILD_" . $tsWhich)) do={:set tsOther [:pick $tsKey 6 [:len $tsKey]]}
  }
  :return $tsOther
@end
@late tsNoteBuild
  :local tsNote (<<build.blank>> . $tsWhich)
  :if ([:len [/container/envs/find where comment=$tsNote]] > 0) do={:return 0}
  /container/envs/add {{env.list}}=<<builds>> key=("BUILD_" . $tsWhich) value=$tsFact comment=$tsNote
  :return 1
@end
@late tsForgetBuilds
  :local tsCount 0
  :foreach tsItem in=[/container/envs/find where comment~<<build.pattern>>] do={
    :local tsKey [:tostr [/container/envs/get $tsItem key]]
    :if (($tsKey != ("BUILD_" . $tsOne)) && ($tsKey != ("BUILD_" . $tsTwo))) do={
      /container/envs/remove $tsItem
      :set tsCount ($tsCount + 1)
    }
  }
  :return $tsCount
@end
# the archive of an earlier build
:local tsBackDigest ""
:local tsBackRoot ""
:local tsBackTar ""
:local tsBackSize 0
:local tsBackFile ""
# the digest that ends the name of a root
:local tsDigestOf do={
  :local tsAt [:find $1 "/root-"]
  :if ([:typeof $tsAt] != "num") do={:return ""}
  :return [:pick $1 ($tsAt + 6) [:len $1]]
}
