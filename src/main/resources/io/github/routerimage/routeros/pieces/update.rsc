@include begin
@include ask
@include network
@when schedule
@include schedule-ask
@end
@include lifecycle
@include builds
@when registry
@include registry
:set tsDigest [:pick $tsFound 7 19]
:set tsRoot ($tsDir . "/root-" . $tsDigest)
@end
:local tsHave ""
:local tsHaveDigest ""
:if ([:len [$tsFind tsWho=<<current>>]] > 0) do={:set tsHave [$tsRootOf tsWho=<<current>>]}
:if ([:len [$tsFind tsWho=<<swap>>]] > 0) do={:set tsHave "interrupted"}
:if ($tsHave = "") do={
  # an exchange with one root only that was cut off in its middle leaves the notes
  :set tsHaveDigest [$tsOtherBuild tsWhich=$tsDigest]
  :if (($tsHaveDigest = "") && ([$tsBuildFact tsWhich=$tsDigest] = "")) do={
    @fail "nothing is installed that could be updated. Import install.rsc"
  }
} else={
  :set tsHaveDigest [$tsDigestOf $tsHave]
}
:local tsSame (($tsHaveDigest = $tsDigest) && ($tsHave != ""))
:local tsWay "beside"
:set tsBackDigest $tsHaveDigest
:set tsBackRoot ($tsDir . "/root-" . $tsBackDigest)
@include back
@when registry
:set tsBackFile ""
@end
:if ($tsSame = false) do={
  @when file
  @include archive
  @end
  :local tsNeed ($tsRootSize + 1048576)
  # an old root from the update before goes first
  :local tsRoom $tsFree
  :if ([:len [$tsFind tsWho=<<old>>]] > 0) do={:set tsRoom ($tsRoom + $tsRootSize)}
  :if (($tsHave = "") || ($tsRoom < $tsNeed)) do={
    :set tsWay "instead"
    :if ($tsHave != "") do={
      :local tsShort ("not enough space to keep the old build beside the new one: " . $tsFree . " bytes are free in " . $tsDir . ", " . $tsNeed . " are needed. Nothing was changed. ")
      :if (($tsHave = "interrupted") || ($tsBackFile = "")) do={
        @fail ($tsShort . "Free some space; or import remove.rsc, which keeps the login, and then install.rsc")
      }
      :if (($tsRoom + $tsBackSize) < $tsNeed) do={
        @fail ($tsShort . "Without the old build it would not fit either. Free some space")
      }
      :if ($tsBackTar = "") do={
        @fail ($tsShort . "Upload " . $tsBackFile . " (" . $tsBackSize . " bytes) as well, to memory or to another disk, and import again: then the old build is removed first, and unpacked from there if the new one does not work. Or free some space")
      }
      $tsSay ("there is no space for two builds: the old root " . $tsHave . " goes first, and " . $tsBackTar . " is the way back. Nothing runs meanwhile")
    } else={
      $tsSay ("an earlier run was interrupted after it had removed the old build; unpacking the new one")
    }
  } else={
    $tsSay ("the old root " . $tsHave . " stays beside the new one " . $tsRoot . " until the update after this one")
  }
}
# from here on things are written
@include repair
:if ($tsHave = "interrupted") do={
  :set tsHave [$tsRootOf tsWho=<<current>>]
  :set tsHaveDigest [$tsDigestOf $tsHave]
  :set tsSame ($tsHaveDigest = $tsDigest)
}
@include objects
:if ($tsSame = false) do={
  :if ([:len [$tsFind tsWho=<<old>>]] > 0) do={
    $tsSay "removing the build before the installed one"
    :if ([$tsDiscard tsWho=<<old>>] != "gone") do={
      @fail "the build before the installed one cannot be removed; the installed one was not touched"
    }
  }
  $tsForgetBuilds tsOne=$tsHaveDigest tsTwo=$tsDigest
  $tsNoteBuild tsWhich=$tsDigest tsFact=($tsSize . " " . $tsFile)
  :if ($tsWay = "beside") do={
    @include beside
  } else={
    @include instead
  }
}
@include current
@include watched
:if ($tsSame = false) do={
  :if ($tsWay = "beside") do={
    @include finish
  }
  $tsSay "updated; rollback.rsc goes back"
} else={
  $tsSay ("this build is installed already in " . $tsHave)
}
@include end
