# names and addresses that others use
:foreach tsItem in=[/interface/find name=<<veth>>] do={
  :if ([:typeof [:find [:tostr [/interface/get $tsItem comment]] <<tag.blank>>]] != "num") do={
    @fail ("an interface " . <<veth>> . " exists and is not of these scripts. Rename it, or choose another <veth>")
  } else={
    :if ([:tostr [/interface/get $tsItem comment]] != <<veth.comment>>) do={
      @fail "the address or the name of the container's interface changed since the installation. Import the remove.rsc of the installed build, which keeps the login, then install.rsc"
    }
  }
}
@late tsStrangers
  :foreach tsItem in=[/container/envs/find where {{env.list}}=<<envs>>] do={
    :if ([:typeof [:find [:tostr [/container/envs/get $tsItem comment]] <<tag.blank>>]] != "num") do={:return <<envs>>}
  }
  :foreach tsItem in=[/container/mounts/find where {{mount.list}}=<<mounts>>] do={
    :if ([:typeof [:find [:tostr [/container/mounts/get $tsItem comment]] <<tag.blank>>]] != "num") do={:return <<mounts>>}
  }
  :return ""
@end
:if ($tsReady = true) do={
  :local tsTaken [$tsStrangers]
  :if ($tsTaken != "") do={
    @fail ("the list " . $tsTaken . " of the containers' variables or mounts has entries that are not of these scripts. Remove them, or choose another <name>")
  }
}
